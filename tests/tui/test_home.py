"""Home and results: what is there on the next start, and the walk between them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz.index import open_indexed
from quiz.library import deck_files, load
from quiz.modes import MODES
from quiz.progress.log import Log, Response
from quiz.tui.app import Opening, QuizApp, make_app
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.reader import ReaderScreen
from quiz.tui.screens.results import ResultsScreen
from quiz.tui.screens.study import StudyScreen
from quiz.tui.settings import COUNTS, Settings, load_settings, save_settings

Make = Callable[..., QuizApp]
LIBRARY = Path(__file__).parent / "library"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
Seen = Callable[[QuizApp], str]


async def test_first_start_explains_itself(make: Make, seen: Seen) -> None:
    app = make()
    async with app.run_test(size=(80, 24)):
        text = seen(app)
    assert "No account, nothing to set up." in text
    assert "Pick a deck" in text
    assert "All kinds" in text


@pytest.mark.parametrize("decks", [8, 40])
async def test_the_first_start_begins_at_the_top(make: Make, seen: Seen, tmp_path: Path, decks: int) -> None:
    """All of it is on a screen of 80 by 24 for a library like the one that comes with it."""
    root = tmp_path / "many"
    shutil.copytree(LIBRARY / "sources", root / "sources")
    (root / "decks").mkdir()
    text = (LIBRARY / "decks" / "small.yaml").read_text("utf-8")
    for number in range(decks):
        (root / "decks" / f"d{number:02}.yaml").write_text(text.replace("A small deck", f"Deck {number}"), "utf-8")
    app = make(root=root)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "You answer questions about a few articles" in seen(app)
        assert "Mode: learn" in seen(app)
        await pilot.press("end")
        await pilot.pause()
        assert "❯ All decks, mixed" in seen(app)


@pytest.mark.parametrize("begun", [False, True])
async def test_the_mode_is_in_sight_whatever_else_is_said(make: Make, seen: Seen, log: Log, begun: bool) -> None:
    """At 80 by 24, in each mode and length, with a study that was left, a streak and what is due."""
    if begun:
        first = make("kinds/choice", "kinds/verdict")
        async with first.run_test(size=(80, 24)) as pilot:
            await pilot.press("2", "enter", "escape")
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.3)
        for mode in MODES:
            for _ in COUNTS:
                (row,) = [row for row in seen(app).split("\n") if "Mode: " in row]
                assert row.strip().startswith(f"Mode: {mode} – ")
                assert "questions a study" in row or "the whole deck" in row or mode == "review"
                await pilot.press("n")
            await pilot.press("m")
            await pilot.pause()


async def test_a_first_start_says_what_the_mode_does(make: Make, seen: Seen) -> None:
    app = make(settings=Settings(mode="review", count=20))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "20 at a time" not in seen(app)
        assert "How many" not in seen(app)
        await pilot.press("m", "m")
        await pilot.pause()
        text = seen(app)
        assert "Mode: test" in text
        assert "20 at a time" in text
        assert "After each answer you see" not in text
        assert "When you hand in you see what was right" in text


async def test_the_home_screen_has_the_whole_library(seen: Seen, log: Log, tmp_path: Path) -> None:
    """Also after a study of one deck, which was opened with that deck only."""
    root = LIBRARY.resolve()
    some = open_indexed(root, deck_files(root), {"small"}, tmp_path / "cache")
    opening = Opening(some.all(), "learn")
    app = make_app(some, log, "anna", clock=lambda: NOW, opening=opening)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        text = seen(app)
        assert "All kinds" in text
        assert "a All decks" in text
        assert "❯ A small deck" in text, "the cursor is on the deck that was studied"


async def test_the_way_out_and_the_help_stay_in_the_footer(make: Make, seen: Seen) -> None:
    app = make()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert "? Help" in seen(app)
        await pilot.press("down", "enter", "2", "enter")
        await pilot.pause()
        assert "Esc Leave" in seen(app)
        assert "? Help" in seen(app)


async def test_the_whole_walk(make: Make, seen: Seen) -> None:
    """Home, a study in which one was missed and came back, results, its line, and home again with the score."""
    app = make(settings=Settings(count=5))
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        while isinstance(app.screen, StudyScreen):
            if app.screen.study.current.widget == "text":
                missed = not any(each.given == "x" for each in app.screen.study.outcomes)
                typed = ["x"] if missed else ["space" if each == " " else each for each in "30 June 2020"]
                await pilot.press(*typed, "enter", "enter")
            else:
                right = app.screen.study.shown.options.index("Facebook") + 1
                await pilot.press(str(right), "enter", "enter")
            await pilot.pause()
        assert isinstance(app.screen, ResultsScreen)
        assert "1/2 (50 %)" in seen(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
    again = make()
    async with again.run_test(size=(80, 24)):
        text = seen(again)
        assert "50 %" in text
        assert "No account" not in text


async def test_retry_asks_only_the_misses(make: Make) -> None:
    app = make("kinds/choice", "kinds/verdict")
    async with app.run_test() as pilot:
        await pilot.press("2", "enter", "enter", "1", "enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ResultsScreen)
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert [question.ref for question in app.screen.study.questions] == ["kinds/verdict"]


async def test_a_study_that_was_left_goes_on(make: Make, seen: Seen) -> None:
    app = make("kinds/choice", "kinds/verdict")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "enter", "escape")
        await pilot.pause()
        assert "Stopped after 1 of 2" in seen(app)
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert "✓ Right" in seen(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Facebook paused on Tuesday" in seen(app)


async def test_a_question_that_came_back_counts_once(make: Make, seen: Seen) -> None:
    app = make("kinds/choice", mode="learn")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "enter", "enter", "1", "enter", "escape")
        await pilot.pause()
        assert "Stopped after 1 of 1" in seen(app)


async def test_mode_and_length_are_chosen_and_kept(make: Make) -> None:
    kept: list[Settings] = []
    app = make(remember=kept.append)
    async with app.run_test() as pilot:
        await pilot.press("n", "m")
        await pilot.pause()
    assert (kept[-1].mode, kept[-1].count) == ("review", 20)


async def test_a_deck_by_double_click(make: Make) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click("DeckList", offset=(4, 1))
        await pilot.click("DeckList", offset=(4, 1))
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert {question.deck for question in app.screen.study.questions} == {"small"}


async def test_findings_are_counted_not_raised(make: Make, seen: Seen, tmp_path: Path) -> None:
    root = tmp_path / "broken"
    (root / "decks").mkdir(parents=True)
    (root / "sources").mkdir()
    (root / "decks" / "bad.yaml").write_text("title: Bad\nquestions:\n  - id: x\n", encoding="utf-8")
    app = make(root=root.resolve())
    async with app.run_test(size=(80, 24)) as pilot:
        assert "in decks and sources: run quiz check" in seen(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_an_empty_library_says_what_to_do(make: Make, seen: Seen, tmp_path: Path) -> None:
    (tmp_path / "none" / "decks").mkdir(parents=True)
    (tmp_path / "none" / "sources").mkdir()
    app = make(root=(tmp_path / "none").resolve())
    async with app.run_test(size=(80, 24)) as pilot:
        assert "quiz guide write" in seen(app)
        await pilot.press("enter", "a", "m", "n", "down")


async def test_help_lists_the_keys_of_the_screen(make: Make, seen: Seen) -> None:
    app = make("kinds/choice")
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        text = seen(app)
        assert "Keys on this screen" in text
        assert "I don’t know" in text
        await pilot.press("escape")
        assert isinstance(app.screen, StudyScreen)


def test_settings_survive(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "settings.json"
    chosen = Settings(theme="contrast-dark", mode="find", count=20, keys={"study.next": "n"})
    save_settings(path, chosen)
    assert load_settings(path) == chosen
    path.write_text("{damaged", encoding="utf-8")
    assert load_settings(path) == Settings()
    path.write_text('{"count": "many", "theme": "nord"}', encoding="utf-8")
    assert load_settings(path) == Settings(theme="nord")


async def test_results_tell_the_last_time(make: Make, seen: Seen) -> None:
    first = make("kinds/choice", "kinds/verdict")
    async with first.run_test() as pilot:
        await pilot.press("1", "enter", "enter", "2", "enter", "enter")
        await pilot.pause()
        assert "last time" not in seen(first)
    again = make("kinds/choice", "kinds/verdict")
    async with again.run_test() as pilot:
        await pilot.press("2", "enter", "enter", "2", "enter", "enter")
        await pilot.pause()
        assert "2/2 (100 %)" in seen(again)
        assert "last time 50 %, best 50 %" in seen(again)


async def test_a_log_that_cannot_be_written_says_so(make: Make, seen: Seen, log: Log, tmp_path: Path) -> None:
    """No verdict is shown that was not recorded, and the question stays open."""
    app = make("kinds/choice")
    async with app.run_test(size=(80, 24)) as pilot:
        log.close()
        (tmp_path / "progress.sqlite").unlink(missing_ok=True)
        (tmp_path / "progress.sqlite").write_bytes(b"no database, and long enough to be seen as none" * 100)
        await pilot.press("2", "enter")
        await pilot.pause()
        assert "Right" not in seen(app)
        assert "progress" in seen(app)
        assert isinstance(app.screen, StudyScreen)
        assert app.screen.study.state == "asking"


async def test_a_study_left_in_an_earlier_run_goes_on(make: Make, seen: Seen) -> None:
    """The terminal may be closed at any moment."""
    first = make("kinds/choice", "kinds/verdict")
    async with first.run_test() as pilot:
        await pilot.press("1", "enter")
    again = make()
    async with again.run_test(size=(80, 30)) as pilot:
        assert "You left a study of 2 questions, 0/1 (0 %) so far; press c to go on." in seen(again)
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(again.screen, StudyScreen)
        assert again.screen.study.current.ref == "kinds/verdict"
        await pilot.press("2", "enter", "enter")
        await pilot.pause()
        assert isinstance(again.screen, ResultsScreen)
        assert "1/2 (50 %)" in seen(again)
    third = make()
    async with third.run_test(size=(80, 30)):
        assert "You left" not in seen(third)


async def test_where_all_is_put_aside_it_says_so(make: Make, seen: Seen, log: Log) -> None:
    for each in load(LIBRARY).questions():
        log.mark("suspend", "anna", each.deck, each.id.value, NOW)
    app = make()
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert "Every question here is put aside; the statistics list them." in seen(app)


async def test_a_study_of_nothing_opens_home_and_says_why(log: Log, seen: Seen) -> None:
    """As `quiz study --mode mistakes` does where there are none."""
    opening = Opening([], "mistakes", nothing="Nothing to mend.")
    app = make_app(load(LIBRARY), log, "anna", clock=lambda: NOW, opening=opening)
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert "Nothing to mend." in seen(app)


async def test_home_says_what_is_due(make: Make, seen: Seen) -> None:
    first = make("kinds/choice")
    async with first.run_test() as pilot:
        await pilot.press("2", "enter", "enter")
    again = make()
    async with again.run_test(size=(80, 30)) as pilot:
        await pilot.pause(0.2)
        assert "new: press Enter." in seen(again)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(again.screen, StudyScreen)
        assert again.screen.study.mode == "review"


async def test_results_are_saved_and_copied_as_markdown(
    make: Make, seen: Seen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page has the miss with its line; a second one is saved beside the first."""
    monkeypatch.chdir(tmp_path)
    app = make("kinds/choice", "kinds/short")
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("1", "enter", "enter", "x", "enter", "enter", "w")
        await pilot.pause()
        assert f"Saved: {tmp_path / 'quiz-2026-03-01.md'}"[:60] in seen(app).replace("\n", "")
        await pilot.press("w", "c")
        await pilot.pause()
        assert "Copied as Markdown" in seen(app)
    page = (tmp_path / "quiz-2026-03-01.md").read_text("utf-8")
    assert page.startswith("# All kinds: 0/2 (0 %)\n")
    assert "  - given: HK\\$10,000\n  - right: HK\\$100,000\n  - sources/paper.md:16: A service provider" in page
    assert "| multiple choice | 0/1 | 0 % |" in page
    assert (tmp_path / "quiz-2026-03-01-2.md").read_text("utf-8") == page
    assert app.clipboard == page


async def test_results_that_cannot_be_saved_say_so(
    make: Make, seen: Seen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    app = make("kinds/choice")
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("1", "enter", "enter")
        await pilot.pause()
        folder = tmp_path / "gone"
        monkeypatch.setattr(Path, "cwd", lambda: folder / "below")
        await pilot.press("w")
        await pilot.pause()
        assert "cannot be saved" in seen(app).replace("\n", " ")


async def test_decks_show_what_is_known_due_and_new(
    make: Make, seen: Seen, log: Log, studied: Callable[..., None]
) -> None:
    studied(log, load(LIBRARY), "anna", NOW - timedelta(days=1), 6, 5)
    app = make()
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.pause(0.3)
        text = seen(app)
        (row,) = [row for row in text.split("\n") if "All kinds" in row]
        assert set("█▓▒") & set(row)
        assert "Known" in text
        assert "days in a row" in text or "1 day in a row" in text
        assert "due in the 14 days from tomorrow" in text
        await pilot.press("v", "escape")
        await pilot.pause(0.3)
        assert "Review what is due" in seen(app)


async def test_sources_are_listed_and_opened(make: Make, seen: Seen) -> None:
    app = make()
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("tab")
        await pilot.pause()
        text = seen(app)
        assert "The Paper, 7 July 2020" in text
        assert "All kinds" not in text
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        await pilot.press("escape", "tab")
        await pilot.pause()
        assert "All kinds" in seen(app)


async def test_where_nothing_is_due_the_next_deck_is_suggested(make: Make, seen: Seen, log: Log) -> None:
    """The row of the review goes once it is known that nothing waits."""
    for each in load(LIBRARY).questions():
        for minutes in (30, 10):
            at = NOW - timedelta(minutes=minutes)
            log.append(
                Response("anna", each.deck, each.id.value, "", "learn", "x", 1.0, at, 900, each.content_hash, rating=4)
            )
    app = make()
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.pause(0.3)
        assert "Nothing is due today." in seen(app)
        assert "Review what is due" not in seen(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert app.screen.study.mode == "learn"
