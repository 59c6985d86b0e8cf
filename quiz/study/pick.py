"""Which questions a study asks, and in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from random import Random

from quiz.model import Question


def pick(questions: Iterable[Question], rng: Random, limit: int | None = None) -> list[Question]:
    """The questions in a seeded order that mixes decks, at most `limit` of them."""
    found = list(questions)
    rng.shuffle(found)
    return found[:limit] if limit is not None else found


def spread(questions: Sequence[Question]) -> list[Question]:
    """The same questions, those that cite the same line kept apart where it can be: one would give the other away."""
    waiting, found = list(questions), []
    lines: frozenset[str] = frozenset()
    while waiting:
        at = next((n for n, each in enumerate(waiting) if not lines & _lines(each)), 0) if lines else 0
        found.append(waiting.pop(at))
        lines = _lines(found[-1])
    return found


def _lines(question: Question) -> frozenset[str]:
    return frozenset(cite.place for cite in question.citations())


def filtered(questions: Iterable[Question], tags: Collection[str]) -> list[Question]:
    """The questions that carry any of the tags; all of them where none is named."""
    return [each for each in questions if not tags or any(tag.value in tags for tag in each.tags)]
