"""The app over a small library of one question a kind, with a fixed clock and seed and no animation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.app import App

from quiz.library import Library, load
from quiz.model import Question
from quiz.progress.log import Log
from quiz.tui.app import Opening, QuizApp, make_app

LIBRARY = Path(__file__).parent / "library"
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """No animation, so that a picture is the same each time."""
    monkeypatch.setattr(App, "animation_level", "none", raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with Log(tmp_path / "progress.sqlite") as log:
        yield log


@pytest.fixture
def make(log: Log) -> Callable[..., QuizApp]:
    """`make()` opens at home; `make("kinds/choice", …)` in a study of those questions."""

    def build(*refs: str, mode: str = "mistakes", root: Path = LIBRARY, **more: object) -> QuizApp:
        library = load(root)
        opening = Opening(questions(library, refs), mode, "All kinds") if refs else None
        more.setdefault("clock", lambda: NOW)
        return make_app(library, log, "anna", seed=1, opening=opening, **more)

    return build


def questions(library: Library, refs: Sequence[str]) -> list[Question]:
    found = [library.question(ref) for ref in refs]
    assert all(found), refs
    return [question for question in found if question]


@pytest.fixture
def seen() -> Callable[[QuizApp], str]:
    """Reads the text on the screen, row by row, as a terminal shows it."""

    def read(app: QuizApp) -> str:
        return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())

    return read
