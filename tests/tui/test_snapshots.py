"""Pictures of the screens; the README shows some of them, so they never go stale."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quiz.tui.app import QuizApp

Make = Callable[..., QuizApp]

SCREENS: dict[str, tuple[tuple[str, ...], dict[str, Any], list[str]]] = {
    "home": ((), {}, []),
    "question": (("kinds/choice",), {}, ["2"]),
    "feedback": (("kinds/choice",), {}, ["2", "enter"]),
    "wrong": (("kinds/choices",), {}, ["1", "3", "enter"]),
    "cloze": (("kinds/cloze",), {}, [*"HK$100,000", "tab", *"six"]),
    "find": (("kinds/choice",), {"mode": "find"}, ["down", "down"]),
    "reader": (("kinds/choice",), {}, ["2", "enter", "s"]),
    "results": (("kinds/choice", "kinds/verdict"), {}, ["2", "enter", "enter", "1", "enter", "enter"]),
    "browse": ((), {}, ["b"]),
}


@pytest.mark.parametrize("name", SCREENS)
def test_picture(make: Make, snap_compare: Callable[..., bool], name: str) -> None:
    refs, more, keys = SCREENS[name]
    assert snap_compare(make(*refs, **more), press=keys, terminal_size=(80, 24))


@pytest.mark.parametrize("size", [(60, 20), (160, 45)], ids=["small", "large"])
def test_picture_in_light(make: Make, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    from quiz.tui.settings import Settings

    app = make("kinds/choice", settings=Settings(theme="paper"))
    assert snap_compare(app, press=["1", "enter"], terminal_size=size)
