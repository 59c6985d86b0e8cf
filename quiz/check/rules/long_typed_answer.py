"""An answer that is to be typed has more than eight words.

Nobody types it as it is written. Ask for a word, a name or a number, or offer options.

Fails:

    - id: warrant
      question: According to HKFP, what may police do?
      answer: search private property without a warrant since 7 July 2020
      cite: hkfp:11 "search private property"

Passes:

    - id: warrant
      question: According to HKFP, what may police search without a warrant?
      answer: private property
      cite: hkfp:11 "search private property"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Finding, Question

CODE = "Q421"
NAME = "long-typed-answer"
LEVEL = "info"
SCOPE = "question"

_MOST = 8


def looks_at(kind: type[Question]) -> bool:
    return kind.typed


def check(question: Question, context: Context) -> Iterator[Finding]:
    for answer in question.answers:
        if answer.text.count(" ") >= _MOST and min(len(text.split()) for text in answer.wordings) > _MOST:
            message = f"{len(answer.text.split())} words are to be typed"
            yield context.finding(question.path, answer.span, message, "Ask for less, or offer options.", question)
