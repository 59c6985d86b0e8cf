"""What a learner remembers of a question, folded from the log and cached in the table `memory`.

The cache is written in the transaction of the response. It always equals what `rebuild` makes of the log: a row that
comes in the order of time is one step further; any other row has its card folded anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from quiz.progress.rows import CONFIDENCES, SELECT, Response, decode, settled, to_milliseconds
from quiz.progress.schedule import AGAIN, REVIEW, Scheduler, counts, rating
from quiz.record import record

DAY = 86_400_000


@record(slots=True)
class Memory:
    """The memory of one card. Times in milliseconds since 1970; None where there was no review yet."""

    state: int = 0
    """0 never reviewed, 1 learning, 2 review, 3 relearning."""
    step: int | None = None
    stability: float | None = None
    """Days in which the chance of recall falls to 90 %."""
    difficulty: float | None = None
    """1 to 10."""
    due: int | None = None
    first: int | None = None
    last: int | None = None
    latest: int = 0
    """The last row of any kind that counts."""
    reps: int = 0
    lapses: int = 0
    """Times it was forgotten once learnt."""
    run: int = 0
    """Right responses in a row."""
    score: float | None = None
    """Of the last review."""
    confidence: int | None = None
    """At the last review: 0 not given, 1 sure, 2 think so, 3 guess."""
    hash: str | None = None
    """Content hash of the question at the last review."""
    suspended: int = 0
    buried: int | None = None
    """When it was last put off to the next day."""


COLUMNS = tuple(Memory.__annotations__)
_WRITE = f"INSERT OR REPLACE INTO memory(card, learner, {', '.join(COLUMNS)}) VALUES(?, ?{', ?' * len(COLUMNS)})"
_UPDATE = f"UPDATE memory SET {', '.join(f'{name} = ?' for name in COLUMNS)} WHERE card = ?"
_KNOWN = (
    f"SELECT c.id, i.id, {', '.join(f'm.{name}' for name in COLUMNS)} FROM cards c"
    " LEFT JOIN items i ON i.card = c.id AND i.hash = ? LEFT JOIN memory m ON m.card = c.id"
    " WHERE c.learner = ? AND c.deck = ? AND c.question = ?"
)
_values = attrgetter(*COLUMNS)


def step(memory: Memory, row: Response, scheduler: Scheduler) -> None:
    """Takes one row that counts into account."""
    at = to_milliseconds(row.at)
    memory.latest = at
    if row.kind == "suspend":
        memory.suspended = 1
    elif row.kind == "unsuspend":
        memory.suspended = 0
    elif row.kind == "bury":
        memory.buried = at
    elif row.kind == "response":
        chosen = rating(row, scheduler.settings)
        memory.lapses += memory.state == REVIEW and chosen == AGAIN
        scheduler.review(memory, chosen, row.at)
        memory.first = at if memory.first is None else memory.first
        memory.last, memory.reps, memory.hash = at, memory.reps + 1, row.hash
        memory.run = memory.run + 1 if row.score == 1 else 0
        memory.score, memory.confidence = row.score, CONFIDENCES.index(row.confidence)


def matters(row: Response) -> bool:
    """Whether a row may change what is remembered."""
    return row.kind not in ("report", "finish") and counts(row)


def fold(rows: Iterable[Response], scheduler: Scheduler) -> Memory:
    """The memory that the rows of one card come to, in any order."""
    memory = Memory()
    for row in settled(rows):
        if matters(row):
            step(memory, row, scheduler)
    return memory


def known(
    db: sqlite3.Connection, learner: int, deck: int, question: str, hash: str
) -> tuple[int | None, int | None, Memory | None]:
    """The numbers of a card and of its item (the card with this content), and its cached memory; None for what is new.

    One query: a response must not wait for three.
    """
    found = db.execute(_KNOWN, (hash, learner, deck, question)).fetchone()
    if found is None:
        return None, None, None
    return found[0], found[1], None if found[2] is None else Memory(*found[2:])


def store(db: sqlite3.Connection, card: int, learner: int, memory: Memory) -> None:
    """Caches the memory of a card; every card that a row is about has one."""
    db.execute(_WRITE, (card, learner, *_values(memory)))


def update(db: sqlite3.Connection, card: int, memory: Memory) -> None:
    """Caches the memory of a card that has one."""
    db.execute(_UPDATE, (*_values(memory), card))


def predicted(memory: Memory | None, row: Response, scheduler: Scheduler) -> float | None:
    """The chance of recall just before a response, where a day or more has passed since the last review."""
    if memory is None or memory.last is None or to_milliseconds(row.at) - memory.last < DAY:
        return None
    return round(scheduler.retrievability(memory, row.at), 3)


def is_next(memory: Memory | None, row: Response) -> bool:
    """Whether a new row can be taken as one step, being later than all that counted."""
    return row.kind == "response" and (memory is None or to_milliseconds(row.at) > memory.latest)


def refold(db: sqlite3.Connection, card: int, learner: int, scheduler: Scheduler) -> None:
    """Derives the memory of one card from its rows."""
    found = (decode(row) for row in db.execute(SELECT + " WHERE c.id = ?", (card,)))
    store(db, card, learner, fold(found, scheduler))


def rebuild(db: sqlite3.Connection, learner: int, scheduler: Scheduler) -> int:
    """Derives the memory of a learner's cards from the log; how many cards."""
    db.execute("DELETE FROM memory WHERE learner = ?", (learner,))
    count = 0
    for card, memory in folded(db, learner, scheduler):
        store(db, card, learner, memory)
        count += 1
    return count


def folded(db: sqlite3.Connection, learner: int, scheduler: Scheduler) -> Iterator[tuple[int, Memory]]:
    """Each card of a learner with the memory that its rows come to; the cache is not looked at."""
    query = SELECT.replace("SELECT ", "SELECT c.id, ", 1) + " WHERE c.learner = ? ORDER BY c.id"
    for card, found in groupby(db.execute(query, (learner,)), key=lambda row: int(row[0])):
        yield card, fold((decode(row[1:]) for row in found), scheduler)
