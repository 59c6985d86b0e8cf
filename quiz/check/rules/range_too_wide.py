"""A citation names more than three lines.

Somewhere among many lines, almost any answer stands. Cite the line that states it; where an answer has several parts,
give each its own citation.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:8-12 "fine of HK$100,000"

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

CODE = "C209"
NAME = "range-too-wide"
LEVEL = "warning"
SCOPE = "question"
WHEN = "uncommon"

_MOST = 3


def check(question: Question, context: Context) -> Iterator[Finding]:
    for cite in context.citations(question):
        if cite.first is not None and cite.last is not None and cite.last - cite.first >= _MOST:
            message = f"{cite.place} names {cite.last - cite.first + 1} lines"
            help = "Cite the line that states the answer; a range may have three."
            yield context.finding(question.path, cite.span, message, help, question)
