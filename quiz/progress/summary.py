"""All of a learner's statistics at once: what `quiz stats` and its screen show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from quiz.progress import cards, statistics
from quiz.progress.cards import State
from quiz.progress.log import Log
from quiz.progress.queue import Item, queue
from quiz.progress.schedule import day_of
from quiz.progress.statistics import Calibration, Hard, Mastery, Streak, Time, Week


@dataclass(frozen=True, slots=True)
class Summary:
    """A learner's statistics at one moment."""

    learner: str
    responses: int
    """Responses that count."""
    due: int
    """To be asked today, within the day's limit."""
    new: int
    """New questions left for today."""
    later: int
    """Questions in a step of learning that falls due later today."""
    next_step: datetime | None
    """When the first of those falls due."""
    forecast: list[tuple[date, int]]
    """Cards that fall due on each of the next 30 days, today first."""
    weeks: list[Week]
    calendar: dict[date, int]
    streak: Streak
    decks: list[Mastery]
    sources: list[Mastery]
    lines: list[Mastery]
    calibration: list[Calibration]
    time: Time
    hardest: list[Hard]
    leeches: list[State]
    suspended: int
    buried: int


def summary(log: Log, learner: str, items: Iterable[Item], now: datetime, zone: tzinfo | None = None) -> Summary:
    """Everything about one learner and these questions. `zone` None is the system's."""
    library = list(items)
    settings = log.settings(learner)
    responses, states = log.responses(learner), cards.states(log, learner)
    chances = cards.retrievability(states, settings, now)
    asked = queue(log, learner, library, now, zone)
    days = statistics.calendar(responses, zone, settings.day_starts)
    leeches = [state for state in states if state.memory.lapses >= settings.leech_after]
    return Summary(
        learner=learner,
        responses=len(responses),
        due=len(asked.due),
        new=len(asked.new),
        later=asked.later,
        next_step=asked.next_step,
        forecast=cards.forecast(log, learner, now, zone),
        weeks=statistics.retention(responses, zone, settings),
        calendar=days,
        streak=statistics.streak(days, day_of(now, zone, settings.day_starts)),
        decks=statistics.mastery(library, states, chances, statistics.by_deck),
        sources=statistics.mastery(library, states, chances, statistics.by_source),
        lines=statistics.mastery(library, states, chances, statistics.by_line),
        calibration=statistics.calibration(responses),
        time=statistics.time_spent(responses, zone, settings.day_starts),
        hardest=statistics.hardest(responses, states),
        leeches=sorted(leeches, key=lambda state: -state.memory.lapses),
        suspended=sum(state.memory.suspended for state in states),
        buried=len(cards.buried(log, learner, now, zone)),
    )


def to_json(value: object) -> Any:
    """A dataclass, or anything made of them, as JSON values: dates in ISO 8601, lengths of time in seconds."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {key.isoformat() if isinstance(key, date) else str(key): to_json(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [to_json(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return round(value.total_seconds(), 3)
    return value
