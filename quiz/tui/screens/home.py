"""The first screen: what to do now, and the decks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen

from quiz import plots
from quiz.library import Library
from quiz.modes import MODES, USUAL
from quiz.tui.settings import COUNTS, Settings
from quiz.tui.shown import plain
from quiz.tui.texts.home import HOME
from quiz.tui.texts.keys import KEYS
from quiz.tui.widgets.deck_list import ALL, DUE, DeckList, Heading, Scores, SourceList, deck_rows, suggested
from quiz.tui.widgets.keybar import KeyBar, key_named
from quiz.tui.widgets.notice import Notice
from quiz.tui.widgets.paragraphs import GAP, Block, Paragraphs
from quiz.tui.widgets.rows import Rows
from quiz.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from quiz.modes import Mode
    from quiz.progress.statistics import Mastery
    from quiz.study.studies import Agenda


class HomeScreen(Screen[None]):
    """Shows decks and scores; what starts is the app's affair."""

    BINDINGS = [
        Binding("c", "resume", KEYS.resume, id="home.resume"),
        Binding("v", "review", KEYS.review, id="home.review"),
        Binding("a", "all", KEYS.all, id="home.all"),
        Binding("m", "mode", KEYS.mode, id="home.mode"),
        Binding("n", "count", KEYS.count, id="home.count"),
        Binding("tab", "turn", KEYS.turn, id="home.turn"),
        Binding("b", "browse", KEYS.browse, id="home.browse"),
        Binding("s", "statistics", KEYS.statistics, id="home.statistics"),
        Binding("comma", "settings", KEYS.settings, id="home.settings"),
        Binding("t", "app.change_theme", KEYS.theme, id="home.theme"),
        Binding("q", "app.quit", KEYS.quit, id="home.quit"),
    ]
    HELP_TOPIC = "home"
    AUTO_FOCUS = ""  # it would scroll what the first start says out of sight

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
    class SettingsWanted(Message):
        """The settings are to be changed."""

    @dataclass
    class StatisticsWanted(Message):
        """The statistics are to be shown."""

    @dataclass
    class SourceWanted(Message):
        """A source is to be read."""

        source: str

    @dataclass
    class BrowseWanted(Message):
        """All questions are to be listed."""

    def __init__(
        self,
        library: Library,
        scores: Scores,
        begun: bool,
        learner: str,
        settings: Settings,
        *,
        left: str,
        at: str,
        agenda: Callable[[], Agenda],
        streak: Callable[[], int],
        sources: Callable[[], Sequence[tuple[str, Mastery]]],
        trouble: str = "",
    ) -> None:
        super().__init__()
        self.library = library
        self.scores = scores
        self.begun = begun
        """Whether the learner has answered anything yet."""
        self.learner = learner
        self.settings = settings
        self.left = left
        """What the last study left says, where it can go on, with {key} for the key that does."""
        self.trouble = trouble
        """Why the log cannot be used, where it cannot."""
        self.at = at
        """The deck to begin with, or ""."""
        self.agenda = agenda
        self.streak = streak
        self.sources = sources
        self.now = HOME.now_new
        self.coming: Sequence[int] = ()
        self.days = 0
        self.waiting = False

    def compose(self) -> ComposeResult:
        yield TopBar()
        with VerticalScroll(id="body", can_focus=False):
            yield Paragraphs(id="now")
            yield Heading(id="heading")
            yield DeckList(id="decks")
            yield SourceList(id="sources")
            yield Paragraphs(id="below")
        yield Paragraphs(id="mode")
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(TopBar).put(f"{HOME.title} · {HOME.motto}", self.learner)
        self.query_one("#sources").display = False
        rows = deck_rows(self.library, self.scores, self.begun)
        decks = self.query_one(DeckList)
        ids = [row.id for row in rows]
        decks.show(rows, ids.index(self.at) if self.at in ids else 0 if self.begun else suggested(rows))
        if self.begun:
            # Counted once the screen is there: it asks the log about every question.
            self.set_timer(0.05, self.count_due)
        self.query_one(Heading).head(decks)
        self.query_one(Heading).display = bool(rows)
        self.put_words()
        decks.focus(scroll_visible=False)
        self.call_after_refresh(self.bring, decks)

    def bring(self, rows: Rows) -> None:
        """Scrolls to the cursor of a list where it is out of sight."""
        if rows.cursor:
            self.query_one("#body", VerticalScroll).scroll_to_region(
                rows.region_of(rows.cursor).translate(rows.virtual_region.offset), animate=False
            )

    def count_due(self) -> None:
        """Says how much is due, now that the screen is up."""
        found = self.agenda()
        self.waiting = bool(found.due or found.new)
        self.coming = found.coming
        decks = self.query_one(DeckList)
        here = bool(decks.rows) and decks.rows[decks.cursor or 0].id == DUE
        words = (HOME.agenda if here else HOME.agenda_key) if self.waiting else HOME.agenda_done
        self.now = words.format(due=found.due, new=found.new, key=key_named(self, "home.review"))
        decks.tell(found.decks, found.due, found.new)
        if not self.waiting and decks.rows:
            at = decks.rows[decks.cursor or 0].id
            rows = [row for row in decks.rows if row.id != DUE]
            ids = [row.id for row in rows]
            decks.show(rows, ids.index(at) if at in ids else suggested(rows))
        self.put_words()
        self.refresh_bindings()
        self.run_worker(self.count_days, thread=True)

    def count_days(self) -> None:
        """Counts the days in a row, beside the screen: of a long log it reads every response."""
        days = self.streak()
        self.app.call_from_thread(self.put_days, days)

    def put_days(self, days: int) -> None:
        self.days = days
        if self.is_mounted:
            self.put_words()

    def put_words(self) -> None:
        """What to do now, and what the settings are."""
        decks = self.query_one(DeckList)
        now = [] if self.begun or self.trouble else [Block(plain(line)) for line in self.welcome()]
        if self.trouble:
            now.append(Block(plain(self.trouble, "$text-warning", lines=True)))
        if self.left:
            left = self.left.format(key=key_named(self, "home.resume"))
            now.append(Block(plain(left, "$text-warning")))
        do = HOME.no_decks if not decks.rows else self.now if decks.display else HOME.read_source
        self.query_one("#now", Paragraphs).put([*now, *([GAP] if now else []), Block(plain(do, "bold"))])
        below = [Block(plain(said, "$text-muted"))] if (said := self.outlook()) else []
        # Apart from the list: it says what m and n change, however long the list is.
        mode = f"{HOME.mode.format(mode=self.mode.name, what=self.mode.what)} · {self.asked_text()}"
        self.query_one("#mode", Paragraphs).put([Block(plain(mode))])
        if count := self.library.found:
            said = HOME.findings_one if count == 1 else HOME.findings_many.format(count=count)
            below.append(Block(plain(f"! {said}", "$text-warning")))
        self.query_one("#below", Paragraphs).put(below)

    def welcome(self) -> list[str]:
        """What a first start says: what is asked, when one hears whether it is right, and that it is private."""
        many = HOME.asked_today if self.mode.daily else HOME.at_a_time.format(count=self.settings.count or HOME.whole)
        told = HOME.told.get(self.mode.name, HOME.told_at_once)
        return [HOME.first_start.format(many=many), told, HOME.private]

    def outlook(self) -> str:
        """The streak, and what falls due in the next days, in a line; "" before the first study."""
        pieces = []
        if self.days:
            pieces.append(HOME.streak_one if self.days == 1 else HOME.streak.format(days=self.days))
        if any(self.coming):
            pieces.append(HOME.coming.format(spark=plots.spark(self.coming), count=sum(self.coming)))
        return " · ".join(pieces)

    @property
    def mode(self) -> Mode:
        return MODES.get(self.settings.mode) or MODES[USUAL]

    def asked_text(self) -> str:
        if self.mode.daily:
            return HOME.asked_day
        return HOME.asked.format(count=self.settings.count) if self.settings.count else HOME.asked_all

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "review":
            return self.waiting
        if action == "resume":
            return bool(self.left)
        if action == "count" and self.mode.daily:
            return False
        if action in ("mode", "count", "browse", "turn"):
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
        if event.deck == DUE:
            self.action_review()
        else:
            self.post_message(self.Started(event.deck))

    def on_source_list_chosen(self, event: SourceList.Chosen) -> None:
        self.post_message(self.SourceWanted(event.source))

    def action_turn(self) -> None:
        """From the decks to the sources, and back."""
        decks, sources = self.query_one(DeckList), self.query_one(SourceList)
        to_sources = not sources.display
        if to_sources:
            sources.show(self.sources())
        sources.display, decks.display = to_sources, not to_sources
        (sources if to_sources else decks).focus(scroll_visible=False)
        self.query_one(Heading).head(sources if to_sources else decks)
        self.put_words()

    def action_all(self) -> None:
        self.post_message(self.Started(ALL))

    def action_review(self) -> None:
        self.post_message(self.Started(ALL, "review"))

    def action_resume(self) -> None:
        self.post_message(self.Resumed())

    def action_settings(self) -> None:
        self.post_message(self.SettingsWanted())

    def action_statistics(self) -> None:
        self.post_message(self.StatisticsWanted())

    def action_browse(self) -> None:
        self.post_message(self.BrowseWanted())

    def action_mode(self) -> None:
        names = list(MODES)
        self.change(replace(self.settings, mode=names[(names.index(self.mode.name) + 1) % len(names)]))

    def action_count(self) -> None:
        at = COUNTS.index(self.settings.count) if self.settings.count in COUNTS else 0
        self.change(replace(self.settings, count=COUNTS[(at + 1) % len(COUNTS)]))

    def change(self, settings: Settings) -> None:
        self.settings = settings
        self.put_words()
        self.refresh_bindings()
        self.post_message(self.Changed(settings))
