"""The question ends with `a` or `an`, and only some of the options fit.

Fails:

    - id: telegram
      question: In one word, the firm that HKFP names last is an
      answer: app
      distractors: [bank, school]
      inferred: Telegram is an app.
      cite: hkfp:9 "WhatsApp and Telegram have suspended"

Passes:

    - id: telegram
      question: In one word, the firm that HKFP names last is a/an
      answer: app
      distractors: [bank, school]
      inferred: Telegram is an app.
      cite: hkfp:9 "WhatsApp and Telegram have suspended"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Edit, Finding, Fix, Question

CODE = "Q410"
NAME = "a-an-cue"
LEVEL = "warning"
SCOPE = "question"

_END = re.compile(r"(?<![\w/])(an?)(?: ?_{2,}|…|\.{3})?\s*[?:.…]?$")
# Spelt with a vowel and spoken with a consonant, and the other way round.
_SPOKEN = re.compile(
    r"(?P<a>uni(?!n|m)|use|usu|eu|one\b|once\b|ewe|u[- .]?[ksn]\b)|(?P<an>hon|hour|heir|[fhlmnrsx]\b)", re.I
)


def looks_at(kind: type[Question]) -> bool:
    return kind.chosen


def check(question: Question, context: Context) -> Iterator[Finding]:
    if context.words(question).isdisjoint(("a", "an")):
        return
    stem = question.stem.value
    match = _END.search(stem)
    if match is None:
        return
    fits = {_article(piece.text) for piece in (*question.answers, *question.distractors)}
    if len(fits) > 1:
        span = context.place(stem, question.stem.span, *match.span(1))
        fix = Fix(True, "write a/an", (Edit(question.path, span, "a/an"),)) if span else None
        message = f"“{match[1]}” fits some of the options only"
        help = "Write a/an, or put the article into the options."
        yield context.finding(question.path, span or question.stem.span, message, help, question, fix)


def _article(text: str) -> str:
    spoken = _SPOKEN.match(text)
    if spoken:
        return str(spoken.lastgroup)
    return "an" if text[:1].lower() in "aeiou" else "a"
