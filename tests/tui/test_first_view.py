"""What is in sight at 80 by 24 right after an answer, without a key: the verdict, and the first line that proves it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quiz.library import bundled
from quiz.proof import lit_lines
from quiz.tui.app import QuizApp
from quiz.tui.screens.study import StudyScreen
from quiz.tui.widgets.feedback import Feedback

Make = Callable[..., QuizApp]
Seen = Callable[[QuizApp], str]
LONG = (
    "sources-compared/who-must-obey",
    "law-articles/where-it-belongs",
    "law-articles/hkfp-crimes",
    "who-paused/four-days-in-july",
    "background/background-in-order",
    "background/encryption-claim",
)
"""The longest of several kinds: many options, pairs or steps, and more than one line."""


def row_of(screen: StudyScreen, place: str) -> int:
    """The row of the panel that has a place."""
    rows = str(screen.query_one(Feedback).render()).split("\n")
    return next(number for number, row in enumerate(rows) if place in row)


@pytest.mark.parametrize("mode", ["learn", "mistakes"])
async def test_the_proving_line_is_in_the_first_view(make: Make, seen: Seen, mode: str) -> None:
    app = make(*LONG, mode=mode, root=bundled())
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, StudyScreen)
        for ref in LONG:
            question, shown = screen.study.current, screen.study.shown
            assert question.ref == ref
            given: object = dict.fromkeys(shown.left, shown.options[0]) or list(shown.options)
            await screen.answer(given if question.widget != "verdict" else shown.options[1])
            await pilot.pause(0.1)
            text = seen(app)
            first = lit_lines(question, app.library)[0]
            assert first.place in text, ref
            assert first.line.text[:30] in " ".join(text.split()), ref
            before = row_of(screen, first.place)
            await pilot.press("d")
            await pilot.pause(0.1)
            assert row_of(screen, first.place) == before, f"{ref}: what is said of the options comes after it"
            await pilot.press("enter")
            await pilot.pause()


async def test_what_is_said_of_the_options_is_in_sight_once_it_is_asked_for(make: Make, seen: Seen) -> None:
    app = make("kinds/choice", mode="learn")
    async with app.run_test(size=(80, 16)) as pilot:
        await pilot.press("1", "enter", "d")
        await pilot.pause(0.1)
        assert "No article names this sum." in seen(app)
