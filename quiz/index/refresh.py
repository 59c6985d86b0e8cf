"""Brings an index up to date: reads the decks whose files changed, and no others.

A file is known to be unchanged by its times, size and number; where they differ, by its content.
"""

from __future__ import annotations

import gc
import json
import os
import sqlite3
import time
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.files import digest, read_bytes
from quiz.index.store import SHIFT

if TYPE_CHECKING:
    from quiz.library import Library
    from quiz.model import Deck, Finding, Question

AT_ONCE = 2000
"""Questions written in one transaction: what a killed start loses, and others wait for."""
KEPT_SOURCES = 64
_SETTLED = 2_000_000_000
"""Nanoseconds after which a file system shows a second change of a file in its times."""

LONG = 2_000_000
"""Bytes of decks that take so long to read that it is said."""

Told = Callable[[int], None]
"""Told how many decks are to be read, before many are."""


def state(path: Path) -> str:
    """Times, size and number of a file; "" where there is none to be seen."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_mtime_ns} {found.st_ctime_ns} {found.st_size} {found.st_ino}"


def settled(state: str, now: int) -> str:
    """The state as it is kept: that of a file just written is no proof yet that it stays as it is."""
    return state if all(now - int(each) > _SETTLED for each in state.split()[:2]) else f"{state}?"


def refresh(db: sqlite3.Connection, library: Library, paths: Sequence[Path], told: Told) -> None:
    """Makes the index hold these deck files of the library, and what their questions cite, as they are now."""
    files = {os.fsencode(path): path for path in paths}
    states = {name: state(path) for name, path in files.items()}
    known = {name: (id, old) for name, id, old in db.execute("SELECT path, id, stat FROM files")}
    gone = [id for name, (id, _) in known.items() if name not in files]
    changed = [name for name, new in states.items() if name not in known or known[name][1] != new]
    sources = {id: state(library.path(id)) for id in library.source_ids}
    seen = dict(db.execute("SELECT name, stat FROM sources"))
    if not (gone or changed or sources != seen):
        return
    with _no_collection():
        if gone:
            with writing(db):
                for id in gone:
                    _drop(db, id)
                    db.execute("DELETE FROM files WHERE id = ?", (id,))
        if sources != seen:
            _follow(db, library, sources, {name for name in {**seen, **sources} if seen.get(name) != sources.get(name)})
        if sum(int((states[name].split() or "000")[2]) for name in changed) > LONG:
            told(len(changed))
        _read(db, library, [(name, files[name], states[name]) for name in changed])


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """One transaction that no other program's comes between."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


@contextmanager
def _no_collection() -> Iterator[None]:
    """Reading decks makes many objects and no cycles; looking for them takes longer than the rest."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _read(db: sqlite3.Connection, library: Library, changed: Sequence[tuple[bytes, Path, str]]) -> None:
    from quiz.library import add_deck

    waiting: list[Callable[[], None]] = []
    size = 0
    for name, path, stat in changed:
        stat = settled(stat, time.time_ns())
        if _same(db, name, path, stat):
            continue
        before = len(library.findings)
        deck = add_deck(library, path)
        found = library.findings[before:]
        del library.findings[before:]
        if deck is None:
            continue
        del library.decks[deck.id]
        documents = _documents(library, deck.questions)
        waiting.append(lambda a=(name, stat, deck, found, documents): _write(db, *a))  # type: ignore[misc]
        size += len(deck.questions)
        if size >= AT_ONCE:
            _all(db, waiting)
            waiting, size = [], 0
    _all(db, waiting)


def _all(db: sqlite3.Connection, waiting: Sequence[Callable[[], None]]) -> None:
    if waiting:
        with writing(db):
            for write in waiting:
                write()


def _same(db: sqlite3.Connection, name: bytes, path: Path, stat: str) -> bool:
    """Whether only the times of a file changed; the index then knows the new ones."""
    row = db.execute("SELECT id, digest FROM files WHERE path = ?", (name,)).fetchone()
    if row is None or not row[1] or path.is_symlink():
        return False
    data, problem = read_bytes(path, "")
    if problem or digest(data) != row[1]:
        return False
    with writing(db):
        db.execute("UPDATE files SET stat = ? WHERE id = ?", (stat, row[0]))
    return True


def _documents(library: Library, questions: Sequence[Question]) -> list[str]:
    """What a search looks through, question by question."""
    from quiz.index.words import document

    before = len(library.findings)
    found = [document(question, library) for question in questions]
    del library.findings[before:]
    for id in library.read[:-KEPT_SOURCES]:
        library.forget(id)
    return found


def _write(
    db: sqlite3.Connection, name: bytes, stat: str, deck: Deck, found: list[Finding], documents: Sequence[str]
) -> None:
    from quiz.index.codec import pack, pack_findings
    from quiz.study.choose import lines

    known = db.execute("SELECT id FROM files WHERE path = ?", (name,)).fetchone()
    if known:
        _drop(db, known[0])
    id = known[0] if known else db.execute("SELECT ifnull(max(id), 0) + 1 FROM files").fetchone()[0]
    head = json.dumps([deck.id, deck.path, deck.title, deck.description])
    broken = any(each.severity == "error" for each in found)
    row = (id, name, stat, deck.digest, head, len(deck.questions), len(found), broken)
    db.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    if found:
        db.execute("INSERT INTO findings VALUES (?, ?)", (id, pack_findings(found)))
    numbered = list(enumerate(deck.questions, id << SHIFT))
    db.executemany(
        "INSERT INTO questions VALUES (?, ?, ?, ?, ?)",
        ((n, id, each.id.value, each.content_hash, " ".join(lines(each))) for n, each in numbered),
    )
    db.executemany(
        "INSERT INTO bodies VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((n, each.kind, *each.span, pack(each)) for n, each in numbered),
    )
    db.executemany(
        "INSERT OR IGNORE INTO tags VALUES (?, ?)", ((n, tag.value) for n, each in numbered for tag in each.tags)
    )
    db.executemany(
        "INSERT OR IGNORE INTO cited VALUES (?, ?)",
        ((n, cite.source) for n, each in numbered for cite in (*each.citations(), *each.see)),
    )
    db.executemany("INSERT INTO found (rowid, text) VALUES (?, ?)", enumerate(documents, id << SHIFT))


def _drop(db: sqlite3.Connection, id: int) -> None:
    """Takes out what the index holds of a file, but not the file."""
    span = (id << SHIFT, (id + 1) << SHIFT)
    for table, column in (("questions", "id"), ("bodies", "id"), ("tags", "question"), ("cited", "question")):
        db.execute(f"DELETE FROM {table} WHERE {column} >= ? AND {column} < ?", span)
    db.execute("DELETE FROM found WHERE rowid >= ? AND rowid < ?", span)
    db.execute("DELETE FROM findings WHERE file = ?", (id,))


def _follow(db: sqlite3.Connection, library: Library, sources: Mapping[str, str], changed: Container[str]) -> None:
    """Looks anew through the questions that cite a changed source: a search looks through their lines."""
    from quiz.index.questions import read

    fresh = [(name, settled(stat, time.time_ns())) for name, stat in sources.items()]
    with writing(db):
        numbers = sorted({n for n, name in db.execute("SELECT question, source FROM cited") if name in changed})
        for at in range(0, len(numbers), AT_ONCE):
            some = numbers[at : at + AT_ONCE]
            documents = _documents(library, read(db, some))
            db.executemany("UPDATE found SET text = ? WHERE rowid = ?", zip(documents, some, strict=True))
        db.execute("DELETE FROM sources")
        db.executemany("INSERT INTO sources VALUES (?, ?)", fresh)
