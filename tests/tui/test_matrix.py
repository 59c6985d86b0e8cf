"""Pictures of the screens, at three sizes and in two themes; the README shows two of them, so they never go stale."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz.author.draft import look
from quiz.progress.log import Log, Response
from quiz.tui.app import Preview, QuizApp, make_app
from quiz.tui.settings import Settings

Make = Callable[..., QuizApp]
LIBRARY = Path(__file__).parent / "library"
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SIZES = {"small": (60, 20), "normal": (80, 24), "large": (160, 45)}
THEMES = {"dark": "ink", "light": "paper"}

# screen: (the questions of a study, or none for home; the keys pressed; sizes and themes)
SCREENS: dict[str, tuple[str, list[str], str]] = {
    "home": ("", [], "small-dark normal-light large-dark"),
    "question": ("kinds/choice", ["2"], "normal-dark"),
    "cloze": ("kinds/cloze", [*"HK$100,000", "tab", *"six"], "normal-light"),
    "find": ("kinds/choice", ["down", "down"], "normal-dark"),
    "feedback": ("kinds/choice", ["2", "enter"], "small-light normal-dark large-light"),
    "wrong": ("kinds/choices", ["1", "3", "enter"], "normal-dark"),
    "results": ("kinds/choice kinds/verdict", ["2", "enter", "1", "enter", "i"], "small-dark normal-light"),
    "reader": ("kinds/choice", ["2", "enter", "s"], "small-light normal-dark large-dark"),
    "beside": ("kinds/choice", ["2", "enter", "s", "f"], "large-light"),
    "browse": ("", ["b", "down"], "small-dark normal-light large-dark"),
    "preview": ("", [], "normal-dark large-light"),
    "help": ("", ["question_mark"], "normal-dark"),
    "guide": ("", ["question_mark", "1"], "small-light"),
}
CASES = [(name, look) for name, (_, _, looks) in SCREENS.items() for look in looks.split()]


@pytest.mark.parametrize(("name", "look"), CASES, ids=[f"{name}-{look}" for name, look in CASES])
def test_picture(make: Make, snap_compare: Callable[..., bool], log: Log, tmp_path: Path, name: str, look: str) -> None:
    size, theme = look.split("-")
    refs, keys, _ = SCREENS[name]
    settings = Settings(theme=THEMES[theme])
    if name in ("reader", "beside", "browse"):
        study(log)
    if name == "preview":
        app = previewed(log, tmp_path, settings)
    else:
        mode = {"find": "find", "results": "test"}.get(name, "learn")
        app = make(*refs.split(), settings=settings, mode=mode)
    assert snap_compare(app, press=keys, terminal_size=SIZES[size])


def test_there_are_few_of_them() -> None:
    """One for each case, none left over."""
    folder = Path(__file__).parent / "__snapshots__" / "test_matrix"
    assert {path.name for path in folder.iterdir()} == {f"test_picture[{name}-{look}].svg" for name, look in CASES}
    assert len(CASES) <= 24


def study(log: Log) -> None:
    """Some history: known, being learnt, missed, and never asked."""
    for question, scores in {"choices": (1.0, 1.0, 1.0), "verdict": (1.0,), "pairs": (0.0,)}.items():
        for number, score in enumerate(scores):
            at = NOW - timedelta(days=12 - 5 * number)
            log.append(Response("anna", "kinds", question, "s", "learn", None, score, at, 900, "h"))


def previewed(log: Log, tmp_path: Path, settings: Settings) -> QuizApp:
    """The preview of a deck in which an answer is wrong."""
    shutil.copytree(LIBRARY, tmp_path / "library")
    path = (tmp_path / "library" / "decks" / "kinds.yaml").resolve()
    path.write_text(path.read_text("utf-8").replace("answer: HK$100,000", "answer: HK$20,000"), "utf-8")
    draft = look(path.parent.parent, path)
    opening = Preview(draft, path, watch=False)
    return make_app(draft.library, log, "anna", clock=lambda: NOW, opening=opening, settings=settings)
