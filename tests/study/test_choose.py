"""What a mode asks: what is new before what was met, what is due before what is new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz.decks import read_deck
from quiz.library import Library
from quiz.model import Source
from quiz.progress.log import Log, Response
from quiz.progress.schedule import Settings
from quiz.study.choose import begin, changed, choose

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


@pytest.mark.parametrize("mode", ["learn", "review", "cards", "mistakes", "find", "test"])
def test_what_is_put_aside_is_in_no_study(log: Log, mode: str) -> None:
    """What is suspended until it is taken back in, what is buried until the next day."""
    for n in (0, 1, 2, 4):
        at = NOW - timedelta(hours=3)
        log.append(Response("anna", "t", f"q{n}", "", "learn", "no", 0.0, at, 900, QUESTIONS[n].content_hash))
    log.mark("bury", "anna", "t", "q4", NOW)
    log.mark("suspend", "anna", "t", "q0", NOW)
    library = Library(Path(), _sources={"a": Source("a", "sources/a.md", ["A line."] * 8)})
    for at, aside in ((NOW, {"q0", "q3", "q4"}), (NOW + timedelta(days=1), {"q0", "q3"})):
        found = choose(mode, QUESTIONS, library, log, "anna", 5, 20, at)
        names = {question.id.value for question in found}
        assert not names & aside
        assert {"q1", "q2", "q4"} - aside <= names


@pytest.mark.parametrize("mode", ["learn", "cards"])
def test_the_same_seed_asks_the_same_whatever_was_met(log: Log, tmp_path: Path, mode: str) -> None:
    with Log(tmp_path / "empty.sqlite3") as empty:
        assert chosen(log, mode, 8, same=True) == chosen(empty, mode, 8, same=True)
    assert chosen(log, mode, 8, same=True) != chosen(log, mode, 8, same=True, seed=6)


def test_a_review_has_the_limits_of_the_day_and_no_other(tmp_path: Path) -> None:
    """Twenty new questions a day, not the ten of other studies; fewer where that is asked for."""
    deck = "title: T\nquestions:\n" + "".join(
        f"  - id: q{n}\n    question: Number {n}?\n    answer: right\n    cite: a:{n + 1}\n" for n in range(30)
    )
    many = list(read_deck(deck, "t", "decks/t.yaml")[0].questions)
    with Log(tmp_path / "p.sqlite3") as log:

        def asked(mode: str, limit: int | None) -> int:
            return len(choose(mode, many, Library(Path()), log, "anna", 1, limit, NOW))

        assert (asked("review", None), asked("review", 7)) == (20, 7)
        assert (asked("learn", None), asked("cards", None), asked("test", None)) == (10, 10, 10)


def test_a_changed_key_is_noticed_and_a_changed_wording_is_not(log: Log) -> None:
    """Both keep their history; what was never answered has no other key than before."""
    edited = DECK.replace("Number 0?", "Which is number 0?").replace(
        "Number 1?\n    answer: right", "Number 1?\n    answer: quite right"
    )
    now = list(read_deck(edited.replace("q4", "q9"), "t", "decks/t.yaml")[0].questions)
    assert changed(QUESTIONS, log, "anna") == frozenset()
    assert changed(now, log, "anna") == {"t/q1"}
    study = begin(now, Library(Path()), log, "anna", "review", 1, lambda: NOW, "s", changed={"t/q1"})
    told = []
    while study.state != "finished":
        told.append((study.current.id.value, study.is_changed))
        study.answer("no" if len(told) == 2 else study.current.answers[0].text)
        study.next()
    assert [name for name, news in told if news] == ["q1"], "told once, not when it comes back"
    assert len(told) == 9
    assert changed(now, log, "anna") == frozenset(), "answered anew"


def test_a_step_of_learning_is_asked_early_when_nothing_else_is_left(log: Log) -> None:
    """q4 is in its first step of ten minutes; as long as anything else is due or new, it waits."""
    log.append(Response("anna", "t", "q4", "", "review", "right", 1.0, NOW, 900, QUESTIONS[4].content_hash))
    assert "q4" not in chosen(log, "review", 20)
    for n in (0, 1, 2, 5, 6, 7):
        log.mark("suspend", "anna", "t", f"q{n}", NOW)
    assert chosen(log, "review", 20) == ["q4"]
    log.set_settings("anna", Settings(learn_ahead=5))
    assert chosen(log, "review", 20) == []
