"""Where a study keeps what happens in it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol, runtime_checkable

from quiz.progress.log import Response


class Recorder(Protocol):
    """Where responses are kept: `quiz.progress.log.Log`, or a list in a test."""

    def append(self, response: Response) -> Response: ...


@runtime_checkable
class Marker(Protocol):
    """A recorder that also keeps what a study that goes on later needs: which questions are flagged, and its time."""

    def flag(self, refs: Collection[str]) -> None: ...

    def left(self, beside: int) -> None:
        """The study is left, after so many milliseconds beside those of its answers."""
