"""A citation names a blank line, a heading or the front matter.

Only lines of text state anything.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:10 "fine of HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Finding, Question, Related, Source, Span

CODE = "C203"
NAME = "cites-nothing"
LEVEL = "error"
SCOPE = "question"
WHEN = "uncommon"


def check(question: Question, context: Context) -> Iterator[Finding]:
    for cite in context.citations(question):
        source = context.source(cite)
        if source is None or cite.first is None or cite.last is None or context.unread(source):
            continue
        for number in range(cite.first, min(cite.last, len(source.rows)) + 1):
            row = source.rows[number - 1]
            if number <= source.body or row.startswith("#") or not row.strip():
                from quiz.check.reanchor import follow

                message = f"line {number} of {source.path} is {_what(source, number)}"
                help = "Cite lines of text only."
                related = (Related(source.path, Span(number, 1, number, len(source.rows[number - 1]) + 1), "cited"),)
                fix = follow(question, cite, context)
                yield context.finding(question.path, cite.span, message, help, question, fix, related)
                break


def _what(source: Source, number: int) -> str:
    if number <= source.body:
        return "front matter"
    return "a heading" if source.is_heading(number) else "blank"
