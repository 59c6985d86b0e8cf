"""An option is “all of the above”.

Options are shuffled, so nothing is above; and who knows two of them, or that one is wrong, need not know the rest. Ask
for several answers instead (`answers:`).

Fails:

    - id: apps
      question: According to HKFP, which app has suspended compliance?
      answer: All of the above
      distractors: [WhatsApp, Telegram]
      inferred: The line names them all.
      cite: hkfp:9 "WhatsApp and Telegram have suspended"

Passes:

    - id: apps
      question: According to HKFP, which apps have suspended compliance?
      answers: [WhatsApp, Telegram]
      distractors: [Signal, TikTok]
      cite: hkfp:9 "WhatsApp and Telegram have suspended"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Finding, Question

CODE = "Q402"
NAME = "all-of-the-above"
LEVEL = "warning"
SCOPE = "question"

_ALL = re.compile(
    r"\W*(?:all|both|each|every one|any|two|three)(?: of)? (?:the (?:above|options|answers|choices|others?|preceding)"
    r"|(?:the )?(?:above|these|those|them)|(?:are )?(?:correct|right|true))(?: \w+)?\W*",
    re.IGNORECASE,
)
OPTIONS = frozenset(("all", "both", "each", "every", "any", "two", "three"))


def looks_at(kind: type[Question]) -> bool:
    return kind.chosen


def check(question: Question, context: Context) -> Iterator[Finding]:
    if OPTIONS.isdisjoint(context.options(question)):
        return
    for piece in (*question.answers, *question.distractors):
        if _ALL.fullmatch(piece.text):
            help = "Ask for several answers with `answers:`, or offer another option."
            yield context.finding(question.path, piece.span, f"the option “{piece.text}”", help, question)
