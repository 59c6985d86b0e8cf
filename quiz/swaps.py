"""Questions with their key spoilt on purpose, as `quiz check --stress` makes them of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, NamedTuple, TypeVar

from quiz.model import Answer, Question, Span, Text

Q = TypeVar("Q", bound=Question)


class Swap(NamedTuple):
    """A question with another key: what was changed, where, and why that may pass unnoticed.

    `question` is None where loading would refuse what became of it.
    """

    span: Span
    what: str
    why: str
    question: Question | None


def swaps(question: Question) -> Iterator[Swap]:
    """Each answer exchanged with each distractor; without distractors, with each other answer."""
    for piece in question.answers:
        others = question.distractors or [each for each in question.answers if each.text > piece.text]
        for other in others:
            yield swap(question, piece, other, renamed(question, {piece.text: other.text, other.text: piece.text}))


def swap(question: Question, one: Answer, two: Answer, new: Question) -> Swap:
    """The swap of two pieces of a question."""
    why = "the answer is inferred" if one.inferred or question.inferred else "its lines state that too"
    return Swap(one.span, f"“{two.text}” for “{one.text}”", why, new)


def renamed(question: Q, mapping: dict[str, str]) -> Q:
    """The question with the texts of its pieces changed; what is written beside each text stays."""

    def changed(value: Any) -> Any:
        if isinstance(value, Answer) and value.text in mapping:
            return replace(value, text=mapping[value.text])
        if isinstance(value, tuple) and not isinstance(value, Text):
            return tuple(changed(item) for item in value)
        return value

    return replace(question, **{each.name: changed(getattr(question, each.name)) for each in fields(question)})
