"""All questions: filtered while one types, with what each asks, its key and its lines beside the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from quiz.library import Library
from quiz.model import Question, Source
from quiz.percent import percent
from quiz.progress.errors import ProgressError
from quiz.study.cited import Standing, Standings
from quiz.tui.citing import place_of
from quiz.tui.shown import plain
from quiz.tui.texts.browse import BROWSE
from quiz.tui.texts.keys import KEYS
from quiz.tui.texts.reader import READER
from quiz.tui.widgets.keybar import KeyBar, key_named
from quiz.tui.widgets.notice import Notice
from quiz.tui.widgets.paragraphs import Block, Paragraphs
from quiz.tui.widgets.question_card import SIGNS, STYLES, card, finding_blocks
from quiz.tui.widgets.question_table import ALL, Facts, QuestionTable, TableHeading
from quiz.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from quiz.author.draft import Draft
    from quiz.proof import Lit


@dataclass(frozen=True, slots=True)
class Desk:
    """What a learner's log gives and takes: how each question stands, and that one is put aside (or taken back in).

    `put_aside` raises ProgressError where the log cannot be written.
    """

    standings: Standings
    put_aside: Callable[[Question, bool], None]
    clock: Callable[[], datetime]
    testing: AbstractSet[str] = frozenset()
    """The refs of a test that is open: nothing of their answers is shown, nor how they went."""


def due_words(standing: Standing, now: datetime) -> str:
    """When a question is asked again, in a word or two."""
    if standing.suspended:
        return BROWSE.aside
    if standing.due is None:
        return BROWSE.new
    days = (standing.due - now).days + 1
    return BROWSE.now if standing.due <= now else BROWSE.days.format(days=days)


class BrowseScreen(Screen[None]):
    """Looks at questions without answering them."""

    BINDINGS = [
        Binding("down,pagedown", "to_table", show=False),
        Binding("slash", "to_filter", KEYS.filter, id="browse.filter"),
        Binding("s", "study", KEYS.study_these, id="browse.study"),
        Binding("e", "edit", KEYS.edit, id="browse.edit"),
        Binding("a", "reveal", KEYS.reveal, id="browse.reveal"),
        Binding("z", "put_aside(True)", KEYS.suspend, id="browse.suspend"),
        Binding("z", "put_aside(False)", KEYS.unsuspend, id="browse.unsuspend"),
        Binding("escape", "back", KEYS.back, id="browse.back"),
    ]
    HELP_TOPIC = "browse"
    COLUMNS: Sequence[str] = ALL
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    DEFAULT_CSS = """
    BrowseScreen #browse { height: 1fr; layout: vertical; padding: 0 1; }
    BrowseScreen #filter { height: 3; }
    BrowseScreen #list { height: 1fr; min-height: 4; }
    BrowseScreen QuestionTable { height: 1fr; }
    BrowseScreen #preview { height: 1fr; border-top: solid $panel; scrollbar-size-vertical: 1; }
    BrowseScreen.-short #filter { border: none; height: 1; padding: 0; }
    BrowseScreen.-wide #columns { layout: horizontal; }
    BrowseScreen.-wide #list { width: 1fr; height: 1fr; }
    BrowseScreen.-wide #preview {
        width: 40%; max-width: 58; border-top: none; border-left: solid $panel; padding: 0 0 0 1;
    }
    BrowseScreen #preview Paragraphs { padding: 0 1 0 0; }
    PreviewScreen.-wide #preview { width: 50%; max-width: 100; }
    """

    @dataclass
    class SourceWanted(Message):
        """The line of a question is to be read."""

        source: Source
        line: int
        lines: Sequence[Lit]

    @dataclass
    class StudyWanted(Message):
        """A study of the questions listed is wanted."""

        questions: Sequence[Question]
        title: str

    def __init__(self, library: Library, desk: Desk | None) -> None:
        """Without a `desk` nothing of a learner is shown."""
        super().__init__()
        self.library = library
        self.desk = desk
        self.drafts: dict[str, Draft] = {}
        """By deck: what was edited from here."""
        self.revealed: set[str] = set()
        """The refs whose answers were asked for by the key."""
        self.wanted = ""
        self.carded = ""

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Container(id="browse"):
            yield Input(placeholder=BROWSE.filter, id="filter", max_length=200)
            with Container(id="columns"):
                with Container(id="list"):
                    yield TableHeading(self.COLUMNS)
                    yield QuestionTable(self.facts, self.COLUMNS)
                with VerticalScroll(id="preview", can_focus=False):
                    yield Paragraphs()
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        self.list_questions()
        self.begin()

    def begin(self) -> None:
        """Gives the keyboard to what is used first."""
        self.query_one("#filter").focus()

    @property
    def table(self) -> QuestionTable:
        return self.query_one(QuestionTable)

    def say(self, text: str) -> None:
        self.query_one(Notice).say(text)

    # What is listed

    def found(self) -> Sequence[Question]:
        """The questions that the filter leaves; those of an edited deck as they are now."""
        listed = self.library.search(self.wanted) if self.wanted else self.library.all()
        if not self.drafts:
            return listed
        now = {each.ref: each for draft in self.drafts.values() for each in draft.deck.questions}
        return [now.get(each.ref, each) for each in listed if each.deck not in self.drafts or each.ref in now]

    def list_questions(self, keep: Question | None = None) -> None:
        """Lists what is found, with the cursor where it was: on the question `keep`, or on its row."""
        found, at = self.found(), 0
        if keep is not None:
            refs = {each.ref: number for number, each in enumerate(found)}
            at = refs.get(keep.ref, self.table.cursor)
        self.table.show(found, at)
        self.put_top(len(found))

    def put_top(self, count: int) -> None:
        everything = len(self.library.all())
        self.query_one(TopBar).put(BROWSE.title, BROWSE.count.format(count=count, all=everything))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self.wanted:
            self.wanted = event.value
            self.list_questions()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_to_table()

    def facts(self, questions: Sequence[Question]) -> list[Facts]:
        """What the table shows of the questions that are on screen."""
        if self.desk:
            try:
                self.desk.standings.look_up(questions)
            except ProgressError as error:
                self.call_later(self.say, str(error))
                return [Facts() for _ in questions]
        return [self.fact(question) for question in questions]

    def fact(self, question: Question) -> Facts:
        sign, style, due, last = " ", "", "", ""
        if self.desk and question.ref not in self.desk.testing:
            standing = self.desk.standings.of(question)
            sign, style = READER.marks[standing.level], READER.styles[standing.level]
            due = due_words(standing, self.desk.clock())
            last = "" if standing.score is None else percent(standing.score)
        if (draft := self.drafts.get(question.deck)) and (found := draft.of_question(question)):
            worst = min((each.severity for each in found), key=list(SIGNS).index)
            sign, style = SIGNS[worst], f"bold {STYLES[worst]}"
        return Facts(sign, style, due, last)

    # The card

    def on_question_table_moved(self, event: QuestionTable.Moved) -> None:
        question = event.question
        ref = question.ref if question else ""
        panel = self.query_one("#preview")
        self.query_one("#preview Paragraphs", Paragraphs).put(self.card(question))
        if ref != self.carded:
            self.carded = ref
            panel.scroll_home(animate=False)
            self.query_one(Notice).hush()
        # Whether the card can be scrolled is known once it is laid out.
        self.call_after_refresh(self.refresh_bindings)

    def card(self, question: Question | None) -> list[Block]:
        if question is None:
            return [Block(plain(BROWSE.nothing, "$text-muted"))]
        draft = self.drafts.get(question.deck)
        blocks = [block for each in draft.of_deck() for block in finding_blocks(each)] if draft else []
        if draft and draft.stale:
            blocks.insert(0, Block(plain(BROWSE.stale, "bold $text-warning")))
        library = draft.library if draft else self.library
        findings = draft.of_question(question) if draft else ()
        return [*blocks, *card(question, library, findings, hidden=self.why_hidden(question))]

    def why_hidden(self, question: Question) -> str:
        """Why the answer is not shown, and what shows it; "" where it is: to who has given one, or edits the deck."""
        if self.desk is None or question.deck in self.drafts:
            return ""
        if question.ref in self.desk.testing:
            return BROWSE.testing
        try:
            answered = self.desk.standings.of(question).answered
        except ProgressError:
            answered = False
        if answered or question.ref in self.revealed:
            return ""
        return f"{READER.key_hidden} {BROWSE.reveal.format(key=key_named(self, 'browse.reveal'))}"

    def on_paragraphs_clicked(self, event: Paragraphs.Clicked) -> None:
        event.stop()
        id, _, number = event.name.removeprefix("line:").rpartition(":")
        self.read(id, int(number))

    def on_question_table_chosen(self, event: QuestionTable.Chosen) -> None:
        from quiz.proof import lit_lines

        if why := self.why_hidden(event.question):
            self.say(why)
        elif place := place_of(event.question, lit_lines(event.question, self.library)):
            self.read(*place)

    def read(self, id: str, line: int) -> None:
        from quiz.proof import lit_lines

        question, source = self.table.current, self.library.source(id)
        if question and source:
            self.post_message(self.SourceWanted(source, line, lit_lines(question, self.library)))

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action not in ("study", "edit", "reveal", "put_aside", "scroll_card"):
            return True
        if not self.is_mounted or self.query_one("#filter").has_focus or not self.table.questions:
            return False
        if action == "reveal":
            question = self.table.current
            return bool(question and self.why_hidden(question) not in ("", BROWSE.testing))
        if action == "put_aside":
            return self.desk is not None and self.is_aside() != parameters[0]
        return self.query_one("#preview").max_scroll_y > 0 if action == "scroll_card" else True

    def on_descendant_focus(self) -> None:
        self.refresh_bindings()

    def is_aside(self) -> bool:
        question = self.table.current
        try:
            return bool(self.desk and question and self.desk.standings.of(question).suspended)
        except ProgressError:
            return False

    def action_to_table(self) -> None:
        self.table.focus()

    def action_to_filter(self) -> None:
        self.query_one("#filter").focus()

    def action_scroll_card(self, by: int) -> None:
        panel = self.query_one("#preview")
        panel.scroll_relative(y=by * max(1, panel.size.height // 2), animate=False)

    def action_study(self) -> None:
        self.post_message(self.StudyWanted(self.table.questions, BROWSE.selection))

    def action_reveal(self) -> None:
        """Shows the answer all the same."""
        if question := self.table.current:
            self.revealed.add(question.ref)
            self.query_one(Notice).hush()
            self.query_one("#preview Paragraphs", Paragraphs).put(self.card(question))
            self.call_after_refresh(self.refresh_bindings)

    def action_put_aside(self, aside: bool) -> None:
        question = self.table.current
        if question and self.desk:
            try:
                self.desk.put_aside(question, aside)
            except ProgressError as error:
                self.say(str(error))
                return
            self.desk.standings.forget(question)
            self.table.again()
            self.say(BROWSE.put_aside if aside else BROWSE.taken_back)
            self.refresh_bindings()

    def action_back(self) -> None:
        self.dismiss()

    # Editing

    def action_edit(self) -> None:
        """Opens the deck in the editor at the question, and reads it again afterwards."""
        from quiz.tui.editing import open_editor

        question = self.table.current
        if question is None:
            return
        if why := open_editor(self.app, self.library, question):
            self.say(why)
        else:
            self.reload(question)

    def reload(self, question: Question) -> None:
        """Reads and checks a deck again; the list, the card and the next study have it as it is now."""
        from quiz.tui.editing import read_again

        draft, said = read_again(self.library, question)
        if draft:
            self.drafts[question.deck] = draft
            self.list_questions(keep=question)
        self.say(said)
