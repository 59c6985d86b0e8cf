"""Lines of sources that hold some words, found in the index of a library, or by reading all sources."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quiz.index import store
from quiz.search import expression, holds, tokens

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.library import Library
    from quiz.model import Line, Source

Place = tuple["Source", "Line"]


def search_lines(library: Library, wanted: str, index: Path | None) -> Iterator[Place]:
    """The citable lines with words that begin like those of `wanted`, by source and number; `index` is its file."""
    query = expression(wanted)
    if not query:
        return
    try:
        found = None if index is None else _found(index, library, query)
    except store.UNUSABLE:
        found = None
    if found is None:
        yield from ((each, line) for each in library.sources() for line in each.lines() if _in(wanted, line.text))
        return
    for name, number in found:
        source = library.source(name)
        # The file may have changed since.
        if source and (line := source.line(number)) and _in(wanted, line.text):
            yield source, line


def _in(wanted: str, text: str) -> bool:
    return holds(wanted, tokens(text))


def _found(index: Path, library: Library, query: str) -> list[tuple[str, int]]:
    from quiz.index.refresh import writing
    from quiz.index.state import state

    db = store.connect(index, library.root)
    try:
        known = {name: (id, stat) for id, name, stat in db.execute("SELECT id, name, stat FROM listed")}
        states = {id: state(str(library.path(id))) for id in library.source_ids}
        changed = [name for name in {**known, **states} if states.get(name) != known.get(name, (0, None))[1]]
        if changed:
            with writing(db):
                for name in changed:
                    _list(db, library, name, states.get(name))
        rows = db.execute("SELECT rowid FROM found_lines WHERE found_lines MATCH ? ORDER BY rowid", (query,)).fetchall()
        names = dict(db.execute("SELECT id, name FROM listed").fetchall())
    finally:
        db.close()
    last = (1 << store.SHIFT) - 1
    return sorted((names[row >> store.SHIFT], row & last) for (row,) in rows)


def _list(db: sqlite3.Connection, library: Library, name: str, stat: str | None) -> None:
    """Takes in the lines of a source as they are now, or takes it out where it is gone."""
    from time import time_ns

    from quiz.index.refresh import settled

    row = db.execute("SELECT id FROM listed WHERE name = ?", (name,)).fetchone()
    if row:
        span = (row[0] << store.SHIFT, (row[0] + 1) << store.SHIFT)
        db.execute("DELETE FROM found_lines WHERE rowid >= ? AND rowid < ?", span)
        db.execute("DELETE FROM listed WHERE id = ?", row)
    source = None if stat is None else library.source(name)
    if source is None or stat is None:
        return
    id = db.execute("INSERT INTO listed (name, stat) VALUES (?, ?)", (name, settled(stat, time_ns()))).lastrowid or 0
    lines = (((id << store.SHIFT) + line.number, tokens(line.text)) for line in source.lines())
    db.executemany("INSERT INTO found_lines (rowid, text) VALUES (?, ?)", lines)
    library.forget(name)
