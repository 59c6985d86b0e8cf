"""A library that stands on its index: it lists what there is, and reads a question when it is looked at."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from quiz.index.codec import Unreadable, unpack_findings
from quiz.index.questions import Found, Questions, Runs, read
from quiz.index.state import Told, changes
from quiz.index.store import SHIFT
from quiz.library import Library, add_deck, cites
from quiz.model import Deck, Finding, Question, Source

T = TypeVar("T")
KEPT_SOURCES = 32


class Indexed(Library):
    """A library whose decks are read from its index; the same to look at as one that `quiz.library.load` gives.

    It stays what it was when it was opened, whatever becomes of the files and the index.
    """

    def __init__(self, opened: Library, db: sqlite3.Connection, on_damage: Callable[[], None]) -> None:
        super().__init__(opened.root, findings=opened.findings, _paths=opened._paths)
        self.db = db
        self.on_damage = on_damage
        self._damaged = False
        self._told: set[str] = set()
        """The sources whose findings are among the library's."""
        self._all = False
        self._files: dict[str, int] = {}
        self._decks: dict[int, str] = {}
        self._where: dict[int, str] = {}
        self._every: Questions | None = None
        self._counts: dict[int, tuple[str, int, bool]] = {}
        self._held: dict[int, Sequence[Question]] = {}
        """The questions of decks that the index does not have, or does not give."""
        self.open_whole: Callable[[], Library] | None = None
        """Opens all decks, where only some were asked for."""
        self._whole: Library | None = None

    def source(self, id: str) -> Source | None:
        """As of any library; of many that are read one after the other only the last are kept."""
        before = len(self.findings)
        found = super().source(id)
        if id in self._told:
            del self.findings[before:]
        self._told.add(id)
        for old in self.read[:-KEPT_SOURCES]:
            self.forget(old)
        return found

    def close(self) -> None:
        """Lets go of the index; no question can be looked at any more."""
        self.db.close()
        if isinstance(self._whole, Indexed):
            self._whole.close()

    def whole(self) -> Library:
        if self.open_whole is None:
            return self
        self._whole = self._whole or self.open_whole()
        return self._whole

    def fill(self, files: Mapping[str, str], only: Container[str] | None, told: Told) -> None:
        """Lists these decks (file by id), or `only` some of them, after the index was brought up to date."""
        self.db.execute("BEGIN")  # what is read from here on is one state of the index, whatever others write
        if found := changes(self.db, self, files.values()):
            from quiz.index.refresh import refresh

            self.db.execute("COMMIT")
            refresh(self.db, self, found, told)
            self.db.execute("BEGIN")
        rows = self.db.execute("SELECT path, id, questions, found, broken, head FROM files").fetchall()
        heads = json.loads(f"[{','.join(row[-1] for row in rows)}]")
        known = {row[0]: (*row[1:-1], head) for row, head in zip(rows, heads, strict=True)}
        for id, path in files.items():
            row = known.get(os.fsencode(path)) if only is None or id in only else None
            if row is None:
                continue
            file, count, findings, broken, (_, shown, title, description) = row
            numbers = range(file << SHIFT, (file << SHIFT) + count)
            self.decks[id] = Deck(id, shown, title, description, Questions(self, numbers))
            self._files[id], self._decks[file], self._where[file] = file, id, path
            if findings:
                self._counts[file] = (shown, findings, broken)
        self._all = len(self.decks) == len(rows)

    def put(self, deck: Deck) -> None:
        super().put(deck)
        if self._whole is not None:
            self._whole.put(deck)
        self._every, self._all = None, False
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

    def keys(self, numbers: Sequence[int]) -> list[tuple[str, str]]:
        """Deck and id of the questions with these numbers."""
        if self._held:
            return [(each.deck, each.id.value) for each in self.read_numbers(numbers)]
        query = "SELECT id, name FROM questions WHERE id IN (SELECT value FROM json_each(?))"
        names = self._asked(lambda: dict(self.db.execute(query, (json.dumps([*numbers]),)).fetchall()), dict[int, str])
        if len(names) < len(set(numbers)):
            return [(each.deck, each.id.value) for each in self.read_numbers(numbers)]
        return [(self._decks[number >> SHIFT], names[number]) for number in numbers]

    def names(self, file: int) -> list[str]:
        """The names of the questions of a file."""
        query = "SELECT json_group_array(name) FROM questions WHERE file = ?"
        return self._of_file(
            file,
            lambda: json.loads(self.db.execute(query, (file,)).fetchone()[0]),
            lambda: [each.id.value for each in self._questions(file)],
        )

    def rows(self, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple[int, str, str]]:
        """Number, content hash and cited lines of these questions, by deck and id; those that are none are left out."""
        decks = {self._files[deck]: deck for deck, _ in keys if deck in self._files}
        if not self._held.keys().isdisjoint(decks):
            return self._rows(keys)
        query = (
            "SELECT q.file, q.name, q.id, q.hash, q.lines FROM json_each(?) j CROSS JOIN questions q"
            " ON q.file = json_extract(j.value, '$[0]') AND q.name = json_extract(j.value, '$[1]')"
        )
        wanted = json.dumps([(self._files[deck], name) for deck, name in keys if deck in self._files])
        return self._asked(
            lambda: {(decks[file], name): row for file, name, *row in self.db.execute(query, (wanted,)).fetchall()},
            lambda: self._rows(keys),
        )

    def _rows(self, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple[int, str, str]]:
        """As `rows`, one by one."""
        found = ((key, number) for key in keys if (number := self.number(*key)) is not None)
        return {key: (at, hash, cited) for key, n in found for at, _, hash, cited in self.items(n >> SHIFT, n, n)}

    def items(self, file: int, first: int, last: int) -> list[tuple[int, str, str, str]]:
        """Number, name, content hash and cited lines of the questions of a file."""
        query = "SELECT id, name, hash, lines FROM questions WHERE id BETWEEN ? AND ? ORDER BY id"
        return self._of_file(
            file,
            lambda: self.db.execute(query, (first, last)).fetchall(),
            lambda: [
                (at, each.id.value, each.content_hash, " ".join(each.key_lines()))
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
        from quiz.search import document, expression, holds

        if not (query := expression(wanted)):
            return self.all()
        return self._matching(
            "rowid", "found WHERE found MATCH ?", query, lambda each: holds(wanted, document(each, self))
        )

    def citing(self, id: str) -> Sequence[Question]:
        return self._matching("question", "cited WHERE source = ?", id, lambda each: cites(each, id))

    def _matching(self, column: str, where: str, value: str, match: Callable[[Question], bool]) -> Questions:
        def scanned(files: Iterable[int]) -> list[int]:
            at = (pair for file in files for pair in enumerate(self._questions(file), file << SHIFT))
            return [number for number, question in at if match(question)]

        def ask(what: str, more: str = "") -> list[tuple[Any, ...]] | None:
            query = f"SELECT {what} FROM {where} {more}"
            return self._asked(lambda: self.db.execute(query, (value,)).fetchall(), lambda: None)

        found = Found(column, ask, lambda: scanned(self._decks))
        if self._all:
            return Questions(self, found)
        known = self._decks.keys() - self._held.keys()
        held = scanned(self._held.keys() & self._decks.keys())
        return Questions(self, [number for number in found.all if number >> SHIFT in known] + held)

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
            deck = add_deck(Library(self.root, _paths=self._paths), Path(self._where[file]))
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
        if self._every is None:
            self._every = Questions(self, self._runs())
        return self._every

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
