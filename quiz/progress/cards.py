"""Questions about a learner's cards: what is due, known, forgotten, put aside, changed or gone."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from quiz.progress.memory import COLUMNS, Memory
from quiz.progress.rows import CONFIDENCES, from_milliseconds, to_milliseconds
from quiz.progress.schedule import REVIEW, Scheduler, Settings, counts, day_bounds, day_of, day_start
from quiz.record import record

if TYPE_CHECKING:
    from quiz.progress.log import Log
    from quiz.progress.rows import Response

Key = tuple[str, str]
"""Deck and question."""
_STATES = (
    f"SELECT d.name, c.question, {', '.join('m.' + name for name in COLUMNS)} FROM memory m"
    " JOIN cards c ON c.id = m.card JOIN names d ON d.id = c.deck"
    " WHERE m.learner = (SELECT id FROM names WHERE name = ?)"
)


@record(frozen=True, slots=True)
class State:
    """A card with its memory."""

    deck: str
    question: str
    memory: Memory

    @property
    def key(self) -> Key:
        return self.deck, self.question

    @property
    def due(self) -> datetime | None:
        return None if self.memory.due is None else from_milliseconds(self.memory.due)

    @property
    def confidence(self) -> str | None:
        """At the last review."""
        return CONFIDENCES[self.memory.confidence or 0]


def states(log: Log, learner: str, where: str = "", values: tuple[object, ...] = ()) -> list[State]:
    """Every card of a learner that any row is about, by deck and question; `memory.reps` may be 0."""
    with log.reading() as db:
        rows = db.execute(f"{_STATES} {where} ORDER BY d.name, c.question", (learner, *values)).fetchall()
    return [State(row[0], row[1], Memory(*row[2:])) for row in rows]


def known(log: Log, learner: str, keys: Iterable[Key]) -> list[State]:
    """The cards of these questions, as far as any row is about them."""
    # Looked up one by one, whatever the order that SQLite would think best: the log may hold a hundred thousand.
    query = (
        f"SELECT d.name, c.question, {', '.join('m.' + name for name in COLUMNS)} FROM json_each(?2) j"
        " CROSS JOIN names d ON d.name = json_extract(j.value, '$[0]')"
        " CROSS JOIN cards c ON c.learner = (SELECT id FROM names WHERE name = ?1) AND c.deck = d.id"
        " AND c.question = json_extract(j.value, '$[1]')"
        " CROSS JOIN memory m ON m.card = c.id"
    )
    with log.reading() as db:
        rows = db.execute(query, (learner, json.dumps(list(keys)))).fetchall()
    return [State(row[0], row[1], Memory(*row[2:])) for row in rows]


def state(log: Log, learner: str, deck: str, question: str) -> State:
    """One card; its memory is empty where the learner never met it."""
    found = known(log, learner, [(deck, question)])
    return found[0] if found else State(deck, question, Memory())


def is_due(memory: Memory, now: int, start: int, end: int) -> bool:
    """Whether a card is to be asked: reviews for their whole day, steps of learning from their minute on.

    `now`, and the day's `start` and `end`, in milliseconds since 1970.
    """
    if memory.due is None or memory.suspended or (memory.buried or 0) >= start:
        return False
    return memory.due < end if memory.state == REVIEW else memory.due <= now


def due(log: Log, learner: str, now: datetime, zone: tzinfo | None = None) -> list[State]:
    """The cards to be asked now, without the day's limits; `queue.queue` puts them in order."""
    start, end = (to_milliseconds(each) for each in day_bounds(now, zone, log.settings(learner).day_starts))
    at = to_milliseconds(now)
    found = states(log, learner, "AND m.due < ?", (max(end, at + 1),))
    return [each for each in found if is_due(each.memory, at, start, end)]


def forecast(
    log: Log, learner: str, now: datetime, zone: tzinfo | None = None, days: int = 30
) -> list[tuple[date, int]]:
    """How many cards fall due on each of the next days, today (with what is overdue) first."""
    starts = log.settings(learner).day_starts
    first = day_of(now, zone, starts)
    dates = [first + timedelta(days=number) for number in range(days)]
    ends = [to_milliseconds(day_start(each + timedelta(days=1), zone, starts)) for each in dates]
    query = "SELECT due FROM memory WHERE learner = (SELECT id FROM names WHERE name = ?) AND due < ? AND suspended = 0"
    found = [0] * days
    with log.reading() as db:
        for (moment,) in db.execute(query, (learner, ends[-1])):
            found[bisect_right(ends, moment)] += 1
    return list(zip(dates, found, strict=True))


def leeches(log: Log, learner: str) -> list[State]:
    """Cards that were forgotten again and again, the worst first; how often makes a leech is a setting."""
    found = states(log, learner, "AND m.lapses >= ?", (log.settings(learner).leech_after,))
    return sorted(found, key=lambda each: -each.memory.lapses)


def suspended(log: Log, learner: str) -> list[State]:
    """Cards that are not asked until they are taken back in."""
    return states(log, learner, "AND m.suspended = 1")


def buried(log: Log, learner: str, now: datetime, zone: tzinfo | None = None) -> list[State]:
    """Cards that were put off to the next day."""
    start = to_milliseconds(day_bounds(now, zone, log.settings(learner).day_starts)[0])
    return states(log, learner, "AND m.buried >= ?", (start,))


def mistakes(log: Log, learner: str) -> list[State]:
    """Cards that were not right last time, and those that the learner was sure of and wrong, until right twice since.

    Those with a confident error come first, then the most recent.
    """
    found = states(log, learner, "AND (m.score < 1 OR m.run < 2) AND m.suspended = 0 AND m.reps > 0")
    confident = _confident_errors(log, learner, [each.key for each in found if each.memory.score == 1])
    open = [each for each in found if (each.memory.score or 0) < 1 or each.key in confident]
    return sorted(open, key=lambda each: (not _sure(each) and each.key not in confident, -(each.memory.last or 0)))


def _sure(state: State) -> bool:
    return state.confidence == "sure" and (state.memory.score or 0) < 1


def _confident_errors(log: Log, learner: str, keys: Collection[Key]) -> set[Key]:
    """Which of these cards, right last time, were wrong the time before although the learner was sure."""
    from quiz.progress.rows import SELECT, decode, effective

    # Only cards with any such row are looked at closely: whether it was taken back, and what followed.
    query = (
        " WHERE c.id IN (SELECT k.id FROM json_each(?2) j CROSS JOIN names n ON n.name = json_extract(j.value, '$[0]')"
        " CROSS JOIN cards k ON k.learner = (SELECT id FROM names WHERE name = ?1) AND k.deck = n.id"
        " AND k.question = json_extract(j.value, '$[1]')"
        " WHERE EXISTS (SELECT 1 FROM items t JOIN responses s ON s.item = t.id"
        " WHERE t.card = k.id AND s.flags >> 4 & 3 = 1 AND s.score < 0.5))"
    )
    before: dict[Key, list[Response]] = {}
    with log.reading() as db:
        rows = db.execute(SELECT + query, (learner, json.dumps(list(keys)))).fetchall()
    for row in effective(map(decode, rows)):
        if counts(row):
            before.setdefault((row.deck, row.question), []).append(row)
    return {
        key
        for key, history in before.items()
        if len(history) > 1 and history[-2].confidence == "sure" and history[-2].score < 0.5
    }


@record(frozen=True, slots=True)
class Changed:
    """A question whose meaning (key or kind) is another than when it was last answered."""

    deck: str
    question: str
    before: str
    now: str
    reps: int
    """Responses that its memory rests on."""


def changed(log: Log, learner: str, current: Mapping[Key, str]) -> list[Changed]:
    """The questions whose content hash is not what it was at the learner's last response. `current`: hash by key."""
    found = []
    for each in states(log, learner, "AND m.reps > 0"):
        now, before = current.get(each.key), each.memory.hash
        if now is not None and before is not None and now != before:
            found.append(Changed(*each.key, before, now, each.memory.reps))
    return found


@record(frozen=True, slots=True)
class Orphan:
    """A question that left the decks; its history stays."""

    deck: str
    question: str
    responses: int
    last: datetime


def orphans(log: Log, learner: str, known: Collection[Key]) -> list[Orphan]:
    """The questions with responses that are in no deck now. `known`: the keys of the library's questions."""
    from quiz.progress.rows import SELECT, decode, effective

    query = (
        "SELECT c.id, d.name, c.question FROM cards c JOIN names d ON d.id = c.deck"
        " WHERE c.learner = (SELECT id FROM names WHERE name = ?)"
    )
    times: dict[Key, list[datetime]] = {}
    with log.reading() as db:
        gone = [card for card, *key in db.execute(query, (learner,)).fetchall() if tuple(key) not in known]
        rows = db.execute(SELECT + " WHERE c.id IN (SELECT value FROM json_each(?))", (json.dumps(gone),)).fetchall()
    for row in effective(map(decode, rows)):
        times.setdefault((row.deck, row.question), []).append(row.at)
    return [Orphan(*key, len(each), each[-1]) for key, each in sorted(times.items())]


def preview(state: State, settings: Settings, now: datetime) -> dict[int, timedelta]:
    """How long until the card would be asked again, for each rating 1 to 4."""
    from copy import copy

    scheduler, found = Scheduler(settings), {}
    for rating in (1, 2, 3, 4):
        memory = copy(state.memory)
        scheduler.review(memory, rating, now)
        found[rating] = from_milliseconds(memory.due or 0) - now
    return found


def retrievability(found: Iterable[State], settings: Settings, now: datetime) -> dict[Key, float]:
    """The chance of recall of each card now, 0 to 1; cards never reviewed are left out."""
    scheduler = Scheduler(settings)
    return {each.key: scheduler.retrievability(each.memory, now) for each in found if each.memory.reps}
