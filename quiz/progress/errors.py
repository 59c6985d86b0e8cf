"""What can go wrong with a progress log, said so that a student knows what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class ProgressError(Exception):
    """The log cannot be read or written. `message` says what happened, `cure` what to do; nothing was overwritten."""

    def __init__(self, message: str, cure: str, damaged: bool = False) -> None:
        super().__init__(f"{message}\n{cure}")
        self.message = message
        self.cure = cure
        self.damaged = damaged


class WrongClock(ProgressError, ValueError):
    """A time that no response was given at: the clock of the computer is far off, or a file says so."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"No response can be kept with a time in the year {year}; it lies between 1971 and 8999.",
            "Set the date of this computer, then answer again.",
        )


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what SQLite and the operating system raise into a ProgressError about the log at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise of_sqlite(error, path) from error
    except OSError as error:
        raise of_system(error, path) from error


def of_sqlite(error: sqlite3.Error, path: Path) -> ProgressError:
    """The ProgressError of an error of SQLite, by its primary result code."""
    if path.is_dir():
        return ProgressError(
            f"There is a folder where the progress log should be: {path}",
            "Move it away, or set QUIZ_DATA to another folder.",
        )
    code = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT):
        return damaged(path, str(error))
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ProgressError(
            f"The progress log is locked by another program: {path}",
            "Close the other program, or wait until it has finished, then try again. Nothing was lost.",
        )
    if code == sqlite3.SQLITE_FULL or (code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY) and _no_room(path)):
        return full(path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return read_only(path)
    if code == sqlite3.SQLITE_CANTOPEN:
        return ProgressError(
            f"The progress log cannot be opened: {path}",
            "See whether its folder exists and may be written, or set QUIZ_DATA to a folder that may.",
        )
    return ProgressError(
        f"The progress log cannot be used ({error}): {path}",
        "See whether the disk is well. `quiz progress backup` copies the log while it can be read.",
    )


def of_system(error: OSError, path: Path) -> ProgressError:
    """The ProgressError of an error of the operating system."""
    from errno import EACCES, EDQUOT, ENOSPC, EPERM, EROFS

    if error.errno in (EACCES, EPERM, EROFS):
        return read_only(path)
    if error.errno in (ENOSPC, EDQUOT):
        return full(path)
    return ProgressError(
        f"The progress log cannot be reached ({error.strerror or error}): {path}",
        "See whether the path is right, or set QUIZ_DATA to another folder.",
    )


def damaged(path: Path, detail: str) -> ProgressError:
    """The file is no SQLite database any more, or fails its own check."""
    return ProgressError(
        f"The progress log is damaged ({detail}): {path}",
        "It was left as it is. `quiz progress restore --salvage` reads what can be read of your log into a new one.",
        damaged=True,
    )


def _no_room(path: Path) -> bool:
    """Whether the disk is full, which SQLite tells otherwise where no file could be made beside the log."""
    from shutil import disk_usage

    try:
        return disk_usage(path.parent).free < 1 << 16
    except OSError:
        return False


def full(path: Path) -> ProgressError:
    return ProgressError(
        f"The disk is full, so nothing more is kept: {path}",
        "Make room on the disk and try again; the log holds all that was kept before.",
    )


def read_only(path: Path) -> ProgressError:
    return ProgressError(
        f"The progress log may not be written: {path}",
        "Give yourself the right to write it and its folder, or set QUIZ_DATA to a folder that may be written.",
    )


def newer(path: Path, found: int, known: int) -> ProgressError:
    return ProgressError(
        f"The progress log was written by a newer version of this program (format {found}; this one knows {known}): "
        f"{path}",
        "Install the newer version (`pip install --upgrade citequiz`). The log was left as it is.",
    )


def foreign(path: Path) -> ProgressError:
    return ProgressError(
        f"This is a database of another program, not a progress log: {path}",
        "Name another file. Nothing was written to it.",
    )


def no_copy(path: Path) -> ProgressError:
    """For what was named as a backup or another log, and is neither."""
    return ProgressError(
        f"This file is no backup, and no log: {path}",
        "Name a file that `quiz progress backup` wrote. What `quiz progress export` wrote is read by "
        "`quiz progress import FILE`. Nothing was changed.",
    )


def damaged_copy(path: Path) -> ProgressError:
    """For a backup, or the log of another machine, that is damaged."""
    return ProgressError(
        f"The backup is damaged: {path}",
        f"Name another copy, or have what can be read of it saved: `quiz progress restore --salvage {path}`. "
        "Your log was left as it is.",
        damaged=True,
    )
