"""A distractor has an absolute word (always, never, completely …) that the answer does not have.

Few things are always so, and students know it: they strike such options out without knowing the matter.

Fails:

    - id: warrant
      question: According to HKFP, what may police do since July 2020?
      answer: search private property without a warrant
      distractors: [always tap the phones of everyone, close newspapers without a hearing]
      cite: hkfp:11 "search private property"

Passes:

    - id: warrant
      question: According to HKFP, what may police do since July 2020?
      answer: search private property without a warrant
      distractors: [tap the phones of suspects in secret, close newspapers without a hearing]
      cite: hkfp:11 "search private property"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.check.words import split
from quiz.model import Finding, Question

CODE = "Q407"
NAME = "absolute-term"
LEVEL = "info"
SCOPE = "question"

_ABSOLUTE = frozenset(
    "always never impossible completely absolutely entirely totally invariably inevitably guaranteed everyone"
    " everything nothing nobody".split()
)
OPTIONS = _ABSOLUTE


def looks_at(kind: type[Question]) -> bool:
    return kind.chosen


def check(question: Question, context: Context) -> Iterator[Finding]:
    if _ABSOLUTE.isdisjoint(context.options(question)):
        return
    if any(not _ABSOLUTE.isdisjoint(split(answer.text)) for answer in question.answers):
        return
    for wrong in question.distractors:
        found = _ABSOLUTE.intersection(split(wrong.text))
        if found:
            message = f"“{min(found)}” gives the distractor away"
            yield context.finding(question.path, wrong.span, message, "Say it less absolutely.", question)
