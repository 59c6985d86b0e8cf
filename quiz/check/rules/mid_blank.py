"""The gap stands in the middle of a stem with options.

A reader must keep the first half in mind, try each option, and read on. Put the gap at the end, ask a question, or
write a `cloze:`, which is typed.

Fails:

    - id: zoom
      question: According to HKFP, Zoom had ____ compliance with data requests.
      answer: suspended
      distractors: [expanded]
      cite: hkfp:8 "had suspended compliance"

Passes:

    - id: zoom
      question: According to HKFP, what had Zoom done with compliance?
      answer: suspended
      distractors: [expanded]
      cite: hkfp:8 "had suspended compliance"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Finding, Question

CODE = "Q414"
NAME = "mid-blank"
LEVEL = "info"
SCOPE = "question"

_GAP = re.compile(r"_{2,}(?!_)(?=[^_]*[^\W_][^_]*[^\W_])")


def looks_at(kind: type[Question]) -> bool:
    return kind.chosen


def check(question: Question, context: Context) -> Iterator[Finding]:
    stem = question.stem.value
    if "__" in stem and (match := _GAP.search(stem)):
        span = context.place(stem, question.stem.span, *match.span()) or question.stem.span
        help = "Put it at the end, ask a question, or write a `cloze:`."
        yield context.finding(question.path, span, "the gap stands in the middle", help, question)
