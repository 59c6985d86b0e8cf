"""A question offers fewer than three options, or more than five.

Three options are enough (Rodriguez, 2005): of two, half of all guesses are right, and a sixth is read and never chosen.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      distractors: ["HK$10,000"]
      cite: hkfp:12 "fine of HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      distractors: ["HK$10,000", "HK$1,000,000"]
      cite: hkfp:12 "fine of HK$100,000"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Finding, Question

CODE = "Q422"
NAME = "option-count"
LEVEL = "info"
SCOPE = "question"


def looks_at(kind: type[Question]) -> bool:
    return kind.chosen and kind.single


def check(question: Question, context: Context) -> Iterator[Finding]:
    count = len(question.distractors) + 1
    if not 3 <= count <= 5:
        message = f"{count} options"
        help = "Offer one that a student might choose." if count < 3 else "Leave out those that nobody would choose."
        yield context.finding(question.path, question.answers[0].span, message, help, question)
