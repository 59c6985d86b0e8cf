"""A quote stands in another line of its source too.

The quote finds the line again when the source changes: if its line is deleted, such a quote finds the other one. The
fix quotes the shortest run of words around it that stands nowhere else.

Fails:

    - id: compliance
      question: According to HKFP, what had Zoom suspended?
      answer: compliance with data requests
      cite: hkfp:8 "compliance"

Passes:

    - id: compliance
      question: According to HKFP, what had Zoom suspended?
      answer: compliance with data requests
      cite: hkfp:8 "suspended compliance with"
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quiz.check.context import Context
from quiz.check.places import cited_line
from quiz.evidence import fold, quoted
from quiz.model import Citation, Finding, Fix, Line, Question, Source

CODE = "C208"
NAME = "quote-not-unique"
LEVEL = "warning"
SCOPE = "question"


def check(question: Question, context: Context) -> Iterator[Finding]:
    for cite in context.citations(question):
        source = context.source(cite) if cite.quote and not cite.whole else None
        if not cite.quote or source is None or _once(fold(cite.quote), source, context):
            continue
        if not context.sound(cite) or any(lost is cite for lost, _, _ in context.lost_quotes(question)):
            continue
        cited = source.cited(cite)
        from quiz.lookup import lookup

        lines = context.citable(source)
        likely = (lines[at] for at in lookup(context.texts(source)).holding(fold(cite.quote)))
        other = next((line for line in likely if line not in cited and quoted(cite.quote, (line.text,))), None)
        if other:
            message = f"“{cite.quote}” stands in line {other.number} too"
            help = "Quote more of the line, so that it stands nowhere else."
            fix = _fix(question, cite, cited, context)
            related = (cited_line(source, other, cite.quote, "here too"),)
            yield context.finding(question.path, cite.span, message, help, question, fix, related)


def _once(wanted: str, source: Source, context: Context) -> bool:
    """Whether it is plain that a folded quote stands once: a word inside it does, or all of it."""
    inside = wanted.split(" ")[1:-1]
    return not context.unique(source).isdisjoint(inside) or context.folded(source).count(wanted) < 2


def _fix(question: Question, cite: Citation, cited: list[Line], context: Context) -> Fix | None:
    from quiz.check.rewrite import recite, widened

    source = context.source(cite)
    line = next((line for line in cited if quoted(cite.quote or "", (line.text,))), None)
    quote = widened(cite.quote or "", line.text, context.texts(source)) if source and line else ""
    new = replace(cite, quote=quote)
    return recite(question, cite, new, context, True, f"quote “{quote}”") if quote else None
