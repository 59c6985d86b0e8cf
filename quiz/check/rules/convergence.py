"""The answer shares the most words with the other options. Off by default.

Distractors are made by changing parts of the answer, so the option in the middle tends to be right. Against people's
labels (BenchMarker) two of three such reports are wrong.

Fails:

    - id: warrant
      question: According to HKFP, what may police do since July 2020?
      answer: search private property
      distractors: [search public vehicles, seize private property, tap telephones]
      cite: hkfp:11 "search private property"

Passes:

    - id: warrant
      question: According to HKFP, what may police do since July 2020?
      answer: search private property
      distractors: [tap telephones, close newspapers]
      cite: hkfp:11 "search private property"
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quiz.check.context import Context
from quiz.check.words import split
from quiz.model import Finding, Question

CODE = "Q416"
NAME = "convergence"
LEVEL = "off"
SCOPE = "question"


def looks_at(kind: type[Question]) -> bool:
    return kind.chosen and kind.single


def check(question: Question, context: Context) -> Iterator[Finding]:
    if len(question.distractors) < 2:
        return
    options = [set(split(piece.text)) for piece in (*question.answers, *question.distractors)]
    counts = Counter(word for option in options for word in option)
    shared = [sum(counts[word] - 1 for word in option) / len(option) if option else 0.0 for option in options]
    if shared[0] >= 1 and shared[0] > max(shared[1:]):
        message = "the answer shares more words with the other options than any of them"
        help = "Make the distractors as alike among themselves."
        yield context.finding(question.path, question.answers[0].span, message, help, question)
