"""What a review asks next: what is due, the least likely to be recalled first, decks mixed, then new questions."""

from __future__ import annotations

import json
import sqlite3
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from quiz.progress.cards import Key
from quiz.progress.rows import from_milliseconds, to_milliseconds
from quiz.progress.schedule import REVIEW, day_bounds
from quiz.record import field, record

if TYPE_CHECKING:
    from quiz.progress.log import Log

AT_ONCE = 256
"""Cards that are looked up at once."""


class Item(NamedTuple):
    """A question as the queue sees it; a plain tuple of the same values will do."""

    deck: str
    question: str
    hash: str
    lines: Sequence[str] = ()
    """The lines that it cites, as `source:line`."""


@record(frozen=True, slots=True)
class Queue:
    """The questions of one sitting, in order."""

    due: list[Item] = field(default_factory=list)
    new: list[Item] = field(default_factory=list)
    waiting: int = 0
    """Due or new questions that wait for another day, since one that cites the same line is asked today."""
    beyond: bool = False
    """Whether more is due than the day's limit lets through."""
    later: int = 0
    """Questions in a step of learning that falls due later today."""
    next_step: datetime | None = None
    """When the first of those falls due."""

    @property
    def items(self) -> list[Item]:
        return [*self.due, *self.new]


def queue(
    log: Log,
    learner: str,
    items: Iterable[Item] | Shelf,
    now: datetime,
    zone: tzinfo | None = None,
    ahead: bool = False,
) -> Queue:
    """What to ask of these questions now, within the learner's limits for the day.

    Steps of learning come first, then what is due, by the chance of recall (FSRS: it falls with the time since the last
    review over the stability, so that quotient orders it), then new questions in the order given. Decks take turns.
    With `ahead`, steps that fall due within the setting's `learn_ahead` minutes are due now.
    """
    import gc

    running = gc.isenabled()
    gc.disable()  # tens of thousands of small values that live until the end: collecting finds nothing
    try:
        return _queue(log, learner, items if isinstance(items, Shelf) else _Library(items), now, zone, ahead)
    finally:
        if running:
            gc.enable()


def _queue(log: Log, learner: str, library: Shelf, now: datetime, zone: tzinfo | None, ahead: bool) -> Queue:
    settings = log.settings(learner)
    start, end = (to_milliseconds(each) for each in day_bounds(now, zone, settings.day_starts))
    moment = to_milliseconds(now)
    at = moment + (settings.learn_ahead * 60_000 if ahead else 0)
    taken = _Taken(settings.bury_siblings)
    steps: list[Item] = []
    reviews: list[Item] = []
    beyond = False
    with log.reading() as db:
        (number,) = db.execute("SELECT (SELECT id FROM names WHERE name = ?)", (learner,)).fetchone()
        done, due = _cards(db, number, at, moment, start, end)
        for held in library.look_up(done.keys if settings.bury_siblings else []):
            taken.hold(held)
        allowed = settings.reviews_per_day - done.reviewed
        for item, state in _shelved(library, due):
            if state != REVIEW:
                steps.append(item)
                taken.hold(item)
            elif len(reviews) >= allowed:
                beyond = True
                break
            elif taken.take(item):
                reviews.append(item)
        left = settings.new_per_day - done.introduced
        new = _new(db, number, start, library, taken, left) if left > 0 else []
    asked = interleave(reviews)
    if not settings.bury_siblings:  # else no two of them cite the same line
        asked = apart(asked, after=steps[-1:])
        new = apart(new, after=[*steps, *asked][-1:])
    later = [due for due in done.steps if at < due < end]
    first = from_milliseconds(min(later)) if later else None
    return Queue([*steps, *asked], new, taken.waiting, beyond, len(later), first)


@record(slots=True)
class _Done:
    """What was answered since the day began."""

    keys: list[Key] = field(default_factory=list)
    introduced: int = 0
    reviewed: int = 0
    steps: list[int] = field(default_factory=list)
    """When the cards in steps of learning fall due again."""

    def count(self, key: Key, state: int, due: int, suspended: int, introduced: int) -> None:
        self.keys.append(key)
        self.introduced += introduced
        self.reviewed += not introduced
        if state != REVIEW and not suspended:
            self.steps.append(due)


def _cards(
    db: sqlite3.Connection, learner: int, at: int, now: int, start: int, end: int
) -> tuple[_Done, Iterator[tuple[Key, int]]]:
    """What was answered today; and keys and states of what is due: steps by their time, then reviews by their chance
    of recall. Both in one pass over the table, which has an index for neither (see `schema`)."""
    query = (
        "SELECT c.deck, c.question, m.state, m.due, m.suspended, m.first >= :start, m.last >= :start,"
        " m.suspended = 0 AND (m.buried IS NULL OR m.buried < :start)"
        " AND CASE m.state WHEN 2 THEN m.due < :end ELSE m.due <= :at END AS asked"
        " FROM memory m CROSS JOIN cards c ON c.id = m.card"
        # What is neither due nor done is passed over at the first test.
        " WHERE m.learner = :learner AND (m.due < :latest OR m.last >= :start) AND (asked OR m.last >= :start)"
        " ORDER BY m.state = 2, CASE m.state WHEN 2 THEN (m.last - :now) / m.stability ELSE m.due END, m.card"
    )
    names: dict[int, str] = dict(db.execute("SELECT id, name FROM names"))
    values = {"learner": learner, "at": at, "now": now, "start": start, "end": end, "latest": max(at + 1, end)}
    found = db.execute(query, values).fetchall()
    done = _Done()
    for deck, question, state, due, suspended, introduced, today, _ in found:
        if today:
            done.count((names[deck], question), state, due, suspended, introduced)
    return done, (((names[row[0]], row[1]), row[2]) for row in found if row[-1])


@runtime_checkable
class Shelf(Protocol):
    """Questions by deck, where they need not all be read: those of an indexed library."""

    @property
    def decks(self) -> Mapping[str, Iterable[Item]]: ...

    def names(self, deck: str) -> Collection[str]:
        """The ids of the questions of one of the decks, each once, to be looked up."""
        ...

    def look_up(self, keys: Sequence[Key]) -> list[Item | None]:
        """The items of these questions; None for each that is not here."""
        ...


class _Library:
    """The questions by deck; those of a deck are looked at one by one only where the deck is asked for."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._decks: dict[str, list[Item]] = {}
        for deck, group in groupby(items, key=itemgetter(0)):
            self._decks.setdefault(deck, []).extend(group)
        self._found: dict[str, dict[str, Item]] = {}

    @property
    def decks(self) -> Mapping[str, Iterable[Item]]:
        return self._decks

    def names(self, deck: str) -> dict[str, Item]:
        found = self._found.get(deck)
        if found is None:
            items = self._decks.get(deck, ())
            found = self._found[deck] = dict(zip(map(itemgetter(1), items), items, strict=True))
        return found

    def look_up(self, keys: Sequence[Key]) -> list[Item | None]:
        return [self._get(*key) for key in keys]

    def _get(self, deck: str, question: str) -> Item | None:
        found = self.names(deck).get(question)
        return found if found is None or isinstance(found, Item) else Item(*found)


class _Taken:
    """The lines whose questions are asked today."""

    def __init__(self, bury: bool) -> None:
        self.bury = bury
        self.lines: set[str] = set()
        self.waiting = 0

    def hold(self, item: Item | None) -> None:
        if item is not None:
            self.lines.update(item.lines)

    def take(self, item: Item) -> bool:
        """Whether the question may be asked today; if so, its siblings may not."""
        if self.bury:
            if not self.lines.isdisjoint(item.lines):
                self.waiting += 1
                return False
            self.lines.update(item.lines)
        return True


def _shelved(library: Shelf, due: Iterator[tuple[Key, int]]) -> Iterator[tuple[Item, int]]:
    """Items and states of what is due and still in the library; looked up by the hundred, as they are asked for."""
    while some := list(islice(due, AT_ONCE)):
        items = library.look_up([key for key, _ in some])
        yield from ((item, state) for item, (_, state) in zip(items, some, strict=True) if item is not None)


def _new(db: sqlite3.Connection, learner: int, start: int, library: Shelf, taken: _Taken, limit: int) -> list[Item]:
    """The first questions never met, at most `limit`, the decks in turn."""
    query = (
        "SELECT d.name, c.question FROM memory m INDEXED BY memory_unmet JOIN cards c ON c.id = m.card"
        " JOIN names d ON d.id = c.deck WHERE m.learner = ? AND m.reps = 0 AND m.suspended = 0"
        " AND (m.buried IS NULL OR m.buried < ?)"
    )
    waiting = set(db.execute(query, (learner, start)))
    turns = deque(_unmet(db, learner, deck, library, waiting) for deck in library.decks)
    found: list[Item] = []
    while turns and len(found) < limit:
        deck = turns.popleft()
        item = next(filter(taken.take, deck), None)
        if item is not None:
            found.append(item)
            turns.append(deck)
    return found


def _unmet(db: sqlite3.Connection, learner: int, deck: str, library: Shelf, waiting: set[Key]) -> Iterator[Item]:
    """The questions of one deck that the log has no card of, or one that is `waiting` for its first review."""
    # One text for all the cards of a deck: half the time of a row for each.
    query = (
        "SELECT json_group_array(question) FROM cards"
        " WHERE learner = ? AND deck = (SELECT id FROM names WHERE name = ?)"
    )
    met = json.loads(db.execute(query, (learner, deck)).fetchone()[0])
    names = library.names(deck)
    if sum(map(names.__contains__, met)) == len(names) and not any(of == deck for of, _ in waiting):
        return  # the usual case, at a tenth of the time
    met = set(met)
    for item in library.decks[deck]:
        if item[1] not in met or (deck, item[1]) in waiting:
            yield item if isinstance(item, Item) else Item(*item)


def interleave(items: Sequence[Item]) -> list[Item]:
    """The same questions in about the same order, two of a deck in a row only where no other deck is left."""
    found: list[Item] = []
    held: deque[Item] = deque()
    """Questions, all of one deck, that wait since one of that deck came last."""
    last = None
    for item in items:
        if item.deck == last:
            held.append(item)
            continue
        found.append(item)
        last = item.deck
        if held and held[0].deck != last:
            found.append(held.popleft())
            last = found[-1].deck
    return [*found, *held]


def apart(items: Sequence[Item], after: Sequence[Item] = ()) -> list[Item]:
    """The same questions, those that cite a line in common not in a row where another order within reach avoids it.

    `after` holds the question that is asked just before them, if any.
    """
    found = list(after)
    waiting = deque(items)
    while waiting:
        last = set(found[-1].lines) if found else set()
        reach = min(len(waiting), 50)
        at = next((number for number in range(reach) if last.isdisjoint(waiting[number].lines)), 0)
        found.append(waiting[at])
        del waiting[at]
    return found[len(after) :]
