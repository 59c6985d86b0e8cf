"""A study as a state machine: asked in a seeded order, recorded before it is told, taken back and overridden."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.decks import read_deck
from quiz.model import Question
from quiz.progress.log import Response
from quiz.study.pick import filtered, pick, spread
from quiz.study.session import Study, Tally

DECK = "title: T\nquestions:\n" + "".join(
    f"  - id: q{n}\n    question: Number {n}?\n    answer: right\n    distractors: [wrong, worse]\n"
    f"    tags: [{'odd' if n % 2 else 'even'}]\n    cite: a:{n // 2 + 1}\n"
    for n in range(6)
)
QUESTIONS = list(read_deck(DECK, "t", "decks/t.yaml")[0].questions)


class Kept:
    """A log in memory that can refuse."""

    def __init__(self) -> None:
        self.rows: list[Response] = []
        self.full = False

    def append(self, response: Response) -> Response:
        from dataclasses import replace

        if self.full:
            raise OSError("the disk is full")
        self.rows.append(replace(response, id=response.id or f"row-{len(self.rows)}"))
        return self.rows[-1]


def ticking() -> Iterator[datetime]:
    now = datetime(2026, 1, 2, 12, tzinfo=UTC)
    while True:
        yield now
        now += timedelta(seconds=3)


def begun(mode: str = "learn", number: int = 3, seed: int = 1) -> tuple[Study, Kept]:
    log, clock = Kept(), ticking()
    questions: list[Question] = QUESTIONS[:number]
    return Study(questions, "anna", mode, seed, lambda: next(clock), log, "study"), log


def test_a_response_is_recorded_before_it_is_told() -> None:
    study, log = begun()
    log.full = True
    with pytest.raises(OSError, match="full"):
        study.answer("right")
    assert (study.state, study.outcomes) == ("asking", [])
    log.full = False
    outcome = study.answer("right")
    assert log.rows == [outcome.response]
    assert (outcome.response.score, outcome.response.milliseconds, outcome.response.deck) == (1.0, 6000, "t")
    assert study.state == "feedback"


def test_what_is_not_known_is_wrong_and_recorded() -> None:
    study, log = begun()
    assert study.answer(None).judgement.verdict == "wrong"
    assert log.rows[0].given is None


def test_an_answer_is_given_once() -> None:
    study, _ = begun()
    study.answer("right")
    with pytest.raises(ValueError, match="no question is open"):
        study.answer("right")


def test_i_was_right_counts_and_is_recorded_as_an_override() -> None:
    study, log = begun()
    study.answer("wrong")
    assert study.score == Tally(0, 1)
    study.override()
    assert study.score == Tally(1, 1)
    assert [(row.kind, row.target) for row in log.rows] == [("response", ""), ("override", "row-0")]
    assert log.rows[0].score == 0


def test_undo_asks_again_and_appends() -> None:
    study, log = begun()
    first = study.current
    study.answer("wrong")
    study.undo()
    assert (study.current, study.state, study.score.possible) == (first, "asking", 0)
    assert [row.kind for row in log.rows] == ["response", "undo"]
    with pytest.raises(ValueError, match="nothing to undo"):
        study.undo()


def test_a_hint_costs_half() -> None:
    study, log = begun()
    study.hint()
    assert study.answer("right").score == 0.5
    assert log.rows[0].hinted
    study.next()
    assert not study.hinted


def test_a_test_tells_nothing_until_the_end() -> None:
    study, _ = begun("test", number=3)
    for _ in range(3):
        assert study.state == "asking"
        study.answer("right")
    assert study.state in ("feedback", "finished")
    if study.state == "feedback":
        study.next()
    assert (study.state, study.score) == ("finished", Tally(3, 3))


def test_misses_and_tags() -> None:
    study, _ = begun("test", number=4)
    for given_ in ("right", "wrong", "right", "right"):
        study.answer(given_)
    assert [outcome.question.id.value for outcome in study.misses()] == ["q1"]
    assert study.by_tag() == {"odd": Tally(1, 2), "even": Tally(2, 2)}


@given(st.integers(), st.integers(1, 6))
def test_the_same_seed_asks_the_same(seed: int, limit: int) -> None:
    chosen = pick(QUESTIONS, Random(seed), limit)
    assert chosen == pick(QUESTIONS, Random(seed), limit)
    assert len({question.ref for question in chosen}) == limit
    study, other = begun(seed=seed)[0], begun(seed=seed)[0]
    assert study.shown == other.shown


@given(st.permutations(QUESTIONS))
def test_questions_on_one_line_are_kept_apart(questions: list[Question]) -> None:
    found = spread(questions)
    assert sorted(each.ref for each in found) == sorted(each.ref for each in questions)
    lines = [question.cite[0].place for question in found]
    assert sum(a == b for a, b in pairwise(lines)) <= 1


def test_tags_choose() -> None:
    assert len(filtered(QUESTIONS, ["odd"])) == 3
    assert filtered(QUESTIONS, []) == QUESTIONS


@pytest.mark.parametrize(
    ("earned", "possible", "text"),
    [(0, 0, "0/0 (0 %)"), (2, 3, "2/3 (67 %)"), (3, 3, "3/3 (100 %)"), (0.5, 1, "0.5/1 (50 %)")],
)
def test_a_score_is_told(earned: float, possible: int, text: str) -> None:
    assert str(Tally(earned, possible)) == text


def test_only_all_of_it_is_100_percent() -> None:
    assert Tally(299.5, 300).percent == 99
