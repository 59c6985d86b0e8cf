"""What the feedback says of memory: the rating, when the question falls due, a leech, a key that has changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from quiz.library import load
from quiz.progress.log import Log, Response
from quiz.tui.app import QuizApp
from quiz.tui.screens.study import StudyScreen

from .conftest import LIBRARY, NOW, questions

Make = Callable[..., QuizApp]
Seen = Callable[[QuizApp], str]


def met(log: Log, times: int, rating: int = 3, hash: str = "") -> None:
    """Answers to `kinds/choice`, rated, then forgotten, day after day."""
    (question,) = questions(load(LIBRARY), ["kinds/choice"])
    for n in range(times):
        at = NOW - timedelta(days=3 * (times - n))
        rated = 4 if n % 2 == 0 else rating
        score = float(rated > 1)
        log.append(
            Response("anna", "kinds", "choice", "", "review", "x", score, at, 900, hash or question.content_hash, rated)
        )


async def test_each_rating_says_when_the_question_falls_due(make: Make, seen: Seen, log: Log) -> None:
    """What is preselected in words, the others beside it, to be pressed or clicked."""
    app = make("kinds/choice", mode="review")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("2", "enter")
        await pilot.pause()
        assert "Rated Good, due in 10 min.   1 Again 1 min   2 Hard 6 min   4 Easy 8 d" in seen(app)
        await pilot.press("2")
        await pilot.pause()
        assert "Rated Hard, due in 6 min.   1 Again 1 min   3 Good 10 min   4 Easy 8 d" in seen(app)
        row = next(n for n, line in enumerate(seen(app).splitlines()) if "Rated Hard" in line)
        await pilot.click(offset=(seen(app).splitlines()[row].index("4 Easy") + 3, row))
        await pilot.pause()
        assert "Rated Easy, due in 8 d." in seen(app)
    assert [(row.kind, row.rating) for row in log.raw()] == [("response", None), ("rating", 2), ("rating", 4)]


@pytest.mark.parametrize("mode", ["review", "cards"])
async def test_a_question_that_becomes_a_leech_is_told(make: Make, seen: Seen, log: Log, mode: str) -> None:
    met(log, 15, rating=1)
    app = make("kinds/choice", "kinds/verdict", mode=mode)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*(["1", "enter"] if mode == "review" else ["space", "1"]))
        await pilot.pause()
        assert "Forgotten 8 times: a leech." in seen(app)


async def test_a_key_that_has_changed_is_told_with_the_question(make: Make, seen: Seen, log: Log) -> None:
    met(log, 1, hash="f" * 16)
    app = make("kinds/choice", mode="review")
    async with app.run_test(size=(100, 30)) as pilot:
        assert "It has another key than when you last answered it." in seen(app)
        await pilot.press("1", "enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert "Asked again" in seen(app)
        assert "another key" not in seen(app)
