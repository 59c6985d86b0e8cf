"""What is asked next, and what else is known about a learner's cards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.progress import cards
from quiz.progress.log import Log
from quiz.progress.queue import Item, apart, interleave, queue
from quiz.progress.schedule import Settings
from quiz.study.schedule import interval

from .helpers import NOON, answer

DAY = timedelta(days=1)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with Log(tmp_path / "p.sqlite3") as opened:
        yield opened


def items(count: int, deck: str = "d", line: str = "") -> list[Item]:
    return [Item(deck, f"q{n}", "0" * 16, (line or f"{deck}:{n}",)) for n in range(count)]


def learn(log: Log, question: str, deck: str = "d", at: datetime = NOON) -> None:
    """Twice right, so that the card leaves the steps of learning; due some days later."""
    for minutes in (0, 10):
        log.append(answer(question, deck=deck, at=at + timedelta(minutes=minutes)))


def names(found: list[Item]) -> list[str]:
    return [f"{item.deck}/{item.question}" for item in found]


def test_a_new_learner_gets_new_questions_up_to_the_limit(log: Log) -> None:
    found = queue(log, "ann", items(50), NOON, UTC)
    assert (found.due, len(found.new), found.waiting) == ([], 20, 0)
    assert not log.path.exists()


def test_new_questions_that_were_met_today_count(log: Log) -> None:
    learn(log, "q0")
    learn(log, "q1")
    assert len(queue(log, "ann", items(50), NOON + timedelta(hours=1), UTC).new) == 18
    assert len(queue(log, "ann", items(50), NOON + timedelta(hours=15), UTC).new) == 18  # 03:00: still the same day
    assert len(queue(log, "ann", items(50), NOON + timedelta(hours=17), UTC).new) == 20
    assert len(queue(log, "bob", items(50), NOON, UTC).new) == 20


def test_plain_tuples_will_do(log: Log) -> None:
    found = queue(log, "ann", [("d", "q1", "0", ("a:1",)), ("d", "q2", "0", ("a:2",))], NOON, UTC)  # type: ignore[list-item]
    assert names(found.new) == ["d/q1", "d/q2"]


def test_a_step_of_learning_is_due_at_its_minute_and_ahead_where_asked(log: Log) -> None:
    log.append(answer("q0"))
    asked = [(9, False), (10, False), (0, True)]
    found = [queue(log, "ann", items(1), NOON + timedelta(minutes=m), UTC, ahead=ahead) for m, ahead in asked]
    assert [names(each.due) for each in found] == [[], ["d/q0"], ["d/q0"]]
    assert found[0].next_step == NOON + timedelta(minutes=10)


def test_a_review_is_due_for_its_whole_day(log: Log) -> None:
    learn(log, "q0")
    due = cards.state(log, "ann", "d", "q0").due
    assert due is not None
    morning = due.replace(hour=4, minute=0)
    assert names(queue(log, "ann", items(1), morning, UTC).due) == ["d/q0"]
    assert names(queue(log, "ann", items(1), morning - timedelta(minutes=1), UTC).due) == []
    assert [each.question for each in cards.due(log, "ann", morning, UTC)] == ["q0"]


def test_the_least_likely_to_be_recalled_comes_first(log: Log) -> None:
    for number, days in enumerate([30, 10, 20]):
        learn(log, f"q{number}", at=NOON - days * DAY)
    log.append(answer("q3", at=NOON - 10 * DAY, rating=4))  # easy: recalled for longer
    found = queue(log, "ann", items(4), NOON, UTC)
    assert names(found.due) == ["d/q0", "d/q2", "d/q1", "d/q3"]
    chances = cards.retrievability(cards.states(log, "ann"), Settings(), NOON)
    order = [chances[item.deck, item.question] for item in found.due]
    assert order == sorted(order)


def test_decks_take_turns_then_new_questions_follow(log: Log) -> None:
    for deck in ("a", "b"):
        for number in range(3):
            learn(log, f"q{number}", deck, NOON - 20 * DAY)
    found = queue(log, "ann", [*items(3, "a"), *items(3, "b"), *items(2, "c")], NOON, UTC)
    decks = [item.deck for item in found.items]
    assert decks[:6] in (["a", "b"] * 3, ["b", "a"] * 3)
    assert decks[6:] == ["c", "c"]


def test_reviews_stop_at_the_days_limit(log: Log) -> None:
    log.set_settings("ann", Settings(reviews_per_day=3, new_per_day=0))
    for number in range(5):
        learn(log, f"q{number}", at=NOON - 20 * DAY)
    first = queue(log, "ann", items(5), NOON, UTC)
    assert (len(first.due), first.beyond, first.new) == (3, True, [])
    log.append(answer(first.due[0].question, at=NOON))
    assert len(queue(log, "ann", items(5), NOON, UTC).due) == 2


def test_siblings_wait_for_another_day(log: Log) -> None:
    first = queue(log, "ann", items(5, line="s:1"), NOON, UTC)
    assert (names(first.new), first.waiting) == (["d/q0"], 4)
    learn(log, "q0")
    assert names(queue(log, "ann", items(5, line="s:1"), NOON + timedelta(hours=1), UTC).items) == []
    assert names(queue(log, "ann", items(5, line="s:1"), NOON + DAY, UTC).new) == ["d/q1"]
    log.set_settings("ann", Settings(bury_siblings=False))
    assert len(queue(log, "ann", items(5, line="s:1"), NOON + timedelta(hours=1), UTC).new) == 4


def test_a_sibling_of_what_is_due_waits(log: Log) -> None:
    learn(log, "q0", at=NOON - 20 * DAY)
    found = queue(log, "ann", items(2, line="s:1"), NOON, UTC)
    assert (names(found.items), found.waiting) == (["d/q0"], 1)


def test_suspended_and_buried_questions_are_not_asked(log: Log) -> None:
    for number in range(3):
        learn(log, f"q{number}", at=NOON - 20 * DAY)
    kept = log.append(answer("q0", kind="suspend"))
    log.append(answer("q1", kind="bury"))
    log.append(answer("q3", kind="bury"))
    log.append(answer("q4", kind="suspend"))
    found = queue(log, "ann", items(6), NOON, UTC)
    assert (names(found.due), names(found.new)) == (["d/q2"], ["d/q5"])
    tomorrow = queue(log, "ann", items(6), NOON + DAY, UTC)
    assert sorted(names(tomorrow.due)) == ["d/q1", "d/q2"]
    assert names(tomorrow.new) == ["d/q3", "d/q5"]
    assert [each.question for each in cards.suspended(log, "ann")] == ["q0", "q4"]
    assert [each.question for each in cards.buried(log, "ann", NOON, UTC)] == ["q1", "q3"]
    assert cards.buried(log, "ann", NOON + DAY, UTC) == []
    log.append(answer("q4", kind="unsuspend", days=0.1))
    log.undo(kept.id, NOON)
    assert cards.suspended(log, "ann") == []


def test_marks_outside_of_a_study(log: Log) -> None:
    log.mark("suspend", "ann", "d", "q0", NOON)
    report = log.mark("report", "ann", "d", "q1", NOON, note="the key is wrong")
    assert names(queue(log, "ann", items(2), NOON, UTC).new) == ["d/q1"]
    assert [row.note for row in log.raw() if row.kind == "report"] == [report.note]
    with pytest.raises(ValueError, match="not 'response'"):
        log.mark("response", "ann", "d", "q0", NOON)


def test_questions_that_left_the_decks_are_not_asked_but_listed(log: Log) -> None:
    learn(log, "q0", at=NOON - 20 * DAY)
    learn(log, "gone", at=NOON - 20 * DAY)
    assert names(queue(log, "ann", items(1), NOON, UTC).items) == ["d/q0"]
    (orphan,) = cards.orphans(log, "ann", {("d", "q0")})
    assert (orphan.question, orphan.responses) == ("gone", 2)
    assert orphan.last == NOON - 20 * DAY + timedelta(minutes=10)


def test_a_changed_meaning_is_noticed_until_it_is_answered_again(log: Log) -> None:
    log.append(answer("q0", hash="a" * 16))
    current = {("d", "q0"): "b" * 16, ("d", "other"): "c" * 16}
    (found,) = cards.changed(log, "ann", current)
    assert (found.question, found.before, found.now, found.reps) == ("q0", "a" * 16, "b" * 16, 1)
    log.append(answer("q0", hash="b" * 16, days=1))
    assert cards.changed(log, "ann", current) == []
    assert cards.state(log, "ann", "d", "q0").memory.reps == 2


def test_leeches(log: Log) -> None:
    log.set_settings("ann", Settings(leech_after=2))
    for question, wrongs in (("q0", 3), ("q1", 1), ("q2", 2)):
        at = NOON - 400 * DAY
        learn(log, question, at=at)
        for _ in range(wrongs):
            at += 30 * DAY
            log.append(answer(question, at=at, score=0.0))
            log.append(answer(question, at=at + timedelta(minutes=10)))
    assert [(each.question, each.memory.lapses) for each in cards.leeches(log, "ann")] == [("q0", 3), ("q2", 2)]


def test_mistakes_begin_with_what_the_learner_was_sure_of(log: Log) -> None:
    log.append(answer("right"))
    log.append(answer("old", score=0.0))
    log.append(answer("new", score=0.5, days=1))
    log.append(answer("sure", score=0.0, confidence="sure", days=-1))
    log.append(answer("mended", score=0.0))
    log.append(answer("mended", days=1))
    assert [each.question for each in cards.mistakes(log, "ann")] == ["sure", "new", "old"]


def test_a_confident_error_stays_a_mistake_until_it_was_right_twice(log: Log) -> None:
    """Any other mistake is mended by one right response; what was taken back is none."""
    rows = {
        "sure": [(0.0, "sure"), (1.0, None)],
        "mended": [(0.0, "sure"), (1.0, "guess"), (1.0, None)],
        "guessed": [(0.0, "guess"), (1.0, None)],
        "right": [(1.0, "sure")],
    }
    for name, responses in rows.items():
        for day, (score, confidence) in enumerate(responses):
            log.append(answer(name, days=day, score=score, confidence=confidence))
    undone = log.append(answer("undone", score=0.0, confidence="sure"))
    log.undo(undone.id, NOON + timedelta(minutes=1))
    log.append(answer("undone", days=1))
    log.append(answer("wrong", days=2, score=0.0))
    assert [state.question for state in cards.mistakes(log, "ann")] == ["sure", "wrong"]


def test_forecast_puts_what_is_overdue_on_today(log: Log) -> None:
    learn(log, "q0", at=NOON - 30 * DAY)
    learn(log, "q1")
    found = cards.forecast(log, "ann", NOON, UTC)
    assert (len(found), found[0]) == (30, (NOON.date(), 1))
    due = cards.state(log, "ann", "d", "q1").due
    assert due is not None
    assert [date for date, count in found if count] == [NOON.date(), due.date()]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 5)), max_size=30))
def test_mixing_keeps_every_question_and_the_order_within_a_deck(pairs: list[tuple[str, int]]) -> None:
    before = [Item(deck, f"q{n}", "", (f"s:{line}",)) for n, (deck, line) in enumerate(pairs)]
    for after in (interleave(before), apart(before)):
        assert sorted(after) == sorted(before)
    mixed = interleave(before)
    for deck in "abc":
        assert [each for each in mixed if each.deck == deck] == [each for each in before if each.deck == deck]
    for place in range(1, len(mixed)):
        if mixed[place].deck == mixed[place - 1].deck:
            assert {each.deck for each in mixed[place:]} == {mixed[place].deck}


def test_siblings_stand_apart() -> None:
    found = apart([Item("d", f"q{n}", "", (line,)) for n, line in enumerate("aaabbb")])
    assert [item.lines[0] for item in found] == list("ababab")


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (timedelta(seconds=20), "1 min"),
        (timedelta(minutes=10), "10 min"),
        (timedelta(hours=3), "3 h"),
        (timedelta(days=12), "12 d"),
        (timedelta(days=128), "4.2 mo"),
        (timedelta(days=548), "1.5 y"),
    ],
)
def test_an_interval_as_text(length: timedelta, text: str) -> None:
    assert interval(length) == text
