"""Runs the app on the terminal, with the settings that were kept: for the commands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from quiz.tui.app import make_app
from quiz.tui.opening import Opening, Preview

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.author.draft import Draft
    from quiz.library import Library
    from quiz.model import Question
    from quiz.progress.log import Log


def run_home(library: Library, log: Log, learner: str, seed: int | None = None) -> int:
    """Opens the home screen; returns the exit code."""
    return _run(library, log, learner, seed, None, None)


def run_study(
    library: Library,
    log: Log,
    learner: str,
    questions: Sequence[Question],
    mode: str,
    seed: int | None = None,
    minutes: float | None = None,
    nothing: str = "",
    of_deck: bool = True,
) -> int:
    """Opens a study of the questions at once, or the home screen where there is none; returns the exit code.

    `nothing` says why there is none; `of_deck`, whether it counts among the last and best of its deck.
    """
    return _run(library, log, learner, seed, Opening(questions, mode, nothing=nothing, of_deck=of_deck), minutes)


def run_preview(draft: Draft, path: Path, watch: bool, log: Log, learner: str) -> int:
    """Opens the preview of a deck; returns the exit code."""
    return _run(draft.library, log, learner, None, Preview(draft, path, watch), None)


def _run(
    library: Library, log: Log, learner: str, seed: int | None, opening: Opening | Preview | None, minutes: float | None
) -> int:
    from quiz.tui.settings import default_path, load_settings, save_settings

    path = default_path()
    app = make_app(
        library,
        log,
        learner,
        seed=seed,
        clock=lambda: datetime.now(UTC),
        settings=load_settings(path),
        remember=lambda settings: save_settings(path, settings),
        opening=opening,
        minutes=minutes,
    )
    app.run()
    return app.return_code or 0
