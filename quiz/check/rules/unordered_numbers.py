"""Options that are numbers, sums or dates do not stand in their order. Off by default.

quiz shows such options by size, in whatever order they are written. For a deck that is exported to programs that do
not, order them in the file: an answer among them is found faster, and its place tells nothing.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      distractors: ["HK$1,000,000", "HK$10,000", "HK$1,000"]
      cite: hkfp:12 "fine of HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      distractors: ["HK$1,000", "HK$10,000", "HK$1,000,000"]
      cite: hkfp:12 "fine of HK$100,000"
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from quiz.check.context import Context
from quiz.locate import prepare
from quiz.model import Answer, Edit, Finding, Fix, Question
from quiz.values import Amount

CODE = "Q404"
NAME = "unordered-numbers"
LEVEL = "off"
SCOPE = "question"


def looks_at(kind: type[Question]) -> bool:
    return kind.chosen and kind.single


def check(question: Question, context: Context) -> Iterator[Finding]:
    wrong = question.distractors
    if len(wrong) < 2:
        return
    found = [[token.value for token in prepare(piece.text).tokens] for piece in wrong]
    if not all(len(each) == 1 for each in found) or len({(each[0].type, each[0].unit) for each in found}) > 1:
        return
    amounts = [each[0].amount for each in found]
    if any(a is None for amount in amounts if isinstance(amount, tuple) for a in amount):
        return
    if any(a > b for a, b in pairwise(amounts)):  # type: ignore[operator]
        fix = _fix(question, wrong, amounts, context)
        message = "the options do not stand in their order"
        help = "Write the distractors from the smallest to the largest."
        yield context.finding(question.path, wrong[0].span, message, help, question, fix)


def _fix(question: Question, wrong: tuple[Answer, ...], amounts: list[Amount], context: Context) -> Fix | None:
    """Exchanges the texts as they stand in the file, quotes and all, where each is a plain text on one line."""
    rows = context.deck.rows if context.deck else ()
    if any(piece.span.line != piece.span.end_line or piece.feedback or piece.cite for piece in wrong):
        return None
    texts = [rows[p.span.line - 1][p.span.column - 1 : p.span.end_column - 1] for p in wrong]
    order = [text for _, text in sorted(zip(amounts, texts, strict=True))]
    edits = tuple(Edit(question.path, piece.span, text) for piece, text in zip(wrong, order, strict=True))
    return Fix(True, "put them in order", edits)
