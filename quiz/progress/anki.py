"""Anki's review log, to start with.

A collection (`collection.anki2` or `.anki21`) is an SQLite database; its table `revlog` has one row a review: id (time
in milliseconds), cid (card), ease (the key 1 to 4; 0 where none was pressed), time (milliseconds taken), type (0
learning, 1 review, 2 relearning, 3 filtered, 4 and 5 rescheduled by hand).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from quiz.progress.errors import ProgressError
from quiz.progress.log import Log
from quiz.progress.moving import Merged
from quiz.progress.rows import Response, from_milliseconds
from quiz.progress.uuid7 import join

DECK = "anki"
TAIL = 0x8000_0000_616E_6B69
"""Second half of the ids of Anki's reviews; the first comes from their time, so reading them again adds nothing."""


def read_anki(log: Log, collection: Path, learner: str) -> Merged:
    """Adds the reviews of a collection under the deck `anki`, each card's number as the question.

    Raises ProgressError where the file is no collection, or Anki has it open.
    """
    if not collection.is_file():
        raise ProgressError(f"There is no collection: {collection}", "See whether the path is right.")
    with open(collection, "rb") as file:
        if file.read(4) == b"PK\x03\x04":
            raise ProgressError(
                f"This is a package, not a collection: {collection}",
                "Unpack it (it is a zip file) and name the `collection.anki21` or `collection.anki2` inside.",
            )
    rows = list(_reviews(collection, learner))
    added = log.add(rows)
    return Merged(added, len(rows) - added)


def _reviews(collection: Path, learner: str) -> Iterator[Response]:
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
            raise ProgressError(f"Anki has the collection open: {collection}", "Close Anki and try again.") from error
        raise ProgressError(
            f"This is no Anki collection ({error}): {collection}",
            "Name the `collection.anki2` in the folder of your Anki profile.",
        ) from error
    finally:
        db.close()
