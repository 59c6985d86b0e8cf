"""A question edited in the middle of a study: opened at its line, read again, checked, and asked as it is then."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.library import Library

SOURCE = """\
---
label: Paper
publisher: The Paper
author: A. Writer
issued: 2020-07-07
url: https://example.org/paper
kind: digest
rights: Facts in our own words.
---
# Who paused

[1] Facebook was the first to pause.
[2] Twitter followed on the same day.
"""
DECK = """\
title: Own
description: Two questions.
questions:
  - id: first
    question: Who paused first?
    answer: Facebook
    cite: own:12
  - id: second
    question: Who followed?
    answer: Twitter
    cite: own:13
"""
OPEN = ":edit"
WARNED = "The deck shows the answer. Type edit again to open it."
Edits = Callable[[str], Path]


@pytest.fixture
def own(written: Callable[..., Library]) -> Library:
    return written(DECK, SOURCE)


@pytest.fixture
def edits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edits:
    """Makes an editor that makes an expression of the `text` of a file; returns where it writes what it was given."""

    def making(expression: str) -> Path:
        script, given, editor = tmp_path / "edit.py", tmp_path / "given", tmp_path / "vim"
        script.write_text(
            "import pathlib, sys\n"
            f"pathlib.Path({str(given)!r}).write_text(' '.join(sys.argv[1:]))\n"
            "path = pathlib.Path(sys.argv[-1])\n"
            "text = path.read_text()\n"
            f"path.write_text({expression})\n"
        )
        editor.write_text(f'#!/bin/sh\nexec {sys.executable} {script} "$@"\n')
        editor.chmod(0o755)
        monkeypatch.setenv("EDITOR", str(editor))
        monkeypatch.delenv("VISUAL", raising=False)
        return given

    return making


def test_a_question_is_asked_as_it_is_after_the_edit(play, own: Library, edits: Edits) -> None:
    given = edits("text.replace('Who paused first?', 'Which company paused first?')")
    said = play("first second", [OPEN, OPEN, "Facebook", "", "Twitter", ""], other=own)
    assert given.read_text().split() == ["+4", str(own.root / "decks" / "own.yaml")]
    assert said.lines.count(WARNED) == 1
    at = said.lines.index("decks/own.yaml is read again: nothing to mend.")
    assert said.lines[at + 1 : at + 4] == [
        "",
        "Question 1 of 2 (own/first, short answer)",
        "Which company paused first?",
    ]
    assert said.lines[-1] == "score: 2/2 (100 %)"
    assert len(said.kept) == 2


def test_the_time_in_the_editor_is_not_the_time_of_the_answer(play, own: Library, edits: Edits) -> None:
    edits("text")
    plain = play("first", ["Facebook", ""], other=own, seconds=7)
    said = play("first", [OPEN, OPEN, "Facebook", ""], other=own, seconds=7)
    assert said.kept[0].milliseconds == plain.kept[0].milliseconds == 7000


def test_a_key_that_the_line_does_not_state_is_told_with_its_place(play, own: Library, edits: Edits) -> None:
    edits("text.replace('answer: Facebook', 'answer: MySpace')")
    said = play("first", ["Facebook", "edit", "why", ""], other=own)
    assert WARNED not in said.lines
    told = said.lines[said.lines.index("decks/own.yaml is read again: 1 finding.") :]
    assert told[1].startswith("decks/own.yaml:6:13: error[E301] ")
    assert "Its key is another now: your progress on it stays." in told
    assert said.study.questions[0].answers[0].text == "MySpace"
    assert not any(line.startswith("Question") for line in told), "it was answered, and is not put again"
    assert said.lines[-1] == "score: 1/1 (100 %)"


def test_what_is_wrong_elsewhere_in_the_deck_is_counted(play, own: Library, edits: Edits) -> None:
    edits("text.replace('answer: Twitter', 'answer: MySpace')")
    said = play("first", ["Facebook", "edit", ""], other=own)
    at = said.lines.index("decks/own.yaml is read again: nothing to mend.")
    assert said.lines[at + 1] == "1 finding elsewhere in the deck: run quiz check."


@pytest.mark.parametrize("expression", ["'questions: ['", "text.replace('id: first', 'id: other')", "''"])
def test_a_deck_that_cannot_be_read_leaves_the_study_as_it_was(
    play, own: Library, edits: Edits, expression: str
) -> None:
    edits(expression)
    said = play("first second", [OPEN, OPEN, "Facebook", "", "Twitter", ""], other=own)
    told = "This question cannot be read in decks/own.yaml as it is now. The study goes on with the question as it was."
    assert told in said.lines
    assert said.lines[-1] == "score: 2/2 (100 %)"


def test_a_question_of_another_kind_is_shown_and_counted_without_harm(play, own: Library, edits: Edits) -> None:
    edits("text.replace('answer: Facebook', 'answers: [Facebook]\\n    distractors: [Twitter, Apple]')")
    said = play("first", ["Facebook", "edit", "why", "source", "undo", "1", "", "save"], other=own)
    assert "Question 1 of 1 (own/first, multiple response)" in said.lines
    assert said.lines[-1].startswith("score: ")


def test_without_an_editor_the_place_is_said(play, own: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", os.devnull)
    said = play("first", [OPEN, OPEN, "Facebook", ""], other=own)
    at = said.lines.index(
        "The editor could not be started: there is no editor. Set EDITOR, for instance: export EDITOR=nano"
    )
    assert said.lines[at + 1] == "The question is at decks/own.yaml:4"
    assert said.lines[-1] == "score: 1/1 (100 %)"


def test_an_editor_that_is_not_there(play, own: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "/nowhere/editor")
    said = play("first", ["Facebook", "edit", ""], other=own)
    assert any(line.startswith("The editor could not be started: ") and "/nowhere" in line for line in said.lines)
    assert "The question is at decks/own.yaml:4" in said.lines


def test_input_written_beforehand_opens_no_editor(play, own: Library, edits: Edits) -> None:
    given = edits("''")
    said = play("first", [OPEN, "Facebook", "edit", ""], other=own, ahead=True)
    assert "An editor needs a terminal. The question is at decks/own.yaml:4" in said.lines
    assert not given.exists()


def test_a_test_stays_shut(play, own: Library, edits: Edits) -> None:
    given = edits("''")
    said = play("first", [OPEN, OPEN, "Facebook", ""], other=own, mode="test")
    assert "In a test no question is edited, for its deck shows the answer." in said.lines
    assert not given.exists()


def test_a_card_is_shown_again_from_its_front(play, own: Library, edits: Edits) -> None:
    edits("text.replace('Who paused first?', 'Which company paused first?')")
    said = play("first", ["", "edit", "", "3"], other=own, mode="cards")
    assert said.lines.count("Which company paused first?") == 1
    assert WARNED not in said.lines, "its back was shown"
    assert [row.rating for row in said.kept] == [3]
