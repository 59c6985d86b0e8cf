"""A test: any order, flags, the overview before it is handed in, time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from textual.pilot import Pilot

from quiz.progress.log import Log
from quiz.tui.app import QuizApp
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.overview import OverviewScreen
from quiz.tui.screens.results import ResultsScreen
from quiz.tui.screens.study import StudyScreen
from quiz.tui.settings import Settings

Make = Callable[..., QuizApp]
Seen = Callable[[QuizApp], str]
REFS = ("kinds/choice", "kinds/short", "kinds/verdict")


async def test_open_and_flagged_questions_are_listed_before_handing_in(make: Make, seen: Seen) -> None:
    app = make(*REFS, mode="test")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", "2", "enter", "ctrl+n", "2", "enter")
        await pilot.pause()
        assert isinstance(app.screen, OverviewScreen)
        text = seen(app)
        assert "1 not answered, 1 flagged." in text
        assert "⚑" in text
        await pilot.press("i")
        await pilot.pause()
        assert "count as wrong" in seen(app)
        assert isinstance(app.screen, OverviewScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert app.screen.study.current.ref == "kinds/short"
        await pilot.press(*["space" if each == " " else each for each in "six months"], "enter")
        await pilot.pause()
        assert isinstance(app.screen, OverviewScreen)
        assert "0 not answered, 1 flagged." in seen(app)
        await pilot.press("i")
        await pilot.pause()
        assert isinstance(app.screen, ResultsScreen)
        assert "3/3 (100 %)" in seen(app)


async def test_what_is_open_counts_as_wrong_once_it_is_handed_in(make: Make, seen: Seen, log: Log) -> None:
    app = make(*REFS, mode="test")
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("2", "enter", "ctrl+l", "i", "i")
        await pilot.pause()
        assert isinstance(app.screen, ResultsScreen)
        text = seen(app)
        assert "1/3 (33 %)" in text
        assert text.count("no answer") == 2
    found = [(row.question, row.score) for row in log.responses()]
    assert found == [("choice", 1.0), ("short", 0.0), ("verdict", 0.0)]


async def test_an_answer_may_be_changed(make: Make, seen: Seen, log: Log) -> None:
    app = make("kinds/choice", "kinds/verdict", mode="test")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "enter", "less_than_sign")
        await pilot.pause()
        assert "Your answer so far: HK$10,000" in seen(app)
        await pilot.press("2", "enter", "2", "enter", "i")
        await pilot.pause()
        assert "2/2 (100 %)" in seen(app)
    assert [row.given for row in log.responses()] == ["HK$100,000", "contradicted"]


async def test_the_overview_opens_by_key_and_closes(make: Make) -> None:
    app = make(*REFS, mode="test")
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("l")
        await pilot.pause()
        assert isinstance(app.screen, OverviewScreen)
        await pilot.press("down", "o", "escape")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert app.screen.study.position == 1


async def test_time_that_is_up_ends_the_test_wherever_one_is(make: Make, seen: Seen) -> None:
    now = [datetime(2026, 3, 1, 12, tzinfo=UTC)]
    app = make(*REFS, mode="test", minutes=1.0, clock=lambda: now[0])
    async with app.run_test(size=(80, 24)) as pilot:
        assert "1:00 left" in seen(app)
        await pilot.press("2", "enter", "ctrl+l")
        await pilot.pause()
        assert isinstance(app.screen, OverviewScreen)
        now[0] += timedelta(minutes=2)
        next(each for each in app.screen_stack if isinstance(each, StudyScreen)).tick()
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, ResultsScreen)
        assert "Time is up." in seen(app)


async def test_a_test_that_was_left_before_handing_in_is_offered_there(make: Make, seen: Seen) -> None:
    first = make("kinds/choice", "kinds/verdict", mode="test")
    async with first.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "enter", "2", "enter")
    again = make()
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(again.screen, OverviewScreen)
        assert "All questions are answered." in seen(again)


async def test_a_test_that_was_killed_goes_on_with_its_flags_and_the_time_that_was_left(make: Make, seen: Seen) -> None:
    """Of a minute, 40 seconds went into the first answer."""
    now = [datetime(2026, 3, 1, 12, tzinfo=UTC)]
    first = make(*REFS, mode="test", minutes=1.0, clock=lambda: now[0])
    async with first.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", "greater_than_sign", "less_than_sign")
        now[0] += timedelta(seconds=40)
        await pilot.press("2", "enter")
        await pilot.pause()
    second = make(clock=lambda: now[0])
    async with second.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        await pilot.press("c")
        await pilot.pause()
        assert "0:20 left" in seen(second)
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert "1 flagged" in seen(second)
        await pilot.press("escape", "less_than_sign", "f")
        await pilot.pause()
    third = make(clock=lambda: now[0])
    async with third.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        await pilot.press("c", "ctrl+l")
        await pilot.pause()
        assert "0 flagged" in seen(third), "the mark was taken away after the study had gone on"


async def left_and_gone_on(app: QuizApp, pilot: Pilot[object], seen: Seen, now: list[datetime]) -> str:
    """Leaves a study, is away for an hour, and goes on; what the screen shows then."""
    await pilot.press("escape")
    await pilot.pause(0.2)
    now[0] += timedelta(hours=1)
    await pilot.press("c")
    await pilot.pause()
    return seen(app)


async def test_leaving_gives_no_time_back(make: Make, seen: Seen) -> None:
    """Ten seconds went into an answer, and five on the next question; being away costs nothing."""
    now = [datetime(2026, 3, 1, 12, tzinfo=UTC)]
    app = make(*REFS, mode="test", minutes=1.0, clock=lambda: now[0])
    async with app.run_test(size=(80, 24)) as pilot:
        now[0] += timedelta(seconds=10)
        await pilot.press("2", "enter")
        now[0] += timedelta(seconds=5)
        assert "0:45 left" in await left_and_gone_on(app, pilot, seen, now)
        now[0] += timedelta(seconds=5)
        assert "0:40 left" in await left_and_gone_on(app, pilot, seen, now)
        await pilot.press("ctrl+q")
    again = make(clock=lambda: now[0])
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert "0:40 left" in seen(again)


async def test_a_test_without_a_limit_goes_on_with_its_time(make: Make, seen: Seen, log: Log) -> None:
    now = [datetime(2026, 3, 1, 12, tzinfo=UTC)]
    app = make(*REFS, mode="test", clock=lambda: now[0])
    async with app.run_test(size=(80, 24)) as pilot:
        now[0] += timedelta(seconds=70)
        await pilot.press("2", "enter")
        now[0] += timedelta(seconds=20)
        assert "1 answered · 1:30" in await left_and_gone_on(app, pilot, seen, now)
        await pilot.press("x", "enter")
        await pilot.pause()
    assert [row.milliseconds for row in log.responses()] == [70_000, 0], "being away is no time spent on a question"


async def test_an_answer_that_was_changed_before_a_kill_has_cost_its_time(make: Make, seen: Seen) -> None:
    now = [datetime(2026, 3, 1, 12, tzinfo=UTC)]
    app = make(*REFS, mode="test", minutes=1.0, clock=lambda: now[0])
    async with app.run_test(size=(80, 24)) as pilot:
        for option in ("1", "2"):
            now[0] += timedelta(seconds=10)
            await pilot.press(option, "enter", "less_than_sign")
            await pilot.pause()
    again = make(clock=lambda: now[0])
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert "0:40 left" in seen(again)


async def test_a_test_that_was_left_has_no_score_until_it_is_handed_in(make: Make, seen: Seen) -> None:
    app = make(*REFS, mode="test")
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("2", "enter", "escape")
        await pilot.pause(0.2)
        text = seen(app)
        assert "Stopped after 1 of 3" in text
        assert "100 %" not in text
        assert "No account" not in text, "this is no first start any more"
        await pilot.press("c", "ctrl+l", "i", "i", "escape")
        await pilot.pause(0.2)
        assert " 33 %" in seen(app)


async def test_a_choice_of_questions_is_no_score_of_the_deck(make: Make, seen: Seen) -> None:
    """A study from the list of all questions, and a retry of misses, are not studies of their deck."""
    app = make(settings=Settings(count=0))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("b", *"followed", "down", "s", "1", "enter", "enter")
        await pilot.pause()
        await pilot.press("1", "enter", "enter", "escape")
        await pilot.pause(0.2)
        assert isinstance(app.screen, StudyScreen | HomeScreen)
    assert app.studies.log.last_and_best("anna") == {}
