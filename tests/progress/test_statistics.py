"""Numbers about responses are right, and say how sure they are."""

from __future__ import annotations

import json
import random
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.progress import cards, statistics, tune
from quiz.progress.estimates import correlation, share
from quiz.progress.items import item_statistics
from quiz.progress.log import Log, ProgressError, Response
from quiz.progress.queue import Item
from quiz.progress.schedule import Scheduler, Settings, day_of
from quiz.progress.summary import summary, to_json

from .helpers import NOON, answer

TODAY = NOON.date()


@pytest.mark.parametrize(
    ("hits", "cases", "low", "high"),
    [  # Newcombe 1998, Stat. Med. 17, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0000),
    ],
)
def test_wilsons_interval(hits: int, cases: int, low: float, high: float) -> None:
    found = share(hits, cases)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_no_case_is_no_share() -> None:
    assert (share(0, 0).value, str(share(0, 0)), str(share(1, 2))) == (
        None,
        "no responses",
        "50 % (9 % to 91 %, n = 2)",
    )


def test_correlation_needs_variance_and_says_how_sure_it_is() -> None:
    assert correlation([(1, 1), (1, 2), (1, 3), (1, 4)]) is None
    assert correlation([(1, 1), (2, 2)]) is None
    pairs = [(float(n % 2), n % 2 + (n % 3) / 2) for n in range(40)]
    found = correlation(pairs)
    assert found is not None
    assert found.low < (found.value or 0) < found.high


@given(st.sets(st.integers(0, 40)), st.integers(0, 40))
def test_streaks(offsets: set[int], today: int) -> None:
    first = date(2026, 1, 1)
    found = statistics.streak([first + timedelta(days=n) for n in offsets], first + timedelta(days=today))
    longest = max((sum(1 for _ in iter_run(offsets, n)) for n in offsets), default=0)
    end = today if today in offsets else today - 1
    current = 0
    while end - current in offsets:
        current += 1
    assert (found.current, found.longest) == (current, longest)


def iter_run(offsets: set[int], start: int) -> list[int]:
    found = [start]
    while found[-1] + 1 in offsets:
        found.append(found[-1] + 1)
    return found


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns", "Europe/Berlin"])
def test_a_response_belongs_to_its_day_in_any_zone(zone: str) -> None:
    """The day is looked up once for a quarter of an hour, also where the clocks are put forward by half an hour."""
    place = ZoneInfo(zone)
    rows = [answer(at=NOON + timedelta(minutes=7 * n)) for n in range(0, 60_000, 13)]
    assert [day for _, day in statistics.with_days(rows, place, 4)] == [day_of(row.at, place, 4) for row in rows]


def test_calendar_counts_by_the_learners_day() -> None:
    rows = [answer(at=datetime(2026, 3, 2, 19, 59, tzinfo=UTC)), answer(at=datetime(2026, 3, 2, 20, 0, tzinfo=UTC))]
    assert statistics.calendar(rows, ZoneInfo("Asia/Hong_Kong")) == {date(2026, 3, 2): 1, date(2026, 3, 3): 1}


def test_retention_sets_recall_against_prediction() -> None:
    rows = [answer(score=score, predicted=0.9) for score in (1.0, 1.0, 0.0, 0.5)]
    rows += [answer(days=7, predicted=0.8), answer(score=0.0)]
    first, second = statistics.retention(rows, UTC, Settings())
    assert (first.monday, first.recalled.value, first.recalled.cases) == (date(2026, 3, 2), 0.75, 4)
    assert (round(first.predicted, 6), second.monday, second.predicted) == (0.9, date(2026, 3, 9), 0.8)


def test_calibration_by_confidence() -> None:
    rows = [answer(confidence="sure", score=score) for score in (1.0, 1.0, 0.0, 0.0)]
    rows += [answer(confidence="guess"), answer()]
    found = {each.confidence: (each.right.cases, each.right.value) for each in statistics.calibration(rows)}
    assert found == {"sure": (4, 0.5), "think so": (0, None), "guess": (1, 1.0)}


def test_time_spent_leaves_out_who_went_away() -> None:
    found = statistics.time_spent([answer(milliseconds=10_000), answer(milliseconds=10**9, deck="e", days=1)], UTC)
    assert found.total == timedelta(seconds=310)
    assert found.by_deck == {"d": timedelta(seconds=10), "e": timedelta(seconds=300)}
    assert list(found.by_day) == [TODAY, TODAY + timedelta(days=1)]


def test_hardest_prefers_what_is_surely_hard() -> None:
    rows = [answer("once", score=0.0)]
    rows += [answer("often", score=float(n < 2)) for n in range(10)]
    rows += [answer("never")]
    assert [each.question for each in statistics.hardest(rows, [])] == ["often", "once"]


def test_mastery_by_deck_source_and_line(tmp_path: Path) -> None:
    with Log(tmp_path / "p") as log:
        log.append(answer("q0"))
        for day in (0, 3, 20, 60):
            log.append(answer("q1", days=day))
        states = cards.states(log, "ann")
    chances = cards.retrievability(states, Settings(), NOON + timedelta(days=60))
    items = [Item("d", f"q{n}", "", ("s:1", f"t:{n}")) for n in range(4)]
    (deck,) = statistics.mastery(items, states, chances, statistics.by_deck)
    assert (deck.questions, deck.seen, deck.learning, deck.young, deck.mature) == (4, 2, 1, 0, 1)
    assert deck.recall == pytest.approx((chances["d", "q0"] + 1) / 4)
    assert [each.name for each in statistics.mastery(items, states, chances, statistics.by_source)] == ["s", "t"]
    assert len(statistics.mastery(items, states, chances, statistics.by_line)) == 5


ITEMS = [Item("d", f"q{n}", "", (f"s:{n}",)) for n in range(3)]


def test_the_summary_of_an_empty_log(tmp_path: Path) -> None:
    with Log(tmp_path / "p") as log:
        found = summary(log, "ann", ITEMS, NOON, UTC)
    assert (found.responses, found.due, found.new, found.streak.longest, found.weeks) == (0, 0, 3, 0, [])
    assert json.loads(json.dumps(to_json(found)))["decks"][0]["questions"] == 3


def test_the_summary_of_one_day_and_of_ten_years(tmp_path: Path) -> None:
    with Log(tmp_path / "p") as log:
        log.append(answer("q0"))
        found = summary(log, "ann", ITEMS, NOON, UTC)
        assert (found.responses, found.new, found.calendar, found.streak.current) == (1, 2, {TODAY: 1}, 1)
        log.add(
            answer(f"q{n % 3}", days=n, score=float(n % 7 > 0), id=f"0197f2a0-0000-7000-8000-{n:012x}")
            for n in range(1, 3651, 3)
        )
        found = summary(log, "ann", ITEMS, NOON + timedelta(days=3650), UTC)
    assert found.responses == 1218
    assert len(found.calendar) == 1218
    assert (found.streak.current, found.streak.longest) == (1, 2)
    assert json.dumps(to_json(found))


# For teachers


def class_of(learners: int, seed: int = 1) -> list[Response]:
    """Answers of able and weak learners: `good` tells them apart, `noise` does not, `reversed` the wrong way round."""
    pick, rows = random.Random(seed), []
    for number in range(learners):
        able = number % 2 == 0
        who = f"learner {number}"
        chance = 0.9 if able else 0.3
        rows += [answer(f"other{n}", learner=who, score=float(pick.random() < chance)) for n in range(5)]
        rows.append(answer("good", learner=who, score=float(able), given="key" if able else "trap"))
        rows.append(answer("noise", learner=who, score=float(pick.random() < 0.5)))
        rows.append(answer("reversed", learner=who, score=float(not able)))
    return rows


def test_discrimination_tells_good_items_from_bad() -> None:
    found = {each.question: each for each in item_statistics(class_of(60))}
    good, noise, backwards = (found[name].discrimination for name in ("good", "noise", "reversed"))
    assert good is not None
    assert noise is not None
    assert backwards is not None
    assert good.low > 0.3
    assert noise.low < 0 < noise.high
    assert backwards.high < 0
    assert found["good"].difficulty.value == 0.5


def test_small_numbers_have_no_discrimination_and_wide_intervals() -> None:
    found = {each.question: each for each in item_statistics(class_of(4))}
    assert found["good"].discrimination is None
    assert found["good"].difficulty.high - found["good"].difficulty.low > 0.6


def test_a_dead_distractor_is_seen_once_enough_answered() -> None:
    options = {("d", "good"): ["trap", "dud"]}
    few = {each.question: each for each in item_statistics(class_of(10), options)}["good"]
    many = {each.question: each for each in item_statistics(class_of(40), options)}["good"]
    assert (few.dead, many.dead) == ([], ["dud"])
    assert [(choice.text, choice.chosen.cases, choice.chosen.value) for choice in many.distractors] == [
        ("trap", 40, 0.5),
        ("dud", 40, 0.0),
    ]
    assert many.given == {"key": 20, "trap": 20}


def test_only_the_first_response_to_the_present_key_counts() -> None:
    rows = [
        answer(given="a", score=0.0, hash="old"),
        answer(given="b", score=0.0, days=1),
        answer(given="c", days=2),
        answer(given="d", days=-1, mode="cards"),
    ]
    (found,) = item_statistics(rows)
    assert (found.learners, found.given) == (1, {"b": 1})


@pytest.mark.parametrize(
    ("given", "names"),
    [(["a", "b"], ["a", "b"]), ({"l": "r"}, ["l → r"]), (None, ["(no answer)"]), (7, ["7"]), ([1], ["1"])],
)
def test_what_was_given_in_words(given: object, names: list[str]) -> None:
    (found,) = item_statistics([answer(given=given)])
    assert list(found.given) == names


# Tuning


def forgetful(count: int, seed: int = 3) -> list[Response]:
    """A learner who forgets much faster than FSRS's own parameters say."""
    pick, rows = random.Random(seed), []
    for card in range(count):
        at, gap = NOON + timedelta(days=card % 60), 1.0
        for _ in range(8):
            right = pick.random() < 0.9 ** (gap / 1.5)
            rows.append(answer(f"q{card}", at=at, score=float(right), id=f"0197f2a0-0000-7000-8000-{len(rows):012x}"))
            gap = gap * 2 if right else 1.0
            at += timedelta(days=gap)
    return rows


def test_tuning_keeps_parameters_that_predict_better_and_memory_follows(tmp_path: Path) -> None:
    with Log(tmp_path / "p") as log:
        log.add(forgetful(80))
        before = cards.states(log, "ann")
        tuned = tune.tune(log, "ann")
        assert tuned.changed
        assert tuned.before is not None
        assert tuned.after is not None
        assert tuned.after < tuned.before
        assert "kept" in str(tuned)
        assert log.settings("ann").parameters == tuned.parameters
        assert Scheduler(log.settings("ann"))
        assert cards.states(log, "ann") != before
        again = tune.tune(log, "ann")
        assert (again.changed, again.before) == (False, pytest.approx(tuned.after))
        assert "old ones stay" in str(again)
        assert log.settings("ann").parameters == tuned.parameters


def test_too_few_reviews_change_nothing(tmp_path: Path) -> None:
    with Log(tmp_path / "p") as log:
        log.add(forgetful(3))
        tuned = tune.tune(log, "ann")
        assert (tuned.changed, tuned.before) == (False, None)
        assert "too few" in str(tuned)


def test_tuning_without_its_package_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)
    with Log(tmp_path / "p") as log, pytest.raises(ProgressError, match="not installed") as caught:
        tune.tune(log, "ann")
    assert "citequiz[tune]" in caught.value.cure


def test_histories_are_split_by_time() -> None:
    rows = [
        answer("q1"),
        answer("q1", days=2, score=0.0),
        answer("q2", days=1),
        answer("q2", days=5),
        answer("q1", days=4),
    ]
    assert tune.histories(rows, Settings()) == [
        ((3, 0), (1, 2)),
        ((3, 0), (1, 2), (3, 2)),
        ((3, 0), (3, 4)),
    ]
