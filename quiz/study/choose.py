"""Which questions a study of a mode asks, and the study itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from quiz.library import Library
from quiz.model import Question
from quiz.study.find import FindStudy, findable
from quiz.study.pick import pick, spread
from quiz.study.session import Recorder, Study

if TYPE_CHECKING:
    from quiz.progress.log import Log
    from quiz.progress.queue import Item


def choose(
    mode: str,
    questions: Sequence[Question],
    library: Library,
    log: Log,
    learner: str,
    seed: int,
    limit: int,
    now: datetime,
) -> list[Question]:
    """At most `limit` of the questions, in the order in which they are asked; [] where the mode has none to ask.

    review: what is due and then new ones, as the learner's settings say. mistakes: what was not right last time, what
    the learner was sure of first. find: what cites a line. learn and test: any, in the seed's order.
    """
    if mode == "review":
        return due(questions, log, learner, now)[:limit]
    if mode == "mistakes":
        return spread(missed(questions, log, learner)[:limit])
    if mode == "find":
        questions = findable(questions, library)
    return spread(pick(questions, Random(seed), limit))


def due(questions: Sequence[Question], log: Log, learner: str, now: datetime) -> list[Question]:
    """What a review asks of the questions now."""
    from quiz.progress.queue import queue

    known = {(each.deck, each.id.value): each for each in questions}
    return [known[item.deck, item.question] for item in queue(log, learner, items(known.values()), now).items]


def items(questions: Iterable[Question]) -> list[Item]:
    """The questions as the scheduler sees them."""
    from quiz.progress.queue import Item

    return [Item(each.deck, each.id.value, each.content_hash, lines(each)) for each in questions]


def lines(question: Question) -> list[str]:
    """The lines that bear the key, as `source:line`. What is about a whole source gives no line away."""
    return [
        f"{cite.source}:{number}"
        for cite in question.citations()
        if cite.first is not None and cite.last is not None
        for number in range(cite.first, min(cite.last, cite.first + 100) + 1)
    ]


def missed(questions: Sequence[Question], log: Log, learner: str) -> list[Question]:
    """The questions that stand wrong, those that the learner was sure of first."""
    from quiz.progress.cards import mistakes

    known = {(each.deck, each.id.value): each for each in questions}
    return [known[state.key] for state in mistakes(log, learner) if state.key in known]


def begin(
    questions: Sequence[Question],
    library: Library,
    log: Recorder,
    learner: str,
    mode: str,
    seed: int,
    clock: Callable[[], datetime],
    id: str,
) -> Study:
    """A study of the questions, ready to ask the first."""
    if mode == "find":
        return FindStudy(questions, learner, mode, seed, clock, log, id, library=library)
    return Study(questions, learner, mode, seed, clock, log, id)
