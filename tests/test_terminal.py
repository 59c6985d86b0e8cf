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


LINES = {"Who paused first?": 1, "When did the law take effect?": 8}
"""How many lines below the first the one is that states the answer."""


def study(terminal: Terminal, mode: str, wrong: set[str]) -> int:
    """Studies to the results; the questions of `wrong` are missed the first time. How many answers it took."""
    asking = "shows the back" if mode == "cards" else "I don’t know"
    left, count = set(wrong), 0
    while (found := terminal.either(asking, "New study", "Before you hand in")) == asking:
        stem = terminal.either(*ANSWERS)
        right = stem not in left
        left.discard(stem)
        count += 1
        if mode == "cards":
            terminal.send(" ")
            terminal.wait("How well did you know it?", "paper.md:")
            terminal.send("3" if right else "1")
        elif mode == "find":
            terminal.wait("kind: digest" if count == 1 else "Point at the line")
            terminal.send("\x1b[B" * (LINES[stem] if right else LINES[stem] + 1))
            terminal.send("\r")
        elif stem == "Who paused first?":
            name = "Facebook" if right else "Google"
            row = next(row for row in terminal.text.splitlines() if name in row and "?" not in row)
            terminal.send(next(character for character in row if character.isdigit()) + "\r")
        else:
            terminal.send((ANSWERS[stem] if right else "1 May 1999") + "\r")
        if mode == "test":
            terminal.wait(f"{count} answered" if count < 2 else "Before you hand in")
        elif mode != "cards":
            terminal.wait("✓ Right" if right else "✗ ", "Enter Next")
            terminal.send("\r")
        terminal.gone("How well did you know it?" if mode == "cards" else "Enter Next")
    if found == "Before you hand in":
        terminal.send("i")
    terminal.wait("New study", "Results")
    return count


@pytest.mark.parametrize(
    ("mode", "answers", "score"),
    [
        ("learn", 5, "1/2 (50 %)"),
        ("review", 3, "1/2 (50 %)"),
        ("test", 2, "1/2 (50 %)"),
        ("mistakes", 1, "1/1 (100 %)"),
        ("cards", 3, "1/2 (50 %)"),
        ("find", 2, "1/2 (50 %)"),
    ],
)
def test_a_whole_study_of_each_mode(environ: dict[str, str], mode: str, answers: int, score: str) -> None:
    missed = {"Who paused first?"}
    if mode == "mistakes":
        with opened(environ, "study", "small", "--mode", "test") as terminal:
            study(terminal, "test", missed)
        missed = set()
    with opened(environ, "study", "small", "--mode", mode) as terminal:
        assert study(terminal, mode, missed) == answers
        terminal.wait(score)
        terminal.send("q")
        assert terminal.ended() == 0


def test_from_home_to_the_results_and_the_score_is_still_there(environ: dict[str, str]) -> None:
    with opened(environ) as terminal:
        terminal.wait("A small deck", "Pick a deck")
        terminal.send("\x1b[B")
        terminal.wait("❯ A small deck")
        terminal.send("\r")
        terminal.wait("1/2")
        answer(terminal, right=True)
        terminal.send("s")
        terminal.wait("· cited ", "/ Search")
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
        again.wait("A small deck", "You left a study of 2 questions, 1/2 (50 %) so far")
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
