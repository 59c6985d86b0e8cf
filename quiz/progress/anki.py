"""Anki's review log, to start with.

A collection (`collection.anki2` or `.anki21`) is an SQLite database; its table `revlog` has one row a review: id (time
in milliseconds), cid (card), ease (the key 1 to 4; 0 where none was pressed), time (milliseconds taken), type (0
learning, 1 review, 2 relearning, 3 filtered, 4 and 5 rescheduled by hand).
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from quiz.progress import errors
from quiz.progress.errors import ProgressError
from quiz.progress.log import Log
from quiz.progress.moving import Merged
from quiz.progress.rows import Response, from_milliseconds
from quiz.progress.uuid7 import join

DECK = "anki"
ZIP, ZSTANDARD = b"PK\x03\x04", b"\x28\xb5\x2f\xfd"
"""How such files begin."""
LARGEST = 1 << 32
"""Bytes of a collection that is taken out of a package."""
TAIL = 0x8000_0000_616E_6B69
"""Second half of the ids of Anki's reviews; the first comes from their time, so reading them again adds nothing."""


def read_anki(log: Log, collection: Path, learner: str) -> Merged:
    """Adds the reviews of a collection under the deck `anki`, each card's number as the question.

    Raises ProgressError where the file is no collection nor a package with one, or Anki has it open.
    """
    if not collection.is_file():
        raise ProgressError(f"There is no collection: {collection}", "See whether the path is right.")
    with errors.told(collection), open(collection, "rb") as file:
        start = file.read(4)
    if start == ZSTANDARD:
        raise _compressed(collection)
    if start == ZIP:
        with TemporaryDirectory() as folder:
            rows = list(_reviews(_unpacked(collection, Path(folder)), learner, collection))
    else:
        rows = list(_reviews(collection, learner, collection))
    added = log.add(rows)
    return Merged(added, len(rows) - added)


def _unpacked(package: Path, folder: Path) -> Path:
    """The collection of a package, in a folder. Raises ProgressError where there is none that can be read."""
    from shutil import copyfileobj
    from zipfile import BadZipFile, ZipFile

    target = folder / "collection"
    try:
        with ZipFile(package) as archive:
            names = set(archive.namelist())
            name = next((each for each in ("collection.anki21", "collection.anki2") if each in names), "")
            if "collection.anki21b" in names and name != "collection.anki21":
                raise _compressed(package)
            if not name:
                raise _no_collection(package, "there is none in the package")
            if archive.getinfo(name).file_size > LARGEST:
                raise _no_collection(package, "it is larger than any collection")
            with archive.open(name) as inside, open(target, "wb") as out:
                copyfileobj(inside, out)
    except (BadZipFile, EOFError, RuntimeError, NotImplementedError, zlib.error) as error:
        raise _no_collection(package, str(error)) from error
    return target


def _no_collection(path: Path, why: str) -> ProgressError:
    return ProgressError(
        f"This is no Anki collection ({why}): {path}",
        "Name the `collection.anki2` in the folder of your Anki profile, or a package that Anki exported.",
    )


def _compressed(path: Path) -> ProgressError:
    return ProgressError(
        f"This package is compressed in a way that cannot be read here: {path}",
        "Export it again with “Support older Anki versions”, or name `collection.anki2` in your Anki profile's folder.",
    )


def _reviews(collection: Path, learner: str, shown: Path) -> Iterator[Response]:
    query = "SELECT id, cid, ease, time FROM revlog WHERE ease BETWEEN 1 AND 4 AND type < 4 ORDER BY id"
    db = sqlite3.connect(f"{collection.absolute().as_uri()}?mode=ro", uri=True)
    try:
        for moment, card, ease, taken in db.execute(query):
            yield Response(
                learner=learner,
                deck=DECK,
                question=str(card),
                study=DECK,
                mode="cards",
                given=None,
                score=0.0 if ease == 1 else 1.0,
                at=from_milliseconds(moment),
                milliseconds=max(0, taken),
                hash="",
                rating=ease,
                id=join(moment << 16 | 0x7000, TAIL),
            )
    except sqlite3.Error as error:
        if (getattr(error, "sqlite_errorcode", 0) & 0xFF) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise ProgressError(f"Anki has the collection open: {shown}", "Close Anki and try again.") from error
        raise _no_collection(shown, str(error)) from error
    finally:
        db.close()
