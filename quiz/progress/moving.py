"""Moving a log: backup, restore, and the union of logs from several machines. Nothing is ever overwritten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from quiz.progress import errors, schema
from quiz.progress.errors import ProgressError
from quiz.progress.log import Log


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy of a log: where it is, and how many rows it has."""

    path: Path
    rows: int


@dataclass(frozen=True, slots=True)
class Restored:
    """A log that was restored, and where the one that it took the place of was kept."""

    path: Path
    rows: int
    kept: Path | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """Rows that a log did not have, and those that it had already."""

    added: int
    already: int


def backup(path: Path, target: Path) -> Copied:
    """Copies the log to a new file, safely while it is in use. Raises ProgressError where the target exists."""
    _exists(path)
    _free(target)
    if not target.absolute().parent.is_dir():
        raise ProgressError(
            f"There is no folder for the copy: {target.parent}",
            "Make it first, or name a file in a folder that exists.",
        )
    verify(path)
    schema.copy(path, target)
    return Copied(target, verify(target))


def verify(path: Path) -> int:
    """How many rows a log has that is whole. Raises ProgressError where it is damaged, newer, or no log."""
    _exists(path)
    with Log(path) as log, log.reading() as db:
        problems = [row[0] for row in db.execute("PRAGMA quick_check(3)")]
        if problems != ["ok"]:
            raise errors.damaged(path, problems[0].splitlines()[-1])
        return int(db.execute("SELECT count(*) FROM responses").fetchone()[0])


def restore(source: Path, path: Path) -> Restored:
    """Puts a backup in the place of the log at `path`, which is kept beside it. Other programs may have it open."""
    _exists(source)
    with _about_a_copy(source):
        count = verify(source)
    if source.exists() and path.exists() and source.samefile(path):
        raise ProgressError(f"The backup and the log are the same file: {path}", "Name the backup.")
    if not path.exists():
        _set_aside(path, schema.free_name(path.with_name(f"{path.stem}.stray{path.suffix}")))
        schema.copy(source, path)
        return Restored(path, count)
    kept = schema.free_name(path.with_name(f"{path.stem}.before-restore{path.suffix}"))
    try:
        verify(path)
    except ProgressError as error:
        if not error.damaged:
            raise
        _set_aside(path, kept)
        schema.copy(source, path)
        return Restored(path, count, kept)
    inside = schema.reader(source)
    try:
        schema.copy(path, kept)
        with errors.told(path):
            # Into the open file, in a transaction: whoever has it open sees the new rows, or the old ones.
            out = sqlite3.connect(path, timeout=schema.BUSY_SECONDS)
            try:
                inside.backup(out)
            finally:
                out.close()
    finally:
        inside.close()
    return Restored(path, verify(path), kept)


def merge(log: Log, others: Iterable[Path]) -> Merged:
    """Adds the rows of other logs that this one has not. In any order, any number of times: the same rows."""
    added = seen = 0
    for other in others:
        _exists(other)
        if log.path.exists() and other.samefile(log.path):
            continue
        with _about_a_copy(other), Log(other) as found:
            rows = list(found.raw())
        added += log.add(rows)
        seen += len(rows)
    return Merged(added, seen - added)


@contextmanager
def _about_a_copy(path: Path) -> Iterator[None]:
    """Says of another file than the log what is wrong with that file; the log is not blamed."""
    with errors.told(path), path.open("rb") as file:
        head = file.read(len(_HEAD))
    if head != _HEAD:
        raise errors.no_copy(path)
    try:
        yield
    except ProgressError as error:
        if not error.damaged:
            raise
        raise errors.damaged_copy(path) from error


_HEAD = b"SQLite format 3\x00"


def _exists(path: Path) -> None:
    if not path.is_file():
        raise ProgressError(f"There is no progress log: {path}", "See whether the path is right.")


def _free(path: Path) -> None:
    if path.exists():
        raise ProgressError(f"The file is there already: {path}", "Name a file that is not, or move it away first.")


def _set_aside(path: Path, kept: Path) -> None:
    """Renames a damaged log with its write-ahead log, which must not be read into another file."""
    with errors.told(path):
        for ending in ("", "-wal", "-shm"):
            part = path.with_name(path.name + ending)
            if part.exists():
                part.rename(kept.with_name(kept.name + ending))
