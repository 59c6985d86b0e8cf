"""Memory is what FSRS makes of the log, and the cache of it never differs from the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.progress import cards, memory
from quiz.progress.log import Log
from quiz.progress.memory import Memory
from quiz.progress.queue import Item, queue
from quiz.progress.schedule import AGAIN, GOOD, HARD, Scheduler, Settings, day_bounds, day_of, rating

from .helpers import NOON, answer


def cached(log: Log) -> dict[int, Memory]:
    with log.reading() as db:
        rows = db.execute(f"SELECT card, {', '.join(memory.COLUMNS)} FROM memory").fetchall()
    return {row[0]: Memory(*row[1:]) for row in rows}


def derived(log: Log) -> dict[int, Memory]:
    found = {}
    with log.reading() as db:
        for number, name in db.execute("SELECT id, name FROM names WHERE id IN (SELECT learner FROM cards)").fetchall():
            found |= dict(memory.folded(db, number, log.scheduler(db, name)))
    return found


KINDS = ["response"] * 6 + ["undo", "override", "rating", "bury", "suspend", "unsuspend", "report", "finish"]
STEPS = st.tuples(
    st.sampled_from(KINDS),
    st.sampled_from(["q1", "q2"]),
    st.sampled_from(["ann", "ann", "bob"]),
    st.integers(-100_000, 1_000_000),  # seconds on: rows also come late
    st.sampled_from([0.0, 0.5, 1.0]),
    st.sampled_from(["review", "cards", "find"]),
    st.integers(0, 50),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(STEPS, max_size=14), st.sampled_from([0.9, 0.8]))
def test_the_cache_equals_what_the_log_comes_to(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str, int, float, str, int]], retention: float
) -> None:
    at = NOON
    with Log(tmp_path_factory.mktemp("memory") / "p.sqlite3") as log:
        kept: list[str] = []
        for number, (kind, question, learner, seconds, score, mode, pick) in enumerate(steps):
            at += timedelta(seconds=seconds)
            target = kept[pick % len(kept)] if kept and kind in ("undo", "override", "rating") else ""
            chosen = 1 + pick % 4 if kind == "rating" else None
            row = answer(
                question, at=at, learner=learner, score=score, mode=mode, kind=kind, target=target, rating=chosen
            )
            kept.append(log.append(row).id)
            if number == 7:
                log.set_settings("ann", Settings(retention=retention))
        assert cached(log) == derived(log)
        before = cached(log)
        log.rebuild()
        assert cached(log) == before


def test_memory_is_what_fsrs_says(tmp_path: Path) -> None:
    moments = [NOON + timedelta(days=days) for days in (0, 0.01, 3, 9, 30, 30.1, 33)]
    scores = [1.0, 1.0, 1.0, 0.5, 0.0, 1.0, 1.0]
    expected, card = fsrs.Scheduler(enable_fuzzing=False), fsrs.Card(card_id=1)
    with Log(tmp_path / "p") as log:
        for at, score in zip(moments, scores, strict=True):
            log.append(answer(at=at, score=score))
            said = {1.0: fsrs.Rating.Good, 0.5: fsrs.Rating.Hard, 0.0: fsrs.Rating.Again}[score]
            card, _ = expected.review_card(card, said, at)
        found = cards.state(log, "ann", "d", "q1")
    assert (found.memory.stability, found.memory.difficulty, found.due) == (card.stability, card.difficulty, card.due)
    assert (found.memory.reps, found.memory.lapses, found.memory.run) == (7, 1, 2)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, GOOD),
        ({"score": 0.0}, AGAIN),
        ({"score": 0.49}, AGAIN),
        ({"score": 0.5}, HARD),
        ({"score": 0.99}, HARD),
        ({"hinted": True}, HARD),
        ({"score": 0.5, "hinted": True}, HARD),
        ({"milliseconds": 30_001}, HARD),
        ({"milliseconds": 30_000}, GOOD),
        ({"score": 0.0, "rating": 4}, 4),
        ({"score": 1.0, "rating": 1}, 1),
    ],
)
def test_the_rating_of_a_judged_response(more: dict[str, object], expected: int) -> None:
    assert rating(answer(**more), Settings()) == expected


def test_finding_lines_leaves_memory_as_it_is(tmp_path: Path) -> None:
    with Log(tmp_path / "p") as log:
        log.append(answer(mode="find"))
        assert list(cached(log).values()) == [Memory()]
        assert len(queue(log, "ann", [Item("d", "q1", "")], NOON, UTC).new) == 1


def test_the_chance_that_was_predicted_is_kept_with_the_response(tmp_path: Path) -> None:
    with Log(tmp_path / "p") as log:
        first = log.append(answer())
        same_day = log.append(answer(days=0.01))
        before = cards.state(log, "ann", "d", "q1")
        later = log.append(answer(days=5))
    assert first.predicted is same_day.predicted is None
    expected = Scheduler(Settings()).retrievability(before.memory, NOON + timedelta(days=5))
    assert later.predicted == pytest.approx(expected, abs=0.0005)
    assert 0.5 < later.predicted < 1


def test_settings_are_the_learners_own_and_last(tmp_path: Path) -> None:
    chosen = Settings(new_per_day=7, parameters=tuple(float(each) for each in fsrs.Scheduler().parameters))
    with Log(tmp_path / "p") as log:
        log.set_settings("ann", chosen)
    with Log(tmp_path / "p") as log:
        assert log.settings("ann") == chosen
        assert log.settings("bob") == Settings()


@pytest.mark.parametrize(
    "wrong",
    [Settings(retention=0.3), Settings(new_per_day=-1), Settings(day_starts=24), Settings(parameters=(1.0, 2.0)),
     Settings(parameters=(-5.0,) * 21)],
)  # fmt: skip
def test_settings_that_make_no_sense_are_refused(tmp_path: Path, wrong: Settings) -> None:
    with Log(tmp_path / "p") as log, pytest.raises(ValueError, match=r"must lie|parameters"):
        log.set_settings("ann", wrong)


def test_settings_of_a_later_version_are_read_as_far_as_known() -> None:
    assert Settings.from_json('{"new_per_day": 3, "colour": "red"}') == Settings(new_per_day=3)


def test_another_program_that_changes_the_settings_is_heard(tmp_path: Path) -> None:
    with Log(tmp_path / "p") as one, Log(tmp_path / "p") as two:
        one.append(answer())
        two.set_settings("ann", Settings(retention=0.95))
        one.append(answer(days=4))
        assert cached(one) == derived(two)


HONG_KONG, BERLIN = ZoneInfo("Asia/Hong_Kong"), ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        ("2026-03-02T19:59", HONG_KONG, "2026-03-02"),  # 03:59 on 3 March there
        ("2026-03-02T20:00", HONG_KONG, "2026-03-03"),
        ("2026-03-29T01:59", BERLIN, "2026-03-28"),  # the clock goes from 2 to 3; 03:59
        ("2026-03-29T02:00", BERLIN, "2026-03-29"),
        ("2026-10-25T02:59", BERLIN, "2026-10-24"),  # the clock goes back from 3 to 2; 03:59
        ("2026-10-25T03:00", BERLIN, "2026-10-25"),
    ],
)
def test_a_day_begins_at_four(moment: str, zone: ZoneInfo, day: str) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert day_of(at, zone).isoformat() == day
    start, end = day_bounds(at, zone)
    assert start <= at < end
    assert day_of(end, zone) == day_of(at, zone) + timedelta(days=1)


def test_preview_says_what_a_rating_would_do(tmp_path: Path) -> None:
    with Log(tmp_path / "p") as log:
        new = cards.preview(cards.state(log, "ann", "d", "q1"), Settings(), NOON)
        assert (new[1], new[3]) == (timedelta(minutes=1), timedelta(minutes=10))
        for number in range(3):
            log.append(answer(days=number * 4))
        known = cards.preview(cards.state(log, "ann", "d", "q1"), Settings(), NOON + timedelta(days=20))
    assert known[1] < known[2] < known[3] < known[4]


def test_undoing_all_leaves_no_memory(tmp_path: Path) -> None:
    with Log(tmp_path / "p") as log:
        row = log.append(answer())
        log.undo(row.id, NOON)
        assert list(cached(log).values()) == [Memory()]
        log.append(replace(row, id="", at=NOON + timedelta(days=1)))
        assert cards.state(log, "ann", "d", "q1").memory.reps == 1
