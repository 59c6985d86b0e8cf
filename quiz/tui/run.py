"""Runs the app on the terminal, with the settings that were kept: for the commands."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from quiz.tui.app import make_app
from quiz.tui.opening import Opening, Preview

__all__ = ["Opening", "run_home", "run_preview", "run_study"]

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.author.draft import Draft
    from quiz.library import Library
    from quiz.progress.log import Log


def run_home(library: Library, log: Log, learner: str, seed: int | None = None) -> int:
    """Opens the home screen; returns the exit code."""
    return _run(library, log, learner, seed)


def run_study(
    library: Library,
    log: Log,
    learner: str,
    opening: Opening,
    seed: int | None = None,
    minutes: float | None = None,
) -> int:
    """Opens a study at once, or the home screen where it has no question; returns the exit code."""
    return _run(library, log, learner, seed, opening, minutes)


def run_preview(draft: Draft, path: Path, watch: bool, log: Log, learner: str) -> int:
    """Opens the preview of a deck; returns the exit code."""
    return _run(draft.library, log, learner, None, Preview(draft, path, watch))


def _run(
    library: Library,
    log: Log,
    learner: str,
    seed: int | None = None,
    opening: Opening | Preview | None = None,
    minutes: float | None = None,
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
