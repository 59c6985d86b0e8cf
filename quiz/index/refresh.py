"""Brings an index up to date: reads the decks whose files changed, and no others.

A file is known to be unchanged by its times, size and number; where they differ, by its content.
"""

from __future__ import annotations

import gc
import json
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.files import digest, read_bytes
from quiz.index.state import Changes, Told
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


def settled(state: str, now: int) -> str:
    """The state as it is kept: that of a file just written is no proof yet that it stays as it is."""
    return state if all(now - int(each) > _SETTLED for each in state.split()[:2]) else f"{state}?"


def refresh(db: sqlite3.Connection, library: Library, found: Changes, told: Told) -> None:
    """Makes the index hold what is on the disk."""
    with _no_collection():
        if found.gone:
            with writing(db):
                for id in found.gone:
                    _drop(db, id)
                    db.execute("DELETE FROM files WHERE id = ?", (id,))
        if found.sources is not None:
            _follow(db, library, found.sources)
        if sum(int((new.split() or "000")[2]) for _, _, new in found.decks) > LONG:
            told(len(found.decks))
        _read(db, library, [(name, Path(file), new) for name, file, new in found.decks])


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
    from quiz.search import document

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
        ((n, id, each.id.value, each.content_hash, " ".join(each.key_lines())) for n, each in numbered),
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


def _follow(db: sqlite3.Connection, library: Library, sources: Mapping[str, str]) -> None:
    """Looks anew through the questions that cite a changed source: a search looks through their lines."""
    from quiz.index.questions import read

    seen = {name: (stat, told) for name, *(stat, told) in db.execute("SELECT name, stat, digest FROM sources")}
    fresh = {
        name: (settled(stat, time.time_ns()), digest(read_bytes(library.path(name), "")[0]))
        for name, stat in sources.items()
        if name not in seen or seen[name][0] != stat
    }
    gone = seen.keys() - sources.keys()
    changed = gone | {name for name, (_, told) in fresh.items() if name not in seen or seen[name][1] != told}
    with writing(db):
        numbers = sorted({n for n, name in db.execute("SELECT question, source FROM cited") if name in changed})
        for at in range(0, len(numbers), AT_ONCE):
            some = numbers[at : at + AT_ONCE]
            documents = _documents(library, read(db, some))
            db.executemany("UPDATE found SET text = ? WHERE rowid = ?", zip(documents, some, strict=True))
        db.executemany("DELETE FROM sources WHERE name = ?", [(name,) for name in gone])
        db.executemany("INSERT OR REPLACE INTO sources VALUES (?, ?, ?)", [(n, *each) for n, each in fresh.items()])
