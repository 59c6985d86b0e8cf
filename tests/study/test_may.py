"""What a student may do, by mode: the same on the screen and line by line, for both ask the study."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest

from quiz.decks import read_deck
from quiz.library import Library
from quiz.modes import MODES
from quiz.progress.log import Response
from quiz.study.choose import begin
from quiz.study.session import Action, Study

DECK = """\
title: T
questions:
  - {id: a, question: Which?, answer: right, distractors: [wrong, worse], cite: s:4}
  - {id: b, question: Which?, answer: right, distractors: [wrong, worse], cite: s:4}
"""
QUESTIONS = list(read_deck(DECK, "t", "decks/t.yaml")[0].questions)
NOW = datetime(2026, 1, 2, tzinfo=UTC)


class Kept:
    """A log that takes everything."""

    def append(self, response: Response) -> Response:
        return response


def begun(mode: str) -> Study:
    return begin(QUESTIONS, Library(Path()), Kept(), "anna", mode, 1, lambda: NOW, "s")


def may(study: Study) -> set[str]:
    return {action for action in get_args(Action) if study.may(action)}


OPEN = {"answer", "hint", "put_aside", "report"}
TOLD = {"see", "put_aside", "report", "undo"}


@pytest.mark.parametrize(
    ("mode", "open"),
    [
        ("learn", OPEN),
        ("review", OPEN),
        ("cards", {"see", "rate", "put_aside", "report"}),
        ("mistakes", OPEN),
        ("find", OPEN),
        ("test", {"answer", "hint", "report", "flag", "later"}),
    ],
)
def test_of_an_open_question(mode: str, open: set[str]) -> None:
    assert may(begun(mode)) == open


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode not in ("cards", "test")])
def test_of_an_answered_question(mode: str) -> None:
    rated = {"rate"} if mode in ("learn", "review") else set()
    study = begun(mode)
    study.answer("wrong")
    assert may(study) == TOLD | {"override"} | rated
    study.override()
    assert may(study) == TOLD | rated, "it counts already"
    study.undo()
    study.answer(None)
    assert may(study) == TOLD | rated, "nothing was claimed"


def test_a_right_answer_with_a_hint_keeps_its_price() -> None:
    study = begun("learn")
    study.hint()
    study.answer("right")
    assert not study.may("override")
    assert study.score.percent == 50


def test_of_a_test_that_is_gone_through_again() -> None:
    study = begun("test")
    study.answer("wrong")
    assert may(study) == {"answer", "hint", "report", "flag", "later", "undo"}
    study.answer("wrong")
    assert (study.state, may(study)) == ("overview", {"undo"})


@pytest.mark.parametrize("mode", MODES)
def test_nothing_is_asked_of_a_study_that_is_over(mode: str) -> None:
    study = begin([], Library(Path()), Kept(), "anna", mode, 1, lambda: NOW, "s")
    assert (study.state, may(study)) == ("finished", set())


def test_find_always_has_a_hint_of_its_own() -> None:
    """An only distractor leaves none to a choice; where the line stands can be narrowed all the same."""
    (one,) = read_deck(DECK.replace(", worse", "").replace("id: b", "id: a"), "t", "decks/t.yaml")[0].questions[:1]
    for mode, hint in (("learn", False), ("find", True)):
        assert begin([one], Library(Path()), Kept(), "a", mode, 1, lambda: NOW, "s").may("hint") == hint
