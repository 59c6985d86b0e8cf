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
from quiz.study.exam import Exam
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


def begun(mode: str = "mistakes", number: int = 3, seed: int = 1) -> tuple[Study, Kept]:
    log, clock = Kept(), ticking()
    questions: list[Question] = QUESTIONS[:number]
    kind = Exam if mode == "test" else Study
    return kind(questions, "anna", mode, seed, lambda: next(clock), log, "study"), log


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


def test_i_was_right_does_not_give_back_what_a_hint_took() -> None:
    study, log = begun()
    study.hint()
    study.answer("wrong")
    study.override()
    assert study.score == Tally(0.5, 1)
    assert [row.score for row in log.rows] == [0, 0.5]


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


def exam(number: int = 3) -> tuple[Exam, Kept]:
    study, log = begun("test", number)
    assert isinstance(study, Exam)
    return study, log


def test_a_test_tells_nothing_until_it_is_handed_in() -> None:
    study, _ = exam()
    for _ in range(3):
        assert study.state == "asking"
        study.answer("right")
    assert (study.state, study.unanswered()) == ("overview", [])
    study.hand_in()
    assert (study.state, study.score) == ("finished", Tally(3, 3))


def test_a_test_goes_in_any_order_and_answers_may_change() -> None:
    study, log = exam()
    study.next()
    study.flag()
    study.answer("wrong")
    study.answer("right")
    assert (study.state, study.unanswered(), study.marked()) == ("overview", [0], [1])
    study.go(1)
    assert study.given is not None
    assert study.given.given == "wrong"
    study.answer("right")
    assert (study.state, study.unanswered()) == ("overview", [0])
    assert [(row.kind, row.question) for row in log.rows[2:]] == [("response", "q1"), ("undo", "q1")]
    assert log.rows[-1].target == log.rows[0].id
    study.hand_in()
    assert (study.state, study.score) == ("finished", Tally(2, 3)), "what is open counts as not known"
    assert [outcome.question.ref for outcome in study.misses()] == ["t/q0"]


def test_undo_in_a_test_shows_the_question_again() -> None:
    study, log = exam()
    study.answer("wrong")
    study.undo()
    assert (study.at, study.state, study.outcomes, log.rows[-1].kind) == (0, "asking", [], "undo")


def walk(study: Study, *given: object) -> list[str]:
    """Answers and goes on; which questions were asked."""
    asked = []
    for each in given:
        asked.append(study.current.id.value)
        study.answer(each)
        study.next()
    return asked


def test_learning_asks_until_each_was_right_twice() -> None:
    study, _ = begun("learn", number=2)
    asked = walk(study, "right", "wrong", "right", "right", "right")
    assert asked == ["q0", "q1", "q0", "q1", "q1"]
    assert (study.state, study.score, study.done) == ("finished", Tally(1, 2), 2)


@given(st.lists(st.booleans(), max_size=60), st.integers(1, 6))
def test_learning_ends_only_when_each_was_right_twice(answers: list[bool], number: int) -> None:
    study, _ = begun("learn", number)
    for right in answers:
        if study.state == "finished":
            break
        study.answer("right" if right else "wrong")
        assert study.ending == (study.done == number)
        study.next()
    hits = {each.ref: sum(o.right for o in study.outcomes if o.question is each) for each in QUESTIONS[:number]}
    assert (study.state == "finished") == (min(hits.values()) >= 2)
    assert max(hits.values()) <= 2
    assert study.done == sum(count == 2 for count in hits.values())


def test_what_comes_back_does_so_after_the_others() -> None:
    study, _ = begun("learn", number=6)
    assert walk(study, "wrong", *["right"] * 7) == ["q0", "q1", "q2", "q3", "q4", "q5", "q0", "q1"]


def test_a_question_that_was_right_on_ones_word_counts_as_right() -> None:
    study, _ = begun("learn", number=1)
    for _ in range(2):
        study.answer("wrong")
        study.override()
        study.next()
    assert study.state == "finished"


def test_a_review_asks_again_what_is_rated_again() -> None:
    study, log = begun("review", number=1)
    study.answer("right")
    study.rate(1)
    assert not study.ending
    study.next()
    assert (study.state, study.returning) == ("asking", True)
    study.answer("right")
    study.next()
    assert study.state == "finished"
    assert [(row.kind, row.rating, row.target) for row in log.rows[:2]] == [
        ("response", None, ""),
        ("rating", 1, "row-0"),
    ]


def test_cards_are_rated_and_come_back_on_again() -> None:
    study, log = begun("cards", number=2)
    study.rate_card(1)
    study.next()
    study.rate_card(3)
    study.next()
    study.rate_card(4)
    study.next()
    assert study.state == "finished"
    assert [(row.question, row.mode, row.score, row.rating) for row in log.rows] == [
        ("q0", "cards", 0, 1),
        ("q1", "cards", 1, 3),
        ("q0", "cards", 1, 4),
    ]


@pytest.mark.parametrize("kind", ["bury", "suspend"])
def test_what_is_put_aside_is_not_asked_until_it_is_undone(kind: str) -> None:
    study, log = begun("review", number=2)
    study.put_aside(kind)
    assert study.current.id.value == "q1"
    study.undo()
    assert (study.current.id.value, study.state) == ("q0", "asking")
    assert [(row.kind, row.target) for row in log.rows] == [(kind, ""), ("undo", "row-0")]
    study.answer("wrong")
    study.put_aside(kind)
    assert study.current.id.value == "q1"
    study.undo()
    assert (study.current.id.value, study.state, study.last.given) == ("q0", "feedback", "wrong")
    study.undo()
    assert (study.current.id.value, study.state, study.outcomes) == ("q0", "asking", [])


STEPS = st.lists(st.sampled_from(["right", "wrong", "rate", "bury", "undo", "next", "hint"]), max_size=40)


@given(st.sampled_from(["learn", "review", "mistakes"]), STEPS)
def test_undoing_everything_leads_back_to_the_beginning(mode: str, steps: list[str]) -> None:
    study, log = begun(mode, 4)
    for step in steps:
        open, told = study.state == "asking", study.state == "feedback"
        if step in ("right", "wrong") and open:
            study.answer(step)
        elif step == "rate" and told:
            study.rate(1)
        elif step == "bury" and (open or told):
            study.put_aside("bury")
        elif step == "next" and told:
            study.next()
        elif step == "hint" and open:
            study.hint()
        elif step == "undo" and study.may("undo"):
            study.undo()
        assert 0 <= study.done <= 4
    while study.may("undo"):
        study.undo()
    assert (study.state, study.at, study.done, study.outcomes) == ("asking", 0, 0, [])
    undone = {row.target for row in log.rows if row.kind == "undo"}
    assert undone == {row.id for row in log.rows if row.kind in ("response", "bury")}


def test_a_hint_takes_away_half_of_the_distractors() -> None:
    study, _ = begun()
    said = study.hint()
    assert len(study.dropped) == 1
    assert said == f"Not right: {study.dropped[0]}"
    assert study.dropped == begun()[0]._dropped()
    assert "right" not in study.dropped


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("answer: Facebook", "In outline: F…"),
        ("cloze: A fine of {{ten}} and {{six}}", "In outline: t…; s…"),
        ("order: [one, two, three]", "The first step is: one"),
        ("pairs: {a: one, b: two}", "One pair is: a — one"),
        ("answer: x\n    distractors: [y, z]\n    hint: Look up", "Look up"),
    ],
)
def test_hints_of_each_kind(keys: str, said: str) -> None:
    stem = "" if keys.startswith("cloze") else "    question: Q?\n"
    deck = f"title: T\nquestions:\n  - id: q\n{stem}    {keys}\n    cite: a:1\n"
    (question,) = read_deck(deck, "t", "decks/t.yaml")[0].questions
    study = Study([question], "anna", "learn", 1, lambda: datetime(2026, 1, 2, tzinfo=UTC), Kept(), "s")
    assert study.hintable
    assert study.hint() == said


def test_an_only_distractor_leaves_no_hint() -> None:
    deck = "title: T\nquestions:\n  - id: q\n    question: Q?\n    answer: x\n    distractors: [y]\n    cite: a:1\n"
    (question,) = read_deck(deck, "t", "decks/t.yaml")[0].questions
    assert not Study([question], "a", "learn", 1, lambda: datetime(2026, 1, 2, tzinfo=UTC), Kept(), "s").hintable


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
