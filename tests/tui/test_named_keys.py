"""Keys that the screens name are those that work: where a key is changed, what is said changes with it."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import quiz.tui
from quiz.tui import texts
from quiz.tui.app import QuizApp
from quiz.tui.keymap import changeable
from quiz.tui.settings import Settings
from quiz.tui.widgets.keybar import shown_key

Make = Callable[..., QuizApp]
Seen = Callable[[QuizApp], str]

FIXED = {"Enter", "Space", "Tab", "1", "2", "3", "4", "a", ","}
"""Keys of lists and options, which have no name to change them by; a word and a sign that are keys as well."""
NO_KEY = {
    ("HELP", "close"): "the help itself has no changeable key",
    ("SETTINGS", "type_keys"): "how keys are written",
    ("SETTINGS", "no_key"): "how keys are written",
}
KEY = re.compile(r"(?<![\w'’-])(?:Ctrl\+\w|Shift\+\w|F\d+|Esc|Enter|Space|Tab|[a-zA-Z]|\d|[^\w\s])(?![\w’-])")
FIGURE = re.compile(r"\{[^}]*\}( [a-z](?!\w))?|\b[a-z] \{[^}]*\}|\d+ to \d+|\(\S[^)]{2,}\)")
"""Figures, with their units, and what stands in brackets."""


def strings() -> Iterator[tuple[tuple[str, str], str]]:
    for module in pkgutil.iter_modules(texts.__path__):
        found = importlib.import_module(f"quiz.tui.texts.{module.name}")
        for group in vars(found).values():
            if isinstance(group, type):
                for name, value in vars(group).items():
                    if not name.startswith("__"):
                        yield from (((group.__name__, name), each) for each in _strings(value))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | tuple | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def test_no_text_names_a_key_that_can_be_changed() -> None:
    keys = {shown_key(key) for each in changeable() for key in each.keys.split(",")} - FIXED
    signs = {key for key in keys if not key.isalnum() and len(key) == 1}
    found = [
        (where, text)
        for where, text in strings()
        if where not in NO_KEY and (set(KEY.findall(FIGURE.sub("", text))) & (keys - signs) or _signs(text, signs))
    ]
    assert found == []


def _signs(text: str, signs: set[str]) -> bool:
    """Whether a sign stands by itself or in brackets, as a key does; not as punctuation."""
    return any(re.search(rf"(?:^|[\s(]){re.escape(sign)}(?:$|[\s).,;])", text) for sign in signs)


def test_no_key_with_ctrl_is_written_out() -> None:
    for path in sorted(Path(quiz.tui.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not re.search(r"Ctrl\+[A-Z]", node.value), (path.name, node.lineno)


CHANGED = {
    "home.resume": "f6",
    "study.unknown": "x",
    "study.unknown-typing": "f7",
    "study.hint": "g",
    "study.flip": "f8,space",
    "study.again": "i",
    "study.easy": "k",
    "overview.hand-in": "j",
    "results.save": "f9",
}


@pytest.mark.parametrize(
    ("refs", "mode", "press", "said"),
    [
        ("kinds/choice", "learn", ["enter"], "If you do not know: x."),
        ("kinds/short", "learn", ["enter"], "If you do not know: F7."),
        ("kinds/choice", "learn", ["g"], "Press g again to take it."),
        ("kinds/choice", "learn", ["2", "enter"], "i Again"),
        ("kinds/choice", "cards", [], "F8 or Space shows the back"),
        ("kinds/choice", "cards", ["f8"], "k Easy"),
        ("kinds/choice", "test", ["2", "enter"], "j hands the test in"),
        ("kinds/choice", "test", ["l", "j"], "Press j again"),
        ("kinds/choice", "test", ["2", "enter", "j", "c"], "F9 saves a file"),
        ("kinds/choice kinds/verdict", "learn", ["2", "enter", "escape"], "press F6 to go on"),
    ],
)
async def test_what_is_said_names_the_changed_key(
    make: Make, seen: Seen, refs: str, mode: str, press: list[str], said: str
) -> None:
    app = make(*refs.split(), mode=mode, settings=Settings(keys=CHANGED))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*press)
        await pilot.pause()
        assert said in " ".join(seen(app).split())
