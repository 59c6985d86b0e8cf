"""The footer and the help name the keys that work: a letter that picks an option, or is typed, is no shortcut."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from quiz.tui.app import QuizApp
from quiz.tui.screens.study import StudyScreen
from quiz.tui.settings import Settings

Make = Callable[..., QuizApp]
Seen = Callable[[QuizApp], str]
Deck = Callable[[str], Path]
SIX = """questions:
  - id: six
    question: Which companies followed on Tuesday, according to The Paper?
    answers: [Twitter, Google]
    distractors: [Telegram, Microsoft, Facebook, Apple]
    cite: paper:12
  - id: pairs
    question: Which day goes with which company?
    pairs: {Facebook: Monday, Twitter: Tuesday, a: b, c: d, e: f, g: h}
    cite: paper:11-12
"""


def footer(app: QuizApp, seen: Seen) -> str:
    return " ".join(" ".join(seen(app).split("\n")[-2:]).split())


async def test_a_letter_that_is_an_option_is_no_shortcut(make: Make, seen: Seen, deck: Deck) -> None:
    """Six options, a to f: `f` ticks the sixth, and the footer has the other key of the flag."""
    root = deck(SIX)
    for ref in ("own/six", "own/pairs"):
        app = make(ref, "own/pairs", mode="test", root=root)
        async with app.run_test(size=(80, 24)) as pilot:
            assert isinstance(app.screen, StudyScreen)
            assert "Ctrl+F Flag" in footer(app, seen)
            assert " f Flag" not in footer(app, seen)
            await pilot.press("f")
            assert not app.screen.study.flagged
            await pilot.press("ctrl+f")
            assert app.screen.study.flagged == {ref}


async def test_a_letter_that_is_no_option_stays_a_shortcut(make: Make, seen: Seen) -> None:
    app = make("kinds/choices", mode="test")
    async with app.run_test(size=(80, 24)) as pilot:
        assert "f Flag" in footer(app, seen)
        await pilot.press("f")
        assert isinstance(app.screen, StudyScreen)
        assert app.screen.study.flagged == {"kinds/choices"}


async def test_the_help_of_a_test_promises_nothing_that_comes_later(make: Make, seen: Seen) -> None:
    app = make("kinds/choice", mode="test")
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        text = " ".join(seen(app).split())
        assert "A test tells nothing before it is handed in" in text
        assert "see at once" not in text
        assert "I was right" not in text


async def test_the_help_lists_no_key_that_types_itself(make: Make, seen: Seen) -> None:
    app = make("kinds/short", mode="learn")
    async with app.run_test(size=(80, 45)) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        rows = [" ".join(row.split()).strip("│ ") for row in seen(app).split("\n")]
        assert "Ctrl+O Bury" in rows
        assert "Ctrl+S Suspend" in rows
        assert "Ctrl+Y Ask how sure" in rows


async def test_the_key_that_asks_how_sure_says_what_it_does_next(make: Make, seen: Seen) -> None:
    app = make("kinds/choice", "kinds/short")
    async with app.run_test(size=(80, 24)) as pilot:
        assert "y Ask how sure" in footer(app, seen)
        await pilot.press("y")
        await pilot.pause()
        assert "y Ask no more" in footer(app, seen)
        assert "; y asks no more" in seen(app)
        await pilot.press("2", "enter")
        await pilot.pause()
        assert "Enter Say nothing" in footer(app, seen)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert "Ctrl+Y Ask no more" in footer(app, seen)
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert not app.settings.confidence
        assert "Ctrl+Y Ask how sure" in footer(app, seen)


async def test_a_hint_names_the_key_that_takes_it(make: Make, seen: Seen) -> None:
    app = make("kinds/short", settings=Settings(keys={"study.hint-typing": "ctrl+g"}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert "Press Ctrl+G again" in seen(app)
