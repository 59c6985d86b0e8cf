"""Which questions a study asks, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from random import Random

from quiz.model import Question


def pick(
    questions: Sequence[Question],
    rng: Random,
    limit: int | None = None,
    wanted: Callable[[Question], bool] | None = None,
) -> list[Question]:
    """The questions in a seeded order that mixes decks, at most `limit` of them, each of them `wanted`.

    Only as many are looked at as it takes: of an indexed library each is read from the disk.
    """
    found = (questions[number] for number in shuffled(len(questions), rng))
    return list(islice(filter(wanted, found) if wanted else found, limit))


def shuffled(count: int, rng: Random) -> Iterator[int]:
    """0 to count - 1 in a seeded order, one by one (Fisher and Yates): the first of many cost nothing."""
    moved: dict[int, int] = {}
    for at in range(count):
        other = rng.randrange(at, count)
        yield moved.get(other, other)
        moved[other] = moved.pop(at, at)


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
