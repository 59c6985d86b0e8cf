"""The union of rows: what merging, importing and restoring come to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from quiz.progress.rows import Response, normal, to_milliseconds
from quiz.progress.uuid7 import halves, uuid7

if TYPE_CHECKING:
    from quiz.progress.log import Log


def add(log: Log, db: sqlite3.Connection, responses: Iterable[Response]) -> int:
    """Adds the rows whose ids the log has not, inside the caller's transaction; how many that were.

    A row is known by its id within its learner's question. Where both sides have it, the log's own stays as it is. So
    logs whose ids were made by `uuid7` come to the same rows in any order and any number of times.
    """
    from quiz.progress import memory

    held: dict[int, set[tuple[int, int]]] = {}
    changed: dict[int, str] = {}
    count = 0
    for response in responses:
        row = normal(response)
        head, tail = halves(row.id or uuid7(to_milliseconds(row.at)))
        card = log.ids.card(db, row.card)
        if card not in held:
            held[card] = _ids_of(db, card)
        if (head, tail) not in held[card]:
            held[card].add((head, tail))
            log.write(db, row, head, log.ids.run(db, row, tail), log.ids.item(db, card, row.hash))
            changed[card] = row.learner
            count += 1
    for card, learner in changed.items():
        memory.refold(db, card, log.ids.name(db, learner), log.scheduler(db, learner))
    return count


def _ids_of(db: sqlite3.Connection, card: int) -> set[tuple[int, int]]:
    found = db.execute(
        "SELECT r.head, u.tail FROM items i JOIN responses r ON r.item = i.id JOIN runs u ON u.id = r.run"
        " WHERE i.card = ?",
        (card,),
    )
    return set(found)
