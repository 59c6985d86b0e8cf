"""The statistics: what is due, how well it is kept, when and how long one studied, what needs a look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.screen import Screen

from quiz.tui import figures
from quiz.tui.shown import hang, join, plain
from quiz.tui.texts.keys import KEYS
from quiz.tui.texts.statistics import STATS
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.notice import Notice
from quiz.tui.widgets.paragraphs import GAP, Block, Paragraphs
from quiz.tui.widgets.rows import Rows
from quiz.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from quiz.library import Library
    from quiz.study.standing import Notable, Standing

TWO_COLUMNS = 130


class Figures(Paragraphs):
    """The plots, in one column or in two."""

    standing: Standing | None = None
    day = date.min
    labels: dict[str, str]

    def show(self, standing: Standing, day: date, decks: dict[str, str], sources: dict[str, str]) -> None:
        self.standing, self.day, self.decks, self.sources = standing, day, decks, sources
        self.changed(layout=True)

    def blocks(self, width: int) -> list[Block]:
        if self.standing is None:
            return [Block(plain(STATS.counting, "$text-muted"))]
        found = self.standing.summary
        if width < TWO_COLUMNS:
            return [*figures.today(found), *self.left(width), *self.right(width)]
        half = (width - 4) // 2
        return [*figures.today(found), *beside(self.left(half), self.right(half), half)]

    def left(self, width: int) -> list[Block]:
        """When one studies."""
        assert self.standing is not None
        found = self.standing.summary
        return [
            *figures.forecast(found, width),
            *figures.calendar(found, self.day, width),
            *figures.time(found, self.day),
            *figures.calibration(found, width),
        ]

    def right(self, width: int) -> list[Block]:
        """What one knows."""
        assert self.standing is not None
        found = self.standing.summary
        return [
            *figures.mastery(STATS.by_deck, found.decks, self.decks, width),
            *figures.mastery(STATS.by_source, found.sources, self.sources, width),
            *figures.retention(found, width),
        ]


def beside(left: Sequence[Block], right: Sequence[Block], width: int) -> list[Block]:
    """Two columns as one."""
    pairs = zip_longest(_lines(left, width), _lines(right, width), fillvalue=GAP.text)
    return [Block(join(one, " " * (width + 4 - one.cell_length), other)) for one, other in pairs]


def _lines(blocks: Sequence[Block], width: int) -> list[Content]:
    return [line for block in blocks for line in hang(block.text, width, block.first, block.indent)]


class NotableList(Rows):
    """The questions that need a look, under what is the matter with them."""

    notable: Sequence[Notable] = ()
    BINDINGS = [Binding("enter", "submit", show=False)]

    @dataclass
    class Chosen(Message):
        """A question was entered."""

    def show(self, notable: Sequence[Notable]) -> None:
        """The cursor stays at its row, as far as there is one."""
        self.notable = notable
        self.cursor = min(self.cursor or 0, len(notable) - 1) if notable else None
        self.changed(layout=True)

    def count(self) -> int:
        return len(self.notable)

    @property
    def current(self) -> Notable | None:
        return self.notable[self.cursor] if self.notable and self.cursor is not None else None

    def blocks(self, width: int) -> list[Block]:
        return [self.row(number, each) for number, each in enumerate(self.notable)]

    def row(self, number: int, each: Notable) -> Block:
        first = join((self.pointer(number), "bold $text-primary"), (f"{STATS.why[each.why]:<10}", "$text-warning"))
        place = each.place or STATS.gone
        figure = plain(f"{each.figures}  " if each.figures else "")
        text = join(plain(each.ref, "bold"), "  ", figure, plain(place, "$text-muted"))
        return Block(text, first, first.cell_length)

    def chosen(self, row: int) -> None:
        self.post_message(self.Chosen())


class StatisticsScreen(Screen[None]):
    """Counts once it is shown; asks the app to put a question aside or to take it back in."""

    BINDINGS = [
        Binding("tab", "turn", KEYS.questions, id="statistics.turn"),
        Binding("e", "edit", KEYS.edit, id="statistics.edit"),
        Binding("z", "take_in", KEYS.unsuspend, id="statistics.unsuspend"),
        Binding("at", "suspend", KEYS.suspend_card, id="statistics.suspend"),
        Binding("escape", "back", KEYS.back, id="statistics.back"),
    ]
    HELP_TOPIC = "statistics"

    @dataclass
    class AsideWanted(Message):
        """A question is to be suspended, or taken back in."""

        deck: str
        question: str
        aside: bool

    @dataclass
    class EditWanted(Message):
        """A question is to be opened in the editor at its line."""

        ref: str

    @dataclass
    class Counting(Message):
        """The screen is there and waits for its numbers."""

    def __init__(self, library: Library, learner: str, day: date) -> None:
        super().__init__()
        self.library = library
        self.learner = learner
        self.day = day

    def compose(self) -> ComposeResult:
        yield TopBar()
        with VerticalScroll(id="body"):
            yield Figures(id="figures")
            yield Paragraphs(id="heading")
            yield NotableList(id="notable")
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(TopBar).put(STATS.title, self.learner)
        self.query_one("#body").focus()
        # Counted once the screen is up: it asks the log about every question.
        self.set_timer(0.02, lambda: self.post_message(self.Counting()))

    def show(self, standing: Standing) -> None:
        """Shows the numbers, or newer ones."""
        decks = {deck.id: deck.title for deck in self.library.decks.values()}
        groups = standing.summary.sources
        sources = {each.name: source.label for each in groups if (source := self.library.source(each.name))}
        self.query_one(Figures).show(standing, self.day, decks, sources)
        self.query_one(NotableList).show(standing.notable)
        said = STATS.notable if standing.notable else STATS.nothing_notable
        self.query_one("#heading", Paragraphs).put([Block(plain(said, "bold $text-primary"))])
        self.refresh_bindings()
        self.call_after_refresh(self.bring_cursor)

    def say(self, text: str) -> None:
        self.query_one(Notice).say(text)
        self.call_after_refresh(self.bring_cursor)  # what is said may have come up over it

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "turn":
            return self.is_mounted and bool(self.query_one(NotableList).notable)
        if action not in ("take_in", "suspend", "edit"):
            return True
        if not self.is_mounted or not self.query_one(NotableList).has_focus:
            return False
        current = self.query_one(NotableList).current
        if current is None or not current.place:
            return False
        return action == "edit" or (current.why == "suspended") == (action == "take_in")

    def on_rows_moved(self, event: Rows.Moved) -> None:
        event.stop()
        self.query_one(Notice).hush()
        self.bring(event.region)
        self.refresh_bindings()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.refresh_bindings()

    def action_turn(self) -> None:
        """From the plots to the questions, and back."""
        notable, body = self.query_one(NotableList), self.query_one("#body", VerticalScroll)
        if self.focused is notable:
            body.focus()
            body.scroll_home(animate=False)
            return
        self.set_focus(notable, scroll_visible=False)
        self.bring_cursor()

    def bring_cursor(self) -> None:
        notable = self.query_one(NotableList)
        if self.focused is notable:
            self.bring(notable.region_of(notable.cursor or 0))

    def bring(self, row: Region) -> None:
        """Scrolls to a row of the list."""
        at = row.translate(self.query_one(NotableList).virtual_region.offset)
        self.query_one("#body", VerticalScroll).scroll_to_region(at, animate=False)

    def on_notable_list_chosen(self, event: NotableList.Chosen) -> None:
        event.stop()
        self.action_edit()

    def action_take_in(self) -> None:
        self.aside(False)

    def action_suspend(self) -> None:
        self.aside(True)

    def action_edit(self) -> None:
        current = self.query_one(NotableList).current
        if current and current.place:
            self.post_message(self.EditWanted(current.ref))

    def aside(self, aside: bool) -> None:
        if current := self.query_one(NotableList).current:
            self.post_message(self.AsideWanted(current.deck, current.question, aside))

    def action_back(self) -> None:
        self.dismiss()
