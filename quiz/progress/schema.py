"""The tables of a progress log, and how a file comes to have them.

`responses` is the log: rows are only ever added. A response holds numbers; what repeats (learners, decks, questions,
content hashes, studies, second halves of ids) stands once in a table of its own, so that a response takes less than
50 bytes with its index. `memory` is a cache, derived from the log in the same transaction, and can be dropped at any
time.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from quiz.progress import errors

APPLICATION_ID = 0x71756970
"""`quip`: what PRAGMA application_id says in a progress log."""
VERSION = 1
"""The format that this program writes, in PRAGMA user_version."""
BUSY_SECONDS = 10.0
"""How long to wait for another program that is writing."""

# There is no index by due date: each response would have to move its entry, which is two pages of five more to write
# before the verdict, where a day's queue is one pass over the table (15 ms for 100,000 cards).
MEMORY = """
CREATE TABLE memory(
  card INTEGER PRIMARY KEY,     -- cards.id
  learner INTEGER NOT NULL,     -- names.id
  state INTEGER NOT NULL,       -- FSRS: 1 learning, 2 review, 3 relearning; 0 never reviewed
  step INTEGER,
  stability REAL,               -- days
  difficulty REAL,              -- 1 to 10
  due INTEGER,                  -- milliseconds since 1970; NULL where never reviewed
  first INTEGER,                -- the first review
  last INTEGER,                 -- the last review
  latest INTEGER NOT NULL,      -- the last row of any kind that counts
  reps INTEGER NOT NULL,
  lapses INTEGER NOT NULL,      -- times forgotten once it had been learnt
  run INTEGER NOT NULL,         -- right responses in a row
  score REAL,                   -- of the last review
  confidence INTEGER,           -- at the last review
  hash TEXT,                    -- content hash of the question at the last review
  suspended INTEGER NOT NULL,
  buried INTEGER                -- when it was last put off to the next day
);
CREATE INDEX memory_unmet ON memory(learner) WHERE reps = 0;
"""

TABLES = (
    """
CREATE TABLE names(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE cards(
  id INTEGER PRIMARY KEY, learner INTEGER NOT NULL, deck INTEGER NOT NULL, question TEXT NOT NULL,
  UNIQUE(learner, deck, question)
);
CREATE TABLE items(id INTEGER PRIMARY KEY, card INTEGER NOT NULL, hash TEXT NOT NULL, UNIQUE(card, hash));
CREATE TABLE runs(
  id INTEGER PRIMARY KEY, study TEXT NOT NULL, mode TEXT NOT NULL, tail INTEGER NOT NULL, UNIQUE(study, mode, tail)
);
CREATE TABLE responses(
  seq INTEGER PRIMARY KEY,
  head INTEGER NOT NULL,          -- first half of the id; its time is `at` unless `extra` says otherwise
  run INTEGER NOT NULL,           -- study, mode, second half of the id
  item INTEGER NOT NULL,          -- learner, deck, question, content hash
  milliseconds INTEGER NOT NULL,
  score REAL NOT NULL,
  flags INTEGER NOT NULL,         -- kind, confidence, hinted, rating, predicted: see rows.py
  given TEXT,                     -- JSON
  extra TEXT                      -- JSON: target, note, at
);
CREATE INDEX responses_item ON responses(item);
CREATE TABLE settings(learner INTEGER PRIMARY KEY, value TEXT NOT NULL, kept INTEGER NOT NULL);
"""
    + MEMORY
)

Migration = Callable[[sqlite3.Connection], None]
MIGRATIONS: Mapping[int, Migration] = {}
"""From format N, the step to N + 1. It runs in a transaction, after a copy of the file was put beside it."""


def statements(script: str) -> list[str]:
    """The statements of a script without strings; `executescript` would end the transaction it runs in."""
    lines = "\n".join(line.partition("--")[0] for line in script.splitlines())
    return [each for each in (part.strip() for part in lines.split(";")) if each]


def empty() -> sqlite3.Connection:
    """A log in memory that has no rows: what a missing file reads as."""
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _create(db)
    return db


def connect(path: Path, create: bool, migrations: Mapping[int, Migration] = MIGRATIONS) -> sqlite3.Connection:
    """Opens the log at `path`, brought to this program's format. Raises ProgressError; never overwrites a file.

    A file that can only be read is opened for reading, and said so by the first write.
    """
    with errors.told(path):
        if create:
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            db = _open(path, "rwc" if create else "rw")
            return _prepared(db, path, migrations, writable=True)
        except sqlite3.OperationalError as error:
            if create or not _nothing_beside(error):
                raise
        return _prepared(_open(path, _still(path)), path, {}, writable=False)


def _nothing_beside(error: sqlite3.Error) -> bool:
    """Whether it may be that no file could be made beside the log: its folder is closed, or the disk is full."""
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR)


def _still(path: Path) -> str:
    """How to open a file that can only be read. With no row in a -wal file it needs no -shm either."""
    wal = path.with_name(path.name + "-wal")
    return "ro" if wal.exists() and wal.stat().st_size else "ro&immutable=1"


def reader(path: Path) -> sqlite3.Connection:
    """Opens the log at `path` to be copied; it may lie on a read-only or a full disk. Raises ProgressError."""
    with errors.told(path):
        # Not "ro": such a connection leaves -wal and -shm behind.
        db = _open(path, "rw")
        try:
            db.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
        except sqlite3.OperationalError as error:
            db.close()
            if not _nothing_beside(error):
                raise
            db = _open(path, _still(path))
        return db


def _open(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)


def _prepared(
    db: sqlite3.Connection, path: Path, migrations: Mapping[int, Migration], writable: bool
) -> sqlite3.Connection:
    try:
        version = _version(db, path)
        if version is None:
            db.execute("BEGIN IMMEDIATE")
            if _version(db, path) is None:  # another program may have been first
                _create(db)
            db.execute("COMMIT")
        elif version < VERSION:
            _migrate(db, path, migrations)
        if writable:
            _wal(db)
        # One fsync for each commit; no checkpoint in the middle of an answer (see Log).
        for pragma in ("synchronous=FULL", "fullfsync=ON", "wal_autocheckpoint=0", "foreign_keys=OFF"):
            db.execute(f"PRAGMA {pragma}")
    except BaseException:
        db.close()
        raise
    return db


def _version(db: sqlite3.Connection, path: Path) -> int | None:
    """The format of the file, or None where it is empty."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (application,) = db.execute("PRAGMA application_id").fetchone()
    if version == application == 0 and not db.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
        return None
    if application != APPLICATION_ID:
        raise errors.foreign(path)
    if version > VERSION:
        raise errors.newer(path, version, VERSION)
    return int(version)


def _create(db: sqlite3.Connection) -> None:
    for statement in statements(TABLES):
        db.execute(statement)
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    db.execute(f"PRAGMA user_version={VERSION}")


def begin(db: sqlite3.Connection) -> None:
    """Begins to write, as soon as no other program does. Raises sqlite3.OperationalError after BUSY_SECONDS.

    SQLite's own busy handler comes back ever more seldom, down to every 0.1 s: beside a program that writes without a
    pause it finds no gap for many seconds. We come back every millisecond or two.
    """
    _patiently(db, "BEGIN IMMEDIATE", 0.001)


def _wal(db: sqlite3.Connection) -> None:
    """Turns the write-ahead log on. SQLite's busy timeout does not hold for this one, so we wait ourselves."""
    _patiently(db, "PRAGMA journal_mode=WAL", 0.005)


def _patiently(db: sqlite3.Connection, statement: str, pause: float) -> None:
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            db.execute(statement)
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(pause * (0.5 + time.perf_counter_ns() % 1000 / 1000))  # not in step with another who waits


def _migrate(db: sqlite3.Connection, path: Path, migrations: Mapping[int, Migration]) -> None:
    """Brings the file to VERSION step by step, in one transaction; a copy of it is kept first."""
    db.execute("BEGIN IMMEDIATE")
    try:
        version = _version(db, path) or 0
        if version < VERSION:
            copy(path, free_name(path.with_name(f"{path.stem}.format{version}{path.suffix}")))
        for number in range(version, VERSION):
            migrations[number](db)
        db.execute(f"PRAGMA user_version={VERSION}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def copy(source: Path, target: Path) -> None:
    """A consistent copy of a log, which may be in use, in a new file; on disk when this returns."""
    import os

    part = free_name(target.with_name(target.name + ".part"))
    inside = reader(source)
    try:
        with errors.told(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            out = sqlite3.connect(part)
            try:
                inside.backup(out)
            finally:
                out.close()
            with open(part, "rb+") as file:
                os.fsync(file.fileno())
            os.replace(part, target)
    finally:
        inside.close()
        part.unlink(missing_ok=True)


def free_name(path: Path) -> Path:
    """The path, or the first of `name-2`, `name-3`, … that no file has."""
    found, number = path, 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found
