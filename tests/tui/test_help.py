"""Help, guides, the command palette, and keys that a student has chosen."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import OptionList

from quiz.guides import read, topics
from quiz.tui.app import QuizApp
from quiz.tui.screens.guide import GuideScreen
from quiz.tui.screens.help import HelpScreen
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.reader import ReaderScreen
from quiz.tui.screens.study import StudyScreen
from quiz.tui.settings import Settings, load_settings
from quiz.tui.widgets.markdown import blocks
from quiz.tui.widgets.paragraphs import Paragraphs

Make = Callable[..., QuizApp]
Seen = Callable[[QuizApp], str]


async def test_help_lists_keys_and_guides_and_opens_one(make: Make, seen: Seen) -> None:
    app = make()
    async with app.run_test(size=(80, 45)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        text = seen(app)
        assert "Keys on this screen" in text
        for number, title in enumerate(topics().values(), 1):
            assert re.search(rf"{number} +{re.escape(title)}", text)
        await pilot.press("2")
        await pilot.pause()
        assert isinstance(app.screen, GuideScreen)
        assert "Guide · Write a deck" in seen(app)
        assert "quiz show hkfp:9-12" in shown_text(app)
        await pilot.press("n")
        assert app.screen.topic == list(topics())[2]
        await pilot.press("p", "p", "p")
        assert app.screen.topic == list(topics())[-1]
        await pilot.press("question_mark", "1")
        await pilot.pause()
        assert isinstance(app.screen, GuideScreen)
        assert app.screen.topic == next(iter(topics()))
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


def shown_text(app: QuizApp) -> str:
    return str(app.screen.query_one("#page", Paragraphs).render())


async def test_a_click_opens_a_guide(make: Make, seen: Seen) -> None:
    app = make()
    async with app.run_test(size=(80, 45)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        rows = seen(app).split("\n")
        row = next(number for number, text in enumerate(rows) if "Check decks" in text)
        await pilot.click(offset=(20, row))
        await pilot.pause()
        assert isinstance(app.screen, GuideScreen)
        assert app.screen.topic == "check"


@pytest.mark.parametrize("key", ["escape", "question_mark", "enter", "9"])
async def test_help_closes(make: Make, key: str) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark", key)
        assert isinstance(app.screen, HelpScreen) == (key == "9")


@pytest.mark.parametrize("name", topics())
@pytest.mark.parametrize("width", [56, 92])
def test_a_guide_loses_no_word(name: str, width: int) -> None:
    """Every word of the Markdown is on the page, and no row is wider than it."""
    page = Paragraphs(blocks(read(name)))
    lines = page.laid(width)[0]
    assert all(line.cell_length <= width for line in lines)
    shown = words("".join(line.plain for line in lines))
    assert shown == words(re.sub(r"^(\|[-|]+\||```\w*)$", "", read(name), flags=re.MULTILINE).replace("\n", ""))


def words(text: str) -> str:
    """Letters and digits alone: where rows break differs."""
    return re.sub(r"[\W_]", "", text)


async def test_the_palette_has_the_same_order_each_time(make: Make) -> None:
    expected = ["Theme", "Keys", *(f"Guide: {title}" for title in topics().values()), "Quit"]
    for _ in range(2):
        app = make()
        async with app.run_test(size=(80, 40)) as pilot:
            assert [command.title for command in app.get_system_commands(app.screen)] == expected
            await pilot.press("ctrl+p")
            await pilot.pause()
            assert isinstance(app.screen, CommandPalette)
            await app.workers.wait_for_complete()
            await pilot.pause()
            listed = app.screen.query_one(OptionList)
            found = [str(listed.get_option_at_index(number).prompt) for number in range(listed.option_count)]
            names = [text.split("\n")[0].strip() for text in found]
            assert names[:3] == ["Start", "Decks, sources", "All decks"], "what the screen can do comes first"
            assert names[-len(expected) :] == expected
            assert "Enter on this screen" in found[0]


async def test_the_palette_does_what_it_lists(make: Make) -> None:
    app = make("kinds/choice")
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("2", "enter", "ctrl+p", *"source")
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)


async def test_own_themes_come_first_and_are_found_by_what_they_are_for(make: Make) -> None:
    app = make()
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("t", *"high contrast, light")
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.press("enter")
        await pilot.pause()
        assert app.theme == "contrast-light"


async def test_without_colour_the_palette_shows_its_cursor(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = make()
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.press("down")
        await pilot.pause()
        rows = [
            [segment for segment in strip if segment.text.strip()] for strip in app.screen._compositor.render_strips()
        ]
        marked = [row[0].text.strip() for row in rows if row and row[0].style and row[0].style.underline]
        assert marked == ["Decks, sources", "Tab on this screen"]


# Keys


async def test_keys_of_the_settings_replace_the_usual_ones(make: Make, seen: Seen) -> None:
    """They act, the usual ones do not, and the footer shows them."""
    app = make(
        "kinds/choice", settings=Settings(keys={"study.source": "l", "reader.search": "ctrl+f", "app.help": "f2"})
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "enter")
        await pilot.pause()
        assert "l Source" in seen(app)
        await pilot.press("s")
        assert isinstance(app.screen, StudyScreen)
        await pilot.press("l")
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        assert "Ctrl+F Search" in seen(app)
        await pilot.press("ctrl+f")
        assert app.screen.query_one("#search").display
        await pilot.press("escape", "f2")
        assert isinstance(app.screen, HelpScreen)


async def test_an_unknown_name_or_key_changes_nothing(make: Make) -> None:
    app = make(settings=Settings(keys={"no.such": "x", "home.browse": "no-such-key"}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)


def test_the_keys_of_the_guide_name_what_there_is(tmp_path: Path) -> None:
    found = re.search(r"^```json\n(.*?)^```$", read("study"), re.MULTILINE | re.DOTALL)
    assert found
    path = tmp_path / "settings.json"
    path.write_text(found[1], "utf-8")
    keys = load_settings(path).keys
    assert keys == json.loads(found[1])["keys"]
    names = {binding.id for screen in (QuizApp, StudyScreen, ReaderScreen) for binding in screen.BINDINGS}  # type: ignore[union-attr]
    assert set(keys) <= names


def test_what_can_be_bound_otherwise_has_one_name_for_one_action() -> None:
    from quiz.tui.screens.browse import BrowseScreen
    from quiz.tui.widgets.question_table import QuestionTable
    from quiz.tui.widgets.source_view import SourceView

    seen: dict[str, str] = {}
    for place in (ReaderScreen, BrowseScreen, GuideScreen, HomeScreen, StudyScreen, SourceView, QuestionTable):
        for binding in place.BINDINGS:
            if binding.id:  # type: ignore[union-attr]
                assert seen.setdefault(binding.id, place.__name__) == place.__name__  # type: ignore[union-attr]
