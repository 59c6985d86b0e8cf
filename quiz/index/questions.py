"""Questions by their numbers in an index: read when they are looked at, else only counted."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, overload

from quiz.index.codec import unpack
from quiz.index.store import SHIFT
from quiz.model import Question, Span

if TYPE_CHECKING:
    from quiz.index.library import Indexed
    from quiz.progress.queue import Item

_BODY = (
    "SELECT b.id, kind, line, column, end_line, end_column, body, head, hash FROM bodies b"
    " JOIN files f ON f.id = b.id >> 24 JOIN questions q ON q.id = b.id"
)
_MANY = 500


def read(db: sqlite3.Connection, numbers: Iterable[int]) -> list[Question]:
    """The questions with these numbers, in their order. Raises codec.Unreadable, sqlite3.Error or KeyError."""
    wanted = list(numbers)
    if len(wanted) == 1:
        rows = db.execute(f"{_BODY} WHERE b.id = ?", wanted).fetchall()
    else:
        rows = db.execute(f"{_BODY} WHERE b.id IN (SELECT value FROM json_each(?))", (json.dumps(wanted),)).fetchall()
    found = {row[0]: _question(*row[1:]) for row in rows}
    return [found[number] for number in wanted]


def _question(
    kind: str, line: int, column: int, end_line: int, end_column: int, body: str, head: str, hash: str
) -> Question:
    deck, path = json.loads(head)[:2]
    found = unpack(body, kind, deck, path, Span(line, column, end_line, end_column))
    found.__dict__["content_hash"] = hash  # the cached property need not be worked out
    return found


class Runs(Sequence[int]):
    """Numbers in runs, one for each deck: a hundred thousand of them cost no more than the decks."""

    def __init__(self, runs: Iterable[range]) -> None:
        self.runs = [run for run in runs if run]
        self._ends = list(accumulate(map(len, self.runs)))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        number = at + len(self) if at < 0 else at
        if not 0 <= number < len(self):
            raise IndexError(at)
        run = bisect_right(self._ends, number)
        return self.runs[run][number - self._ends[run]]

    def __iter__(self) -> Iterator[int]:
        for run in self.runs:
            yield from run

    @property
    def files(self) -> Collection[int]:
        """The numbers of the files."""
        return self._by_file

    @cached_property
    def _by_file(self) -> dict[int, range]:
        return {run.start >> SHIFT: run for run in self.runs}

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and number in self._by_file.get(number >> SHIFT, ())


class Found(Sequence[int]):
    """The numbers that a search finds: counted, the first read, and the rest only when they are asked for.

    `ask` gives the rows of a query of SQLite's, or None where the index is of no use; `scan` then finds them itself.
    """

    def __init__(self, column: str, ask: Callable[..., list[tuple[Any, ...]] | None], scan: Callable[[], list[int]]):
        self.column = column
        self.ask = ask
        self.scan = scan

    @cached_property
    def size(self) -> int:
        rows = self.ask("count(*)")
        return len(self.all) if rows is None else rows[0][0]

    @cached_property
    def first(self) -> list[int]:
        rows = self.ask(self.column, f"LIMIT {_MANY}")
        return self.all if rows is None else [number for (number,) in rows]

    @cached_property
    def all(self) -> list[int]:
        # One text for all numbers: a fifth of the time of a row for each.
        rows = self.ask(f"group_concat({self.column})")
        return self.scan() if rows is None else [*map(int, (rows[0][0] or "").split(",") if rows[0][0] else ())]

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, slice):
            start, stop, step = at.indices(len(self))
            return (self.first if max(start, stop) <= len(self.first) else self.all)[start:stop:step]
        return self.first[at] if 0 <= at < len(self.first) else self.all[at]


class Questions(Sequence[Question]):
    """Questions of an indexed library, by their numbers. Each is read when it is looked at."""

    def __init__(self, library: Indexed, numbers: Sequence[int]) -> None:
        self.library = library
        self.numbers = numbers

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, at: int) -> Question: ...
    @overload
    def __getitem__(self, at: slice) -> Questions: ...
    def __getitem__(self, at: int | slice) -> Question | Questions:
        if isinstance(at, slice):
            return Questions(self.library, self.numbers[at])
        return self.library.read_numbers([self.numbers[at]])[0]

    def __iter__(self) -> Iterator[Question]:
        for start in range(0, len(self.numbers), _MANY):
            yield from self.library.read_numbers(self.numbers[start : start + _MANY])

    @cached_property
    def known(self) -> Container[int]:
        """The numbers, to look for one among them."""
        return self.numbers if isinstance(self.numbers, (range, Runs)) else set(self.numbers)

    def find(self, deck: str, name: str) -> Question | None:
        """The question `deck/name`, if it is one of these."""
        number = self.library.number(deck, name)
        return self.library.read_numbers([number])[0] if number is not None and number in self.known else None

    def keys(self, places: Iterable[int] | None = None) -> list[tuple[str, str]]:
        """Deck and id of the questions at these places, or of all of them."""
        return self.library.keys(self.numbers if places is None else [self.numbers[at] for at in places])

    def hashes(self) -> dict[tuple[str, str], str]:
        """Their content hashes, by deck and id."""
        return {key: row[1] for key, row in self.library.rows(self.keys()).items()}

    def chosen(self, keys: Sequence[tuple[str, str]]) -> Chosen:
        """Those of these that are here, in that order."""
        known, rows = self.known, self.library.rows(keys)
        return Chosen(self.library, [rows[key][0] for key in keys if key in rows and rows[key][0] in known])

    def tagged(self, tags: Collection[str]) -> Questions:
        """Those with any of the tags."""
        numbers = {number for number, tag in self.library.tags() if tag in tags}
        return Questions(self.library, [number for number in self.numbers if number in numbers])

    def tags(self) -> set[str]:
        """Every tag that one of them has."""
        return {tag for number, tag in self.library.tags() if number in self.known}

    def shelf(self) -> Shelf:
        """The questions as the scheduler sees them."""
        return Shelf(self)


class Chosen(Questions):
    """Questions that are looked at again and again, as those of a study are: each is read once, and kept."""

    def __init__(self, library: Indexed, numbers: Sequence[int]) -> None:
        super().__init__(library, numbers)
        self._read: dict[int, Question] = {}

    @overload
    def __getitem__(self, at: int) -> Question: ...
    @overload
    def __getitem__(self, at: slice) -> Chosen: ...
    def __getitem__(self, at: int | slice) -> Question | Chosen:
        if isinstance(at, slice):
            return Chosen(self.library, self.numbers[at])
        number = self.numbers[at]
        if number not in self._read:
            self._read[number] = super().__getitem__(at)
        return self._read[number]

    def __iter__(self) -> Iterator[Question]:
        missing = [number for number in self.numbers if number not in self._read]
        self._read |= zip(missing, self.library.read_numbers(missing), strict=True)
        return map(self._read.__getitem__, self.numbers)


class Shelf:
    """What a queue is made of: the questions by deck, looked up one by one or read deck by deck."""

    def __init__(self, questions: Questions) -> None:
        self.questions = questions
        library, numbers = questions.library, questions.numbers
        files: dict[int, list[int] | None] = {}
        if isinstance(numbers, Runs):
            files = dict.fromkeys(numbers.files)
        elif isinstance(numbers, range):
            files = dict.fromkeys([numbers.start >> SHIFT] if numbers else [])
        else:
            for number in numbers:
                files.setdefault(number >> SHIFT, []).append(number)  # type: ignore[union-attr]
        self.decks = {library.deck_of(file): _Items(library, file, only) for file, only in files.items()}

    def names(self, deck: str) -> set[str]:
        """The questions of one of the decks, without their lines."""
        return set(self.decks[deck].names())

    def look_up(self, keys: Sequence[tuple[str, str]]) -> list[Item | None]:
        """The items of these questions; None for each that is not among them."""
        from quiz.progress.queue import Item

        known, rows = self.questions.known, self.questions.library.rows(keys)
        return [
            Item(*key, row[1], row[2].split()) if (row := rows.get(key)) and row[0] in known else None for key in keys
        ]


class _Items:
    """The items of a deck, read when they are gone through."""

    def __init__(self, library: Indexed, file: int, only: Sequence[int] | None) -> None:
        self.library = library
        self.file = file
        self.only = only

    def names(self) -> Iterable[str]:
        """Their names alone."""
        return self.library.names(self.file) if self.only is None else (item.question for item in self)

    def __iter__(self) -> Iterator[Item]:
        from quiz.progress.queue import Item

        only = self.only
        span = (only[0], only[-1]) if only else (self.file << SHIFT, ((self.file + 1) << SHIFT) - 1)
        deck = self.library.deck_of(self.file)
        for number, name, hash, cited in self.library.items(self.file, *span):
            if only is None or number in only:
                yield Item(deck, name, hash, cited.split())
