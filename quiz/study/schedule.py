"""Scheduling as a study sees it: ratings, days, and how far each rating would send a question.

The schedule itself belongs to the log, which derives memory as responses come in; see `quiz.progress.schedule`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from quiz.progress.cards import preview, state
from quiz.progress.schedule import AGAIN, EASY, GOOD, HARD

if TYPE_CHECKING:
    from quiz.model import Question
    from quiz.progress.log import Log

RATINGS = {AGAIN: "Again", HARD: "Hard", GOOD: "Good", EASY: "Easy"}
"""The keys that rate, and their names, as in Anki."""


def ahead(log: Log, learner: str, question: Question, now: datetime) -> dict[int, timedelta]:
    """How long until a question would be asked again, for each rating 1 to 4."""
    return preview(state(log, learner, question.deck, question.id.value), log.settings(learner), now)


def leech(log: Log, learner: str, question: Question) -> int:
    """How often a question was forgotten, where this last time is one to say so; else 0.

    As in Anki: when it becomes a leech, and each time that half as many lapses have come on top.
    """
    after = log.settings(learner).leech_after
    lapses = state(log, learner, question.deck, question.id.value).memory.lapses
    return lapses if lapses >= after and (lapses - after) % max(1, after // 2) == 0 else 0


def buttons(lengths: Mapping[int, timedelta]) -> list[tuple[int, str, str]]:
    """(key, name, length of time) for each rating."""
    return [(rating, name, interval(lengths[rating])) for rating, name in RATINGS.items()]


def interval(length: timedelta) -> str:
    """A length of time as it stands on a button: `10 min`, `3 h`, `12 d`, `4.2 mo`, `1.5 y`."""
    minutes = length.total_seconds() / 60
    if minutes < 60:
        return f"{max(1, round(minutes))} min"
    if minutes < 24 * 60:
        return f"{round(minutes / 60)} h"
    days = round(minutes / (24 * 60))
    if days < 31:
        return f"{days} d"
    if days < 365:
        return f"{days / 30.4375:.1f} mo"
    return f"{days / 365.25:.1f} y"
