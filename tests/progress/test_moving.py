"""Backups, unions, exports and salvage: every row arrives, none twice, and nothing is overwritten."""

from __future__ import annotations

import csv
import io
import random
import shutil
import sqlite3
from itertools import permutations
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.progress.anki import read_anki
from quiz.progress.exchange import FORMATS, export, import_
from quiz.progress.log import Log, ProgressError, Response
from quiz.progress.moving import backup, merge, restore, verify
from quiz.progress.salvage import salvage
from quiz.progress.schedule import Settings

from .helpers import NOON, answer, rows
from .test_log import RESPONSES
from .test_memory import cached, derived


def filled(path: Path, count: int = 5, **more: object) -> list[Response]:
    with Log(path) as log:
        for number in range(count):
            log.append(answer(f"q{number}", days=number, **more))
        return rows(log)


def union(folder: Path, name: str, *parts: list[Response]) -> list[Response]:
    with Log(folder / name) as log:
        for part in parts:
            log.add(part)
        assert cached(log) == derived(log)
        return rows(log)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(RESPONSES, st.integers(1, 7)), max_size=6))
def test_merging_is_associative_commutative_and_idempotent(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[Response, int]]
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    with Log(folder / "all") as log:
        kept = [(log.append(response), machines) for response, machines in made]
    parts = [[row for row, machines in kept if machines >> bit & 1] for bit in range(3)]
    expected = sorted((row for row, _ in kept), key=lambda row: row.id)
    for number, order in enumerate(permutations(parts)):
        found = union(folder, f"order{number}", *order, *order[:2])
        assert sorted(found, key=lambda row: row.id) == expected
    left = union(folder, "left", union(folder, "ab", parts[0], parts[1]), parts[2])
    right = union(folder, "right", parts[0], union(folder, "bc", parts[1], parts[2]))
    assert left == right


def test_merge_of_files(tmp_path: Path) -> None:
    shared = filled(tmp_path / "a")
    shutil.copy(tmp_path / "a", tmp_path / "b")
    with Log(tmp_path / "b") as log:
        log.append(answer("only b", days=9))
        log.undo(shared[0].id, NOON)
    with Log(tmp_path / "a") as log:
        log.append(answer("only a", days=9))
        merged = merge(log, [tmp_path / "b", tmp_path / "a", tmp_path / "b"])
        assert (merged.added, merged.already) == (2, 12)
        assert [row.question for row in log.responses()] == ["q1", "q2", "q3", "q4", "only b", "only a"]
        assert cached(log) == derived(log)


def test_backup_while_in_use_and_restore(tmp_path: Path) -> None:
    path, copy = tmp_path / "p.sqlite3", tmp_path / "folder" / "copy.sqlite3"
    copy.parent.mkdir()
    with Log(path) as log:
        first = log.append(answer())
        assert backup(path, copy).rows == 1
        second = log.append(answer("q2"))
        restored = restore(copy, path)
        assert (restored.rows, log.responses()) == (1, [first])
        assert restored.kept is not None
        with Log(restored.kept) as kept:
            assert kept.responses() == [first, second]
        third = log.append(answer("q2"))
        assert [row.id for row in log.responses()] == [first.id, third.id]
        assert cached(log) == derived(log)
    assert verify(path) == 2
    assert sorted(each.name for each in tmp_path.iterdir()) == ["folder", "p.before-restore.sqlite3", "p.sqlite3"]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "p"
    filled(path)
    (tmp_path / "taken").write_text("mine")
    for attempt in (backup, salvage):
        with pytest.raises(ProgressError, match="there already"):
            attempt(path, tmp_path / "taken")
    assert (tmp_path / "taken").read_text() == "mine"
    with pytest.raises(ProgressError, match="same file"):
        restore(path, path)
    with pytest.raises(ProgressError, match="no backup"):
        restore(tmp_path / "taken", path)
    with pytest.raises(ProgressError, match="no progress log"):
        backup(tmp_path / "nowhere", tmp_path / "new")
    assert verify(path) == 5


def test_a_damaged_log_is_set_aside_when_a_backup_is_restored(tmp_path: Path) -> None:
    path, copy = tmp_path / "p.sqlite3", tmp_path / "copy"
    expected = filled(path)
    backup(path, copy)
    path.write_bytes(b"gone" * 5000)
    restored = restore(copy, path)
    assert restored.kept is not None
    assert restored.kept.read_bytes() == b"gone" * 5000
    with Log(path) as log:
        assert rows(log) == expected


def test_a_backup_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p"
    filled(path)
    backup(path, tmp_path / "copy")
    with sqlite3.connect(tmp_path / "copy") as db:
        db.execute("PRAGMA user_version=99")
    db.close()
    with pytest.raises(ProgressError, match="newer version"):
        restore(tmp_path / "copy", path)
    assert verify(path) == 5


# Export and import


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=40, deadline=None)
@given(responses=st.lists(RESPONSES, max_size=5))
def test_export_and_import_lose_nothing(
    tmp_path_factory: pytest.TempPathFactory, format: str, responses: list[Response]
) -> None:
    folder = tmp_path_factory.mktemp("export")
    file = io.StringIO(newline="")
    with Log(folder / "a") as log:
        log.add([])
        for response in responses:
            log.append(response)
        before = rows(log)
        assert export(log, format, file) == len(before)
    with Log(folder / "b") as log:
        for again in (False, True):
            file.seek(0)
            merged = import_(log, format, file, "file")
            assert (merged.added, merged.already) == ((0, len(before)) if again else (len(before), 0))
        assert rows(log) == before


def test_csv_cannot_start_a_formula(tmp_path: Path) -> None:
    names = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1", "＝1", "plain"]
    file = io.StringIO(newline="")
    with Log(tmp_path / "p") as log:
        for name in names:
            log.append(answer(name, deck=name, learner=name, note=name, given=-1))
        export(log, "csv", file)
    file.seek(0)
    _, *lines = csv.reader(file)
    assert len(lines) == len(names)
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))]


def test_export_of_one_learner(tmp_path: Path) -> None:
    file = io.StringIO()
    with Log(tmp_path / "p") as log:
        log.append(answer())
        log.append(answer(learner="bob"))
        assert export(log, "jsonl", file, learner="bob") == 1
    assert '"learner":"bob"' in file.getvalue()


GOOD = (
    '{"learner":"a","deck":"d","question":"q","study":"s","mode":"test","given":1,"score":1,"at":"2026-03-02T12:00:00Z",'
    '"milliseconds":5,"hash":"h","id":"0197f2a0-0000-7000-8000-000000000001"}'
)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "Expecting"),
        ("[]", "object"),
        ("{}", "learner is missing"),
        (GOOD.replace('"score":1', '"score":7'), "between 0 and 1"),
        (GOOD.replace('"score":1', '"score":"7"'), "must be numbers"),
        (GOOD.replace('"deck":"d"', '"deck":7'), "deck must be text"),
        (GOOD.replace("0197f2a0", "zz"), "no UUID"),
        (GOOD.replace("2026-03-02T12:00:00Z", "yesterday"), "Invalid isoformat"),
        ("[" * 100_000, "recursion"),
    ],
)
def test_a_line_that_is_no_response_is_told_and_nothing_imported(tmp_path: Path, line: str, what: str) -> None:
    with Log(tmp_path / "p") as log:
        with pytest.raises(ProgressError, match=f"(?s)mine.jsonl:2: .*{what}"):
            import_(log, "jsonl", io.StringIO(f"{GOOD}\n{line}\n"), "mine.jsonl")
        assert rows(log) == []


@pytest.mark.parametrize(("text", "place"), [("", 1), ("a,b\n1,2\n", 1), ("id,learner\n", 1)])
def test_a_csv_file_without_the_columns_is_told(tmp_path: Path, text: str, place: int) -> None:
    with Log(tmp_path / "p") as log, pytest.raises(ProgressError, match=f"x.csv:{place}: .*columns"):
        import_(log, "csv", io.StringIO(text, newline=""), "x.csv")


def test_a_csv_line_with_a_cell_too_few_is_told(tmp_path: Path) -> None:
    file = io.StringIO(newline="")
    with Log(tmp_path / "p") as log:
        log.append(answer())
        export(log, "csv", file)
    text = file.getvalue() + "a,b\r\n"
    with Log(tmp_path / "q") as log:
        with pytest.raises(ProgressError, match=r"x.csv:3:"):
            import_(log, "csv", io.StringIO(text, newline=""), "x.csv")
        assert rows(log) == []


# Anki


def collection(path: Path) -> Path:
    with sqlite3.connect(path) as db:
        db.execute(
            "CREATE TABLE revlog(id integer primary key, cid integer, usn integer, ease integer, ivl integer,"
            " lastIvl integer, factor integer, time integer, type integer)"
        )
        reviews = [(0, 11, 3, 0), (10, 11, 3, 1), (20, 12, 1, 0), (30, 12, 0, 4), (40, 11, 2, 5)]
        for minutes, card, ease, kind in reviews:
            moment = round(NOON.timestamp() * 1000) + minutes * 60_000
            db.execute("INSERT INTO revlog VALUES(?, ?, 0, ?, 1, 0, 2500, 6000, ?)", (moment, card, ease, kind))
    db.close()
    return path


def test_ankis_reviews_come_in_once(tmp_path: Path) -> None:
    with Log(tmp_path / "p") as log:
        for expected in ((3, 0), (0, 3)):
            merged = read_anki(log, collection(tmp_path / "c.anki2") if expected[0] else tmp_path / "c.anki2", "ann")
            assert (merged.added, merged.already) == expected
        found = log.responses("ann", "anki")
        assert [(row.question, row.rating, row.score) for row in found] == [("11", 3, 1), ("11", 3, 1), ("12", 1, 0)]
        assert found[0].at == NOON
        assert cached(log) == derived(log)


def packed(path: Path, files: dict[str, bytes]) -> Path:
    with ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("name", ["collection.anki2", "collection.anki21"])
def test_a_package_of_anki_is_read(tmp_path: Path, name: str) -> None:
    content = {name: collection(tmp_path / "c").read_bytes(), "media": b"{}"}
    if name == "collection.anki21":
        content["collection.anki2"] = b"what older versions are told"
    with Log(tmp_path / "p") as log:
        assert read_anki(log, packed(tmp_path / "c.apkg", content), "ann").added == 3


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ({"collection.anki2": b"", "collection.anki21b": b"\x28\xb5\x2f\xfd"}, "Support older Anki versions"),
        ({"media": b"{}"}, "there is none in the package"),
        ({"collection.anki2": b"text" * 500}, "no Anki collection"),
    ],
)
def test_a_package_that_cannot_be_read_is_told(tmp_path: Path, files: dict[str, bytes], what: str) -> None:
    with Log(tmp_path / "p") as log, pytest.raises(ProgressError, match=what) as caught:
        read_anki(log, packed(tmp_path / "c.colpkg", files), "ann")
    assert "c.colpkg" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"PK\x03\x04zip", "no Anki collection"),
        (b"text" * 500, "no Anki collection"),
        (b"\x28\xb5\x2f\xfd", "compressed"),
    ],
)
def test_what_is_no_collection_is_told(tmp_path: Path, content: bytes, what: str) -> None:
    (tmp_path / "c").write_bytes(content)
    with Log(tmp_path / "p") as log, pytest.raises(ProgressError, match=what):
        read_anki(log, tmp_path / "c", "ann")


# Salvage


def test_salvage_of_a_whole_log_saves_all(tmp_path: Path) -> None:
    path = tmp_path / "p"
    with Log(path) as log:
        for number in range(500):
            log.append(answer(f"q{number % 40}", days=number, given="x" * (number * 20), score=number % 3 / 2))
        log.set_settings("ann", Settings(new_per_day=3))
        expected = rows(log)
        in_use = salvage(path, tmp_path / "in use")  # most rows are in the write-ahead log
    closed = salvage(path, tmp_path / "closed")
    for done in (in_use, closed):
        assert (done.saved, done.lost) == (500, 0)
        with Log(done.path) as log:
            assert rows(log) == expected
            assert log.settings("ann").new_per_day == 3
            assert cached(log) == derived(log)


def test_salvage_after_damage(tmp_path: Path) -> None:
    path = tmp_path / "p"
    with Log(path) as log:
        log.add(answer(f"q{number % 40}", days=number / 10, id=f"0197f2a0-0000-7000-8000-{number:012x}")
                for number in range(3000))  # fmt: skip
        expected = {row.id: row for row in rows(log)}
    before = path.read_bytes()
    pick = random.Random(7)
    for attempt in range(12):
        spoiled = bytearray(before)
        for _ in range(1 + attempt % 3):
            at = pick.randrange(len(before) // 4096) * 4096 if attempt else 0
            spoiled[at : at + 4096] = pick.randbytes(4096) if attempt % 2 else bytes(4096)
        path.write_bytes(spoiled)
        done = salvage(path, tmp_path / f"new{attempt}")
        with Log(done.path) as log:
            found = rows(log)
        assert all(expected[row.id] == row for row in found)
        assert done.saved == len(found) >= 1500
        assert done.saved + done.lost <= 3000
        assert path.read_bytes() == spoiled


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=9000), st.booleans())
def test_salvage_of_anything_ends_with_a_message(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, leaf: bool
) -> None:
    folder = tmp_path_factory.mktemp("salvage")
    (folder / "p").write_bytes(bytes(4096) + b"\x0d" + content if leaf else content)
    with pytest.raises(ProgressError, match="No response can be read"):
        salvage(folder / "p", folder / "new")
    assert not (folder / "new").exists()


@pytest.mark.parametrize("how", ["restore", "merge"])
@pytest.mark.parametrize("content", [b"learner,deck\nann,d\n", b"", b"SQLite"])
def test_a_file_that_is_no_backup_is_told_to_be_none(tmp_path: Path, how: str, content: bytes) -> None:
    """The log is not blamed, and what would read the file is named."""
    other, path = tmp_path / "x.csv", tmp_path / "progress.sqlite3"
    other.write_bytes(content)
    with Log(path) as log:
        log.append(answer())
        with pytest.raises(ProgressError, match="no backup") as told:
            restore(other, path) if how == "restore" else merge(log, [other])
        assert str(other) in told.value.message
        assert "quiz progress import" in told.value.cure
        assert len(log.responses()) == 1


@pytest.mark.parametrize("how", ["restore", "merge"])
def test_a_damaged_backup_is_told_from_a_damaged_log(tmp_path: Path, how: str) -> None:
    path, copy = tmp_path / "progress.sqlite3", tmp_path / "copy.sqlite3"
    with Log(path) as log:
        log.append(answer())
        backup(path, copy)
        copy.write_bytes(copy.read_bytes()[:9000])
        with pytest.raises(ProgressError, match="The backup is damaged") as told:
            restore(copy, path) if how == "restore" else merge(log, [copy])
        assert f"--salvage {copy}" in told.value.cure


def test_a_backup_makes_no_folder(tmp_path: Path) -> None:
    with Log(tmp_path / "progress.sqlite3") as log:
        log.append(answer())
    with pytest.raises(ProgressError, match="no folder") as told:
        backup(tmp_path / "progress.sqlite3", tmp_path / "none" / "copy")
    assert "Make it first" in told.value.cure
    assert not (tmp_path / "none").exists()
