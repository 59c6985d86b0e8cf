"""Reader, browser, help, themes; and text that wants to be more than text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.color import Color

from quiz.progress.log import Log
from quiz.tui.app import QuizApp
from quiz.tui.screens.results import ResultsScreen
from quiz.tui.screens.study import StudyScreen
from quiz.tui.themes import THEMES
from quiz.tui.widgets.paragraphs import Paragraphs

Make = Callable[..., QuizApp]
Seen = Callable[[QuizApp], str]


async def test_report_is_kept(make: Make, log: Log, seen: Seen) -> None:
    app = make("kinds/choice")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r", *"too easy", "enter")
        await pilot.pause()
        assert "Reported." in seen(app)
        await pilot.press("r", *"no", "escape", "2", "enter")
        await pilot.pause()
        assert "✓ Right" in seen(app)
    assert [(row.kind, row.note) for row in log.raw() if row.kind == "report"] == [("report", "too easy")]


async def test_time_is_up_ends_the_study(make: Make, seen: Seen) -> None:
    """Even while the source lies over it; what was not answered is said."""
    from datetime import UTC, datetime

    now = [datetime(2026, 3, 1, tzinfo=UTC)]
    app = make("kinds/choice", "kinds/verdict", clock=lambda: now[0], minutes=2)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "2:00 left" in seen(app)
        await pilot.press("2", "enter", "s")
        now[0] += timedelta(minutes=2)
        study = next(screen for screen in app.screen_stack if isinstance(screen, StudyScreen))
        study.tick()
        await pilot.pause()
        assert isinstance(app.screen, ResultsScreen)
        assert "Time is up." in seen(app)


HOSTILE = "\x1b]52;c;ZXZpbA==\x07[@click=app.quit]out[/] [red]x[/red] \u202eevil\u202c \x9b31m \x1b[2J"


async def test_hostile_text_is_shown_inert(make: Make, seen: Seen, tmp_path: Path) -> None:
    """Nothing of it moves the cursor, opens an action, turns the reading direction or is markup."""
    import json

    root = tmp_path / "hostile"
    (root / "decks").mkdir(parents=True)
    (root / "sources").mkdir()
    (root / "sources" / "evil.md").write_text(
        f"---\nlabel: {json.dumps('L ' + HOSTILE)}\nkind: digest\n---\nA fact {HOSTILE} here: forty.\n", "utf-8"
    )
    deck = [f"title: {json.dumps('T ' + HOSTILE)}", "questions:"]
    for id, stem in (("one", "Q " + HOSTILE), ("two", "long " * 2000)):
        deck += [
            f"  - id: {id}",
            f"    question: {json.dumps(stem)}",
            "    answer: {text: forty, feedback: " + json.dumps("F " + HOSTILE) + "}",
            f"    distractors: [{json.dumps('D ' + HOSTILE)}, 你好世界🎉, שלום עולם]",
            "    cite: evil:5",
            f"    explanation: {json.dumps('E ' + HOSTILE)}",
            f"    tags: [{json.dumps('G ' + HOSTILE)}]",
        ]
    (root / "decks" / "evil.yaml").write_text("\n".join(deck) + "\n", "utf-8")

    def check(app: QuizApp) -> None:
        text = seen(app)
        assert not [char for char in text if ord(char) < 32 and char != "\n"]
        assert not set(text) & set("\x1b\x9b\x07\u202e\u202c")

    app = make(root=root.resolve())
    async with app.run_test(size=(80, 24)) as pilot:
        check(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "[@click=app.quit]" in seen(app)
        check(app)
        while isinstance(app.screen, StudyScreen):
            order = app.screen.study.shown.options
            key = app.screen.study.current.answers[0].text
            await pilot.press(str(order.index(key) + 1), "enter")
            await pilot.pause()
            check(app)
            assert app.screen.query_one("#body").max_scroll_x == 0
            await pilot.press("s")
            await pilot.pause()
            check(app)
            await pilot.press("escape", "enter")
            await pilot.pause()
        assert isinstance(app.screen, ResultsScreen)
        check(app)
        await pilot.press("escape", "b")
        await pilot.pause()
        check(app)


async def test_wide_characters_keep_the_columns(make: Make, tmp_path: Path) -> None:
    """CJK and emoji in a title do not push the numbers away."""
    root = tmp_path / "wide"
    (root / "decks").mkdir(parents=True)
    (root / "sources").mkdir()
    (root / "sources" / "s.md").write_text("---\nlabel: S\n---\nOne is 1.\n", "utf-8")
    question = "questions:\n  - {id: a, question: Q?, answer: '1', distractors: ['2'], cite: 's:4'}\n"
    for id, title in (("a", "漢字漢字" * 12), ("b", "🎉🎉 party"), ("c", "plain")):
        (root / "decks" / f"{id}.yaml").write_text(f"title: {title}\n{question}", "utf-8")
    app = make(root=root.resolve())
    async with app.run_test(size=(60, 24)):
        lines = app.screen.query_one("#decks", Paragraphs).laid(56)[0]
        assert {line.rstrip().cell_length for line in lines[:3]} == {lines[0].rstrip().cell_length}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_contrast_of_text(theme: object) -> None:
    """WCAG 2.2: 4.5 to 1 for text, 7 to 1 in the high-contrast themes; faint text 4.5 there and 3 elsewhere."""

    def luminance(text: str) -> float:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in Color.parse(text).normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    def ratio(one: str, other: str) -> float:
        low, high = sorted((luminance(one), luminance(other)))
        return (high + 0.05) / (low + 0.05)

    high = theme.name.startswith("contrast")  # type: ignore[attr-defined]
    ground: str = theme.background  # type: ignore[attr-defined]
    colours = {"foreground": theme.foreground, **theme.variables}  # type: ignore[attr-defined]
    for name, colour in colours.items():
        least = (4.5 if high else 3) if name == "text-disabled" else (7 if high else 4.5)
        assert ratio(colour, ground) >= least, (name, colour)


async def test_a_theme_is_remembered(make: Make) -> None:
    kept: list[str] = []
    app = make(remember=lambda settings: kept.append(settings.theme))
    async with app.run_test() as pilot:
        app.theme = "contrast-light"
        await pilot.pause()
    assert kept == ["contrast-light"]


async def test_no_color_sends_no_colour(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = make("kinds/choice")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "enter")
        await pilot.pause()
        colours = {
            segment.style.color
            for strip in app.screen._compositor.render_strips()
            for segment in strip.apply_filter(app._filters[-1], Color.parse("black"))
            if segment.style and segment.style.color and not segment.style.color.is_default
        }
    assert colours == set()


async def test_a_miss_stands_with_every_line_that_proves_it(make: Make, seen: Seen) -> None:
    """The place and the text of each, and the same signs between what was given and what is right."""
    app = make("kinds/order", "kinds/choices")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("0", "enter", "1", "2", "3", "enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ResultsScreen)
        text = " ".join(seen(app).split())
        for place in ("sources/wire.md:8", "sources/paper.md:11", "sources/paper.md:12"):
            source, _, number = place.partition(":")
            line = app.library.source(source[8:-3]).line(int(number))
            assert f"{place} {line.text[:20]}" in text
        given = text.split("you ")[-1]
        assert "; " in given.split("right ")[0]
        assert "right Twitter; Google" in text
