"""The quote does not stand in the cited lines.

The quote is what finds the line again when the source changes, and what lights up for the student. Spaces, case,
dashes and the form of quote marks are forgiven; nothing else is.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of up to HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.check.places import cited_line
from quiz.evidence import quoted
from quiz.model import Citation, Finding, Question, Source

CODE = "C204"
NAME = "quote-lost"
LEVEL = "error"
SCOPE = "question"


def check(question: Question, context: Context) -> Iterator[Finding]:
    for cite in context.citations(question):
        source = context.source(cite)
        if not cite.quote or source is None or not context.sound(cite):
            continue
        lines = source.cited(cite)
        if quoted(cite.quote, [line.text for line in lines]):
            continue
        related = () if cite.whole else (cited_line(source, lines[0]),)
        message = f"the quote “{cite.quote}” is not in {cite.place}"
        yield context.finding(question.path, cite.span, message, _help(cite, source), question, related=related)


def _help(cite: Citation, source: Source) -> str:
    found = [line.number for line in source.lines() if quoted(cite.quote or "", [line.text])]
    if found:
        return f"It stands in line {', '.join(map(str, found[:3]))}: cite {cite.source}:{found[0]}."
    return "Copy the words from the line as they stand there."
