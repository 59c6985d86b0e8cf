"""An option has a vague word: often, usually, some, many. Off by default.

What is often to one is seldom to another. Against people's labels (BenchMarker) three of four such reports are wrong.

Fails:

    - id: zoom
      question: According to HKFP, what had Zoom done with compliance?
      answer: suspended
      distractors: [often refused]
      cite: hkfp:8 "had suspended compliance"

Passes:

    - id: zoom
      question: According to HKFP, what had Zoom done with compliance?
      answer: suspended
      distractors: [expanded]
      cite: hkfp:8 "had suspended compliance"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.check.words import split
from quiz.model import Finding, Question

CODE = "Q415"
NAME = "vague-term"
LEVEL = "off"
SCOPE = "question"

_VAGUE = frozenset(
    "often usually generally frequently sometimes seldom rarely occasionally many some several few".split()
)
OPTIONS = _VAGUE


def looks_at(kind: type[Question]) -> bool:
    return kind.chosen


def check(question: Question, context: Context) -> Iterator[Finding]:
    if _VAGUE.isdisjoint(context.options(question)):
        return
    for piece in (*question.answers, *question.distractors):
        found = _VAGUE.intersection(split(piece.text))
        if found:
            message = f"“{min(found)}” is vague"
            yield context.finding(question.path, piece.span, message, "Say how many, or how often.", question)
