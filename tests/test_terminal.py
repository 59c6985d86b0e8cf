"""The installed command, used as a student uses it: in a real terminal, from the home screen to the results."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from terminal import COMMAND, Terminal

LIBRARY = Path(__file__).parent / "tui" / "library"
ANSWERS = {"Who paused first?": "Facebook", "When did the law take effect?": "30 June 2020"}


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QUIZ_", "XDG_", "NO_COLOR"))}
    return {**kept, "HOME": str(tmp_path), "QUIZ_DATA": str(tmp_path / "data")}


def opened(environ: dict[str, str], *arguments: str, columns: int = 80, rows: int = 24) -> Terminal:
    return Terminal([str(COMMAND), "--library", str(LIBRARY), *arguments], environ, columns, rows)


def answer(terminal: Terminal, right: bool) -> None:
    """Answers the question that is shown, and goes on."""
    screen = terminal.wait("Answer")
    if "Who paused first?" in screen:
        options = [row for row in screen.splitlines() if any(name in row for name in ("Facebook", "Twitter", "Google"))]
        wanted = next(row for row in options if ("Facebook" in row) == right)
        terminal.send(next(character for character in wanted if character.isdigit()))
        terminal.send("\r")
    else:
        terminal.send("30 June 2020\r" if right else "1 May 1999\r")
    terminal.wait("Right" if right else "Wrong", "paper.md:")


def test_from_home_to_the_results_and_the_score_is_still_there(environ: dict[str, str]) -> None:
    with opened(environ) as terminal:
        terminal.wait("A small deck", "Pick a deck")
        terminal.send("\x1b[B")
        terminal.wait("❯ A small deck")
        terminal.send("\r")
        terminal.wait("1/2")
        answer(terminal, right=True)
        terminal.send("s")
        terminal.wait("cited 1 of", "/ Search")
        terminal.send("\x1b")
        terminal.wait("s Source")
        terminal.send("\r")
        terminal.wait("2/2")
        answer(terminal, right=False)
        terminal.resize(60, 20)
        terminal.wait("Wrong")
        terminal.send("\r")
        terminal.wait("1/2 (50 %)")
        terminal.send("\x11")
        assert terminal.ended() == 0
    with opened(environ) as again:
        again.wait("A small deck", "50 %")
        again.send("q")
        assert again.ended() == 0


def test_a_study_is_opened_at_its_first_question(environ: dict[str, str]) -> None:
    with opened(environ, "study", "small", "-n", "1", "--seed", "2", columns=60, rows=20) as terminal:
        terminal.wait("1/1")
        terminal.send("\x03\x11")
        terminal.ended()


def test_line_mode_where_the_terminal_is_dumb(environ: dict[str, str]) -> None:
    with opened(environ, "study", "small", "--plain", "--seed", "2") as terminal:
        terminal.wait("Question 1 of 2")
        terminal.send(":quit\n")
        terminal.wait("score: 0/0 (0 %)")
        assert terminal.ended() == 0
