"""The list of all questions: filtered, looked at, put aside, edited."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz.progress.log import Log, Response
from quiz.study.cited import Standing
from quiz.tui.app import QuizApp
from quiz.tui.screens.browse import BrowseScreen, due_words
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.reader import ReaderScreen
from quiz.tui.screens.study import StudyScreen
from quiz.tui.widgets.question_table import ALL, QuestionTable, columns

Make = Callable[..., QuizApp]
Seen = Callable[[QuizApp], str]
LIBRARY = Path(__file__).parent / "library"
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library that may be written to."""
    shutil.copytree(LIBRARY, tmp_path / "library")
    return (tmp_path / "library").resolve()


def listed(app: QuizApp) -> list[str]:
    return [question.ref for question in app.screen.query_one(QuestionTable).questions]


async def test_filters_as_one_types(make: Make, seen: Seen) -> None:
    app = make()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("b", *"small paused")
        await pilot.pause()
        assert isinstance(app.screen, BrowseScreen)
        assert listed(app) == ["small/first"]
        assert "1 of 9" in seen(app)
        await pilot.press("down", "a")
        await pilot.pause()
        assert "sources/paper.md:11" in seen(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        await pilot.press("escape", "s")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert [question.ref for question in app.screen.study.questions] == ["small/first"]


async def test_an_answer_that_was_not_given_yet_is_shown_when_asked_for(make: Make, seen: Seen) -> None:
    """As in the reader: no key, no accepted wording, no line; a key shows it, of this question alone."""
    app = make()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("b", *"gazette", "down")
        await pilot.pause()
        assert listed(app) == ["small/when"]
        for _ in range(2):
            text = seen(app)
            assert "30 June 2020" not in text
            assert "June 30th" not in text
            assert "sources/" not in text
            assert "a shows it now" in " ".join(text.split())
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, BrowseScreen), "nor does the source open at its line"
        await pilot.press("a")
        await pilot.pause()
        assert "30 June 2020" in seen(app)
        assert "June 30th" in seen(app)
        assert "a Answer" not in seen(app)


async def test_what_was_answered_is_shown(make: Make, seen: Seen) -> None:
    app = make("small/when", mode="mistakes")
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("x", "enter", "enter", "escape")
        await pilot.pause()
        await pilot.press("b", *"gazette", "down")
        await pilot.pause()
        assert "30 June 2020" in seen(app)


async def test_a_test_that_is_open_has_no_answers_to_be_shown(make: Make, seen: Seen) -> None:
    """Left, and found again in another run: its key may not be looked up, nor how its answer went."""
    first = make("small/when", "small/first", mode="test")
    async with first.run_test(size=(120, 30)) as pilot:
        await pilot.press(*["space" if each == " " else each for each in "30 June 2020"], "enter", "escape")
    app = make()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("b", *"gazette", "down", "a")
        await pilot.pause()
        text = seen(app)
        assert "30 June 2020" not in text
        assert "100 %" not in text
        assert "a test that is open" in " ".join(text.split())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("order", ["kinds/order"]),
        ("telegram wire", ["kinds/order"]),
        ("gazette", ["small/when"]),
        ("HK$100,000 choice", ["kinds/choice"]),
        ("matching", ["kinds/pairs"]),
    ],
    ids=["tag", "line and citation", "line alone", "value and kind", "kind"],
)
async def test_filter_looks_at_stems_keys_tags_and_lines(make: Make, typed: str, found: list[str]) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b")
        app.screen.query_one("Input").value = typed  # type: ignore[attr-defined]
        await pilot.pause()
        assert set(found) <= set(listed(app))
        assert len(listed(app)) < 9


async def test_nothing_found(make: Make, seen: Seen) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b", *"zzz")
        await pilot.pause()
        assert "No question has these words." in seen(app)
        await pilot.press("down", "enter", "e", "z", "up", "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_columns_say_what_the_log_says(make: Make, seen: Seen, log: Log) -> None:
    for question, score in (("first", 1.0), ("when", 0.0)):
        log.append(Response("anna", "small", question, "s", "learn", None, score, NOW - timedelta(hours=1), 5, "x"))
    app = make()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("b", *"small")
        await pilot.pause()
        rows = seen(app).split("\n")
        heading = next(row for row in rows if "Question" in row and "Deck" in row)
        assert heading.split() == ["Deck", "Question", "Kind", "Tags", "Due", "Last"]
        first = next(row for row in rows if "Who paused" in row)
        when = next(row for row in rows if "When did" in row)
        assert first.split()[:2] == ["❯", "◐"]
        assert "100 %" in first
        assert when.split()[0] == "✗"
        assert " 0 %" in when


@pytest.mark.parametrize("width", range(40, 250, 7))
def test_columns_fill_the_width(width: int) -> None:
    found = columns(width)
    assert 4 + sum(cells for _, cells in found) + 2 * (len(found) - 1) <= max(width, 45)
    assert {"deck", "stem", "last"} <= {name for name, _ in found} <= set(ALL)


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing(), "new"),
        (Standing(due=NOW), "now"),
        (Standing(due=NOW + timedelta(hours=1)), "in 1"),
        (Standing(due=NOW + timedelta(days=12, hours=1)), "in 13"),
        (Standing(due=NOW, suspended=True), "aside"),
    ],
)
def test_due_in_words(standing: Standing, words: str) -> None:
    assert due_words(standing, NOW).startswith(words)


async def test_put_aside_and_taken_back(make: Make, seen: Seen, log: Log) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b", *"small", "down")
        await pilot.pause()
        assert "z Put aside" in seen(app)
        await pilot.press("z")
        await pilot.pause()
        text = seen(app)
        assert "aside" in next(row for row in text.split("\n") if "Who paused" in row)
        assert "z Take back in" in text
        await pilot.press("down", "up")
        await pilot.pause()
        assert "z Take back in" in seen(app)
        await pilot.press("z")
        await pilot.pause()
        assert "z Put aside" in seen(app)
    assert [(row.kind, row.question) for row in log.raw()] == [("suspend", "first"), ("unsuspend", "first")]


async def test_keys_of_the_list_are_text_in_the_filter(make: Make, seen: Seen, log: Log) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b")
        await pilot.pause()
        assert "Put aside" not in seen(app)
        await pilot.press("z")
        assert not list(log.raw())


async def test_edit_at_the_line_and_see_the_findings(
    make: Make, seen: Seen, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The editor is given the line; what it saved is read, checked, and studied."""
    editor = tmp_path / "vim"
    editor.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/given\nsed -i "s/answer: Facebook/answer: MySpace/" "$2"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("VISUAL", raising=False)
    app = make(root=root)
    monkeypatch.setattr(app, "suspend", nullcontext)
    async with app.run_test(size=(100, 50)) as pilot:
        await pilot.press("b", *"small paused", "down", "e")
        await pilot.pause()
        assert (tmp_path / "given").read_text().split() == ["+3", str(root / "decks" / "small.yaml")]
        text = seen(app)
        assert "error[E301]" in text
        assert "decks/small.yaml:5:13" in text
        assert "is read again" in text
        assert next(row for row in text.split("\n") if "Who paused" in row).split()[:2] == ["❯", "✗"]
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert app.screen.study.questions[0].answers[0].text == "MySpace"


async def test_an_editor_that_cannot_start_is_said(make: Make, seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "/nowhere/editor")
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "down", "e")
        await pilot.pause()
        assert "This terminal cannot be handed to an editor" in seen(app)
        monkeypatch.setattr(app, "suspend", nullcontext)
        await pilot.press("e")
        await pilot.pause()
        assert "The editor could not be started" in seen(app)


async def test_a_card_longer_than_its_place_is_scrolled(make: Make, seen: Seen) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "down")
        await pilot.pause()
        assert "Scroll" in seen(app)
        for _ in range(6):
            await pilot.press("right")
        assert "decks/kinds.yaml:4" in seen(app)
        await pilot.press("down")
        await pilot.pause()
        assert app.screen.query_one("#preview").scroll_offset.y == 0


async def test_a_hundred_thousand_rows_ask_only_about_those_on_screen(make: Make) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b")
        table = app.screen.query_one(QuestionTable)
        asked = 0
        usual = table.facts

        def counted(questions: object) -> object:
            nonlocal asked
            asked += len(questions)  # type: ignore[arg-type]
            return usual(questions)  # type: ignore[arg-type]

        table.facts = counted  # type: ignore[assignment]
        table.show(list(app.library.all()) * 12_000)
        await pilot.press("down", "end", "home")
        await pilot.pause()
        assert 0 < asked < 200
