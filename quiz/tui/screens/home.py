"""The first screen: what to do now, and the decks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from quiz.library import Library
from quiz.study.session import MODES
from quiz.tui.settings import COUNTS, Settings
from quiz.tui.shown import fit, join, plain
from quiz.tui.texts import HOME, KEYS
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.notice import Notice
from quiz.tui.widgets.paragraphs import GAP, Block, Paragraphs
from quiz.tui.widgets.rows import Rows
from quiz.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from quiz.progress.scores import StudyScore

Agenda = Callable[[], tuple[int, int]]
"""Counts what is due and what is new."""

ALL = "*"
"""Stands for every deck."""

Scores = Mapping[str, "tuple[StudyScore, StudyScore]"]


@dataclass(frozen=True, slots=True)
class DeckRow:
    """A deck in the list: its id, its title, how many questions, the last and the best score in percent."""

    id: str
    title: str
    size: int
    last: int | None = None
    best: int | None = None


def deck_rows(library: Library, scores: Scores) -> list[DeckRow]:
    """The decks in the library's order, and all of them mixed where there are several."""
    rows = []
    for deck in library.decks.values():
        last, best = scores.get(deck.id, (None, None))
        rows.append(
            DeckRow(
                deck.id, deck.title, len(deck.questions), last.percent if last else None, best.percent if best else None
            )
        )
    if len(rows) > 1:
        rows.append(DeckRow(ALL, HOME.all_decks, sum(row.size for row in rows)))
    return rows


def suggested(rows: Sequence[DeckRow]) -> int:
    """The row to begin with: the first deck that was never studied, else the one with the lowest last score."""
    found = [(-1 if row.last is None else row.last, number) for number, row in enumerate(rows) if row.id != ALL]
    return min(found, default=(0, 0))[1]


class DeckList(Rows):
    """The decks in columns that fit the width."""

    @dataclass
    class Chosen(Message):
        """A deck was entered."""

        deck: str

    BINDINGS = [Binding("enter", "submit", KEYS.start)]
    rows: Sequence[DeckRow] = ()

    def show(self, rows: Sequence[DeckRow], cursor: int) -> None:
        self.rows = rows
        self.cursor = cursor if rows else None
        self.changed(layout=True)

    def count(self) -> int:
        return len(self.rows)

    def columns(self, width: int) -> tuple[int, int, int, int]:
        """(title, size, last, best) in cells."""
        wide = width >= 50
        rest = (11, 8, 8) if wide else (10, 6, 6)
        return max(8, width - sum(rest) - 2), *rest

    def heading(self, width: int) -> Content:
        name, size, last, best = self.columns(width)
        text = HOME.deck.ljust(name) + HOME.size.rjust(size) + HOME.last.rjust(last) + HOME.best.rjust(best)
        return Content.styled(f"  {text}", "$text-muted")

    def blocks(self, width: int) -> list[Block]:
        name, size, last, best = self.columns(width)
        found = []
        for number, row in enumerate(self.rows):
            cells = f"{row.size:>{size}}{_percent(row.last):>{last}}{_percent(row.best):>{best}}"
            if row.id == ALL:
                cells = f"{row.size:>{size}}".ljust(size + last + best)
            found.append(Block(join(plain(fit(row.title, name)), cells), join((self.pointer(number), "bold")), 2))
        return found

    def chosen(self, row: int) -> None:
        self.post_message(self.Chosen(self.rows[row].id))


def _percent(value: int | None) -> str:
    return HOME.none_yet if value is None else f"{value} %"


class HomeScreen(Screen[None]):
    """Shows decks and scores; what starts is the app's affair."""

    BINDINGS = [
        Binding("c", "resume", KEYS.resume, id="home.resume"),
        Binding("v", "review", KEYS.review, id="home.review"),
        Binding("a", "all", KEYS.all, id="home.all"),
        Binding("m", "mode", KEYS.mode, id="home.mode"),
        Binding("n", "count", KEYS.count, id="home.count"),
        Binding("b", "browse", KEYS.browse, id="home.browse"),
        Binding("s", "statistics", KEYS.statistics, id="home.statistics"),
        Binding("t", "app.change_theme", KEYS.theme, id="home.theme"),
        Binding("q", "app.quit", KEYS.quit, id="home.quit"),
    ]
    HELP_TOPIC = "home"

    @dataclass
    class Started(Message):
        """A study of a deck, or of all of them, is wanted, in the mode of the settings or another."""

        deck: str
        mode: str = ""

    @dataclass
    class Resumed(Message):
        """The study that was left is to go on."""

    @dataclass
    class Changed(Message):
        """The student chose another mode or length."""

        settings: Settings

    @dataclass
    class StatisticsWanted(Message):
        """The statistics are to be shown."""

    @dataclass
    class BrowseWanted(Message):
        """All questions are to be listed."""

    def __init__(
        self,
        library: Library,
        scores: Scores,
        learner: str,
        settings: Settings,
        *,
        left: str,
        at: str,
        agenda: Agenda,
    ) -> None:
        super().__init__()
        self.library = library
        self.scores = scores
        self.learner = learner
        self.settings = settings
        self.left = left
        """What the last study left says, where it can go on."""
        self.at = at
        """The deck to begin with, or ""."""
        self.agenda = agenda
        self.now = HOME.now_new
        self.waiting = False

    def compose(self) -> ComposeResult:
        yield TopBar()
        with VerticalScroll(id="body", can_focus=False):
            yield Paragraphs(id="now")
            yield Paragraphs(id="heading")
            yield DeckList(id="decks")
            yield Paragraphs(id="below")
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(TopBar).put(f"{HOME.title} · {HOME.motto}", self.learner)
        rows = deck_rows(self.library, self.scores)
        decks = self.query_one(DeckList)
        ids = [row.id for row in rows]
        decks.show(rows, ids.index(self.at) if self.at in ids else suggested(rows))
        if self.scores:
            # Counted once the screen is there: it asks the log about every question.
            self.set_timer(0.05, self.count_due)
        self.query_one("#heading").display = bool(rows)
        self.put_words()
        decks.focus(scroll_visible=False)

    def count_due(self) -> None:
        """Says how much is due, now that the screen is up."""
        due, new = self.agenda()
        self.waiting = bool(due or new)
        self.now = HOME.agenda.format(due=due, new=new) if self.waiting else HOME.agenda_done
        self.put_words()
        self.refresh_bindings()

    def on_resize(self) -> None:
        decks = self.query_one(DeckList)
        self.call_after_refresh(
            lambda: self.query_one("#heading", Paragraphs).put([Block(decks.heading(decks.content_size.width))])
        )

    def put_words(self) -> None:
        """What to do now, and what the settings are."""
        decks = self.query_one(DeckList)
        now = [] if self.scores else [Block(plain(line.format(count=self.asked()))) for line in HOME.first_start]
        if self.left:
            now.append(Block(plain(self.left, "$text-warning")))
        self.query_one("#now", Paragraphs).put(
            [*now, *([GAP] if now else []), Block(plain(self.now if decks.rows else HOME.no_decks, "bold"))]
        )
        mode = self.settings.mode if self.settings.mode in MODES else MODES[0]
        below = [Block(plain(f"{HOME.mode.format(mode=mode, what=HOME.modes[mode])} · {self.asked_text()}"))]
        if count := self.library.found:
            said = HOME.findings_one if count == 1 else HOME.findings_many.format(count=count)
            below.append(Block(plain(f"! {said}", "$text-warning")))
        self.query_one("#below", Paragraphs).put(below)

    def asked(self) -> str:
        return str(self.settings.count or HOME.whole)

    def asked_text(self) -> str:
        return HOME.asked.format(count=self.settings.count) if self.settings.count else HOME.asked_all

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "review":
            return self.waiting
        if action == "resume":
            return bool(self.left)
        if action in ("mode", "count", "browse"):
            return bool(self.library.decks)
        if action == "all":
            return len(self.library.decks) > 1
        return True

    def say(self, text: str) -> None:
        self.query_one(Notice).say(text)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        self.query_one(Notice).hush()
        region = event.region.translate(event.rows.virtual_region.offset)
        self.query_one("#body", VerticalScroll).scroll_to_region(region, animate=False)

    def on_deck_list_chosen(self, event: DeckList.Chosen) -> None:
        self.post_message(self.Started(event.deck))

    def action_all(self) -> None:
        self.post_message(self.Started(ALL))

    def action_review(self) -> None:
        self.post_message(self.Started(ALL, "review"))

    def action_resume(self) -> None:
        self.post_message(self.Resumed())

    def action_statistics(self) -> None:
        self.post_message(self.StatisticsWanted())

    def action_browse(self) -> None:
        self.post_message(self.BrowseWanted())

    def action_mode(self) -> None:
        at = MODES.index(self.settings.mode) if self.settings.mode in MODES else 0
        self.change(replace(self.settings, mode=MODES[(at + 1) % len(MODES)]))

    def action_count(self) -> None:
        at = COUNTS.index(self.settings.count) if self.settings.count in COUNTS else 0
        self.change(replace(self.settings, count=COUNTS[(at + 1) % len(COUNTS)]))

    def change(self, settings: Settings) -> None:
        self.settings = settings
        self.put_words()
        self.post_message(self.Changed(settings))
