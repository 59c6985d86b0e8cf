"""A teacher's preview: the deck as it is at each save, with the checker's findings in place."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from terminal import COMMAND, Terminal
from textual.pilot import Pilot

from quiz.author.draft import look
from quiz.cli import main
from quiz.library import load
from quiz.progress.log import Log
from quiz.tui.app import Preview, QuizApp, make_app
from quiz.tui.screens.preview import PreviewScreen
from quiz.tui.screens.reader import ReaderScreen
from quiz.tui.widgets.question_card import card
from quiz.tui.widgets.question_table import QuestionTable

Seen = Callable[[QuizApp], str]
LIBRARY = Path(__file__).parent / "library"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    shutil.copytree(LIBRARY, tmp_path / "library")
    return (tmp_path / "library" / "decks" / "kinds.yaml").resolve()


@pytest.fixture
def previewed(deck: Path, log: Log) -> Callable[..., QuizApp]:
    def build(watch: bool = False) -> QuizApp:
        draft = look(deck.parent.parent, deck)
        opening = Preview(draft, deck, watch)
        return make_app(draft.library, log, "anna", clock=lambda: datetime(2026, 3, 1, tzinfo=UTC), opening=opening)

    return build


async def until(pilot: Pilot[int], seen: Seen, app: QuizApp, text: str) -> str:
    """Waits until a text is on the screen."""
    for _ in range(100):
        await pilot.pause(0.05)
        if text in seen(app):
            return seen(app)
    raise AssertionError(f"{text} not on the screen:\n{seen(app)}")


async def test_every_question_with_its_key_and_its_lines(previewed: Callable[..., QuizApp], seen: Seen) -> None:
    app = previewed()
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, PreviewScreen)
        questions = app.screen.query_one(QuestionTable).questions
        assert len(questions) == 7
        for question in questions:
            text = seen(app)
            words = " ".join(text.replace("│", " ").split())
            assert f"decks/kinds.yaml:{question.span.line}" in text
            assert question.key().split("\n")[0].split()[0] in words
            assert "sources/" in text
            await pilot.press("down")
            await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)


def test_the_pieces_of_a_cloze_stand_in_its_stem_alone() -> None:
    library = load(LIBRARY.resolve())
    question = library.question("kinds/cloze")
    assert question
    rows = [block.text.plain.strip() for block in card(question, library)]
    assert "A provider faces a fine of _____ and _____ in prison." in rows
    assert not {"A provider faces a fine of", "and", "in prison."} & set(rows)


async def test_saved_in_the_editor_seen_at_once(previewed: Callable[..., QuizApp], seen: Seen, deck: Path) -> None:
    """The cursor stays on its question, also where one is put before it."""
    app = previewed(watch=True)
    text = deck.read_text("utf-8")
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.press("down", "down")
        deck.write_text(text.replace("answer: six months", "answer: nine months"), "utf-8")
        shown = await until(pilot, seen, app, "error[E302]")
        line = text[: text.index("answer: six months")].count("\n") + 1
        assert f"decks/kinds.yaml:{line}:13" in shown
        assert "nine months" in shown
        first = "  - {id: new, question: Who paused first?, answer: Facebook, cite: paper:11}\n"
        deck.write_text(text.replace("questions:\n", f"questions:\n{first}"), "utf-8")
        await until(pilot, seen, app, "8 of 8")
        await pilot.pause()
        table = app.screen.query_one(QuestionTable)
        assert (table.cursor, table.current.id.value) == (3, "short")  # type: ignore[union-attr]
        assert "E302" not in seen(app)


async def test_a_broken_deck_keeps_its_last_good_questions(
    previewed: Callable[..., QuizApp], seen: Seen, deck: Path
) -> None:
    app = previewed(watch=True)
    text = deck.read_text("utf-8")
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.press("down")
        deck.write_text("title: [unfinished\n", "utf-8")
        shown = await until(pilot, seen, app, "last ones that could")
        assert "decks/kinds.yaml:" in shown
        assert "Which companies followed" in shown
        deck.unlink()
        await pilot.pause(0.3)
        assert "Which companies followed" in seen(app)
        deck.write_text(text, "utf-8")
        for _ in range(100):
            await pilot.pause(0.05)
            if "last ones" not in seen(app):
                break
        assert "last ones" not in seen(app)
        assert app.screen.query_one(QuestionTable).cursor == 1


async def test_a_source_that_is_saved_is_checked_against(
    previewed: Callable[..., QuizApp], seen: Seen, deck: Path
) -> None:
    app = previewed(watch=True)
    source = deck.parent.parent / "sources" / "paper.md"
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        source.write_text(source.read_text("utf-8").replace("HK$100,000", "HK$300,000"), "utf-8")
        shown = await until(pilot, seen, app, "HK$300,000")
        assert "✗" in shown
        await pilot.press("enter", "f")
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        assert "HK$300,000" in seen(app)
        assert "sources/wire.md:9" in seen(app)


async def test_a_deck_without_questions_says_so(previewed: Callable[..., QuizApp], seen: Seen, deck: Path) -> None:
    deck.write_text("title: Empty\nquestions: []\n", "utf-8")
    app = previewed()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "no question yet" in seen(app)
        await pilot.press("e", "enter", "down", "up", "escape")
    assert app.return_code == 0


def test_plain_prints_questions_and_findings(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", str(deck), "--plain"]) in (0, 1)
    out = capsys.readouterr().out
    assert "Question 1 of 7 (kinds/choice, multiple choice)" in out
    assert "Answer: HK$100,000" in out
    deck.write_text(deck.read_text("utf-8").replace("answer: HK$100,000", "answer: HK$20,000"), "utf-8")
    assert main(["preview", "kinds", "--library", str(deck.parent.parent), "--plain"]) == 1
    out = capsys.readouterr().out
    assert "decks/kinds.yaml:6:13: error[E302]" in out
    assert "help: " in out


@pytest.mark.parametrize("name", ["kind", "kind.yaml", "decks/none.yaml"])
def test_no_such_deck(deck: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", name, "--library", str(deck.parent.parent), "--plain"]) == 2
    assert "there is no deck" in capsys.readouterr().err


def test_watched_line_by_line(deck: Path, tmp_path: Path) -> None:
    import os
    import signal
    import subprocess

    environ = {**os.environ, "HOME": str(tmp_path)}
    words = [str(COMMAND), "preview", str(deck), "--plain", "--watch"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environ) as run:
        assert run.stderr
        assert run.stdout
        assert "Watching" in run.stderr.readline()
        deck.write_text(deck.read_text("utf-8").replace("title: All kinds", "title: Saved again"), "utf-8")
        assert "Watching" in run.stderr.readline()
        run.send_signal(signal.SIGINT)
        out = run.stdout.read()
        assert run.wait() == 130
    assert out.index("All kinds (decks/kinds.yaml)") < out.index("Saved again (decks/kinds.yaml)")


def test_in_a_terminal(deck: Path, tmp_path: Path) -> None:
    """Edited in a real editor over the screen, and saved beside it."""
    import os

    editor = tmp_path / "ed.sh"
    script = "import sys, pathlib; p = pathlib.Path(sys.argv[1]); p.write_text(p.read_text().replace('Who', 'WHO'))"
    editor.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{script}" "$1"\n')
    editor.chmod(0o755)
    environ = {**os.environ, "HOME": str(tmp_path), "EDITOR": str(editor), "VISUAL": ""}
    with Terminal([str(COMMAND), "preview", str(deck), "--watch"], environ, 120, 30) as terminal:
        terminal.wait("All kinds · preview", "HK$100,000", "7 of 7")
        deck.write_text(deck.read_text("utf-8").replace("title: All kinds", "title: Saved once"), "utf-8")
        terminal.wait("Saved once · preview")
        small = "  - {id: new, question: Who paused first?, answer: Facebook, cite: paper:11}\n"
        deck.write_text(deck.read_text("utf-8").replace("questions:\n", f"questions:\n{small}"), "utf-8")
        terminal.wait("8 of 8")
        terminal.send("e")
        terminal.wait("WHO paused")
        terminal.send("\x1b")
        assert terminal.ended() == 0
