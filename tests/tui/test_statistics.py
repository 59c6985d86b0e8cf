"""The statistics on an empty, a one-day and a ten-year log, at three sizes; what is put aside and taken back there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from quiz.library import Library, load
from quiz.model import Question
from quiz.progress.cards import state
from quiz.progress.log import Log, Response
from quiz.tui.app import QuizApp
from quiz.tui.figures import forecast
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.statistics import Figures, NotableList, StatisticsScreen

Make = Callable[..., QuizApp]
Seen = Callable[[QuizApp], str]
LIBRARY = Path(__file__).parent / "library"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SIZES = [(60, 20), (80, 24), (160, 45)]
LENGTHS = {"empty": (0, 0), "day": (1, 30), "decade": (3650, 3)}


async def statistics(app: QuizApp, pilot: Pilot[int]) -> None:
    """Opens the statistics and waits until all is counted."""
    await pilot.press("s")
    await pilot.pause(0.1)
    await counted(app, pilot)


async def counted(app: QuizApp, pilot: Pilot[int]) -> None:
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


def whole(app: QuizApp) -> str:
    """All of the figures, also what is scrolled away."""
    figures = app.screen.query_one(Figures)
    return "\n".join(line.plain for line in figures.laid(figures.content_size.width)[0])


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("length", LENGTHS)
async def test_every_log_looks_right(
    make: Make, seen: Seen, log: Log, studied: Callable[..., None], length: str, size: tuple[int, int]
) -> None:
    """Nothing is wider than the screen, and each section has its figures or says why it has none."""
    days, each = LENGTHS[length]
    if days:
        studied(log, load(LIBRARY), "anna", NOW, days, each)
    app = make()
    async with app.run_test(size=size) as pilot:
        await statistics(app, pilot)
        assert isinstance(app.screen, StatisticsScreen)
        text = whole(app)
        width = app.screen.query_one(Figures).content_size.width
        assert max(cell_len(row) for row in text.split("\n")) <= width <= size[0]
        assert app.screen.query_one("#body").max_scroll_x == 0
        assert "due and" in seen(app)
        said = {
            "empty": ("No responses yet", "falls due from tomorrow", "asked again a day or more later", "None yet."),
            "day": ("30 responses in all", "Streak: 1 day", "asked again a day or more later", "think so"),
            "decade": ("All time:", "predicted", "2016: ", "2025: ", "guess", "mature"),
        }[length]
        assert not [row for row in text.split("\n") if row.strip().isdecimal()], "a row has run over"
        missing = [words for words in said if words not in " ".join(text.split())]
        assert not missing, text
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_two_columns_where_there_is_room(make: Make) -> None:
    app = make()
    async with app.run_test(size=(160, 45)) as pilot:
        await statistics(app, pilot)
        assert any("Due in the next 30 days" in row and "Mastery by deck" in row for row in whole(app).split("\n"))


def answered(log: Log, question: str, score: float, days: int, hash: str = "old") -> None:
    at = NOW - timedelta(days=days)
    log.append(Response("anna", "kinds", question, "", "review", "x", score, at, 900, hash))


async def test_questions_that_need_a_look(make: Make, seen: Seen, log: Log) -> None:
    """Hard, suspended, buried, with another key, gone: each with its place or a word for it."""
    log.mark("suspend", "anna", "kinds", "cloze", NOW)
    log.mark("bury", "anna", "kinds", "pairs", NOW)
    answered(log, "choice", 0, 3)
    answered(log, "lost", 1, 3)
    app = make()
    async with app.run_test(size=(100, 60)) as pilot:
        await statistics(app, pilot)
        listed = app.screen.query_one(NotableList).notable
        assert [(each.why, each.ref) for each in listed] == [
            ("hard", "kinds/choice"),
            ("suspended", "kinds/cloze"),
            ("buried", "kinds/pairs"),
            ("changed", "kinds/choice"),
            ("gone", "kinds/lost"),
        ]
        await pilot.press("end")
        text = seen(app)
        assert "decks/kinds.yaml:4" in text
        assert "no longer in the decks" in text


async def test_what_is_suspended_is_taken_back_in(make: Make, seen: Seen, log: Log) -> None:
    log.mark("suspend", "anna", "kinds", "cloze", NOW)
    app = make()
    async with app.run_test(size=(100, 40)) as pilot:
        await statistics(app, pilot)
        await pilot.press("z")
        assert state(log, "anna", "kinds", "cloze").memory.suspended, "only with the list in focus"
        await pilot.press("tab", "z")
        await counted(app, pilot)
        assert not state(log, "anna", "kinds", "cloze").memory.suspended
        assert app.screen.query_one(NotableList).notable == []
        assert "No question needs a look." in seen(app)


async def test_a_hard_question_is_suspended(make: Make, log: Log) -> None:
    answered(log, "verdict", 0, 3)
    app = make()
    async with app.run_test(size=(100, 40)) as pilot:
        await statistics(app, pilot)
        await pilot.press("tab", "at")
        await counted(app, pilot)
    assert state(log, "anna", "kinds", "verdict").memory.suspended


@pytest.mark.parametrize("key", ["e", "enter"])
async def test_a_question_that_needs_a_look_opens_in_the_editor_at_its_line(
    make: Make, seen: Seen, log: Log, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    opened: list[tuple[str, int]] = []

    def edit(app: QuizApp, library: Library, question: Question) -> tuple[None, str]:
        opened.append((question.path, question.span.line))
        return None, "read again"

    monkeypatch.setattr("quiz.tui.editing.edit", edit)
    answered(log, "verdict", 0, 3)
    answered(log, "lost", 0, 3)
    app = make()
    async with app.run_test(size=(100, 40)) as pilot:
        await statistics(app, pilot)
        await pilot.press(key)
        assert opened == [], "only with the list in focus"
        await pilot.press("tab", "home", *["down"] * 5, key)
        assert opened == [], "one that has left the decks has no line"
        named = [each.ref for each in app.screen.query_one(NotableList).notable]
        await pilot.press("home", *["down"] * named.index("kinds/verdict"), key)
        await counted(app, pilot)
        assert [path for path, _ in opened] == ["decks/kinds.yaml"]
        assert "read again" in seen(app)


async def test_a_log_that_cannot_be_read_says_so(make: Make, seen: Seen, log: Log) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        log.close()
        log.path.write_bytes(b"no database, and long enough to be seen as none" * 100)
        await statistics(app, pilot)
        assert isinstance(app.screen, StatisticsScreen)
        assert "progress" in seen(app)


async def test_the_first_screen_says_why_the_log_cannot_be_used(make: Make, seen: Seen, log: Log) -> None:
    """Nobody with a damaged log is greeted as if this were the first start."""
    log.path.write_bytes(b"no database, and long enough to be seen as none" * 100)
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.1)
        text = " ".join(seen(app).split())
        assert "The progress log is damaged" in text
        assert "quiz progress restore --salvage" in text
        assert "No account" not in text


async def test_leaving_while_it_is_counted_is_no_harm(make: Make, seen: Seen, log: Log) -> None:
    answered(log, "verdict", 0, 3)
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "escape")
        await counted(app, pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_what_is_overdue_leaves_the_next_days_to_be_seen(make: Make) -> None:
    """A hundred overdue today would make the one of tomorrow a hundredth of a column."""
    days = [(date(2026, 3, 1) + timedelta(days=n), 100 if n == 0 else int(n in (1, 9))) for n in range(30)]
    app = make()
    async with app.run_test(size=(80, 40)) as pilot:
        await statistics(app, pilot)
        assert isinstance(app.screen, StatisticsScreen)
        figures = app.screen.query_one(Figures)
        assert figures.standing is not None
        blocks = forecast(replace(figures.standing.summary, forecast=days), 76)
    text = [block.text.plain for block in blocks]
    assert "Today 100, with what is overdue." in text
    assert "Tomorrow to 30 Mar: 2." in text
    assert text[2].rstrip() == "1 ██" + " " * 14 + "██"


async def test_tab_leads_to_the_questions_and_back(make: Make, seen: Seen, log: Log) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await statistics(app, pilot)
        assert "Tab Questions" not in seen(app), "there are none"
        await pilot.press("escape")
        answered(log, "verdict", 0, 3)
        await statistics(app, pilot)
        assert "Tab Questions" in seen(app)
        assert "decks/kinds.yaml" not in seen(app), "far below"
        await pilot.press("tab")
        await pilot.pause()
        assert app.screen.query_one(NotableList).has_focus
        assert "decks/kinds.yaml" in seen(app)
        await pilot.press("tab")
        assert not app.screen.query_one(NotableList).has_focus


async def test_steps_that_fall_due_later_today_are_told(make: Make, seen: Seen, log: Log) -> None:
    answered(log, "verdict", 0, 0)
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await statistics(app, pilot)
        assert "1 more later today, from " in seen(app)
