"""The commands about progress, as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.cli import main
from quiz.progress.log import Log, default_path

from .helpers import answer, rows

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the log."""
    folder = tmp_path / "data"
    monkeypatch.setenv("QUIZ_DATA", str(folder))
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    return folder


def run(words: str, capsys: Captured) -> str:
    """What a command prints, with `ann` as its learner."""
    code = main(["--learner", "ann", *words.split()])
    told = capsys.readouterr()
    return told.out if code == 0 else f"{code}: {told.err}"


def test_a_damaged_log_leads_to_its_salvage(capsys: Captured) -> None:
    """The message names a command, which works as it stands and names the next one."""
    path = default_path()
    with Log(path) as log:
        log.add(answer(f"q{number}", days=number, given="x" * 300) for number in range(200))
        expected = {row.id for row in rows(log)}
    spoiled = bytearray(path.read_bytes())
    spoiled[4096 : 2 * 4096] = bytes(4096)
    path.write_bytes(spoiled)
    told = run("stats", capsys)
    assert "damaged" in told
    assert "`quiz progress restore --salvage`" in told
    told = run("progress restore --salvage", capsys)
    assert "rows saved" in told
    assert path.read_bytes() == spoiled
    said = told.splitlines()[-1].removeprefix("To use it: quiz ")
    told = run(said, capsys)
    assert "rows restored" in told
    assert "progress.before-restore.sqlite3" in told
    with Log(path) as log:
        assert {row.id for row in rows(log)} <= expected
    assert "progress.salvaged-2.sqlite3" in run(f"progress restore --salvage {path}", capsys)


def test_what_is_salvaged_of_another_file_becomes_the_log_where_there_is_none(tmp_path: Path, capsys: Captured) -> None:
    with Log(tmp_path / "old") as log:
        log.append(answer())
    assert run(f"progress restore --salvage {tmp_path / 'old'}", capsys).startswith(f"{default_path()}: 1 row saved")


def test_a_restore_needs_a_backup(capsys: Captured) -> None:
    assert run("progress restore", capsys).startswith("2: quiz: name the backup")
