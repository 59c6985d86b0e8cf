"""One screen for a whole study: its widgets change in place from question to question."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from quiz.files import inert
from quiz.progress.errors import ProgressError
from quiz.study.session import Outcome, Study
from quiz.tui.citing import address, place_of
from quiz.tui.texts import KEYS, STUDY
from quiz.tui.timer import Clock, Timer
from quiz.tui.widgets.feedback import Feedback, Told
from quiz.tui.widgets.head import QuestionHead
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.kind import Answered, KindWidget, Refused, Skipped
from quiz.tui.widgets.kinds import make
from quiz.tui.widgets.notice import Notice
from quiz.tui.widgets.paragraphs import Paragraphs
from quiz.tui.widgets.rows import Rows
from quiz.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from quiz.library import Library
    from quiz.model import Question, Source
    from quiz.proof import Lit
    from quiz.tui.widgets.report_box import ReportBox


class StudyScreen(Screen[None]):
    """Asks, shows what an answer was worth and why, and goes on. Judging and recording are the study's."""

    BINDINGS = [
        Binding("enter,space", "next", KEYS.next, id="study.next"),
        Binding("0", "unknown", KEYS.unknown, id="study.unknown"),
        Binding("ctrl+d", "unknown", KEYS.unknown, priority=True, id="study.unknown-typing"),
        Binding("h", "hint", KEYS.hint, id="study.hint"),
        Binding("ctrl+t", "hint", KEYS.hint, priority=True, id="study.hint-typing"),
        Binding("f", "flag", KEYS.flag, id="study.flag"),
        Binding("s", "source", KEYS.source, id="study.source"),
        Binding("s", "locked", show=False),
        Binding("o", "article", KEYS.article, id="study.article"),
        Binding("w", "was_right", KEYS.was_right, id="study.was-right"),
        Binding("d", "options", KEYS.options, id="study.options"),
        Binding("r", "report", KEYS.report, id="study.report"),
        Binding("u", "undo", KEYS.undo, id="study.undo"),
        Binding("escape", "leave", KEYS.leave, id="study.leave"),
    ]
    HELP_TOPIC = "study"

    @dataclass
    class Finished(Message):
        """The study ended, or was left; what was answered is recorded."""

        study: Study
        title: str
        left: bool = False
        note: str = ""

    @dataclass
    class SourceWanted(Message):
        """The student wants to read the source at a line."""

        source: Source
        line: int
        lines: list[Lit]

    def __init__(
        self, study: Study, library: Library, title: str, *, clock: Clock, minutes: float | None = None
    ) -> None:
        super().__init__()
        self.study = study
        self.library = library
        self.study_title = title
        self.timer = Timer(clock, minutes, study.deferred)
        self.head = QuestionHead(id="head")
        self._kinds: dict[str, Widget] = {}
        self._kind: KindWidget | None = None
        self._lines: list[Lit] = []
        self._hint_offered = False
        self._show_options = False
        self._reporting = False

    def compose(self) -> ComposeResult:
        yield TopBar()
        with VerticalScroll(id="body"):
            yield self.head
            yield self.kind_widget()
            yield Feedback(id="feedback")
        yield Notice()
        yield KeyBar()

    async def on_mount(self) -> None:
        await self.show()
        # What the first feedback needs is imported while the student reads the first question.
        self.set_timer(0.2, _warm)
        if self.timer.ticks:
            self.set_interval(1, self.tick)

    def tick(self) -> None:
        """Shows the time; ends the study once it is up."""
        if self.timer.up:
            self.post_message(self.Finished(self.study, self.study_title, note=STUDY.time_up))
        elif self.is_current:
            self.put_top()

    @property
    def widget_name(self) -> str:
        return "find" if self.study.mode == "find" else self.study.current.widget

    def kind_widget(self) -> Widget:
        """The widget of the current question's kind: made once, and kept."""
        name = self.widget_name
        if name not in self._kinds:
            self._kinds[name] = make(name)
        return self._kinds[name]

    # What is on the screen

    async def show(self) -> None:
        """Puts the question that the study is at, or what became of it."""
        await self.ask()
        if self.study.state == "feedback":
            self.tell(self.study.last)

    async def ask(self) -> None:
        """Puts the current question into the widget of its kind."""
        study = self.study
        question, shown = study.current, study.shown
        name = self.widget_name
        self._lines, self._hint_offered, self._show_options = [], False, False
        widget = self.kind_widget()
        if not widget.is_attached:
            await self.query_one("#body").mount(widget, before="#feedback")
        for each in self._kinds.values():
            each.display = each is widget
        kind: KindWidget = widget  # type: ignore[assignment]
        self._kind = kind
        if name == "find":
            self.offer_sources(question)
        kind.show(question, shown)
        self.head.show(question, kind.stem(shown), name, question.ref in study.flagged)
        self.query_one(Notice).hush()
        self.query_one(Feedback).display = False
        body = self.query_one("#body")
        if body.scroll_offset.y:
            body.scroll_home(animate=False)
        kind.enter()
        self.put_top()
        self.refresh_bindings()

    def offer_sources(self, question: Question) -> None:
        from quiz.study.find import bearing, candidates
        from quiz.tui.widgets.find import FindLine

        self.query_one(FindLine).offer(candidates(question, self.library), bearing(question, self.library))

    def put_top(self) -> None:
        study = self.study
        at = STUDY.position.format(at=study.position, of=len(study.questions))
        if study.deferred:
            right = f"{at} · {STUDY.answered.format(count=len(study.outcomes))}"
        else:
            right = f"{at} · {STUDY.score.format(score=study.score)}" if study.outcomes else at
        title = f"{inert(self.study_title)} · {study.mode}"
        self.query_one(TopBar).put(title, f"{right}{self.timer}", len(study.outcomes), len(study.questions))

    def tell(self, outcome: Outcome) -> None:
        """Shows the verdict and what proves it."""
        from quiz.proof import lit_lines, see_lines

        if self._kind is None:
            return
        self._kind.freeze(outcome)
        question = outcome.question
        self._lines = lit_lines(question, self.library)
        see = see_lines(question, self.library)
        ids = [cite.source for cite in (*question.citations(), *question.see)]
        sources = {id: source for id in ids if (source := self.library.source(id))}
        self.head.change(told=True)
        self.query_one(Notice).hush()
        panel = self.query_one(Feedback)
        panel.tell(Told(outcome, self._lines, see, sources, self._show_options))
        panel.display = True
        if self._kind.typing or self.widget_name == "find":
            # Letters are shortcuts from here on, and the arrows scroll the whole of the page.
            self.query_one("#body").focus(scroll_visible=False)
        self.call_after_refresh(self._bring, panel)
        self.put_top()
        self.refresh_bindings()

    def say(self, text: str) -> None:
        self.query_one(Notice).say(text)

    def _bring(self, panel: Widget) -> None:
        """Scrolls so that the verdict and as much of its proof as fits can be read."""
        body = self.query_one("#body", VerticalScroll)
        hidden = panel.virtual_region.bottom + 1 - body.size.height
        to = max(0, min(hidden, panel.virtual_region.y - 1))
        if to != body.scroll_offset.y:
            body.scroll_to(y=to, animate=False)

    # What the student does

    async def on_answered(self, event: Answered) -> None:
        event.stop()
        await self.answer(event.given)

    async def answer(self, given: object) -> None:
        if self.study.state != "asking":
            return
        with self.recording():
            outcome = self.study.answer(given)
            if self.study.deferred:
                await self.go_on()
            else:
                self.tell(outcome)

    @contextmanager
    def recording(self) -> Iterator[None]:
        """What the log does not take is said, and nothing of it is shown: the screen stays as it is."""
        try:
            yield
        except ProgressError as error:
            self.say(str(error))

    def on_refused(self, event: Refused) -> None:
        event.stop()
        self.say(event.why)

    async def on_skipped(self, event: Skipped) -> None:
        event.stop()
        await self.answer(None)

    async def on_paragraphs_clicked(self, event: Paragraphs.Clicked) -> None:
        event.stop()
        what, _, place = event.name.partition(":")
        if what == "line":
            id, _, number = place.rpartition(":")
            self.want_source(id, int(number))

    def on_rows_moved(self, event: Rows.Moved) -> None:
        event.stop()
        self.query_one(Notice).hush()
        region = event.region.translate(event.rows.virtual_region.offset)
        self.query_one("#body", VerticalScroll).scroll_to_region(region, animate=False)

    async def go_on(self) -> None:
        if self.study.state == "finished":
            self.post_message(self.Finished(self.study, self.study_title))
        else:
            await self.ask()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        study = self.study
        asking, told = study.state == "asking", study.state == "feedback"
        typing = bool(self._kind and self._kind.typing)
        if self._reporting:
            return False
        match action:
            case "next" | "source" | "options" | "was_right" | "article" if not told:
                return False
            case "options":
                question = study.last.question
                return any(piece.feedback for piece in (*question.answers, *question.distractors))
            case "was_right":
                return not study.last.right
            case "source":
                return bool(self.place())
            case "article":
                return bool(self.url())
            case "unknown" | "locked":
                return asking
            case "hint":
                return asking and not study.hinted
            case "flag":
                return asking and study.deferred and not typing
            case "undo":
                return bool(study.outcomes)
        return True

    async def action_next(self) -> None:
        self.study.next()
        await self.go_on()

    async def action_unknown(self) -> None:
        await self.answer(None)

    def action_hint(self) -> None:
        if not self._hint_offered:
            self._hint_offered = True
            typing = bool(self._kind and self._kind.typing)
            self.say(STUDY.hint_ask.format(key="Ctrl+T" if typing else "h"))
            return
        self.query_one(Notice).hush()
        self.head.change(hint=self.study.hint())
        self.refresh_bindings()

    def action_flag(self) -> None:
        self.study.flag()
        self.head.change(flagged=self.study.current.ref in self.study.flagged)

    def action_locked(self) -> None:
        self.say(STUDY.locked)

    def action_was_right(self) -> None:
        with self.recording():
            self.tell(self.study.override())

    def action_options(self) -> None:
        self._show_options = not self._show_options
        self.tell(self.study.last)

    async def action_report(self) -> None:
        """Opens a line for what is wrong with the question."""
        from quiz.tui.widgets.report_box import ReportBox

        self._reporting = True
        box = ReportBox()
        await self.mount(box, after=self.query_one("#body"))
        box.focus()

    async def on_report_box_closed(self, event: ReportBox.Closed) -> None:
        from quiz.tui.widgets.report_box import ReportBox

        event.stop()
        self._reporting = False
        await self.query(ReportBox).remove()
        if self.study.state == "asking" and self._kind is not None:
            self._kind.enter()
        else:
            self.query_one("#body").focus()
        if event.reason:
            with self.recording():
                self.study.report(event.reason)
                self.say(STUDY.reported)

    async def action_undo(self) -> None:
        with self.recording():
            self.study.undo()
            await self.ask()
            self.say(STUDY.undone)

    def action_leave(self) -> None:
        self.post_message(self.Finished(self.study, self.study_title, left=True))

    # The source

    def want_source(self, id: str, number: int) -> None:
        if source := self.library.source(id):
            self.post_message(self.SourceWanted(source, number, self._lines))

    def action_source(self) -> None:
        if place := self.place():
            self.want_source(*place)

    def place(self) -> tuple[str, int] | None:
        return place_of(self.study.last.question, self._lines) if self.study.outcomes else None

    def url(self) -> str:
        """The address of the first cited source at its passage."""
        place = self.place()
        source = self.library.source(place[0]) if place else None
        return address(source, place[1]) if source and place else ""

    def action_article(self) -> None:
        url = self.url()
        self.app.open_url(url)
        self.say(STUDY.opened.format(url=url))


def _warm() -> None:
    import_module("quiz.proof")
    import_module("quiz.wording")
