"""Studies as both UIs begin them: with an id that sorts by time, remembered, and whatever state the log is in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from quiz.decks import read_deck
from quiz.library import Library
from quiz.model import Question
from quiz.progress.errors import ProgressError
from quiz.progress.log import Log
from quiz.progress.schedule import Settings
from quiz.study.studies import Studies

DECK = "title: Tea\nquestions:\n" + "".join(
    f"  - {{id: q{n}, question: Number {n}?, answer: right, distractors: [wrong, worse], cite: 'a:{n + 1}'}}\n"
    for n in range(4)
)
TEA = read_deck(DECK, "tea", "decks/tea.yaml")[0]
MILK = read_deck(DECK.replace("Tea", "Milk"), "milk", "decks/milk.yaml")[0]
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def studies(tmp_path: Path) -> Iterator[Studies]:
    with Log(tmp_path / "progress.sqlite3") as log:
        library = Library(tmp_path, decks={"tea": TEA, "milk": MILK})
        yield Studies(library, log, "anna", lambda: NOW, Random(1), 20)


def test_a_study_has_an_id_that_sorts_by_time(studies: Studies) -> None:
    ids = [studies.new(TEA.questions, "learn").id for _ in range(3)]
    assert ids == sorted(set(ids))
    assert {UUID(id).version for id in ids} == {7}
    assert UUID(ids[0]).int >> 80 >= int(NOW.timestamp() * 1000)


def test_a_seed_is_drawn_unless_one_is_given(studies: Studies) -> None:
    assert studies.new(TEA.questions, "test", 5).seed == 5
    assert len({studies.new(TEA.questions, "test").seed for _ in range(3)}) == 3
    chosen = [studies.choose(TEA.questions, "test", 3, 5, same=True) for _ in range(2)]
    assert chosen[0] == chosen[1]


def test_a_study_is_remembered_from_its_first_response_until_it_is_done(studies: Studies) -> None:
    study = studies.new(TEA.questions, "test")
    assert studies.left() is None
    study.answer("right")
    study.flag()
    left = studies.left()
    assert left is not None
    assert (left.study, left.decks, left.minutes) == (study.id, ("tea",), 20)
    again = studies.go_on()
    assert again is not None
    assert (again.id, again.seed, again.settings, len(again.outcomes)) == (study.id, study.seed, study.settings, 1)
    assert again.flagged == study.flagged
    studies.done(study.id)
    assert studies.go_on() is None


def test_a_log_that_cannot_be_read_does_not_keep_a_study_from_its_first_question(studies: Studies) -> None:
    """What is answered is not kept, and that is said."""
    studies.log.close()
    studies.log.path.write_bytes(b"no database, and long enough to be seen as none" * 100)
    study = studies.new(TEA.questions, "learn")
    assert (study.settings, study.changed, study.state) == (Settings(), frozenset(), "asking")
    assert studies.ahead(study.current) == {}
    assert studies.leech(study.current) == 0
    with pytest.raises(ProgressError):
        study.answer("right")
    assert study.outcomes == []


@pytest.mark.parametrize(("questions", "title"), [(TEA.questions, "Tea"), ((*TEA.questions, *MILK.questions), "mixed")])
def test_a_study_is_titled_by_its_deck(studies: Studies, questions: tuple[Question, ...], title: str) -> None:
    assert studies.title(questions, "mixed") == title
