"""A citation of a line quotes nothing.

Without a quote, a citation is lost as soon as a line is added above the one that it means: the number then names
another line, and nothing tells. The fix adds the shortest run of words that holds the answer and stands nowhere else
in the source.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quiz.check.context import Context
from quiz.evidence import stated
from quiz.model import Citation, Claim, Finding, Fix, Question, Source

CODE = "C212"
NAME = "citation-without-quote"
LEVEL = "info"
SCOPE = "question"
WHEN = "uncommon"


def check(question: Question, context: Context) -> Iterator[Finding]:
    for cite in context.citations(question):
        source = None if cite.quote or cite.whole else context.source(cite)
        if source is None or not context.sound(cite) or _must_quote(question, cite):
            continue
        fix = _fix(question, cite, source, context)
        help = "`quiz check --fix` adds one." if fix else "Add the words that it rests on."
        yield context.finding(question.path, cite.span, f"{cite.place} quotes nothing", help, question, fix)


def _must_quote(question: Question, cite: Citation) -> bool:
    """Whether another rule, C211, asks for the quote."""
    return any((each.mode == "borne" or each.inferred) and _rests(each, cite) for each in question.claims())


def _rests(claim: Claim, cite: Citation) -> bool:
    return any(each is cite for each in claim.cite)


def _fix(question: Question, cite: Citation, source: Source, context: Context) -> Fix | None:
    from quiz.check.rewrite import recite, widened

    lines, texts = source.cited(cite), context.texts(source)
    claims = [claim for claim in question.claims() if claim.mode == "stated" and _rests(claim, cite)]
    for claim in claims:
        for line in lines:
            for match in stated(claim.text, (line.text,)):
                quote = widened(line.text[match.start : match.end], line.text, texts)
                if quote:
                    return recite(question, cite, replace(cite, quote=quote), context, True, f"quote “{quote}”")
    quote = "" if claims else widened("", lines[0].text, texts, least=5)  # `see:` bears no answer: any words will do
    return recite(question, cite, replace(cite, quote=quote), context, True, f"quote “{quote}”") if quote else None
