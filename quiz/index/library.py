"""A library that stands on its index: it lists what there is, and reads a question when it is looked at."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from quiz.index.codec import Unreadable, unpack_findings
from quiz.index.questions import Questions, Runs, read
from quiz.index.store import SHIFT
from quiz.library import Library, add_deck, cites
from quiz.model import Deck, Finding, Question
from quiz.study.choose import lines

T = TypeVar("T")


class Indexed(Library):
    """A library whose decks are read from its index; the same to look at as one that `quiz.library.load` gives.

    It stays what it was when it was opened, whatever becomes of the files and the index.
    """

    def __init__(self, opened: Library, db: sqlite3.Connection, on_damage: Callable[[], None]) -> None:
        super().__init__(opened.root, findings=opened.findings, _paths=opened._paths)
        self.db = db
        db.execute("BEGIN")  # what is read from here on is one state of the index, whatever others write
        self.on_damage = on_damage
        self._damaged = False
        self._files: dict[str, int] = {}
        self._decks: dict[int, str] = {}
        self._where: dict[int, Path] = {}
        self._counts: dict[int, tuple[str, int, bool]] = {}
        self._held: dict[int, Sequence[Question]] = {}
        """The questions of decks that the index does not have, or does not give."""

    def close(self) -> None:
        """Lets go of the index; no question can be looked at any more."""
        self.db.close()

    def add(self, paths: Iterable[Path]) -> None:
        """Lists the decks in these files, as far as the index knows them."""
        query = "SELECT path, id, head, questions, found, broken FROM files"
        rows = {row[0]: row[1:] for row in self.db.execute(query).fetchall()}
        for path in paths:
            row = rows.get(os.fsencode(path))
            if row is None:
                continue
            file, head, count, found, broken = row
            id, shown, title, description = json.loads(head)
            numbers = Runs([range(file << SHIFT, (file << SHIFT) + count)])
            self.decks[id] = Deck(id, shown, title, description, Questions(self, numbers))
            self._files[id], self._decks[file], self._where[file] = file, id, path
            if found:
                self._counts[file] = (shown, found, broken)

    def put(self, deck: Deck) -> None:
        super().put(deck)
        before = self._files.pop(deck.id, None)
        number = max(self._decks, default=0) + 1
        if before is not None:
            del self._decks[before]
            self._counts.pop(before, None)
        self._files[deck.id], self._decks[number], self._held[number] = number, deck.id, deck.questions

    # What the index answers; where it turns out to be damaged, the decks themselves are read

    def read_numbers(self, numbers: Sequence[int]) -> list[Question]:
        """The questions with these numbers."""
        if any(number >> SHIFT in self._held for number in numbers):
            return [self._one(number) for number in numbers]
        return self._asked(lambda: read(self.db, numbers), lambda: [self._one(number) for number in numbers])

    def _one(self, number: int) -> Question:
        file = number >> SHIFT
        if file in self._held or self._damaged:
            return self._questions(file)[number & ((1 << SHIFT) - 1)]
        return self.read_numbers([number])[0]

    def number(self, deck: str, name: str) -> int | None:
        """The number of the question `deck/name`."""
        file = self._files.get(deck)
        if file is None:
            return None
        query = "SELECT id FROM questions WHERE file = ? AND name = ?"
        found = self._of_file(
            file,
            lambda: self.db.execute(query, (file, name)).fetchall(),
            lambda: [(at,) for at, each in enumerate(self._questions(file), file << SHIFT) if each.id.value == name],
        )
        return found[0][0] if found else None

    def items(self, file: int, first: int, last: int) -> list[tuple[int, str, str, str]]:
        """Number, name, content hash and cited lines of the questions of a file."""
        query = "SELECT id, name, hash, lines FROM questions WHERE id BETWEEN ? AND ? ORDER BY id"
        return self._of_file(
            file,
            lambda: self.db.execute(query, (first, last)).fetchall(),
            lambda: [
                (at, each.id.value, each.content_hash, " ".join(lines(each)))
                for at, each in enumerate(self._questions(file), file << SHIFT)
                if first <= at <= last
            ],
        )

    def tags(self) -> list[tuple[int, str]]:
        """(number of a question, tag)"""
        query = "SELECT question, tag FROM tags"
        found = self._asked(lambda: self.db.execute(query).fetchall(), self._hold_all) or []
        found += [
            (at, tag.value)
            for file in self._held
            for at, each in enumerate(self._questions(file), file << SHIFT)
            for tag in each.tags
        ]
        return found

    def search(self, wanted: str) -> Sequence[Question]:
        from quiz.index.words import document, expression, holds

        if not (query := expression(wanted)):
            return self.all()
        text = "SELECT group_concat(rowid) FROM found WHERE found MATCH ?"
        return self._matching(text, query, lambda each: holds(wanted, document(each, self)))

    def citing(self, id: str) -> Sequence[Question]:
        text = "SELECT group_concat(question) FROM cited WHERE source = ?"
        return self._matching(text, id, lambda each: cites(each, id))

    def _matching(self, query: str, value: str, match: Callable[[Question], bool]) -> Questions:
        # One text for all numbers: a fifth of the time of a row for each.
        text = self._asked(lambda: self.db.execute(query, (value,)).fetchone()[0], self._hold_all)
        known = self._decks.keys() - self._held.keys()
        found = [number for number in map(int, text.split(",")) if number >> SHIFT in known] if text else []
        for file in self._held.keys() & self._decks.keys():
            found += [at for at, each in enumerate(self._questions(file), file << SHIFT) if match(each)]
        return Questions(self, found)

    def _of_file(self, file: int, first: Callable[[], T], held: Callable[[], T]) -> T:
        return held() if file in self._held else self._asked(first, held)

    def _asked(self, first: Callable[[], T], otherwise: Callable[[], T]) -> T:
        if not self._damaged:
            try:
                return first()
            except (sqlite3.DatabaseError, Unreadable, KeyError):
                self._damaged = True
                self.on_damage()
        return otherwise()

    def _hold_all(self) -> None:
        """Reads every deck from its file, since the index has become of no use."""
        for file in self._decks:
            self._questions(file)

    def _questions(self, file: int) -> Sequence[Question]:
        """The questions of a deck, from its file where the index does not give them."""
        if file not in self._held:
            deck = add_deck(Library(self.root, _paths=self._paths), self._where[file])
            found = list(deck.questions) if deck else []
            # A question that has left its file since leaves its place to the last one that is there.
            count = len(self.decks[self._decks[file]].questions)
            self._held[file] = (found + found[-1:] * count)[:count]
        return self._held[file]

    def deck_of(self, file: int) -> str:
        return self._decks[file]

    def question(self, ref: str) -> Question | None:
        number = self.number(*ref.partition("/")[::2])
        return None if number is None else self.read_numbers([number])[0]

    def _runs(self) -> Runs:
        starts = ((self._files[id] << SHIFT, len(deck.questions)) for id, deck in self.decks.items())
        return Runs(range(start, start + count) for start, count in starts)

    def all(self) -> Questions:
        return Questions(self, self._runs())

    def questions(self) -> Iterator[Question]:
        return iter(self.all())

    @property
    def found(self) -> int:
        return len(self.findings) + sum(found for _, found, _ in self._counts.values())

    @property
    def broken(self) -> list[str]:
        return sorted({*super().broken, *(shown for shown, _, broken in self._counts.values() if broken)})

    def every_finding(self) -> list[Finding]:
        """What loading the library finds."""
        found: list[Finding] = []
        for file in self._counts:
            for (body,) in self.db.execute("SELECT body FROM findings WHERE file = ?", (file,)):
                found += unpack_findings(body)
        return [*self.findings, *found]
