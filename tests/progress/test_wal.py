"""The write-ahead log is made longer before responses need it, which nobody who reads it may notice."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from quiz.progress import wal
from quiz.progress.log import Log

from .helpers import NOON, answer


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with Log(tmp_path / "progress.sqlite3") as found:
        yield found


def length(log: Log) -> int:
    return log.path.with_name(log.path.name + "-wal").stat().st_size


def answered(log: Log, count: int, after: int = 0) -> list[str]:
    """Ids of so many responses to different questions."""
    times = [(number, NOON + timedelta(seconds=number)) for number in range(after, after + count)]
    return [log.append(answer(f"q{number}", at=at)).id for number, at in times]


def test_responses_find_the_room_that_the_first_one_made(log: Log) -> None:
    answered(log, 1)
    before = length(log)
    assert before > wal.ROOM * 4096
    answered(log, 30, after=1)
    assert length(log) == before
    answered(log, 2 * wal.EVERY, after=31)
    assert length(log) > before


def test_a_log_left_by_a_crash_holds_its_responses_and_nothing_else(log: Log, tmp_path: Path) -> None:
    ids = answered(log, 3)
    left = tmp_path / "left"
    shutil.copytree(log.path.parent, left, ignore=shutil.ignore_patterns("left"))  # as it is on the disk just now
    with Log(left / log.path.name) as found:
        assert [row.id for row in found.raw()] == ids
        ids += answered(found, 3, after=3)
        with found.reading() as db:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert db.execute("SELECT count(*) FROM settings").fetchone() == (0,)
    with Log(left / log.path.name) as found:
        assert [row.id for row in found.raw()] == ids


def test_another_program_sees_what_was_answered(log: Log) -> None:
    answered(log, 1)
    with Log(log.path) as other:
        ids = answered(log, wal.EVERY + 1, after=1)
        assert [row.id for row in other.raw()][1:] == ids
        (late,) = answered(other, 1, after=200)
    assert [row.id for row in log.raw()][-1] == late


def test_no_room_is_made_while_another_program_writes(log: Log) -> None:
    with log.writing() as db:
        pass
    with closing(sqlite3.connect(log.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        wal.tend(db, log.path)
        assert not db.in_transaction
        other.execute("ROLLBACK")
    ids = answered(log, 2)
    assert [row.id for row in log.raw()] == ids


def test_no_room_is_made_on_a_disk_that_has_little(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wal, "SPARE", 1 << 62)
    answered(log, 20)
    assert length(log) < wal.ROOM * 4096
    assert len(log.responses()) == 20


def test_a_long_one_is_folded_into_the_file_and_used_anew(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wal, "PAGES", wal.ROOM // 2)
    answered(log, wal.EVERY + 1)
    before, known = length(log), log.path.stat().st_size
    assert known > 4096 * 8, "the file holds what was answered"
    answered(log, 40, after=100)
    assert length(log) == before
    assert len(log.responses()) == wal.EVERY + 41
