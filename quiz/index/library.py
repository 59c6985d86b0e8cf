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
from quiz.library import Library, add_deck
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
        self._read_again: dict[int, Sequence[Question]] = {}
        self._where: dict[int, Path] = {}
        self._files: dict[str, int] = {}
        self._decks: dict[int, str] = {}
        self._counts: list[tuple[int, str, int, bool]] = []

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
                self._counts.append((file, shown, found, broken))

    # What the index answers; where it turns out to be damaged, the decks themselves are read

    def read_numbers(self, numbers: Sequence[int]) -> list[Question]:
        """The questions with these numbers."""
        return self._asked(
            lambda: read(self.db, numbers),
            lambda: [self._again(number >> SHIFT)[number & ((1 << SHIFT) - 1)] for number in numbers],
        )

    def number(self, deck: str, name: str) -> int | None:
        """The number of the question `deck/name`."""
        file = self._files.get(deck)
        if file is None:
            return None
        query = "SELECT id FROM questions WHERE file = ? AND name = ?"
        found = self._asked(
            lambda: self.db.execute(query, (file, name)).fetchall(),
            lambda: [(at,) for at, each in enumerate(self._again(file), file << SHIFT) if each.id.value == name],
        )
        return found[0][0] if found else None

    def items(self, file: int, first: int, last: int) -> list[tuple[int, str, str, str]]:
        """Number, name, content hash and cited lines of the questions of a file."""
        query = "SELECT id, name, hash, lines FROM questions WHERE id BETWEEN ? AND ? ORDER BY id"
        return self._asked(
            lambda: self.db.execute(query, (first, last)).fetchall(),
            lambda: [
                (at, each.id.value, each.content_hash, " ".join(lines(each)))
                for at, each in enumerate(self._again(file), file << SHIFT)
                if first <= at <= last
            ],
        )

    def tags(self) -> list[tuple[int, str]]:
        """(number of a question, tag)"""
        return self._asked(
            lambda: self.db.execute("SELECT question, tag FROM tags").fetchall(),
            lambda: [
                (at, tag.value)
                for file in self._decks
                for at, each in enumerate(self._again(file), file << SHIFT)
                for tag in each.tags
            ],
        )

    def _asked(self, first: Callable[[], T], else_: Callable[[], T]) -> T:
        if not self._damaged:
            try:
                return first()
            except (sqlite3.DatabaseError, Unreadable, KeyError):
                self._damaged = True
                self.on_damage()
        return else_()

    def _again(self, file: int) -> Sequence[Question]:
        """The questions of a deck, from its file."""
        if file not in self._read_again:
            id = self._decks[file]
            again = Library(self.root, _paths=self._paths)
            deck = add_deck(again, self._where[file])
            found = list(deck.questions) if deck else []
            # A question that has left its file since leaves its place to the last one that is there.
            count = len(self.decks[id].questions)
            self._read_again[file] = (found + found[-1:] * count)[:count]
        return self._read_again[file]

    def deck_of(self, file: int) -> str:
        return self._decks[file]

    def question(self, ref: str) -> Question | None:
        number = self.number(*ref.partition("/")[::2])
        return None if number is None else self.read_numbers([number])[0]

    def _runs(self) -> Runs:
        return Runs(
            range(file << SHIFT, (file << SHIFT) + len(self.decks[id].questions)) for id, file in self._files.items()
        )

    def all(self) -> Questions:
        return Questions(self, self._runs())

    def questions(self) -> Iterator[Question]:
        return iter(self.all())

    def search(self, wanted: str) -> Sequence[Question]:
        from quiz.index.words import expression

        if not (query := expression(wanted)):
            return self.all()
        text = "SELECT group_concat(rowid) FROM found WHERE found MATCH ?"
        return self._asked(lambda: self._numbered(text, query), lambda: super(Indexed, self).search(wanted))

    def citing(self, id: str) -> Sequence[Question]:
        text = "SELECT group_concat(question) FROM cited WHERE source = ?"
        return self._asked(lambda: self._numbered(text, id), lambda: super(Indexed, self).citing(id))

    def _numbered(self, query: str, value: str) -> Sequence[Question]:
        # One text for all numbers: a fifth of the time of a row for each.
        (text,) = self.db.execute(query, (value,)).fetchone()
        known = self._decks
        return Questions(
            self, [number for number in map(int, text.split(",")) if number >> SHIFT in known] if text else []
        )

    @property
    def found(self) -> int:
        return len(self.findings) + sum(found for _, _, found, _ in self._counts)

    @property
    def broken(self) -> list[str]:
        return sorted({*super().broken, *(shown for _, shown, _, broken in self._counts if broken)})

    def every_finding(self) -> list[Finding]:
        """What loading the library finds."""
        found: list[Finding] = []
        for file, *_ in self._counts:
            for (body,) in self.db.execute("SELECT body FROM findings WHERE file = ?", (file,)):
                found += unpack_findings(body)
        return [*self.findings, *found]
