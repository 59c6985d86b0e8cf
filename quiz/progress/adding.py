"""How rows come into a log: one response as it is given, or many from elsewhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from quiz.progress import memory
from quiz.progress.rows import Response, extra_text, flags, given_text, normal, to_milliseconds
from quiz.progress.uuid7 import fresh, halves, join
from quiz.record import replace

if TYPE_CHECKING:
    from quiz.progress.log import Log


def append(log: Log, db: sqlite3.Connection, row: Response) -> Response:
    """Adds one normal row and brings the memory of its card up to date, in the transaction that is open.

    Returns the row with its id and the chance of recall that the scheduler gave it. Raises ValueError where its id is
    there already.
    """
    learner, deck = log.ids.name(db, row.learner), log.ids.name(db, row.deck)
    card, item, before = memory.known(db, learner, deck, row.question, row.hash)
    if card is None:
        card = log.ids.card(db, row.card)
    if item is None:
        item = log.ids.item(db, card, row.hash)
    head, tail = halves(row.id) if row.id else fresh(to_milliseconds(row.at))
    id = row.id or join(head, tail)
    if row.id and has(db, card, head, tail):
        raise ValueError(f"the log has a row {row.id} already")
    run, changes = log.ids.run(db, row, tail), memory.matters(row)
    if before is not None and not changes:
        row = replace(row, id=id)
        _insert(db, row, run, item, head)
        return row
    scheduler = log.scheduler(db, row.learner)
    if row.id or not changes or not memory.is_next(before, row):
        row = replace(row, id=id)
        _insert(db, row, run, item, head)
        memory.refold(db, card, learner, scheduler)
        return row
    predicted = memory.predicted(before, row, scheduler) if row.predicted is None else row.predicted
    row = replace(row, id=id, predicted=predicted)
    _insert(db, row, run, item, head)
    after = before or memory.Memory()
    memory.step(after, row, scheduler)
    if before is None:
        memory.store(db, card, learner, after)
    else:
        memory.update(db, card, after)
    return row


def add(log: Log, db: sqlite3.Connection, responses: Iterable[Response]) -> int:
    """Adds the rows whose ids the log has not, inside the caller's transaction; how many that were.

    A row is known by its id within its learner's question. Where both sides have it, the log's own stays as it is. So
    logs whose ids were made by `uuid7` come to the same rows in any order and any number of times.
    """
    held: dict[int, set[tuple[int, int]]] = {}
    changed: dict[int, str] = {}
    count = 0
    for response in responses:
        row = normal(response)
        head, tail = halves(row.id) if row.id else fresh(to_milliseconds(row.at))
        card = log.ids.card(db, row.card)
        if card not in held:
            held[card] = _ids_of(db, card)
        if (head, tail) not in held[card]:
            held[card].add((head, tail))
            write(log, db, row, card, head, tail)
            changed[card] = row.learner
            count += 1
    for card, learner in changed.items():
        memory.refold(db, card, log.ids.name(db, learner), log.scheduler(db, learner))
    return count


def write(log: Log, db: sqlite3.Connection, row: Response, card: int, head: int, tail: int) -> None:
    """Puts one row into the table, and nothing else."""
    _insert(db, row, log.ids.run(db, row, tail), log.ids.item(db, card, row.hash), head)


def _insert(db: sqlite3.Connection, row: Response, run: int, item: int, head: int) -> None:
    db.execute(
        "INSERT INTO responses(head, run, item, milliseconds, score, flags, given, extra) VALUES(?,?,?,?,?,?,?,?)",
        (head, run, item, row.milliseconds, row.score, flags(row), given_text(row.given), extra_text(row, head)),
    )


def has(db: sqlite3.Connection, card: int, head: int, tail: int) -> bool:
    """Whether a card has a row with this id. Ids have no index of their own: it would take half of the file."""
    return (head, tail) in _ids_of(db, card)


def _ids_of(db: sqlite3.Connection, card: int) -> set[tuple[int, int]]:
    found = db.execute(
        "SELECT r.head, u.tail FROM items i JOIN responses r ON r.item = i.id JOIN runs u ON u.id = r.run"
        " WHERE i.card = ?",
        (card,),
    )
    return set(found)
