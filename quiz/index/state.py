"""What of a library is not in its index as it is on the disk.

A file is known to be unchanged by its times, size and number.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from quiz.library import Library

Told = Callable[[int], None]
"""Told how many decks are to be read, before many are."""


def state(path: str) -> str:
    """Times, size and number of a file; "" where there is none to be seen."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a Path for each of thousands of files takes longer than the rest
    except OSError:
        return ""
    return f"{found.st_mtime_ns} {found.st_ctime_ns} {found.st_size} {found.st_ino}"


class Changes(NamedTuple):
    """What is not in the index as it is on the disk."""

    gone: list[int]
    decks: list[tuple[bytes, str, str]]
    """Name in the index, file, state."""
    sources: dict[str, str] | None
    """The states of all of them, where one has changed."""


def changes(db: sqlite3.Connection, library: Library, files: Iterable[str]) -> Changes | None:
    """What has changed since these deck files, and the sources, were read; None where nothing has."""
    known = {name: (id, old) for name, id, old in db.execute("SELECT path, id, stat FROM files")}
    decks = []
    for file in files:
        name, new = os.fsencode(file), state(file)
        if known.pop(name, (0, None))[1] != new:
            decks.append((name, file, new))
    sources = {id: state(file) for id, file in library._paths.items()}
    same = sources == dict(db.execute("SELECT name, stat FROM sources").fetchall())
    found = Changes([id for id, _ in known.values()], decks, None if same else sources)
    return found if any(found) else None
