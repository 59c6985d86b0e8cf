"""An option combines other options: “both A and C”, “1 and 3 only”.

Such options test reading and logic more than the matter, and letters mean nothing once options are shuffled. Ask for
several answers instead (`answers:`).

Fails:

    - id: apps
      question: "Which apps have suspended compliance, according to HKFP: 1 Telegram, 2 Signal, 3 WhatsApp?"
      answer: 1 and 3 only
      distractors: [1 and 2 only, 2 and 3]
      inferred: The line names 1 and 3.
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

CODE = "Q406"
NAME = "k-type"
LEVEL = "info"
SCOPE = "question"

_ITEM = r"\(?(?:[a-eA-E]|[1-6]|I{1,3}|IV|V)[.)]?"
_COMBINED = re.compile(
    rf"(?:both |only |options? )?{_ITEM}(?:,? (?:and|&|or) |, ?){_ITEM}(?:(?:,? and |, ?){_ITEM})*(?: only)?\W*"
)
OPTIONS = frozenset(("and", "&", "or"))


def looks_at(kind: type[Question]) -> bool:
    return kind.chosen and kind.single


def check(question: Question, context: Context) -> Iterator[Finding]:
    if OPTIONS.isdisjoint(context.options(question)):
        return
    found = [piece for piece in (*question.answers, *question.distractors) if _COMBINED.fullmatch(piece.text)]
    if len(found) > 1:
        message = f"the option “{found[0].text}” combines others"
        yield context.finding(question.path, found[0].span, message, "Ask for several answers: `answers:`.", question)
