"""What can still be read of a damaged log, in a new one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quiz.progress import errors
from quiz.progress.errors import ProgressError
from quiz.progress.log import Log
from quiz.progress.pages import Pages, Record
from quiz.progress.rows import Response, decode, normal
from quiz.progress.schedule import Settings


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What a damaged log gave."""

    path: Path
    """The new log."""
    saved: int
    """Rows saved."""
    lost: int
    """Rows known to have been there that could not be read. Rows at the very end may be missing beside."""


def salvage(path: Path, new_path: Path) -> Salvaged:
    """Writes every row of the log at `path` that can be read into a new log. `path` is only read.

    Raises ProgressError where `new_path` exists, or nothing at all can be read.
    """
    if not path.is_file():
        raise ProgressError(f"There is no progress log: {path}", "See whether the path is right.")
    if new_path.exists():
        raise ProgressError(f"The file is there already: {new_path}", "Name a file that is not.")
    with errors.told(path):
        found = _Found(Pages(path))
    rows = list(found.responses())
    if not rows:
        raise ProgressError(
            f"No response can be read from the file: {path}",
            "Restore a backup (`quiz progress restore FILE`); copies from before an update lie beside the log.",
        )
    with Log(new_path) as log:
        saved = log.add(rows)
        for learner, settings in found.settings():
            log.set_settings(learner, settings)
    return Salvaged(new_path, saved, max(found.numbers, default=0) - saved)


class _Found:
    """The rows of each table among a file's records, told apart by their columns.

    A table's unique index holds its columns and rowid again: where one page is gone, the other has it.
    """

    def __init__(self, pages: Pages) -> None:
        self.names: dict[int, str] = {}
        self.cards: dict[int, tuple[int, int, str]] = {}
        self.items: dict[int, tuple[int, str]] = {}
        self.runs: dict[int, tuple[str, str, int]] = {}
        self.rows: dict[int, tuple[Any, ...]] = {}
        self.numbers: set[int] = set()
        self._settings: dict[int, str] = {}
        for record in pages.records():
            self._take(record)

    def _take(self, record: Record) -> None:
        rowid, values = record
        if rowid is not None and values and values[0] is None:
            self._put(rowid, list(values[1:]))
        elif rowid is None and values and isinstance(last := values[-1], int):
            if [type(each) for each in values[:-1]] == [int]:
                self.numbers.add(last)  # in the index of responses, whose rows may be gone
            self._put(last, list(values[:-1]))

    def _put(self, rowid: int, columns: list[Any]) -> None:
        match columns:
            case [str(name)]:
                self.names[rowid] = name
            case [int(learner), int(deck), str(question)]:
                self.cards[rowid] = (learner, deck, question)
            case [int(card), str(hash)]:
                self.items[rowid] = (card, hash)
            case [str(study), str(mode), int(tail)]:
                self.runs[rowid] = (study, mode, tail)
            case [str(text), int()]:
                self._settings[rowid] = text
            case [int(), int(), int(), int(), int() | float(), int(), str() | None, str() | None]:
                self.rows[rowid] = tuple(columns)
                self.numbers.add(rowid)

    def responses(self) -> Iterator[Response]:
        """The responses that are whole: with their learner, question and study."""
        for _, (head, run, item, milliseconds, score, flags, given, extra) in sorted(self.rows.items()):
            card, hash = self.items.get(item, (0, ""))
            learner, deck, question = self.cards.get(card, (0, 0, ""))
            if run not in self.runs or learner not in self.names or deck not in self.names:
                continue
            study, mode, tail = self.runs[run]
            who = self.names[learner], self.names[deck], question
            try:
                row = (*who, study, mode, given, float(score), head, tail, milliseconds, hash, flags, extra)
                yield normal(decode(row))
            except (ValueError, IndexError, TypeError, AttributeError, OverflowError):
                continue

    def settings(self) -> Iterator[tuple[str, Settings]]:
        for learner, text in self._settings.items():
            try:
                found = Settings.from_json(text)
                usable = learner in self.names and not found.problem()
            except (json.JSONDecodeError, TypeError, AttributeError):
                continue
            if usable:
                yield self.names[learner], found
