"""What a mode asks: what is new before what was met, what is due before what is new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz.decks import read_deck
from quiz.library import Library
from quiz.progress.log import Log, Response
from quiz.study.choose import choose

DECK = "title: T\nquestions:\n" + "".join(
    f"  - id: q{n}\n    question: Number {n}?\n    answer: right\n"
    f"    distractors: [wrong, worse]\n    cite: a:{n + 1}\n"
    for n in range(8)
)
QUESTIONS = list(read_deck(DECK, "t", "decks/t.yaml")[0].questions)
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """A learner who met q0 to q2 on the day before, and suspended q3."""
    with Log(tmp_path / "progress.sqlite3") as log:
        for n in range(3):
            at = NOW - timedelta(days=1, minutes=n)
            log.append(Response("anna", "t", f"q{n}", "", "learn", "right", 1.0, at, 900, QUESTIONS[n].content_hash))
        log.mark("suspend", "anna", "t", "q3", NOW)
        yield log


def chosen(log: Log, mode: str, limit: int, same: bool = False, seed: int = 5) -> list[str]:
    found = choose(mode, QUESTIONS, Library(Path()), log, "anna", seed, limit, NOW, same)
    return [question.id.value for question in found]


def test_learning_takes_what_is_new_first(log: Log) -> None:
    assert set(chosen(log, "learn", 4)) == {"q4", "q5", "q6", "q7"}
    assert set(chosen(log, "learn", 20)) == {"q0", "q1", "q2", "q4", "q5", "q6", "q7"}


def test_cards_take_what_is_due_first(log: Log) -> None:
    assert set(chosen(log, "cards", 3)) == {"q0", "q1", "q2"}
    assert set(chosen(log, "cards", 20)) == {"q0", "q1", "q2", "q4", "q5", "q6", "q7"}


@pytest.mark.parametrize("mode", ["learn", "cards"])
def test_the_same_seed_asks_the_same_whatever_was_met(log: Log, tmp_path: Path, mode: str) -> None:
    with Log(tmp_path / "empty.sqlite3") as empty:
        assert chosen(log, mode, 8, same=True) == chosen(empty, mode, 8, same=True)
    assert chosen(log, mode, 8, same=True) != chosen(log, mode, 8, same=True, seed=6)
