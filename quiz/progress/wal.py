"""Looks after the write-ahead log between responses, so that each waits for one short fsync and nothing else."""

from __future__ import annotations

import sqlite3
from pathlib import Path

EVERY = 64
"""After how many transactions `tend` is called: after the first, and then after each so many."""
SPARE = 64 << 20
"""Bytes that must be free on the disk: where there is little room, it is left to the responses."""
ROOM = 4 * EVERY
"""Pages that so many responses take: three each, and now and then one more."""
PAGES = 4000
"""One of more pages (of 4 KiB) is folded into the file; it keeps its length and is used anew."""


def tend(db: sqlite3.Connection, path: Path) -> None:
    """Makes room for the next responses, or folds a long write-ahead log into the file. Never between BEGIN and COMMIT.

    SQLite would fold it every 1000 pages, in the middle of a response. What cannot be done now is left: another program
    writes, or the disk is full, which the next response tells.
    """
    from shutil import disk_usage

    log = path.with_name(path.name + "-wal")
    try:
        if log.stat().st_size > PAGES * 4096:
            db.execute("PRAGMA wal_checkpoint(PASSIVE)")
        elif disk_usage(path.parent).free > SPARE:
            _lengthen(db)
    except FileNotFoundError:  # no write-ahead log here, as in a file system that cannot have one
        pass


def _lengthen(db: sqlite3.Connection) -> None:
    """Writes pages to the end of the write-ahead log that count for nothing, for the next responses to overwrite.

    To overwrite is one write to the disk. Where the file grows, fsync also waits for the journal of the file system
    (ext4: twice the time). SQLite writes the pages of a transaction that outgrows its cache before it knows whether it
    will be committed; this one never is, so that any reader passes over them, also after a crash.
    """
    (cache,) = db.execute("PRAGMA cache_size").fetchone()
    db.execute("PRAGMA cache_size=10")
    try:
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO settings VALUES(-1, zeroblob(?), 1)", (ROOM * 4096,))
    except sqlite3.OperationalError:
        pass
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
        db.execute(f"PRAGMA cache_size={cache}")
