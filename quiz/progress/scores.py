"""What each study came to."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from quiz.percent import whole
from quiz.progress.rows import KINDS, SELECT, decode, effective, from_milliseconds
from quiz.progress.schedule import OTHER_MODES

if TYPE_CHECKING:
    from quiz.progress.log import Log


@dataclass(frozen=True, slots=True)
class StudyScore:
    """Credit earned in one study, in one deck or (deck empty) in all."""

    study: str
    mode: str
    deck: str
    at: datetime
    """When the last of its questions was first answered."""
    earned: float
    total: int
    """Questions answered: a question that came back in the study counts by its first response."""

    @property
    def percent(self) -> int:
        return whole(self.earned / self.total) if self.total else 0


def scores(log: Log, learner: str, deck: str | None = None) -> list[StudyScore]:
    """One score for each study of a learner, in this deck or over all, the newest first."""
    sums = {key: found for key, found in _sums(log, learner).items() if deck is None or key[1] == deck}
    return _newest_first(_over_decks(sums, deck or ""))


def of_study(log: Log, learner: str, study: str) -> StudyScore | None:
    """The score of one study so far, over its decks; None where nothing in it was answered."""
    return next(iter(_newest_first(_over_decks(_sums(log, learner, {study})))), None)


def last_and_best(log: Log, learner: str) -> dict[str, tuple[StudyScore, StudyScore]]:
    """For each deck its last study and its best: the highest share of credit, then the most responses.

    Only studies of the deck that were finished count, and none in which lines were found instead of answers given.
    """
    decks: dict[str, list[StudyScore]] = {}
    done = finished(log, learner)
    for (study, deck), found in (_sums(log, learner, {study for study, _ in done}) if done else {}).items():
        if (study, deck) in done and found.mode not in OTHER_MODES:
            decks.setdefault(deck, []).append(found.score(study, deck))
    return {
        deck: (
            _newest_first(each)[0],
            max(each, key=lambda score: (score.earned / score.total, score.total, score.at)),
        )
        for deck, each in decks.items()
    }


def finished(log: Log, learner: str) -> set[tuple[str, str]]:
    """(study, deck) of each study of a deck that was asked to its end, or handed in."""
    query = (
        "SELECT DISTINCT u.study, d.name FROM responses r JOIN runs u ON u.id = r.run JOIN items i ON i.id = r.item"
        " JOIN cards c ON c.id = i.card JOIN names d ON d.id = c.deck"
        " WHERE r.flags & 15 = ? AND c.learner = (SELECT id FROM names WHERE name = ?)"
    )
    with log.reading() as db:
        return {(study, deck) for study, deck in db.execute(query, (KINDS.index("finish"), learner))}


@dataclass(frozen=True, slots=True)
class _Sum:
    mode: str
    at: datetime
    earned: float
    total: int

    def plus(self, other: _Sum | None) -> _Sum:
        if other is None:
            return self
        at, mode = max(self.at, other.at), min(self.mode, other.mode)
        return _Sum(mode, at, self.earned + other.earned, self.total + other.total)

    def score(self, study: str, deck: str) -> StudyScore:
        return StudyScore(study, self.mode, deck, self.at, round(self.earned, 6), self.total)


def _over_decks(sums: dict[tuple[str, str], _Sum], deck: str = "") -> Iterator[StudyScore]:
    studies: dict[str, _Sum] = {}
    for (study, _), found in sums.items():
        studies[study] = found.plus(studies.get(study))
    return (found.score(study, deck) for study, found in studies.items())


def _newest_first(found: Iterable[StudyScore]) -> list[StudyScore]:
    return sorted(found, key=lambda score: (score.at, score.study), reverse=True)


def _sums(log: Log, learner: str, only: Collection[str] | None = None) -> dict[tuple[str, str], _Sum]:
    """Credit by study and deck, of all studies or `only` these.

    SQLite adds up the cards whose rows all stand as they are; we do the others.
    """
    among = " AND run IN (SELECT id FROM runs WHERE study IN (SELECT value FROM json_each(:only)))"
    runs = "" if only is None else among
    cards = "SELECT id FROM cards WHERE learner = (SELECT id FROM names WHERE name = :learner)"
    query = (
        "SELECT u.study, d.name, min(u.mode), max(r.head), sum(r.score), count(*) FROM"
        # A bare column is that of the row with the smallest head: of the first response.
        f" (SELECT run, item, score, min(head) head FROM responses WHERE flags & 15 = 0{runs} GROUP BY run, item) r"
        " JOIN runs u ON u.id = r.run JOIN items i ON i.id = r.item JOIN cards c ON c.id = i.card"
        " JOIN names d ON d.id = c.deck"
        f" WHERE c.id IN ({cards}) AND c.id NOT IN (SELECT value FROM json_each(:apart)) GROUP BY u.study, c.deck"
    )
    # A row with `extra` amends another, or has a time that is not in its id.
    other = f"SELECT DISTINCT card FROM items WHERE card IN ({cards}) AND id IN ({_ITEMS})"
    with log.reading() as db:
        values = {"learner": learner, "only": json.dumps(sorted(only or ()))}
        apart = json.dumps([card for (card,) in db.execute(other, values)])
        found = {
            (study, deck): _Sum(mode, from_milliseconds(head >> 16), earned, total)
            for study, deck, mode, head, earned, total in db.execute(query, values | {"apart": apart})
        }
        rows = db.execute(SELECT + " WHERE c.id IN (SELECT value FROM json_each(?))", (apart,)).fetchall()
    first: set[tuple[str, str, str]] = set()
    for row in effective(map(decode, rows)):
        if (row.study, row.deck, row.question) in first or (only is not None and row.study not in only):
            continue
        first.add((row.study, row.deck, row.question))
        key = (row.study, row.deck)
        found[key] = _Sum(row.mode, row.at, row.score, 1).plus(found.get(key))
    return found


_ITEMS = "SELECT item FROM responses WHERE extra IS NOT NULL"
