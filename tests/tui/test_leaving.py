"""Ctrl+C and a closed terminal, at any moment, lose no answer: a student finds all of it at the next start."""

from __future__ import annotations

import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from terminal import COMMAND, Terminal

from quiz.progress.log import Log

LIBRARY = Path(__file__).parent / "library"
FIRST, SECOND = "Who paused first?", "When did the law take effect?"


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QUIZ_", "XDG_", "NO_COLOR"))}
    return {**kept, "HOME": str(tmp_path), "QUIZ_DATA": str(tmp_path / "data")}


def opened(environ: dict[str, str], *words: str) -> Terminal:
    return Terminal([str(COMMAND), "--library", str(LIBRARY), "--learner", "anna", *words], environ)


def kept(tmp_path: Path) -> list[str]:
    """What the log holds, once it is known to be sound."""
    path = tmp_path / "data" / "progress.sqlite3"
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with Log(path) as log:
        return [row.kind for row in log.raw()]


def hang_up(terminal: Terminal) -> None:
    """Closes the terminal under the program, which is told by SIGHUP."""
    os.close(terminal.handle)
    _, status = os.waitpid(terminal.pid, 0)
    terminal.code = os.waitstatus_to_exitcode(status)


# (what is typed, then waited for), step by step, and what the log holds after it
ASKED = [("", FIRST)]
TYPED = [*ASKED, ("1", "❯")]
ANSWERED = [*TYPED, ("\r", "paper.md:11")]
REPORTING = [*ANSWERED, ("r", "What is wrong"), ("half a reas", "half a reas")]
READING = [*ANSWERED, ("s", "Copy citation")]
TAKEN_BACK = [*ANSWERED, ("u", "Taken back")]
MOMENTS = {
    "asked": (ASKED, []),
    "typed": (TYPED, []),
    "answered": (ANSWERED, ["response"]),
    "reporting": (REPORTING, ["response"]),
    "reading": (READING, ["response"]),
    "taken back": (TAKEN_BACK, ["response", "undo"]),
}
SEED = "2"
"""By which the multiple choice comes first."""


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_closed_terminal_loses_nothing(moment: str, environ: dict[str, str], tmp_path: Path) -> None:
    steps, expected = MOMENTS[moment]
    with opened(environ, "study", "small", "--mode", "learn", "--seed", SEED) as terminal:
        for keys, text in steps:
            terminal.send(keys)
            terminal.wait(text)
        hang_up(terminal)
    assert kept(tmp_path) == expected
    if expected == ["response"]:
        with opened(environ) as again:
            again.wait("c to go on")
            again.send("c")
            again.wait(SECOND)
            again.send("\x11")
            assert again.ended() == 0


@pytest.mark.parametrize("moment", MOMENTS)
def test_control_c_ends_nothing_and_loses_nothing(moment: str, environ: dict[str, str], tmp_path: Path) -> None:
    """In the screen it is the key that copies; Ctrl+Q leaves, as the screen says."""
    steps, expected = MOMENTS[moment]
    with opened(environ, "study", "small", "--mode", "learn", "--seed", SEED) as terminal:
        for keys, text in steps:
            terminal.send(keys)
            terminal.wait(text)
        terminal.send("\x03")
        terminal.wait("ctrl+q")
        terminal.send("\x11")
        assert terminal.ended() == 0
    assert kept(tmp_path) == expected


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGKILL, signal.SIGHUP], ids=lambda each: each.name)
def test_a_program_that_is_ended_keeps_each_answer(
    signum: signal.Signals, environ: dict[str, str], tmp_path: Path
) -> None:
    with opened(environ, "study", "small", "--seed", SEED) as terminal:
        for keys, text in ANSWERED:
            terminal.send(keys)
            terminal.wait(text)
        os.kill(terminal.pid, signum)
        terminal.ended()
    assert kept(tmp_path) == ["response"]


@pytest.mark.parametrize("how", ["control c", "hang up"])
def test_line_mode_keeps_each_answer(how: str, environ: dict[str, str], tmp_path: Path) -> None:
    with opened(environ, "study", "small", "--plain", "--seed", SEED) as terminal:
        terminal.wait("Question 1 of 2")
        terminal.send("1\n")
        terminal.wait("Enter for the next question")
        if how == "hang up":
            hang_up(terminal)
        else:
            terminal.send("\x03")
            terminal.wait("score: ")
            assert terminal.ended() == 130
    assert kept(tmp_path) == ["response"]
    with opened(environ, "study", "--plain", "--resume") as again:
        again.wait("Going on after 1 of 2 questions", "Question 2 of 2")
        again.send(":quit\n")
        assert again.ended() == 0
