"""An option, or a step of an order, is written twice, in the same words or with the same value.

Two equal options cannot be one right and one wrong: `9 months` and `nine months` are one.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
      distractors: [six months, "hk$100,000"]

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
      distractors: ["HK$10,000", "HK$1,000,000"]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.check.context import Context
from quiz.locate import Word, prepare
from quiz.model import Finding, Question
from quiz.units import NUMBER_WORDS

CODE = "Q411"
NAME = "duplicate-option"
LEVEL = "error"
SCOPE = "question"

# Two values are written in two ways only where one of them has a number word, a unit in words or another grouping.
_DIGITS = re.compile(r"\d+")
_Key = tuple[object, ...]


def looks_at(kind: type[Question]) -> bool:
    return kind.chosen


def check(question: Question, context: Context) -> Iterator[Finding]:
    pieces = [*question.answers, *question.distractors]
    if not _alike([piece.text for piece in pieces], context.options(question)):
        return
    seen: dict[_Key, str] = {}
    for piece in pieces:
        key = tuple(map(_meaning, prepare(piece.text).words))
        if key and key in seen:
            message = f"“{piece.text}” is the same option as “{seen[key]}”"
            yield context.finding(question.path, piece.span, message, "Offer another value.", question)
        seen[key] = piece.text


def _alike(texts: list[str], words: frozenset[str]) -> bool:
    """Whether two options may be equal: two have the same digits, or there are number words beside numbers."""
    digits = [found for text in texts if (found := "".join(_DIGITS.findall(text)).strip("0"))]
    spelled = not NUMBER_WORDS.isdisjoint(words)
    return len(set(digits)) < len(digits) or (spelled and (bool(digits) or len(texts) > 1))


def _meaning(word: Word) -> object:
    value = word.value
    return (value.type, value.amount, value.unit) if value else word.text
