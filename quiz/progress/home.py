"""What the first screen says of a learner's progress, by queries that cost little with a log of a million responses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from quiz.progress.rows import to_milliseconds
from quiz.progress.schedule import day_bounds, day_of
from quiz.progress.statistics import MATURE, Streak, streak

if TYPE_CHECKING:
    from quiz.progress.log import Log

DAY = 86_400_000


@dataclass(frozen=True, slots=True)
class DeckCount:
    """How many questions of a deck were met, and how well they are known; those that left the deck still count."""

    met: int = 0
    learning: int = 0
    young: int = 0
    mature: int = 0
    due: int = 0


def deck_counts(log: Log, learner: str, now: datetime, zone: tzinfo | None = None) -> dict[str, DeckCount]:
    """The counts of each deck that the learner has met."""
    start, end = (to_milliseconds(each) for each in day_bounds(now, zone, log.settings(learner).day_starts))
    query = (
        "SELECT d.name, sum(m.reps > 0), sum(m.reps > 0 AND m.state <> 2), sum(m.state = 2 AND m.stability < :mature),"
        " sum(m.state = 2 AND m.stability >= :mature),"
        " sum(m.suspended = 0 AND (m.buried IS NULL OR m.buried < :start)"
        " AND CASE m.state WHEN 2 THEN m.due < :end ELSE m.due <= :now END)"
        " FROM memory m JOIN cards c ON c.id = m.card JOIN names d ON d.id = c.deck"
        " WHERE m.learner = (SELECT id FROM names WHERE name = :learner) GROUP BY c.deck"
    )
    values = {"mature": MATURE, "start": start, "end": end, "now": to_milliseconds(now), "learner": learner}
    with log.reading() as db:
        return {row[0]: DeckCount(*(number or 0 for number in row[1:])) for row in db.execute(query, values)}


def streak_now(log: Log, learner: str, now: datetime, zone: tzinfo | None = None) -> Streak:
    """The streaks, by the offset from UTC that holds now: half a year ago, a day may have begun an hour off."""
    starts = log.settings(learner).day_starts
    offset = now.astimezone(zone).utcoffset() or timedelta()
    shift = (offset - timedelta(hours=starts)) // timedelta(milliseconds=1)
    query = (
        "SELECT DISTINCT (coalesce(r.extra ->> '$.at', r.head >> 16) + ?) / ? FROM responses r"
        " WHERE r.flags & 15 = 0 AND r.item IN"
        " (SELECT i.id FROM items i JOIN cards c ON c.id = i.card"
        " WHERE c.learner = (SELECT id FROM names WHERE name = ?))"
    )
    epoch = date(1970, 1, 1)
    with log.reading() as db:
        days = [epoch + timedelta(days=number) for (number,) in db.execute(query, (shift, DAY, learner))]
    return streak(days, day_of(now, zone, starts))
