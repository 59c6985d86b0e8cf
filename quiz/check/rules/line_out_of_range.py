"""A citation names a line that the source does not have.



Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:120 "fine of HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Finding, Question

CODE = "C202"
NAME = "line-out-of-range"
LEVEL = "error"
SCOPE = "question"
WHEN = "uncommon"


def check(question: Question, context: Context) -> Iterator[Finding]:
    for cite in context.citations(question):
        source = context.source(cite)
        if source and cite.last and cite.last > len(source.rows) and not context.unread(source):
            from quiz.check.reanchor import follow

            message = f"{cite.place}: {source.path} ends at line {len(source.rows)}"
            help = "Cite the line that states the answer; `quiz show " + cite.source + "` prints them with numbers."
            fix = follow(question, cite, context)
            yield context.finding(question.path, cite.span, message, help, question, fix)
