"""The time that a study takes: it runs while the study is open, and stands still while it is left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from quiz.study.recorder import Marker, Recorder


class Timed:
    """Leaving gives no time back: what was used before is kept with the study, and counts when it goes on."""

    clock: Callable[[], datetime]
    log: Recorder
    minutes: float | None
    """How long it may take; None for no limit."""
    spent: int
    """Milliseconds spent on answers, also on those that were taken back."""
    taken: int
    """Milliseconds that it took until it was left last."""
    state: str
    _since: datetime | None = None
    """When it began or went on; None while it is left."""
    _asked_at: datetime | None

    @property
    def used(self) -> int:
        """Milliseconds that it has taken so far."""
        running = self.clock() - self._since if self._since else timedelta()
        return self.taken + max(0, running // timedelta(milliseconds=1))

    @property
    def remaining(self) -> float | None:
        """Minutes that were left when it began or went on; None for no limit."""
        return None if self.minutes is None else max(0.001, self.minutes - self.taken / 60_000)

    def leave(self) -> None:
        """Stops the time, and has it kept where the study can go on."""
        if self._since is None or self.state == "finished":
            return
        self.taken, self._since = self.used, None
        if isinstance(self.log, Marker):
            self.log.left(max(0, self.taken - self.spent))

    def go_on(self) -> None:
        """The time runs again, also that of the question that is shown."""
        if self._since is None:
            self._since = self._asked_at = self.clock()
