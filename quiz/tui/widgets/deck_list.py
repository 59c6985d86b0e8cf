"""The lists of the first screen: decks with what is known of them and due, sources with what is mastered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content
from textual.message import Message

from quiz import plots
from quiz.percent import percent
from quiz.tui.shown import fit, join, plain
from quiz.tui.texts.home import HOME
from quiz.tui.texts.keys import KEYS
from quiz.tui.widgets.paragraphs import Block, Paragraphs
from quiz.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from quiz.library import Library
    from quiz.progress.home import DeckCount
    from quiz.progress.scores import StudyScore
    from quiz.progress.statistics import Mastery

ALL, DUE = "*", "+"
"""Stand for every deck, and for what is to be reviewed now; no deck can have these ids."""

Scores = Mapping[str, "tuple[StudyScore, StudyScore]"]


@dataclass(frozen=True, slots=True)
class DeckRow:
    """A deck in the list: its id, its title, how many questions, and the last score in percent."""

    id: str
    title: str
    size: int
    last: int | None = None


def deck_rows(library: Library, scores: Scores, begun: bool) -> list[DeckRow]:
    """The decks in the library's order, and all of them mixed where there are several.

    What is to be reviewed comes first, where anything was `begun`.
    """
    rows = [
        DeckRow(deck.id, deck.title, len(deck.questions), scores[deck.id][0].percent if deck.id in scores else None)
        for deck in library.decks.values()
    ]
    if len(rows) > 1:
        rows.append(DeckRow(ALL, HOME.all_decks, sum(row.size for row in rows)))
    return [DeckRow(DUE, HOME.due_now, 0), *rows] if begun and rows else rows


def suggested(rows: Sequence[DeckRow]) -> int:
    """The row to begin with: the first deck that was never studied, else the one with the lowest last score."""
    found = [(-1 if row.last is None else row.last, at) for at, row in enumerate(rows) if row.id not in (ALL, DUE)]
    return min(found, default=(0, 0))[1]


class DeckList(Rows):
    """The decks in columns that fit the width; how well they are known comes once it was counted."""

    @dataclass
    class Chosen(Message):
        """A deck was entered."""

        deck: str

    BINDINGS = [Binding("enter", "submit", KEYS.start)]
    rows: Sequence[DeckRow] = ()
    counts: Mapping[str, DeckCount] | None = None
    waiting = (0, 0)

    def show(self, rows: Sequence[DeckRow], cursor: int) -> None:
        self.rows = rows
        self.cursor = cursor if rows else None
        self.changed(layout=True)

    def tell(self, counts: Mapping[str, DeckCount], due: int, new: int) -> None:
        """Shows what was counted."""
        self.counts, self.waiting = counts, (due, new)
        self.changed()

    def count(self) -> int:
        return len(self.rows)

    @staticmethod
    def columns(width: int) -> tuple[int, int, int, int, int]:
        """(title, bar, due, new, last) in cells."""
        bar = max(10, min(20, width - 56)) if width >= 54 else 0  # a scrollbar takes it one cell, and the titles none
        rest = (5, 6, 8) if width >= 54 else (5, 5, 6)
        return max(8, width - bar - sum(rest) - 2), bar, *rest

    def heading(self, width: int) -> Content:
        name, bar, due, new, last = self.columns(width)
        known = HOME.known.ljust(bar) if bar else ""
        text = HOME.deck.ljust(name) + known + HOME.due.rjust(due) + HOME.new.rjust(new) + HOME.last.rjust(last)
        return Content.styled(f"  {text}", "$text-muted")

    def blocks(self, width: int) -> list[Block]:
        return [self.row(number, row, width) for number, row in enumerate(self.rows)]

    def row(self, number: int, row: DeckRow, width: int) -> Block:
        name, bar, due, new, last = self.columns(width)
        first = join((self.pointer(number), "bold"))
        title = plain(fit(row.title, name - 1) + " ", "bold" if row.id == DUE else "")
        if row.id == DUE:
            counted = self.counts is not None
            cells = f"{self.waiting[0]:>{due}}{self.waiting[1]:>{new}}" if counted else ""
            return Block(join(title, " " * bar, (cells, "bold")), first, 2)
        if row.id == ALL:
            return Block(join(title, " " * (bar + due), f"{row.size - self._met():>{new}}"), first, 2)
        found = self.counts.get(row.id) if self.counts else None
        met = min(row.size, found.met) if found else 0
        parts = (found.mature, found.young, found.learning, row.size - met) if found else (0, 0, 0, row.size)
        drawn = plots.stacked(parts, bar) if bar and row.size else " " * bar
        score = HOME.none_yet if row.last is None else f"{row.last} %"
        shown_due = f"{found.due if found and found.due else HOME.none_yet:>{due}}"
        cells = f"{shown_due}{row.size - met or HOME.none_yet:>{new}}{score:>{last}}"
        return Block(join(title, (drawn, "$text-primary"), cells), first, 2)

    def _met(self) -> int:
        sizes = {row.id: row.size for row in self.rows}
        return sum(min(sizes.get(id, 0), count.met) for id, count in (self.counts or {}).items() if id != ALL)

    def chosen(self, row: int) -> None:
        self.post_message(self.Chosen(self.rows[row].id))


class SourceList(Rows):
    """The sources, each with how much of what cites it is known."""

    @dataclass
    class Chosen(Message):
        """A source was entered: it is to be read."""

        source: str

    BINDINGS = [Binding("enter", "submit", KEYS.read)]
    rows: Sequence[tuple[str, Mastery]] = ()
    """Label and mastery of each."""

    def show(self, rows: Sequence[tuple[str, Mastery]]) -> None:
        self.rows = rows
        self.cursor = 0 if rows else None
        self.changed(layout=True)

    def count(self) -> int:
        return len(self.rows)

    def blocks(self, width: int) -> list[Block]:
        bar = 20 if width >= 60 else 10
        found = []
        for number, (label, each) in enumerate(self.rows):
            parts = (each.mature, each.young, each.learning, each.questions - each.seen)
            recall = percent(each.recall) if each.seen else HOME.none_yet
            figures = f" {recall:>6} {each.questions:>9}"
            title = plain(fit(label, max(8, width - bar - 20)) + " ")
            row = join(title, (plots.stacked(parts, bar), "$text-primary"), figures)
            found.append(Block(row, join((self.pointer(number), "bold")), 2))
        return found

    def heading(self, width: int) -> Content:
        bar = 20 if width >= 60 else 10
        name = f"  {HOME.source:<{max(8, width - bar - 20)}} {HOME.known:<{bar}}"
        return Content.styled(f"{name} {HOME.recalled:>6} {HOME.questions:>9}", "$text-muted")

    def chosen(self, row: int) -> None:
        self.post_message(self.Chosen(self.rows[row][1].name))


class Heading(Paragraphs):
    """The columns of the list below, by the same width."""

    of: DeckList | SourceList | None = None

    def head(self, of: DeckList | SourceList) -> None:
        self.of = of
        self.changed(layout=True)

    def blocks(self, width: int) -> list[Block]:
        return [Block(self.of.heading(width))] if self.of else []
