"""A word of the question stands in the answer and in no distractor. Off by default.

Such an echo can give the answer away; but right answers share words with their questions by nature, and against
people's labels (BenchMarker) four of five such reports are wrong.

Fails:

    - id: warrant
      question: According to HKFP, which property may police search?
      answer: private property without a warrant
      distractors: [public offices with a permit, shops after an order]
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

CODE = "Q409"
NAME = "clang"
LEVEL = "off"
SCOPE = "question"

_LEAST = 5  # letters of a word that counts


def looks_at(kind: type[Question]) -> bool:
    return kind.chosen and kind.single


def check(question: Question, context: Context) -> Iterator[Finding]:
    shared = {
        word for word in context.words(question).intersection(split(question.answers[0].text)) if len(word) >= _LEAST
    }
    echoes = shared.difference(*(split(wrong.text) for wrong in question.distractors))
    if echoes:
        message = f"“{min(echoes)}” stands in the question and in the answer alone"
        help = "Use the word in a distractor too, or ask in other words."
        yield context.finding(question.path, question.answers[0].span, message, help, question)
