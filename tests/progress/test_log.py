"""The log keeps what it is given, says what goes wrong, and overwrites nothing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.progress import schema
from quiz.progress.errors import of_sqlite
from quiz.progress.log import Log, ProgressError, default_path
from quiz.progress.moving import backup, merge, restore
from quiz.progress.rows import CONFIDENCES, KINDS, Response
from quiz.progress.uuid7 import halves, join, uuid7

from .helpers import NOON, answer, rows

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
RESPONSES = st.builds(
    Response,
    learner=NAMES,
    deck=NAMES,
    question=NAMES,
    study=NAMES,
    mode=st.sampled_from(["learn", "review", "test", "mistakes", "find", "cards"]),
    given=JSON,
    score=st.floats(0, 1),
    at=st.datetimes(datetime(1971, 1, 2), datetime(8999, 12, 30), timezones=st.just(timezone(timedelta(hours=8)))),
    milliseconds=st.integers(0, 10**9),
    hash=st.text("0123456789abcdef", min_size=16, max_size=16),
    rating=st.sampled_from([None, 1, 2, 3, 4]),
    confidence=st.sampled_from(CONFIDENCES),
    hinted=st.booleans(),
    kind=st.sampled_from(KINDS),
    note=NAMES,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "made" / "progress.sqlite3"


@settings(max_examples=60, deadline=None)
@given(st.lists(RESPONSES, max_size=5))
def test_what_is_appended_is_read_back(tmp_path_factory: pytest.TempPathFactory, responses: list[Response]) -> None:
    path = tmp_path_factory.mktemp("log") / "p.sqlite3"
    with Log(path) as log:
        kept = [log.append(response) for response in responses]
    with Log(path) as log:
        assert sorted(rows(log), key=lambda row: row.id) == sorted(kept, key=lambda row: row.id)
    for before, after in zip(responses, kept, strict=True):
        assert before.at - after.at < timedelta(milliseconds=1)
        assert (before.given, before.score, before.note) == (after.given, after.score, after.note)


def test_text_that_is_no_unicode_is_kept_as_escapes(path: Path) -> None:
    with Log(path) as log:
        log.append(answer(learner="an\udcff", given=["\ud800"], note="\udcfe"))
        (row,) = rows(log)
    assert (row.learner, row.given, row.note) == ("an\\udcff", ["\ud800"], "\\udcfe")


def test_a_missing_log_is_empty_and_reading_makes_nothing(path: Path) -> None:
    with Log(path) as log:
        assert log.responses() == rows(log) == log.scores("ann") == []
        assert log.last_and_best("ann") == {}
        assert log.find(uuid7(0)) is None
    assert not path.parent.exists()


def test_another_log_on_the_file_sees_the_row_at_once(path: Path) -> None:
    with Log(path) as one, Log(path) as two:
        assert two.responses() == []
        kept = one.append(answer())
        assert two.responses() == [kept]


def test_undo_override_and_rating_add_rows_and_take_effect(path: Path) -> None:
    with Log(path) as log:
        first, second, third = (log.append(answer(f"q{n}", score=0.0, days=n)) for n in range(3))
        taken = log.undo(first.id, NOON)
        log.override(second.id, 1.0, NOON)
        log.rate(third.id, 2, NOON)
        log.rate(third.id, 4, NOON + timedelta(hours=1))
        found = log.responses()
        assert [(row.id, row.score, row.rating) for row in found] == [(second.id, 1.0, None), (third.id, 0.0, 4)]
        log.undo(taken.id, NOON + timedelta(hours=2))
        assert [row.id for row in log.responses()] == [first.id, second.id, third.id]
        assert len(rows(log)) == 8
        assert log.find(second.id) == second


def test_nobody_takes_back_another_learners_response(path: Path) -> None:
    with Log(path) as log:
        row = log.append(answer())
        log.append(answer(learner="bob", kind="undo", target=row.id))
        assert log.responses() == [row]


def test_responses_of_a_study_know_what_was_amended_in_another(path: Path) -> None:
    with Log(path) as log:
        row = log.append(answer(study="one", score=0.0))
        log.append(answer(study="two", kind="override", target=row.id, score=1.0, days=1))
        log.append(answer(study="two", days=1))
        assert [each.score for each in log.responses(study="one")] == [1.0]


def test_filters(path: Path) -> None:
    with Log(path) as log:
        log.append(answer(deck="a"))
        log.append(answer(deck="b"))
        log.append(answer(learner="bob"))
        assert [(row.learner, row.deck) for row in log.responses("ann", "b")] == [("ann", "b")]


def test_scores_of_studies_newest_first(path: Path) -> None:
    with Log(path) as log:
        for n, (study, score) in enumerate([("s1", 1), ("s1", 0.5), ("s2", 1), ("s2", 0), ("s2", 0)]):
            log.append(answer(f"q{n}", study=study, score=float(score), days=n))
        last, best = log.scores("ann", "d")
        assert (last.study, last.earned, last.total, last.percent) == ("s2", 1.0, 3, 33)
        assert (best.study, best.earned, best.total, best.percent) == ("s1", 1.5, 2, 75)
        assert log.last_and_best("ann") == {}, "neither was finished"
        log.append(answer("q4", study="s2", kind="finish", days=5))
        assert log.last_and_best("ann") == {"d": (last, last)}
        log.append(answer("q1", study="s1", kind="finish", days=5))
        assert log.last_and_best("ann") == {"d": (last, best)}


def test_finding_lines_is_no_score_of_a_deck(path: Path) -> None:
    with Log(path) as log:
        for kind in ("response", "finish"):
            log.append(answer(study="s1", mode="find", kind=kind, score=0.0))
        assert log.last_and_best("ann") == {}
        assert log.scores("ann", "d")[0].mode == "find"


def test_the_time_of_a_study_counts_what_was_taken_back(path: Path) -> None:
    with Log(path) as log:
        first = log.append(answer("q1", study="s1"))
        log.append(answer("q2", study="s1"))
        log.append(answer("q3", study="s2"))
        log.undo(first.id, NOON + timedelta(days=1))
        assert log.milliseconds("s1") == 2 * first.milliseconds > 0
        assert log.milliseconds("none") == 0


def test_whether_a_learner_is_known(path: Path) -> None:
    with Log(path) as log:
        assert not log.knows("ann")
        log.append(answer())
        assert log.knows("ann")
        assert not log.knows("bob")


def test_scores_follow_amendments(path: Path) -> None:
    with Log(path) as log:
        kept = [log.append(answer(f"q{n}", deck="ab"[n % 2], score=0.0, days=n / 24)) for n in range(6)]
        log.override(kept[0].id, 1.0, NOON + timedelta(days=1))
        log.undo(kept[1].id, NOON + timedelta(days=1))
        log.append(answer("q9", learner="bob"))
        (both,) = log.scores("ann")
        assert (both.earned, both.total, both.deck, both.at) == (1.0, 5, "", kept[5].at)
        for n in (4, 5):
            log.append(answer(f"q{n}", deck="ab"[n % 2], kind="finish", days=1))
        assert {deck: last.total for deck, (last, _) in log.last_and_best("ann").items()} == {"a": 3, "b": 2}
        assert [(each.earned, each.total) for each in log.scores("ann", "b")] == [(0.0, 2)]


@pytest.mark.parametrize(
    ("field", "value"),
    [("score", 1.5), ("score", -0.1), ("kind", "edit"), ("confidence", "maybe"), ("rating", 5), ("id", "7"),
     ("given", float("nan")), ("target", "x"), ("at", NOON.replace(tzinfo=None)),
     ("at", NOON.replace(year=1)), ("milliseconds", -1)],
)  # fmt: skip
def test_what_no_log_can_hold_is_refused_and_nothing_written(path: Path, field: str, value: object) -> None:
    with Log(path) as log:
        with pytest.raises(ValueError, match=r"."):
            log.append(answer(**{field: value}))
        assert rows(log) == []


@pytest.mark.parametrize("year", [1, 1970, 9000])
def test_a_clock_that_is_far_off_is_told_with_the_cure(path: Path, year: int) -> None:
    """As on a computer whose battery is empty: its day is 1 January 1970."""
    with Log(path) as log:
        with pytest.raises(ProgressError, match=f"the year {year}; .*\nSet the date of this computer"):
            log.append(answer(at=NOON.replace(year=year)))
        assert rows(log) == []


def test_an_id_is_used_once(path: Path) -> None:
    with Log(path) as log:
        row = log.append(answer())
        with pytest.raises(ValueError, match="already"):
            log.append(row)
        assert rows(log) == [row]


def test_threads_share_a_log(path: Path) -> None:
    with Log(path) as log:
        work = [
            threading.Thread(target=lambda name=name: [log.append(answer(f"{name}{n}")) for n in range(20)])
            for name in "abc"
        ]
        for each in work:
            each.start()
        for each in work:
            each.join()
        assert len(log.responses()) == 60


def test_where_the_log_is(tmp_path: Path) -> None:
    assert default_path({"QUIZ_DATA": str(tmp_path / "x")}) == tmp_path / "x" / "progress.sqlite3"
    assert default_path({}).name == "progress.sqlite3"
    assert not (tmp_path / "x").exists()


# What goes wrong


def test_a_newer_file_is_refused_and_left_alone(path: Path) -> None:
    with Log(path) as log:
        log.append(answer())
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version={schema.VERSION + 1}")
    db.close()
    before = path.read_bytes()
    with Log(path) as log, pytest.raises(ProgressError, match="newer version") as caught:
        log.append(answer())
    assert "upgrade" in caught.value.cure
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE cards(x)")
    db.close()
    before = path.read_bytes()
    with Log(path) as log, pytest.raises(ProgressError, match="another program"):
        log.append(answer())
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"these are my notes, by no means a database\n" * 50, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_a_damaged_file_is_told_and_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with Log(path) as log, pytest.raises(ProgressError, match="damaged") as caught:
        log.append(answer())
    assert "salvage" in caught.value.cure
    assert caught.value.damaged
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_log(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with Log(path) as log:
        log.append(answer())
        assert len(rows(log)) == 1


def test_a_locked_log_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.05)
    with Log(path) as log:
        log.append(answer())
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ProgressError, match="locked by another program"):
            log.append(answer("q2"))
        other.execute("ROLLBACK")
        other.close()
        log.append(answer("q2"))
        assert len(rows(log)) == 2


def test_a_full_disk_is_told_and_what_was_kept_stays(path: Path) -> None:
    with Log(path) as log:
        log.append(answer())
        with log.reading() as db:
            (pages,) = db.execute("PRAGMA page_count").fetchone()
            db.execute(f"PRAGMA max_page_count={pages + 1}")
        with pytest.raises(ProgressError, match="disk is full"):
            log.append(answer("q2", given="x" * 20_000))
        assert [row.question for row in log.responses()] == ["q1"]


def test_where_nothing_can_be_made_beside_the_log_a_full_disk_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite calls it an input/output error, or a file that may only be read."""
    monkeypatch.setattr("shutil.disk_usage", lambda folder: SimpleNamespace(free=0))
    for code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_READONLY):
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = code
        assert "disk is full" in of_sqlite(error, path).message
    monkeypatch.undo()
    assert "disk I/O error" in of_sqlite(sqlite3.OperationalError("disk I/O error"), path).message


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Log(tmp_path / "file" / "p.sqlite3") as log, pytest.raises(ProgressError, match=r"cannot be reached|opened"):
        log.append(answer())


def test_a_folder_instead_of_a_log_is_told(tmp_path: Path) -> None:
    with Log(tmp_path) as log, pytest.raises(ProgressError, match="a folder where the progress log should be"):
        log.append(answer())


@contextmanager
def without_rights(path: Path) -> Iterator[None]:
    """A folder that may be read only; root, who may write everywhere, is somebody else meanwhile."""
    path.chmod(0o444)
    path.parent.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        path.parent.chmod(0o755)


def test_a_read_only_log_can_be_read_and_a_write_is_told() -> None:
    with TemporaryDirectory() as folder, TemporaryDirectory() as other:
        Path(folder).chmod(0o755)
        Path(other).chmod(0o777)
        path = Path(folder) / "made" / "p.sqlite3"
        with Log(path) as log:
            kept = log.append(answer())
        with without_rights(path), Log(path) as log:
            assert log.responses() == [kept]
            with pytest.raises(ProgressError, match=r"may not be written|cannot be opened") as caught:
                log.append(answer("q2"))
            assert "QUIZ_DATA" in caught.value.cure
            assert backup(path, Path(other) / "copy").rows == 1
            with Log(Path(other) / "own") as own:
                assert merge(own, [path]).added == 1
            assert restore(path, Path(other) / "own").rows == 1
        with Log(path) as log:
            assert log.responses() == [kept]


# Formats


def test_an_older_file_is_migrated_and_a_copy_kept(path: Path) -> None:
    with Log(path) as log:
        kept = log.append(answer())
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version=0")
        db.execute("ALTER TABLE settings RENAME TO preferences")
    db.close()
    steps = {0: lambda db: db.execute("ALTER TABLE preferences RENAME TO settings")}
    schema.connect(path, create=True, migrations=steps).close()
    with Log(path) as log:
        assert rows(log) == [kept]
        assert log.settings("ann").new_per_day == 20
    copy = path.with_name("progress.format0.sqlite3")
    with sqlite3.connect(copy) as db:
        assert db.execute("SELECT count(*) FROM preferences").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM responses").fetchone() == (1,)
    db.close()


def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    with Log(path) as log:
        log.append(answer())
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version=0")
    db.close()

    def fails(db: sqlite3.Connection) -> None:
        db.execute("DROP TABLE responses")
        db.execute("SELECT * FROM nowhere")

    with pytest.raises(ProgressError):
        schema.connect(path, create=True, migrations={0: fails})
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(*) FROM responses").fetchone() == (1,)
        assert db.execute("PRAGMA user_version").fetchone() == (0,)
    db.close()


# Ids


def test_ids_rise_even_where_the_clock_goes_back() -> None:
    made = [uuid7(moment) for moment in [1000, 1000, 999, 5, *[2000] * 5000, 1500]]
    assert made == sorted(set(made))


def test_ids_are_version_7() -> None:
    import uuid

    made = uuid.UUID(uuid7(4_102_444_800_000))
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert made.int >> 80 >= 4_102_444_800_000


@given(st.uuids())
def test_halves_join_again(made: object) -> None:
    assert join(*halves(str(made))) == str(made)


def test_two_processes_make_different_ids() -> None:
    script = "from quiz.progress.uuid7 import uuid7; print(*[uuid7(7) for _ in range(50)])"
    found = [
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
        for _ in range(2)
    ]
    assert len({*found[0], *found[1]}) == 100


def test_the_log_imports_neither_scheduler_nor_screen() -> None:
    script = (
        "import sys, quiz.progress.log; print(sorted({'fsrs', 'textual', 'platformdirs', 'rich'} & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
