"""The numbers that stand in the log for learners, decks, questions, content hashes and studies."""

from __future__ import annotations

import sqlite3

from quiz.progress.rows import Response


class Ids:
    """Looks numbers up, makes those that are missing, and remembers them. Forgets with `clear`.

    The memory is bounded by what is asked for: one number for each question and study that this program writes.
    """

    def __init__(self) -> None:
        self._names: dict[str, int] = {}
        self._cards: dict[tuple[str, str, str], int] = {}
        self._items: dict[tuple[int, str], int] = {}
        self._runs: dict[tuple[str, str, int], int] = {}

    def clear(self) -> None:
        for known in (self._names, self._cards, self._items, self._runs):
            known.clear()

    def name(self, db: sqlite3.Connection, name: str) -> int:
        found = self._names.get(name)
        if found is None:
            found = self._names[name] = _number(db, "names", {"name": name})
        return found

    def card(self, db: sqlite3.Connection, card: tuple[str, str, str]) -> int:
        found = self._cards.get(card)
        if found is None:
            learner, deck = self.name(db, card[0]), self.name(db, card[1])
            values: dict[str, str | int] = {"learner": learner, "deck": deck, "question": card[2]}
            found = self._cards[card] = _number(db, "cards", values)
        return found

    def item(self, db: sqlite3.Connection, card: int, hash: str) -> int:
        found = self._items.get((card, hash))
        if found is None:
            found = self._items[card, hash] = _number(db, "items", {"card": card, "hash": hash})
        return found

    def run(self, db: sqlite3.Connection, response: Response, tail: int) -> int:
        key = (response.study, response.mode, tail)
        found = self._runs.get(key)
        if found is None:
            values: dict[str, str | int] = {"study": response.study, "mode": response.mode, "tail": tail}
            found = self._runs[key] = _number(db, "runs", values)
        return found


def _number(db: sqlite3.Connection, table: str, values: dict[str, str | int]) -> int:
    """The id of the row with these values in a table of ours, made where there is none."""
    where = " AND ".join(f"{column} = ?" for column in values)
    row = db.execute(f"SELECT id FROM {table} WHERE {where}", tuple(values.values())).fetchone()
    if row:
        return int(row[0])
    marks = ", ".join("?" * len(values))
    cursor = db.execute(f"INSERT INTO {table}({', '.join(values)}) VALUES({marks})", tuple(values.values()))
    return int(cursor.lastrowid or 0)
