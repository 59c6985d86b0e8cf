"""The guides are true: each command in them runs, their decks hold, and they are short enough to be read."""

from __future__ import annotations

import ast
import os
import re
import shlex
import signal
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import quiz
from quiz.check.example import SOURCE
from quiz.check.runner import check
from quiz.check.settings import plan
from quiz.cli import COMMANDS
from quiz.guides import read, topics
from quiz.kinds import KINDS
from quiz.library import load
from quiz.progress.log import Log, Response

README = Path(__file__).parent.parent / "README.md"
PROGRAM = Path(sys.executable).with_name("quiz")
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ARTICLE = "Zoom has paused.\n" * 20
ENDLESS = "--watch"
"""Runs until Ctrl+C."""
MAY_FIND = ("source verify", "check --fail-on warning", "check --diff")
"""1 says here that something was found; all others end with 0."""


def page(name: str) -> str:
    return README.read_text("utf-8") if name == "README" else read(name)


def fenced(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def commands(name: str) -> Iterator[str]:
    """The commands of a page, in its order."""
    rows = [row for block in fenced(page(name), "sh") for row in block.splitlines()]
    rows += [row.removeprefix("- run:") for block in fenced(page(name), "yaml") for row in block.splitlines()]
    for row in rows:
        line = row.partition(" #")[0].strip()
        if re.match(r"(quiz|pytest)\b", line):
            yield line


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with the decks of the guides, a log, and the files that the guides name."""
    root = tmp_path / "library"
    (root / "decks").mkdir(parents=True)
    (root / "sources").mkdir()
    (root / "sources" / "hkfp.md").write_text(SOURCE, "utf-8")
    (root / "decks" / "penalties.yaml").write_text(deck_in("write"), "utf-8")
    (root / "decks" / "who-paused.yaml").write_text(deck_in("kinds"), "utf-8")
    (root / "article.txt").write_text(ARTICLE, "utf-8")
    questions = list(load(root).questions())
    for name in ("progress", "laptop", "school", "anna", "ben"):
        path = tmp_path / "data" / "progress.sqlite3" if name == "progress" else root / f"{name}.sqlite3"
        path.parent.mkdir(exist_ok=True)
        with Log(path) as log:
            for number, question in enumerate(questions):
                at = NOW + timedelta(minutes=number)
                row = Response(name, question.deck, question.id.value, "s", "learn", "x", number % 2, at, 900, "h")
                log.append(row)
                log.append(replace(row, kind="report", note="unclear", at=at))
    anki(root / "collection.anki2")
    monkeypatch.chdir(root)
    return root.resolve()


def deck_in(name: str) -> str:
    return next(block for block in fenced(read(name), "yaml") if "\nquestions:" in block)


def anki(path: Path) -> None:
    """What is read of an Anki collection, with one review of one card."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(
            "CREATE TABLE revlog(id integer primary key, cid integer, usn integer, ease integer, ivl integer,"
            " lastIvl integer, factor integer, time integer, type integer)"
        )
        db.execute("INSERT INTO revlog VALUES(1700000000000, 1, 0, 3, 1, 0, 2500, 4000, 1)")


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "HOME": str(tmp_path), "QUIZ_DATA": str(tmp_path / "data"), "QUIZ_CACHE": str(tmp_path / "c")}


@pytest.mark.parametrize("name", [*topics(), "README"])
def test_every_command_runs(name: str, library: Path, environ: dict[str, str]) -> None:
    """In the order of the page, without a terminal: interactive ones go line by line, and read no answer."""
    lines = list(commands(name))
    assert lines
    for line in lines:
        code, told = run(line, environ)
        allowed = {0, 1} if any(each in line for each in MAY_FIND) else {130} if ENDLESS in line else {0}
        assert code in allowed, (line, told)
        assert "Traceback" not in told, (line, told)
        assert "unrecognized" not in told, (line, told)


def run(line: str, environ: dict[str, str]) -> tuple[int, str]:
    """(the exit code of a command, all that it said)."""
    words, _, target = line.partition(" > ")
    program, *rest = shlex.split(words)
    command = (
        [str(PROGRAM), *rest]
        if program == "quiz"
        else [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *rest]
    )
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environ
    ) as started:
        assert started.stderr
        assert started.stdout
        if ENDLESS in rest:
            while "Watching" not in (row := started.stderr.readline()):
                assert row, line
            started.send_signal(signal.SIGINT)
        out, err = started.communicate(timeout=60)
        if target:
            Path(target).write_text(out, "utf-8")
        return started.returncode, out + err


@pytest.mark.parametrize("name", topics())
def test_a_guide_is_short(name: str) -> None:
    rows = read(name).splitlines()
    assert len(rows) < 90
    assert rows[0].startswith("# ")
    assert max(map(len, rows)) <= 120


@pytest.mark.parametrize("name", topics())
def test_commands_in_the_text_exist(name: str) -> None:
    for found in re.findall(r"`quiz ([a-z]+)", read(name)):
        assert found in COMMANDS
    for found in re.findall(r"`quiz guide ([a-z]+)`", read(name)):
        assert found in topics()


def test_commands_that_the_program_names_exist() -> None:
    for path in sorted(Path(quiz.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                for found in re.findall(r"(?:^|[`$] ?|: |\brun )quiz ([a-z]+)", node.value):
                    assert found in COMMANDS, (path.name, node.lineno)


@pytest.mark.usefixtures("environ")
def test_the_decks_of_the_guides_hold(library: Path) -> None:
    assert [(each.path, each.message) for each in check(library).at_least("error")] == []
    kinds = {question.kind for question in load(library).questions()}
    assert kinds == {kind.kind for kind in KINDS}, "every kind is shown"


def test_the_settings_shown_are_settings(library: Path) -> None:
    (text,) = fenced(read("check"), "toml")
    assert tomllib.loads(text)["check"]["levels"]
    (library / "quiz.toml").write_text(text, "utf-8")
    assert plan(library).findings == ()


def test_the_comment_shown_sets_a_finding_aside(library: Path) -> None:
    (comment,) = (block for block in fenced(read("check"), "yaml") if "# quiz:" in block)
    deck = library / "decks" / "penalties.yaml"
    text = deck.read_text("utf-8")
    question = "Which company did not tell HKFP of a pause, according to it?"
    added = f'{comment}  - id: other\n    question: {question}\n    answer: Zoom\n    cite: hkfp:8 "Zoom told HKFP"\n'
    deck.write_text(text + added, "utf-8")
    codes = [each.code for each in check(library).findings if each.question == "penalties/other"]
    assert "Q405" not in codes
    assert not any(code.startswith("X") for code in codes)


def test_guides_are_listed_in_the_order_in_which_one_reads_them() -> None:
    assert list(topics()) == ["study", "write", "kinds", "source", "check", "progress"]
