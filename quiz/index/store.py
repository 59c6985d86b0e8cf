"""The index as a file: SQLite in the cache folder, one for each library.

It is a cache, so no version of it is ever carried over: what is damaged, or was made by another version of the program,
is deleted and made again. Several programs may use one at once (write-ahead log); each sees the library as it was
when it opened it.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from quiz.cachedir import code_state

SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
    id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, stat TEXT NOT NULL, digest TEXT NOT NULL,
    head TEXT NOT NULL, questions INTEGER NOT NULL, found INTEGER NOT NULL, broken INTEGER NOT NULL
);
CREATE TABLE findings (file INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE questions (
    id INTEGER PRIMARY KEY, file INTEGER NOT NULL, name TEXT NOT NULL, hash TEXT NOT NULL, lines TEXT NOT NULL
);
CREATE UNIQUE INDEX questions_name ON questions (file, name);
CREATE TABLE bodies (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, line INTEGER NOT NULL, column INTEGER NOT NULL,
    end_line INTEGER NOT NULL, end_column INTEGER NOT NULL, body TEXT NOT NULL
);
CREATE TABLE tags (question INTEGER NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (question, tag)) WITHOUT ROWID;
CREATE TABLE cited (question INTEGER NOT NULL, source TEXT NOT NULL, PRIMARY KEY (question, source)) WITHOUT ROWID;
CREATE TABLE sources (name TEXT PRIMARY KEY, stat TEXT NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE found USING fts5(text, prefix = '1 2', tokenize = 'ascii');
CREATE TABLE listed (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, stat TEXT NOT NULL);
CREATE VIRTUAL TABLE found_lines USING fts5(text, tokenize = 'ascii');
"""
VERSION = 1
SHIFT = 24
"""A question's number is its file's number, then 24 bits for its position in the file. Lines of sources likewise."""

UNUSABLE = (sqlite3.Error, OSError, UnicodeError)


def path_of(root: Path, folder: Path) -> Path:
    """The index of the library at `root` among those in `folder`."""
    from zlib import crc32  # loading a better hash takes longer; which library it is of, stands in the index

    return folder / f"index-{crc32(os.fsencode(root)):08x}-{VERSION}.sqlite3"


def fingerprint() -> str:
    """Stands for the code that a deck is read with: other code may read the same deck differently."""
    return code_state("", "kinds", "index")


def connect(path: Path, root: Path) -> sqlite3.Connection:
    """The index at `path`, empty where there was none, it is damaged, or it is of another version.

    Raises one of UNUSABLE where the folder or the file cannot be used.
    """
    made = fingerprint()
    for _ in range(2):
        try:
            return _open(path, root, made)
        except sqlite3.OperationalError:
            raise  # locked, or not to be written
        except sqlite3.DatabaseError:
            remove(path)
    return _open(path, root, made)


def _open(path: Path, root: Path, made: str) -> sqlite3.Connection:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    db = sqlite3.connect(path, timeout=5, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA synchronous = NORMAL")
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            _make(db, root, made)
        elif dict(db.execute("SELECT name, value FROM about")) != _about(root, made):
            raise sqlite3.DatabaseError("of another version")
    except BaseException:
        db.close()
        raise
    return db


def _make(db: sqlite3.Connection, root: Path, made: str) -> None:
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("BEGIN IMMEDIATE")
    if db.execute("PRAGMA user_version").fetchone()[0] == 0:  # else another program was faster
        for statement in filter(str.strip, SCHEMA.split(";")):
            db.execute(statement)
        db.executemany("INSERT INTO about VALUES (?, ?)", _about(root, made).items())
        db.execute(f"PRAGMA user_version = {VERSION}")
    db.execute("COMMIT")


def _about(root: Path, made: str) -> dict[str, str]:
    return {"root": os.fsencode(root).hex(), "made": made}


def remove(path: Path) -> None:
    """Deletes an index with what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
