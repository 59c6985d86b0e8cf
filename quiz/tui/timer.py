"""The time of a study: what has passed, or what is left of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from quiz.tui.texts.study import STUDY

Clock = Callable[[], datetime]


class Timer:
    """`minutes` None sets no limit; then the time that has passed is shown where `always` says so.

    `taken` are the milliseconds that were used up before.
    """

    def __init__(self, clock: Clock, minutes: float | None, always: bool, taken: int = 0) -> None:
        self.clock = clock
        self.started = clock()
        self.before = taken / 1000
        self.limit = max(1, round(minutes * 60)) if minutes else 0
        self.ticks = always or bool(minutes)

    @property
    def seconds(self) -> int:
        return max(0, int(self.before + (self.clock() - self.started).total_seconds()))

    @property
    def up(self) -> bool:
        return bool(self.limit) and self.seconds >= self.limit

    def __str__(self) -> str:
        """` · 12:34 left`, ` · 0:56`, or "" where no time counts."""
        if not self.ticks:
            return ""
        shown = max(0, self.limit - self.seconds) if self.limit else self.seconds
        text = f"{shown // 60}:{shown % 60:02}"
        return " · " + (STUDY.left.format(left=text) if self.limit else text)
