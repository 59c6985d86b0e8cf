"""One screen for a whole study: its widgets change in place from question to question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from quiz.files import inert
from quiz.progress.schedule import GOOD
from quiz.record import record
from quiz.study.session import Outcome, Study
from quiz.study.told import CHANGED, HINT_PRICE, rated
from quiz.tui.screens.study_exam import ExamPart
from quiz.tui.screens.study_keys import BINDINGS, allowed
from quiz.tui.texts.kind import KIND
from quiz.tui.texts.study import STUDY
from quiz.tui.timer import Clock, Timer
from quiz.tui.widgets.feedback import Feedback, Told
from quiz.tui.widgets.head import QuestionHead
from quiz.tui.widgets.keybar import KeyBar, key_of
from quiz.tui.widgets.kind import Answered, KindWidget, Refused, Skipped
from quiz.tui.widgets.kinds import make
from quiz.tui.widgets.notice import Notice
from quiz.tui.widgets.page import Page
from quiz.tui.widgets.rows import Rows
from quiz.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from quiz.library import Library
    from quiz.model import Question
    from quiz.tui.screens.study_parts import Ahead

KEEN = ("find", "text")
"""Widgets that still want the letters and arrows once they are answered, when these are shortcuts and scroll the page.
The others keep the keyboard: to move it costs new styles and a paint of the whole page."""


class StudyScreen(ExamPart, Screen[None]):
    """Asks, shows what an answer was worth and why, and goes on. Judging and recording are the study's."""

    BINDINGS = BINDINGS
    AUTO_FOCUS = ""  # what is focused is the affair of the widget of the kind; twice costs a start its styles again
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As of any screen, but who has the keyboard is no reason to paint all of it anew."""

    @record
    class Finished(Message):
        """The study ended, or was left; what was answered is recorded."""

        study: Study
        title: str
        left: bool = False
        note: str = ""

    def __init__(
        self,
        study: Study,
        library: Library,
        title: str,
        *,
        clock: Clock,
        ask_confidence: bool = False,
        ahead: Ahead | None = None,
        leech: Callable[[Question], int] | None = None,
    ) -> None:
        super().__init__()
        self.study = study
        self.library = library
        self.study_title = title
        self.timer = Timer(clock, study.minutes, study.deferred, study.taken)
        self.bar, self.head, self.panel, self.notice = (
            TopBar(),
            QuestionHead(id="head"),
            Feedback(id="feedback"),
            Notice(),
        )
        self.body = Page(id="body")
        self.lines = []
        self.ask_confidence = ask_confidence
        self.ahead = ahead
        self.leech = leech
        self._lengths: Mapping[int, timedelta] = {}
        self._kinds: dict[str, Widget] = {}
        self._kind: KindWidget | None = None
        self._hint_offered = False
        self._show_options = False

    def compose(self) -> ComposeResult:
        yield self.bar
        with self.body:
            yield self.head
            yield self.kind_widget()
            yield self.panel
        yield self.notice
        yield KeyBar(steady=True)

    async def on_mount(self) -> None:
        await self.show()
        # Not at once: it imports a lot, and the first key should not wait for it.
        self.set_timer(0.2, self.foresee)
        if self.timer.ticks:
            self.set_interval(1, self.tick)

    def tick(self) -> None:
        """Shows the time; ends the study once it is up."""
        if self.timer.up:
            self.close_test()
            self.post_message(self.Finished(self.study, self.study_title, note=STUDY.time_up))
        elif self.is_current:
            self.put_top()

    @property
    def HELP_TOPIC(self) -> str:  # noqa: N802
        """What the help tells of: a test, cards and find go otherwise than a study that tells at once."""
        return self.study.mode if self.study.mode in ("test", "cards", "find") else "study"

    @property
    def widget_name(self) -> str:
        return self.study.widget

    @property
    def typing(self) -> bool:
        """Whether printable keys are text now, so that shortcuts need Ctrl."""
        return bool(self._kind and self._kind.typing and self.study.state == "asking")

    def kind_widget(self) -> Widget:
        """The widget of the current question's kind: made once, and kept."""
        name = self.widget_name
        if name not in self._kinds:
            self._kinds[name] = make(name)
        return self._kinds[name]

    # What is on the screen

    async def show(self) -> None:
        await self.ask()
        if self.study.state == "feedback":
            self.tell(self.study.last)
        elif self.study.state == "overview":
            self.action_overview()

    async def ask(self) -> None:
        """Puts the current question into the widget of its kind."""
        study = self.study
        question, shown = study.current, study.shown
        name = self.widget_name
        self.lines, self.flipped, self._hint_offered, self._show_options = [], False, False, False
        self._lengths = {}
        widget = self.kind_widget()
        if not widget.is_attached:
            await self.body.mount(widget, before=self.panel)
        for each in self._kinds.values():
            if each.display != (each is widget):
                each.display = each is widget
        kind: KindWidget = widget  # type: ignore[assignment]
        self._kind = kind
        if name == "find":
            self.offer_sources(question)
        kind.show(question, shown)
        self.head.show(question, kind.stem(shown), name, question.ref in study.flagged, self.note())
        self.notice.hush()
        self.panel.display = False
        if self.body.scroll_offset.y:
            self.body.scroll_home(animate=False)
        kind.enter()
        self.put_top()
        self.refresh_bindings()

    def note(self) -> str:
        """What is to be known of the question beside what it asks: that it comes back, or what was answered so far."""
        study = self.study
        if (exam := self.exam) and (before := exam.given):
            from quiz.study.markdown import given_text

            given = KIND.nothing_typed if before.given is None else given_text(before.given)
            return STUDY.so_far.format(given=given)
        return CHANGED if study.is_changed else STUDY.returning if study.returning else ""

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
        self.bar.put(title, f"{right}{self.timer}", study.done, len(study.questions))

    def tell(self, outcome: Outcome) -> None:
        """Shows the verdict and what proves it."""
        if self._kind is None:
            return
        self._kind.freeze(outcome)
        rating = self.study.rating(outcome) if self.study.way.rated else 0
        words = rated(self.study, outcome) if rating else ""
        told = Told(outcome, show_options=self._show_options, rating=rating, rated=words, lengths=self._lengths)
        self.put_panel(told, outcome.question)
        self.warn()

    def put_panel(self, told: Told, question: Question) -> None:
        """Shows the key, the explanation and the lines of a question that may be seen now."""
        from quiz.proof import lit_lines, see_lines

        self.lines = told.lines = lit_lines(question, self.library)
        told.see = see_lines(question, self.library)
        ids = [cite.source for cite in (*question.citations(), *question.see)]
        told.sources = {id: source for id in ids if (source := self.library.source(id))}
        self.head.change(told=True)
        self.notice.hush()
        self.panel.tell(told)
        self.panel.display = True
        if self.widget_name in KEEN:
            self.body.focus(scroll_visible=False)
        self.call_after_refresh(self._bring, self.panel)
        self.put_top()
        self.refresh_bindings()

    def _bring(self, panel: Feedback) -> None:
        """Scrolls so that the verdict and as much of its proof as fits can be read, and what a key asked for."""
        body, at = self.body, panel.virtual_region.y
        hidden = panel.virtual_region.bottom + 1 - body.size.height
        to = max(0, min(hidden, at - 1))
        if panel.asked:
            first, last = (panel.region_of(number) for number in (panel.asked[0], panel.asked[-1]))
            to = max(to, min(at + first.y - 1, at + last.bottom + 1 - body.size.height))
        if to != body.scroll_offset.y:
            body.scroll_to(y=to, animate=False)

    async def changed(self, question: Question, said: str) -> None:
        """A question was edited: shows it as it is now, and says how its deck was read."""
        self.study.exchange(question)
        flipped = self.flipped
        await self.show()
        if flipped:
            await self.action_flip()
        self.say(said)

    # What the student does

    async def on_answered(self, event: Answered) -> None:
        event.stop()
        await self.answer(event.given)

    async def answer(self, given: object) -> None:
        if self.study.state != "asking":
            return
        if self.ask_confidence and given is not None:
            from quiz.tui.widgets.confidence_box import ConfidenceBox

            self.boxed = True
            box = ConfidenceBox(given)
            await self.mount(box, after=self.body)
            box.focus()
        else:
            await self.judge(given, None)

    async def judge(self, given: object, confidence: str | None) -> None:
        if self.ahead and self.study.way.rated:
            self._lengths = self.ahead(self.study.current)
        with self.recording():
            outcome = self.study.answer(given, confidence)
            if self.study.deferred:
                await self.go_on()
            else:
                self.tell(outcome)

    def on_refused(self, event: Refused) -> None:
        event.stop()
        key = key_of(self.app, "unknown")
        self.say(f"{event.why} {KIND.if_unknown.format(key=key)}" if key else event.why)

    async def on_skipped(self, event: Skipped) -> None:
        event.stop()
        await self.answer(None)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        event.stop()
        self.notice.hush()
        region = event.region.translate(event.rows.virtual_region.offset)
        self.body.scroll_to_region(region, animate=False)

    def enter_kind(self) -> None:
        if self._kind is not None:
            self._kind.enter()

    async def go_on(self) -> None:
        if self.study.state == "finished":
            self.post_message(self.Finished(self.study, self.study_title))
        elif self.study.state == "overview":
            self.action_overview()
        else:
            await self.ask()
            self.call_after_refresh(self.foresee)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return allowed(self, action, parameters)

    async def action_next(self) -> None:
        self.study.next()
        await self.go_on()

    async def action_flip(self) -> None:
        """Shows the back of the card, with what each rating would do."""
        from quiz.tui.widgets.card import Card

        self.flipped = True
        self.query_one(Card).flip()
        lengths = self.ahead(self.study.current) if self.ahead else {}
        self.put_panel(Told(None, back=self.study.current, lengths=lengths), self.study.current)

    async def action_known(self) -> None:
        """The key that showed the back says on the back that the card was known."""
        await self.action_rate(GOOD)

    async def action_unknown(self) -> None:
        await self.answer(None)

    def action_hint(self) -> None:
        if not self._hint_offered:
            self._hint_offered = True
            self.say(STUDY.hint_ask.format(price=HINT_PRICE, key=key_of(self.app, "hint")))
            return
        self.notice.hush()
        self.head.change(hint=self.study.hint())
        if self.study.dropped:
            from quiz.tui.widgets.options import Options

            if isinstance(self._kind, Options):
                self._kind.drop(self.study.dropped)
        self.refresh_bindings()

    def action_options(self) -> None:
        self._show_options = not self._show_options
        self.tell(self.study.last)

    def action_leave(self) -> None:
        self.post_message(self.Finished(self.study, self.study_title, left=True))
