"""What a review asks next: what is due, the least likely to be recalled first, decks mixed, then new questions."""

from __future__ import annotations

import json
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from heapq import heapify, heappop, heappush
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
    settings = log.settings(learner)
    library = items if isinstance(items, Shelf) else _Library(items)
    start, end = (to_milliseconds(each) for each in day_bounds(now, zone, settings.day_starts))
    moment = to_milliseconds(now)
    at = moment + (settings.learn_ahead * 60_000 if ahead else 0)
    taken = _Taken(settings.bury_siblings)
    steps: list[Item] = []
    reviews: list[Item] = []
    beyond = False
    with log.reading() as db:
        (number,) = db.execute("SELECT (SELECT id FROM names WHERE name = ?)", (learner,)).fetchone()
        done = _Done.since(db, number, start)
        for item in library.look_up(list(_keys(db, done.cards if settings.bury_siblings else []))):
            taken.hold(item)
        allowed = settings.reviews_per_day - done.reviewed
        for item, state in _shelved(library, _due(db, number, at, moment, start, end)):
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

    cards: list[int] = field(default_factory=list)
    introduced: int = 0
    reviewed: int = 0
    steps: list[int] = field(default_factory=list)
    """When the cards in steps of learning fall due again."""

    @classmethod
    def since(cls, db: sqlite3.Connection, learner: int, start: int) -> _Done:
        found = cls()
        query = "SELECT card, first, state, due, suspended FROM memory WHERE learner = ? AND last >= ?"
        for card, first, state, due, suspended in db.execute(query, (learner, start)):
            found.cards.append(card)
            if first >= start:
                found.introduced += 1
            else:
                found.reviewed += 1
            if state != REVIEW and not suspended:
                found.steps.append(due)
        return found


@runtime_checkable
class Shelf(Protocol):
    """Questions by deck, where they need not all be read: those of an indexed library."""

    @property
    def decks(self) -> Mapping[str, Iterable[Item]]: ...

    def names(self, deck: str) -> Iterable[str]:
        """The questions of one of the decks, without their lines."""

    def look_up(self, keys: Sequence[Key]) -> list[Item | None]:
        """The items of these questions; None for each that is not here."""


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

    def names(self, deck: str) -> Iterable[str]:
        return map(itemgetter(1), self._decks[deck])

    def look_up(self, keys: Sequence[Key]) -> list[Item | None]:
        return [self._get(*key) for key in keys]

    def _get(self, deck: str, question: str) -> Item | None:
        if deck not in self._found:
            self._found[deck] = {item[1]: item for item in self._decks.get(deck, ())}
        found = self._found[deck].get(question)
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


def _due(db: sqlite3.Connection, learner: int, at: int, now: int, start: int, end: int) -> Iterator[tuple[Key, int]]:
    """Keys and states of what is due: steps by their time, then reviews by their chance of recall."""
    query = (
        "SELECT card, state FROM memory WHERE learner = :learner AND due < :latest"  # which most are not: first
        " AND (CASE state WHEN 2 THEN due < :end ELSE due <= :at END)"
        " AND suspended = 0 AND (buried IS NULL OR buried < :start)"
        " ORDER BY state = 2, CASE state WHEN 2 THEN (last - :now) / stability ELSE due END, card"
    )
    wanted = {"learner": learner, "at": at, "now": now, "start": start, "end": end, "latest": max(end, at + 1)}
    rows = db.execute(query, wanted)
    while found := rows.fetchmany(AT_ONCE):
        keys = _keys(db, [card for card, _ in found])
        yield from zip(keys, (state for _, state in found), strict=True)


def _shelved(library: Shelf, due: Iterator[tuple[Key, int]]) -> Iterator[tuple[Item, int]]:
    """Items and states of what is due and still in the library; looked up by the hundred, as they are asked for."""
    while some := list(islice(due, AT_ONCE)):
        items = library.look_up([key for key, _ in some])
        yield from ((item, state) for item, (_, state) in zip(items, some, strict=True) if item is not None)


def _keys(db: sqlite3.Connection, cards: Sequence[int]) -> Iterator[Key]:
    """The decks and questions of cards, in their order; looked up by the hundred, as far as they are asked for."""
    query = (
        "SELECT c.id, d.name, c.question FROM cards c JOIN names d ON d.id = c.deck"
        " WHERE c.id IN (SELECT value FROM json_each(?))"
    )
    for place in range(0, len(cards), AT_ONCE):
        part = cards[place : place + AT_ONCE]
        found = {card: (deck, question) for card, deck, question in db.execute(query, (json.dumps(part),))}
        yield from (found[card] for card in part)


def _new(db: sqlite3.Connection, learner: int, start: int, library: Shelf, taken: _Taken, limit: int) -> list[Item]:
    """The first questions never met, at most `limit`, the decks in turn."""
    query = (
        "SELECT d.name, c.question FROM memory m INDEXED BY memory_unmet JOIN cards c ON c.id = m.card"
        " JOIN names d ON d.id = c.deck WHERE m.learner = ? AND m.reps = 0 AND m.suspended = 0"
        " AND (m.buried IS NULL OR m.buried < ?)"
    )
    waiting = set(db.execute(query, (learner, start)))
    turns = deque(_unmet(db, learner, name, library, waiting) for name in library.decks)
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
    met = set(json.loads(db.execute(query, (learner, deck)).fetchone()[0]))
    if met.issuperset(library.names(deck)) and not any(of == deck for of, _ in waiting):
        return  # the usual case, at a fifth of the time
    for item in library.decks[deck]:
        if item[1] not in met or (deck, item[1]) in waiting:
            yield item if isinstance(item, Item) else Item(*item)


def interleave(items: Sequence[Item]) -> list[Item]:
    """The same questions in about the same order, two of a deck in a row only where no other deck is left."""
    decks: dict[str, deque[tuple[int, Item]]] = {}
    for rank, item in enumerate(items):
        decks.setdefault(item.deck, deque()).append((rank, item))
    heap = [(deck[0][0], name) for name, deck in decks.items()]
    heapify(heap)
    found: list[Item] = []
    resting: tuple[int, str] | None = None
    while heap or resting:
        _, name = heappop(heap) if heap else resting or (0, "")
        if resting and resting[1] != name:
            heappush(heap, resting)
        resting = None
        found.append(decks[name].popleft()[1])
        if decks[name]:
            resting = (decks[name][0][0], name)
    return found


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
