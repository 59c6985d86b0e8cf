"""The source reader: the whole source, open at a line, with what is asked about each line and how well it is known."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from quiz.files import inert
from quiz.model import Question, Source
from quiz.progress.errors import ProgressError
from quiz.study.cited import Cited, citation
from quiz.tui.citing import address
from quiz.tui.shown import join, plain
from quiz.tui.texts.keys import KEYS
from quiz.tui.texts.reader import READER
from quiz.tui.widgets.keybar import KeyBar, key_of
from quiz.tui.widgets.notice import Notice
from quiz.tui.widgets.paragraphs import GAP, Block, Paragraphs
from quiz.tui.widgets.source_pane import SourcePane
from quiz.tui.widgets.source_view import SourceView, Spans
from quiz.tui.widgets.topbar import TopBar


class ReaderScreen(Screen[None]):
    """Reads; Esc goes back to where it was opened. `cited` lights lines of the source and stretches of them."""

    BINDINGS = [
        Binding("slash", "search", KEYS.search, id="reader.search"),
        Binding("n", "match(1)", KEYS.again, id="reader.match"),
        Binding("N", "match(-1)", show=False, id="reader.match-back"),
        Binding("f", "follow", KEYS.follow, id="reader.follow"),
        Binding("tab", "other_pane", KEYS.other_pane, id="reader.other-pane"),
        Binding("q", "questions", KEYS.questions, id="reader.questions"),
        Binding("y", "copy", KEYS.copy, id="reader.copy"),
        Binding("o", "article", KEYS.article, id="reader.article"),
        Binding("escape", "back", KEYS.back, id="reader.back"),
    ]
    HELP_TOPIC = "reader"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    DEFAULT_CSS = """
    ReaderScreen #reader { height: 1fr; }
    ReaderScreen #panes { width: 1fr; height: 1fr; }
    ReaderScreen #questions { display: none; padding: 0 1; scrollbar-size-vertical: 1; }
    ReaderScreen.-wide #reader, ReaderScreen.-wide #panes { layout: horizontal; }
    ReaderScreen.-narrow #reader, ReaderScreen.-narrow #panes { layout: vertical; }
    ReaderScreen.-wide #questions { width: 44; height: 1fr; border-left: solid $panel; }
    ReaderScreen.-narrow #questions { height: auto; max-height: 50%; border-top: solid $panel; }
    ReaderScreen.-wide.-two #second { border-left: solid $panel; }
    ReaderScreen #second { display: none; }
    ReaderScreen.-two #second, ReaderScreen.-two SourcePane Paragraphs { display: block; }
    """

    def __init__(self, source: Source, line: int, cited: Mapping[int, Spans], about: Cited) -> None:
        super().__init__()
        self.source = source
        self.start = line
        self.cited = cited
        self.about = about
        self.panes = SourcePane("first"), SourcePane("second")
        self.wanted: bool | None = None
        self.box: Input | None = None
        self.searched = self.panes[0].view
        self.found_at = 0

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Container(id="reader"):
            with Horizontal(id="panes"):
                yield self.panes[0]  # the other, and the line to search by, come when they are asked for
            with VerticalScroll(id="questions", can_focus=False):
                yield Paragraphs()
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        self.panes[0].open(self.source, self.start, self.cited)
        self.panes[0].view.focus()
        self.put_top()
        # The text is there at once; who asks about its lines is looked up behind it.
        self.call_after_refresh(self.put_marks, self.panes[0].view)

    # What is shown

    @property
    def two(self) -> bool:
        return self.has_class("-two")

    @property
    def view(self) -> SourceView:
        """The side that the keys speak to."""
        second = self.panes[1].view
        return second if self.two and second.has_focus else self.panes[0].view

    @property
    def place(self) -> tuple[Source, int]:
        view = self.view
        return view.source or self.source, view.cursor

    def put_marks(self, view: SourceView) -> None:
        """Marks each line that is asked about with how well it is known."""
        source = view.source or self.source
        try:
            levels = self.about.levels(source)
        except ProgressError as error:
            self.query_one(Notice).say(str(error))
            levels = dict.fromkeys(self.about.questions(source), "new")
        view.mark({number: (READER.marks[level], READER.styles[level]) for number, level in levels.items()})
        self.put_questions()
        self.put_top()
        self.refresh_bindings()

    def put_top(self) -> None:
        source, line = self.place
        jumps = self.view.jumps
        where = {"line": line, "of": len(source.rows), "cited": len(jumps)}
        cited = line in self.view.cited or line in self.view.marks
        right = READER.cited_line.format(at=jumps.index(line) + 1, **where) if cited else READER.line.format(**where)
        self.query_one(TopBar).put(f"{inert(source.label)} · {inert(source.path)}", right, line, len(source.rows))

    def put_questions(self) -> None:
        """The questions of the line, where there is room for them or they were asked for."""
        wide = self.has_class("-wide") and not self.two
        panel = self.query_one("#questions")
        panel.display = wide if self.wanted is None else self.wanted
        if panel.display:
            panel.query_one(Paragraphs).put(list(self.told(*self.place)))
            panel.scroll_home(animate=False)

    def told(self, source: Source, line: int) -> list[Block]:
        asked = self.about.questions(source).get(line, ())
        said = {0: READER.asked_none, 1: READER.asked_one}.get(len(asked), READER.asked_many)
        blocks = [Block(plain(said.format(count=len(asked), line=line), "bold" if asked else "$text-muted"))]
        for question in asked:
            blocks += [GAP, *self.one(question)]
        if beside := self.about.elsewhere(source, line):
            blocks += [GAP, Block(plain(READER.beside, "bold"))]
            for other, number in beside:
                text = f"{other.label} · {other.path}:{number}"
                blocks.append(Block(plain(text), Content("  "), 2, f"line:{other.id}:{number}"))
            blocks.append(Block(plain(READER.follow.format(key=key_of(self.app, "follow") or "f"), "$text-muted")))
        return blocks

    def one(self, question: Question) -> list[Block]:
        """A question with its sign; its key only where the learner has answered it before."""
        try:
            standing = self.about.standings.of(question)
            level, answered = standing.level, standing.answered
        except ProgressError:
            level, answered = "new", False
        mark = join((f"{READER.marks[level]} ", READER.styles[level]))
        blocks = [Block(plain(question.stem.value, lines=True), mark, 2)]
        if answered:
            arrow = Content.styled("  → ", "$text-muted")
            blocks += [Block(plain(row, "bold"), arrow, 4) for row in question.key().split("\n")]
        else:
            blocks.append(Block(plain(READER.key_hidden, "$text-disabled"), Content("  "), 2))
        where = f"{question.ref} · {question.kind} · {READER.words[level]}"
        return [*blocks, Block(plain(where, "$text-muted"), Content("  "), 2)]

    # What happens

    def on_resize(self) -> None:
        self.call_after_refresh(self.put_questions)

    def on_source_view_moved(self, event: SourceView.Moved) -> None:
        if event.line != self.found_at:
            self.query_one(Notice).hush()
        self.moved()

    def on_descendant_focus(self) -> None:
        if self.two:
            self.moved()

    def moved(self) -> None:
        """The keys speak to another line now."""
        self.put_top()
        self.put_questions()
        for pane in self.panes if self.two else ():
            pane.name_it()
        self.refresh_bindings()

    def url(self) -> str:
        return address(*self.place)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not self.is_mounted:
            return False
        match action:
            case "article":
                return bool(self.url())
            case "match":
                return bool(self.view.pattern)
            case "follow":
                return bool(self.about.elsewhere(*self.place)) or self.two
            case "other_pane":
                return self.two
            case "copy":
                source, line = self.place
                return source.line(line) is not None
        return True

    def action_article(self) -> None:
        from quiz.tui.visit import visit

        self.query_one(Notice).say(visit(self.app, self.url()))

    def action_copy(self) -> None:
        source, line = self.place
        text = inert(citation(source, line, self.view.cited.get(line, ())))
        self.app.copy_to_clipboard(text)
        self.query_one(Notice).say(READER.copied.format(text=text))

    def action_questions(self) -> None:
        self.wanted = not self.query_one("#questions").display
        self.put_questions()

    async def on_paragraphs_clicked(self, event: Paragraphs.Clicked) -> None:
        event.stop()
        id, _, number = event.name.removeprefix("line:").rpartition(":")
        if source := self.about.library.source(id):
            await self.open_beside(source, int(number))

    # The other source

    async def action_follow(self) -> None:
        """Opens the line that a question cites beside this one; pressed again, the next such line."""
        source, line = self.panes[0].view.source or self.source, self.panes[0].view.cursor
        if self.two and self.panes[1].view.has_focus:
            self.panes[0].view.focus()
        beside = self.about.elsewhere(source, line)
        if not beside:
            return
        other = self.panes[1].view
        shown = (other.source, other.cursor) if self.two else None
        at = beside.index(shown) + 1 if shown in beside else 0
        await self.open_beside(*beside[at % len(beside)])

    async def open_beside(self, source: Source, line: int) -> None:
        pane = self.panes[1]
        if not pane.is_attached:
            await self.query_one("#panes").mount(pane)
        self.add_class("-two")
        pane.open(source, line, {line: ()})
        self.put_marks(pane.view)
        # The panes have another width now, and the lines of both are to stay in the middle.
        self.call_after_refresh(self.panes[0].view.centre, self.panes[0].view.cursor)
        self.moved()

    def action_other_pane(self) -> None:
        self.panes[0 if self.panes[1].view.has_focus else 1].view.focus()

    # Searching

    async def action_search(self) -> None:
        if self.box is None:
            self.box = Input(placeholder=READER.search, id="search", max_length=200)
            await self.mount(self.box, before=self.query_one(Notice))
        self.searched = self.view
        self.box.display = True
        self.box.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input.has_focus:
            self.searched.highlight(event.value.strip())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.close_search()
        if event.value.strip():
            self.look_for(event.value.strip(), 1)

    def look_for(self, text: str, by: int) -> None:
        at, of = self.view.find(text, by)
        self.found_at = self.view.cursor
        said = READER.found if of else READER.none_found
        self.query_one(Notice).say(said.format(text=text, at=at, of=of))
        self.refresh_bindings()

    def action_match(self, by: int) -> None:
        self.look_for(self.view.pattern, by)

    def close_search(self) -> None:
        if self.box is not None:
            self.box.display = False
        self.searched.focus()

    def action_back(self) -> None:
        """Closes what was opened last: the search, the other source, the questions, the reader."""
        if self.box is not None and self.box.display:
            self.close_search()
        elif self.two:
            self.remove_class("-two")
            self.panes[0].view.focus()
            self.moved()
        elif self.wanted and not self.has_class("-wide"):
            self.wanted = None
            self.put_questions()
        else:
            self.dismiss()
