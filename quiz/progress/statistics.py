"""What a learner's responses come to. Pure functions: responses, states and the time zone are arguments.

`responses` are those that count (`Log.responses`), `states` the cards (`cards.states`), `chances` the chance of recall
of each now (`cards.retrievability`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from quiz.progress.cards import Key, State
from quiz.progress.estimates import Share, share
from quiz.progress.queue import Item
from quiz.progress.rows import Response
from quiz.progress.schedule import AGAIN, LEARNING, RELEARNING, Settings, counts, day_of, rating

LONGEST = 300_000
"""Milliseconds of one response that count as time spent; more than five minutes is a student who went away."""
MATURE = 21.0
"""Days of stability from which a card is mature, as in Anki (where it is the interval)."""


@dataclass(frozen=True, slots=True)
class Week:
    """Reviews of one week, a day or more after the one before: what was recalled, and what FSRS had predicted."""

    monday: date
    recalled: Share
    predicted: float
    """Mean chance of recall, 0 to 1, as the scheduler gave it just before each of these responses."""


def with_days(responses: Iterable[Response], zone: tzinfo | None, starts: int) -> Iterator[tuple[Response, date]]:
    """Each response with the learner's day that it belongs to.

    Looked up once for each quarter of an hour: days begin at whole hours, and zones differ by quarters of hours.
    """
    known: dict[int, date] = {}
    for row in responses:
        quarter = int(row.at.timestamp()) // 900
        day = known.get(quarter)
        if day is None:
            day = known[quarter] = day_of(row.at, zone, starts)
        yield row, day


def retention(responses: Iterable[Response], zone: tzinfo | None, settings: Settings) -> list[Week]:
    """Recall by week against prediction, the oldest first; weeks without reviews are left out."""
    found: dict[date, tuple[int, int, float]] = {}
    for row, day in with_days(responses, zone, settings.day_starts):
        if row.predicted is not None:
            monday = day - timedelta(days=day.weekday())
            hits, cases, predicted = found.get(monday, (0, 0, 0.0))
            recalled = rating(row, settings) != AGAIN
            found[monday] = (hits + recalled, cases + 1, predicted + row.predicted)
    return [
        Week(monday, share(hits, cases), predicted / cases)
        for monday, (hits, cases, predicted) in sorted(found.items())
    ]


def calendar(responses: Iterable[Response], zone: tzinfo | None, starts: int = 4) -> dict[date, int]:
    """Responses on each of the learner's days that had any, the oldest first."""
    return dict(sorted(Counter(day for _, day in with_days(responses, zone, starts)).items()))


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row with a response."""

    current: int
    """Up to today, or to yesterday while today has none yet."""
    longest: int


def streak(days: Iterable[date], today: date) -> Streak:
    """The streaks in a calendar."""
    ends: dict[date, int] = {}
    longest = run = 0
    for day in sorted(set(days)):
        run = ends.get(day - timedelta(days=1), 0) + 1
        ends[day] = run
        longest = max(longest, run)
    return Streak(ends.get(today) or ends.get(today - timedelta(days=1), 0), longest)


@dataclass(frozen=True, slots=True)
class Mastery:
    """How well a group of questions is known: those of a deck, a source or a line."""

    name: str
    questions: int
    seen: int
    learning: int
    """In their first steps, or relearnt after a lapse."""
    young: int
    mature: int
    recall: float
    """Expected share, 0 to 1, of all its questions that would be recalled now; those never met count 0."""


def mastery(
    items: Iterable[Item],
    states: Iterable[State],
    chances: Mapping[Key, float],
    groups: Callable[[Item], Iterable[str]],
) -> list[Mastery]:
    """Mastery of each group that `groups` (by_deck, by_source, by_line) puts a question into, by name."""
    known = {state.key: state.memory for state in states if state.memory.reps}
    tables: dict[str, list[Key]] = {}
    for item in items:
        for name in set(groups(item)):
            tables.setdefault(name, []).append((item.deck, item.question))
    found = []
    for name, keys in sorted(tables.items()):
        met = [known[key] for key in keys if key in known]
        learning = sum(memory.state in (LEARNING, RELEARNING) for memory in met)
        mature = sum(memory.state not in (LEARNING, RELEARNING) and (memory.stability or 0) >= MATURE for memory in met)
        recall = sum(chances.get(key, 0.0) for key in keys) / len(keys)
        found.append(Mastery(name, len(keys), len(met), learning, len(met) - learning - mature, mature, recall))
    return found


def by_deck(item: Item) -> Iterable[str]:
    return (item.deck,)


def by_line(item: Item) -> Iterable[str]:
    return item.lines


def by_source(item: Item) -> Iterable[str]:
    return (line.rpartition(":")[0] or line for line in item.lines)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Responses that were given with one confidence, and how many of them were right."""

    confidence: str
    right: Share


def calibration(responses: Iterable[Response]) -> list[Calibration]:
    """Confidence against correctness, from sure to guess; half-right counts as its credit."""
    cases: Counter[str] = Counter()
    credit: dict[str, float] = {}
    for row in responses:
        if row.confidence is not None:
            credit[row.confidence] = credit.get(row.confidence, 0.0) + row.score
            cases[row.confidence] += 1
    return [Calibration(level, share(credit.get(level, 0.0), cases[level])) for level in ("sure", "think so", "guess")]


@dataclass(frozen=True, slots=True)
class Time:
    """Time spent answering."""

    total: timedelta
    by_day: dict[date, timedelta]
    by_deck: dict[str, timedelta]
    median: timedelta
    """Of one response."""


def time_spent(responses: Iterable[Response], zone: tzinfo | None, starts: int = 4) -> Time:
    """Time from question to response; of a single one at most LONGEST."""
    from statistics import median

    days: Counter[date] = Counter()
    decks: Counter[str] = Counter()
    each = []
    for row, day in with_days(responses, zone, starts):
        length = min(row.milliseconds, LONGEST)
        days[day] += length
        decks[row.deck] += length
        each.append(length)
    return Time(
        timedelta(milliseconds=sum(each)),
        {day: timedelta(milliseconds=length) for day, length in sorted(days.items())},
        {deck: timedelta(milliseconds=length) for deck, length in sorted(decks.items())},
        timedelta(milliseconds=median(each) if each else 0),
    )


@dataclass(frozen=True, slots=True)
class Hard:
    """A question that is often missed."""

    deck: str
    question: str
    missed: Share
    lapses: int
    difficulty: float | None
    """As FSRS has it, 1 to 10."""


def hardest(responses: Iterable[Response], states: Iterable[State], count: int = 10) -> list[Hard]:
    """The questions whose share of misses is surely highest: by the lower end of its interval.

    To find a line is practice of its own, and no miss of the question.
    """
    lost: dict[Key, tuple[float, int]] = {}
    for row in filter(counts, responses):
        credit, cases = lost.get((row.deck, row.question), (0.0, 0))
        lost[row.deck, row.question] = (credit + 1 - row.score, cases + 1)
    memories = {state.key: state.memory for state in states}
    found = []
    for key, (credit, cases) in lost.items():
        if credit:
            memory = memories.get(key)
            missed = share(credit, cases)
            found.append(Hard(*key, missed, memory.lapses if memory else 0, memory.difficulty if memory else None))
    found.sort(key=lambda each: (-each.missed.low, -each.missed.cases, each.deck, each.question))
    return found[:count]
