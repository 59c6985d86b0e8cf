"""What the app may open with instead of the home screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quiz.record import record

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.author.draft import Draft
    from quiz.model import Question


@record(frozen=True, slots=True)
class Opening:
    """A study to begin with."""

    questions: Sequence[Question]
    mode: str
    title: str = ""
    """"" for that of the deck that the questions are from."""
    nothing: str = ""
    """Why there is no question; the home screen says it."""
    of_deck: bool = True
    """Whether it counts among the last and best of its deck."""


@record(frozen=True, slots=True)
class Preview:
    """A deck to show to its teacher; with `watch` as it is at each save."""

    draft: Draft
    path: Path
    watch: bool
