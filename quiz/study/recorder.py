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
    """A recorder that also keeps which questions are flagged, for a study that goes on later."""

    def flag(self, refs: Collection[str]) -> None: ...
