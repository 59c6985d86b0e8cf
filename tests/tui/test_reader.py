"""The reader: marks by mastery, the questions of a line, searching, the other source, and a source of any length."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Input

from quiz.index import open_indexed
from quiz.library import Library, deck_files, load
from quiz.model import Source
from quiz.progress.log import Log, Response
from quiz.sources import read_source
from quiz.study.cited import Cited, Standings, citation, together
from quiz.tui.app import Opening, QuizApp, make_app
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.reader import ReaderScreen
from quiz.tui.screens.study import StudyScreen
from quiz.tui.widgets.source_view import SourceView

Make = Callable[..., QuizApp]
Seen = Callable[[QuizApp], str]
LIBRARY = Path(__file__).parent / "library"
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class Viewer(App[None]):
    """A source view alone."""

    def compose(self) -> ComposeResult:
        yield SourceView()


def source_of(lines: int, text: str = "Line {n} says {n}.") -> Source:
    rows = "\n".join(text.format(n=n) for n in range(4, lines + 1))
    return read_source(f"---\nlabel: Long\n---\n{rows}\n", "long", "sources/long.md")[0]


def answered(log: Log, library: Library, ref: str, score: float = 1.0, times: int = 1) -> None:
    question = library.question(ref)
    assert question
    for number in range(times):
        at = NOW - timedelta(days=20 - 4 * number)
        row = Response("anna", question.deck, question.id.value, "s", "learn", None, score, at, 5, "x")
        log.append(row)


class Rows(Sequence[str]):
    """A million lines that count how many of them are looked at."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.seen = 0

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, at: int) -> str:  # type: ignore[override]
        if not -self.count <= at < self.count:
            raise IndexError(at)
        self.seen += 1
        return f"Line {at + 1} says little."

    def __iter__(self) -> Iterator[str]:
        return (self[at] for at in range(self.count))


# The view


async def test_the_cited_line_stands_in_the_middle() -> None:
    app = Viewer()
    async with app.run_test(size=(80, 21)) as pilot:
        view = app.query_one(SourceView)
        view.open(source_of(5000), 3000, {3000: ()})
        await pilot.pause()
        numbers = [number for number, _ in view.shown_rows()]
        assert numbers[10] == 3000
        assert numbers == list(range(2990, 3011))


async def test_long_lines_wrap_and_the_end_is_reached() -> None:
    app = Viewer()
    async with app.run_test(size=(40, 12)) as pilot:
        view = app.query_one(SourceView)
        view.open(source_of(200, "word " * 40), 4, {})
        view.focus()
        await pilot.press("end")
        await pilot.pause()
        rows = view.shown_rows()
        assert rows[-1][0] == 200
        assert all(row.cell_length <= 40 for _, row in rows)
        await pilot.press("home", "down", "pagedown", "pageup")
        assert view.cursor >= 1


async def test_next_and_previous_cited_line_stop_at_lit_and_at_marked_ones() -> None:
    app = Viewer()
    async with app.run_test(size=(80, 20)) as pilot:
        view = app.query_one(SourceView)
        view.open(source_of(500), 100, {100: (), 300: ()})
        view.mark({200: ("●", ""), 300: ("○", "")})
        view.focus()
        seen = []
        for key in "cccCC":
            await pilot.press(key)
            seen.append(view.cursor)
        assert seen == [200, 300, 100, 300, 200]


@pytest.mark.parametrize("line", [1, 777_777, 1_000_000])
async def test_a_million_lines_are_opened_without_looking_at_them(line: int) -> None:
    app = Viewer()
    async with app.run_test(size=(80, 24)) as pilot:
        view = app.query_one(SourceView)
        rows = Rows(1_000_000)
        view.open(Source("long", "sources/long.md", rows), line, {})
        view.mark({line: ("●", "")})
        view.focus()
        await pilot.pause()
        await pilot.press("pagedown", "pageup", "down", "end", "home")
        view.go(line, centre=True)
        await pilot.pause()
        assert line in [number for number, _ in view.shown_rows()]
        assert rows.seen < 2000


# What is cited, without a screen


@pytest.fixture
def library() -> Library:
    return load(LIBRARY)


def test_levels_follow_the_log(log: Log, library: Library) -> None:
    answered(log, library, "kinds/choices", times=4)
    answered(log, library, "small/when", score=0.0)
    answered(log, library, "kinds/verdict")
    paper = library.source("paper")
    assert paper
    levels = Cited(library, Standings(log, "anna")).levels(paper)
    assert {number: levels[number] for number in (11, 12, 16, 18)} == {
        11: "learning",
        12: "learning",
        16: "new",
        18: "missed",
    }
    assert Standings(log, "anna").of(library.question("kinds/choices")).level == "known"  # type: ignore[arg-type]
    assert set(Cited(library, Standings(log, "ben")).levels(paper).values()) == {"new"}


@pytest.mark.parametrize(
    ("levels", "level"),
    [("known known", "known"), ("new new", "new"), ("known new", "learning"), ("known missed new", "missed")],
)
def test_the_level_of_several_questions(levels: str, level: str) -> None:
    assert together(levels.split()) == level


def test_a_question_that_is_still_open_marks_no_line(log: Log, library: Library) -> None:
    paper = library.source("paper")
    assert paper
    hidden = frozenset({"small/when", "kinds/order"})
    cited = Cited(library, Standings(log, "anna"), hidden)
    assert 18 not in cited.levels(paper)
    assert not cited.elsewhere(paper, 11)
    assert Cited(library, Standings(log, "anna")).elsewhere(paper, 11)


def test_lines_that_one_question_sets_side_by_side(log: Log, library: Library) -> None:
    paper, wire = library.source("paper"), library.source("wire")
    assert paper
    assert wire
    cited = Cited(library, Standings(log, "anna"))
    assert cited.elsewhere(paper, 16) == [(wire, 9)]
    assert cited.elsewhere(wire, 9) == [(paper, 16)]
    assert cited.elsewhere(paper, 18) == []


def test_a_copied_citation_finds_its_line_again(library: Library) -> None:
    for source in library.sources():
        for line in source.lines():
            text = citation(source, line.number)
            place, _, quote = text.partition(" ")
            assert place == f"{source.id}:{line.number}"
            assert [row for row in source.lines() if quote.strip('"') in row.text] == [line]
    paper = library.source("paper")
    assert paper
    start = paper.rows[15].partition("] ")[2].index("fine of")
    assert citation(paper, 16, [(start, start + 18)]) == 'paper:16 "fine of HK$100,000"'
    assert citation(paper, 9) == "paper:9"


def test_a_line_that_is_written_twice_is_cited_by_its_number_alone() -> None:
    source = read_source('---\nlabel: S\n---\nOne two three.\nOne two three.\n"Quoted" it is.\n', "s", "s.md")[0]
    assert [citation(source, number) for number in (4, 5, 6)] == ["s:4", "s:5", "s:6"]


# The screen


async def opened(make: Make, log: Log) -> QuizApp:
    answered(log, load(LIBRARY), "small/when")
    return make()


async def test_marks_and_questions_beside_the_source(make: Make, seen: Seen, log: Log) -> None:
    """What was answered shows its key; what was not, does not."""
    app = await opened(make, log)
    async with app.run_test(size=(140, 30)) as pilot:
        app.action_open_source("paper", 18)
        await pilot.pause()
        text = seen(app)
        assert "18 ◐" in text
        assert "16 ○" in text
        assert "When did the law take effect?" in text
        assert "→ 30 June 2020" in text
        await pilot.press("C")
        await pilot.pause()
        text = seen(app)
        assert "3 questions on line 16" in text
        assert "The answer is shown once" in text
        assert "→" not in text
        await pilot.press("q")
        assert "3 questions on line 16" not in seen(app)


async def test_questions_on_a_narrow_screen_by_a_key(make: Make, seen: Seen, log: Log) -> None:
    app = await opened(make, log)
    async with app.run_test(size=(80, 24)) as pilot:
        app.action_open_source("paper", 18)
        await pilot.pause()
        assert "When did the law" not in seen(app)
        await pilot.press("q")
        await pilot.pause()
        assert "One question on line 18" in seen(app)
        await pilot.press("escape")
        assert isinstance(app.screen, ReaderScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_a_running_study_gives_no_open_question_away(make: Make, seen: Seen) -> None:
    app = make("kinds/choice", "small/when")
    async with app.run_test(size=(140, 30)) as pilot:
        await pilot.press("2", "enter", "s")
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        text = seen(app)
        assert "HK$100,000" in text
        assert "→ HK$100,000" in text
        assert "18 ○" not in text
        await pilot.press("end")
        await pilot.pause()
        assert "When did the law" not in seen(app)


async def test_a_study_of_one_deck_marks_what_other_decks_ask(seen: Seen, log: Log, tmp_path: Path) -> None:
    library = open_indexed(LIBRARY, deck_files(LIBRARY), ["small"], tmp_path)
    opening = Opening(library.all(), "mistakes", "Small")
    app = make_app(library, log, "anna", seed=1, clock=lambda: NOW, opening=opening)
    async with app.run_test(size=(140, 30)) as pilot:
        app.action_open_source("paper", 16)
        await pilot.pause()
        text = seen(app)
        assert "16 ○" in text
        assert "questions on line 16" in text
        assert "18 ○" not in text, "the study has yet to ask it"


async def test_a_study_that_was_left_keeps_its_open_questions_too(make: Make) -> None:
    app = make("kinds/choice", "small/when")
    async with app.run_test(size=(140, 30)) as pilot:
        await pilot.press("2", "enter", "escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert app.open_questions() == {"small/when"}


async def test_search_highlights_and_goes_both_ways(make: Make, seen: Seen) -> None:
    app = make("kinds/choice")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "enter", "s", "slash", *"tuesday", "enter")
        await pilot.pause()
        view = app.screen.query_one(SourceView)
        assert "“tuesday”: " in seen(app)
        places = [view.cursor]
        for key in "nnN":
            await pilot.press(key)
            places.append(view.cursor)
        assert set(places) == {10, 12}
        assert places[1] != places[0] == places[2]
        assert places[3] == places[1]
        row = next(row for number, row in view.shown_rows() if number == 12)
        assert any("reverse" in str(span.style) for span in row.spans)
        await pilot.press("slash", *"zebra", "enter")
        await pilot.pause()
        assert "stands nowhere" in seen(app)
        await pilot.press("escape")
        assert isinstance(app.screen, StudyScreen)


async def test_search_shows_what_it_finds_while_one_types(make: Make) -> None:
    app = make("kinds/choice")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "enter", "s", "slash", *"prison")
        view = app.screen.query_one(SourceView)
        assert (view.pattern, view.cursor) == ("prison", 16)
        await pilot.press("escape")
        assert not app.screen.query_one(Input).display
        assert isinstance(app.screen, ReaderScreen)


async def test_what_is_in_the_bracket_of_a_digest_is_not_found(make: Make, seen: Seen) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        app.action_open_source("paper", 10)
        await pilot.pause()
        await pilot.press("slash", *"suspended its", "enter")
        await pilot.pause()
        assert "stands nowhere" in seen(app)


@pytest.mark.parametrize("size", [(160, 45), (60, 20)])
async def test_follow_to_the_other_source(make: Make, seen: Seen, size: tuple[int, int]) -> None:
    app = make()
    async with app.run_test(size=size) as pilot:
        app.action_open_source("paper", 16)
        await pilot.pause()
        await pilot.press("f")
        await pilot.pause()
        text = seen(app)
        assert "sources/paper.md:16" in text
        assert "sources/wire.md:9" in text
        first, second = app.screen.query(SourceView)
        assert (first.cursor, second.cursor) == (16, 9)
        assert {16} <= {number for number, _ in first.shown_rows()}
        await pilot.press("tab", "up")
        assert second.cursor == 8
        assert "The Wire" in seen(app).split("\n")[0]
        await pilot.press("escape")
        await pilot.pause()
        assert not second.parent.display  # type: ignore[union-attr]
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_copy_a_citation(make: Make, seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    app = make("kinds/choice")
    monkeypatch.setattr(app, "copy_to_clipboard", copied.append)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "enter", "s", "y")
        await pilot.pause()
        assert copied == ['paper:16 "fine of HK$100,000"']
        assert "Copied: paper:16" in seen(app)


async def test_a_click_on_a_cited_line_opens_it(make: Make, seen: Seen) -> None:
    app = make("kinds/choice")
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("2", "enter")
        await pilot.pause()
        rows = seen(app).split("\n")
        row = next(number for number, text in enumerate(rows) if "sources/wire.md:9" in text)
        await pilot.click(offset=(12, row))
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.source.id == "wire"


async def test_a_log_that_cannot_be_read_hides_no_source(make: Make, seen: Seen, log: Log) -> None:
    Path(log.path).write_bytes(b"no database" * 100)
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        app.action_open_source("paper", 16)
        await pilot.pause()
        assert "HK$100,000" in seen(app)
        assert "16 ○" in seen(app)
        await pilot.press("q")
        await pilot.pause()


async def test_resizing_keeps_the_line_in_view(make: Make) -> None:
    app = make()
    async with app.run_test(size=(160, 45)) as pilot:
        app.action_open_source("paper", 18)
        await pilot.pause()
        for size in ((60, 20), (250, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            view = app.screen.query_one(SourceView)
            assert 18 in {number for number, _ in view.shown_rows()}


async def test_a_source_that_holds_nothing_is_said_not_shown(make: Make, seen: Seen, tmp_path: Path) -> None:
    """It was emptied, or is too large to be read."""
    root = tmp_path / "library"
    shutil.copytree(LIBRARY, root)
    (root / "sources" / "paper.md").write_text("", "utf-8")
    app = make("kinds/choice", root=root)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "enter", "s")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert "sources/paper.md has no line that could be read" in seen(app)


async def test_a_view_of_nothing_takes_every_key() -> None:
    async with Viewer().run_test() as pilot:
        view = pilot.app.query_one(SourceView)
        view.open(Source("none", "sources/none.md", (), 0, {}, ""), 3, {})
        view.focus()
        await pilot.press("up", "down", "pageup", "pagedown", "home", "end", "enter", "c", "C")
        await pilot.pause()
