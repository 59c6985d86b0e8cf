"""Flashcards, ratings, what is put aside, confidence, the hint of a choice: what a study does beside answering."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from quiz.progress.cards import state
from quiz.progress.log import Log
from quiz.tui.app import QuizApp
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.reader import ReaderScreen
from quiz.tui.screens.results import ResultsScreen
from quiz.tui.screens.study import StudyScreen
from quiz.tui.settings import Settings
from quiz.tui.widgets.options import Options

Make = Callable[..., QuizApp]
Seen = Callable[[QuizApp], str]


def study_of(app: QuizApp) -> StudyScreen:
    assert isinstance(app.screen, StudyScreen)
    return app.screen


def kept(log: Log) -> list[tuple[str, str, int | None]]:
    return [(row.kind, row.question, row.rating) for row in log.raw()]


async def test_a_card_keeps_the_keyboard_and_the_arrows_scroll(make: Make) -> None:
    """The keyboard does not move to and fro, and the back can be scrolled all the same."""
    app = make("kinds/choice", "kinds/cloze", mode="cards")
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        card = app.screen.focused
        await pilot.press("space")
        await pilot.pause()
        before = study_of(app).body.scroll_offset.y
        await pilot.press("down")
        await pilot.pause()
        assert study_of(app).body.scroll_offset.y > before
        await pilot.press("3")
        await pilot.pause()
        assert app.screen.focused is card
        assert study_of(app).body.scroll_offset.y == 0


async def test_a_card_is_flipped_and_rated(make: Make, seen: Seen, log: Log) -> None:
    """The back comes with its lines and with what each rating means; Again brings the card back."""
    app = make("kinds/choice", "kinds/cloze", mode="cards")
    async with app.run_test(size=(80, 30)) as pilot:
        text = seen(app)
        assert "or Space shows the back" in text
        assert "HK$10,000" not in text, "options are not part of a card"
        await pilot.press("1", "s")
        assert kept(log) == [], "the front is not rated"
        await pilot.press("space")
        await pilot.pause()
        text = seen(app)
        assert "HK$100,000" in text
        assert "sources/paper.md:16" in text
        assert "1 Again 1 min   2 Hard" in text
        assert "3 Good 10 min" in text
        assert "4 Easy" in text
        await pilot.press("1")
        await pilot.pause()
        assert "A provider faces a fine of" in seen(app)
        await pilot.press("space", "3")
        await pilot.pause()
        assert "Asked again" in seen(app)
        await pilot.press("space", "space")
        await pilot.pause()
        assert isinstance(app.screen, ResultsScreen)
        assert "1/2 (50 %)" in seen(app)
    rated = [("response", "choice", 1), ("response", "cloze", 3), ("response", "choice", 3)]
    assert kept(log) == [*rated, ("finish", "cloze", None)]


async def test_a_card_by_mouse(make: Make, seen: Seen, log: Log) -> None:
    app = make("kinds/choice", "kinds/verdict", mode="cards")
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.click("Card")
        await pilot.pause()
        rows = seen(app).split("\n")
        row = next(number for number, text in enumerate(rows) if "2 Hard" in text and "4 Easy" in text)
        await pilot.click(offset=(rows[row].index("Easy"), row))
        await pilot.pause()
        assert study_of(app).study.position == 2
    assert kept(log) == [("response", "choice", 4)]


async def test_the_source_of_a_card_opens_from_its_back(make: Make, seen: Seen) -> None:
    app = make("kinds/choice", mode="cards")
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("s")
        assert "once you have answered" in seen(app)
        await pilot.press("space", "s")
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert "How well did you know it?" in seen(app)


@pytest.mark.parametrize(("key", "kind"), [("minus", "bury"), ("at", "suspend")])
@pytest.mark.parametrize("mode", ["cards", "review", "mistakes", "find"])
async def test_a_question_is_put_aside_and_taken_back(
    make: Make, seen: Seen, log: Log, mode: str, key: str, kind: str
) -> None:
    app = make("kinds/choice", "kinds/verdict", mode=mode)
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert study_of(app).study.current.ref == "kinds/verdict"
        assert "u takes it back" in seen(app)
        await pilot.press("u")
        await pilot.pause()
        assert study_of(app).study.current.ref == "kinds/choice"
        await pilot.press(key)
    memory = state(log, "anna", "kinds", "choice").memory
    assert (memory.buried is not None, bool(memory.suspended)) == (kind == "bury", kind == "suspend")


async def test_while_an_answer_is_typed_other_keys_put_aside_and_take_back(make: Make, seen: Seen, log: Log) -> None:
    """`-`, `@` and `u` are text then, and the footer does not offer them."""
    app = make("kinds/cloze", "kinds/choice", mode="review")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("minus", "at", "u")
        assert "-@u" in seen(app)
        assert kept(log) == []
        footer = "\n".join(seen(app).splitlines()[-2:])
        assert "Ctrl+O Bury  Ctrl+S Suspend" in footer
        assert "- Bury" not in footer
        for key, kind in (("ctrl+o", "bury"), ("ctrl+s", "suspend")):
            await pilot.press(key)
            await pilot.pause()
            assert study_of(app).study.current.ref == "kinds/choice"
            assert kept(log)[-1][:2] == (kind, "cloze")
            await pilot.press("u")
            await pilot.pause()
            assert study_of(app).study.current.ref == "kinds/cloze"


async def test_the_key_that_takes_back_is_the_one_that_works(make: Make, seen: Seen) -> None:
    app = make("kinds/choice", "kinds/cloze", mode="review")
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("minus")
        await pilot.pause()
        assert "Ctrl+Z takes it back" in seen(app)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert study_of(app).study.current.ref == "kinds/choice"


async def test_putting_the_last_question_aside_ends_the_study(make: Make) -> None:
    app = make("kinds/choice", mode="review")
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("at")
        await pilot.pause()
        assert isinstance(app.screen, ResultsScreen)


async def test_a_rating_may_be_changed_in_feedback(make: Make, seen: Seen, log: Log) -> None:
    """A right response rates Good; the student says Easy, then Again, and the question comes back."""
    app = make("kinds/choice", mode="review")
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("2", "enter")
        await pilot.pause()
        assert "Rated Good" in seen(app)
        await pilot.press("4")
        await pilot.pause()
        assert "Rated Easy" in seen(app)
        await pilot.press("1", "enter")
        await pilot.pause()
        assert "Asked again" in seen(app)
    assert kept(log) == [("response", "choice", None), ("rating", "choice", 4), ("rating", "choice", 1)]
    assert log.responses()[0].rating == 1


async def test_nothing_is_rated_where_memory_is_not_trained(make: Make, seen: Seen, log: Log) -> None:
    app = make("kinds/choice")
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("2", "enter", "4")
        await pilot.pause()
        assert "Rated" not in seen(app)
    assert kept(log) == [("response", "choice", None)]


async def test_confidence_comes_before_the_verdict(make: Make, seen: Seen, log: Log) -> None:
    """Who was sure and wrong reads the line first, then the key."""
    app = make("kinds/choice", settings=Settings(confidence=True))
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("1", "enter")
        await pilot.pause()
        assert "How sure are you?" in seen(app)
        assert "Wrong" not in seen(app)
        assert kept(log) == []
        await pilot.press("escape", "1", "1")
        await pilot.pause()
        text = seen(app)
        assert "You were sure. First read what the source says:" in text
        assert text.index("sources/paper.md:16") < text.index("Answer   ")
        await pilot.press("enter")
        await pilot.pause()
        assert "sure" in seen(app)
    assert log.responses()[0].confidence == "sure"


async def test_confidence_may_be_left_open_and_is_switched_by_a_key(make: Make, seen: Seen, log: Log) -> None:
    stored: list[Settings] = []
    app = make("kinds/choice", "kinds/verdict", remember=stored.append)
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("y", "2", "enter")
        await pilot.pause()
        assert stored[-1].confidence
        assert "How sure are you?" in seen(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "✓ Right" in seen(app)
        await pilot.press("enter", "2", "enter", "3")
        await pilot.pause()
    assert [row.confidence for row in log.responses()] == [None, "guess"]


async def test_the_hint_of_a_choice_takes_options_away(make: Make, seen: Seen) -> None:
    app = make("small/first")
    async with app.run_test(size=(80, 30)) as pilot:
        study = study_of(app).study
        await pilot.press("h")
        assert "halves the credit" in seen(app)
        await pilot.press("h")
        await pilot.pause()
        (gone,) = study.dropped
        assert gone != "Facebook"
        assert "not right, says the hint" in seen(app)
        await pilot.press(str(study.shown.options.index(gone) + 1), "enter")
        assert study.state == "asking"
        assert app.screen.query_one(Options).picked == set()
        await pilot.press(str(study.shown.options.index("Facebook") + 1), "enter")
        await pilot.pause()
        assert "half for the hint" in seen(app)


async def test_a_question_that_was_missed_comes_back(make: Make, seen: Seen) -> None:
    app = make("kinds/choice", mode="learn")
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("1", "enter", "enter")
        await pilot.pause()
        assert "Asked again" in seen(app)
        await pilot.press("2", "enter", "enter", "2", "enter")
        await pilot.pause()
        assert "0/1 (0 %)" in seen(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ResultsScreen)


async def test_where_nothing_can_be_suspended_the_place_is_told(make: Make, seen: Seen) -> None:
    app = make("kinds/choice", mode="cards")
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("e")
        assert "decks/kinds.yaml" not in seen(app), "the front does not open the file with the key"
        await pilot.press("space", "e")
        await pilot.pause()
        assert "decks/kinds.yaml:4" in seen(app)


async def test_a_study_of_cards_goes_on(make: Make, seen: Seen) -> None:
    first = make("kinds/choice", "kinds/verdict", mode="cards")
    async with first.run_test(size=(80, 30)) as pilot:
        await pilot.press("space", "3")
    again = make()
    async with again.run_test(size=(80, 30)) as pilot:
        assert isinstance(again.screen, HomeScreen)
        await pilot.press("c")
        await pilot.pause()
        assert study_of(again).study.current.ref == "kinds/verdict"
        assert "or Space shows the back" in seen(again)


async def test_what_was_put_aside_is_taken_back_in(make: Make, seen: Seen) -> None:
    """Nothing was answered that would have to be answered again."""
    app = make("kinds/choice", "kinds/verdict", mode="learn")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("at", "u")
        await pilot.pause()
        assert "Taken back in" in seen(app)
        assert "Answer again" not in seen(app)


async def test_a_slow_answer_says_why_it_is_hard(make: Make, seen: Seen) -> None:
    now = [datetime(2026, 3, 1, 12, tzinfo=UTC)]
    app = make("kinds/choice", mode="learn", clock=lambda: now[0])
    async with app.run_test(size=(80, 24)) as pilot:
        now[0] += timedelta(seconds=31)
        await pilot.press("2", "enter")
        await pilot.pause()
        assert "Rated Hard (over 30 s), due in 6 min." in seen(app)
