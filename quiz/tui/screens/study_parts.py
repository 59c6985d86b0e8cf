"""Parts of the study screen: what leads to the source, and what is said about a question beside answering it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widget import Widget

from quiz.progress.errors import ProgressError
from quiz.progress.schedule import AGAIN
from quiz.record import record
from quiz.study.session import Outcome, Study
from quiz.study.told import ASIDE, PUT_OFF
from quiz.tui.citing import address, place_of
from quiz.tui.texts.study import STUDY
from quiz.tui.widgets.head import QuestionHead
from quiz.tui.widgets.keybar import key_named, key_of
from quiz.tui.widgets.notice import Notice

if TYPE_CHECKING:
    from textual.screen import Screen

    from quiz.library import Library
    from quiz.model import Question, Source
    from quiz.proof import Lit
    from quiz.tui.widgets.confidence_box import ConfidenceBox
    from quiz.tui.widgets.paragraphs import Paragraphs
    from quiz.tui.widgets.report_box import ReportBox

    Part = Screen[None]
    Ahead = Callable[[Question], Mapping[int, timedelta]]
    """How long until a question would be asked again, by rating."""
else:
    Part = object  # Textual looks through each class of screens when it is made; these are only parts of one


class StudyPart(Part):
    """What the parts of the screen share."""

    study: Study
    library: Library
    head: QuestionHead
    notice: Notice
    body: Widget
    lines: list[Lit]
    """The lines that prove the question that was answered."""
    flipped = False
    """Whether the back of a card is shown."""
    boxed = False
    """Whether a box has the keyboard: the keys of the study wait."""
    ask_confidence = False
    ahead: Ahead | None = None
    leech: Callable[[Question], int] | None = None
    """How often a question was forgotten, where that is to be said now."""

    @record
    class SourceWanted(Message, namespace="study_screen"):
        """The student wants to read the source at a line."""

        source: Source
        line: int
        lines: list[Lit]

    @record
    class EditWanted(Message, namespace="study_screen"):
        """The question is to be opened in the editor."""

        question: Question

    @record
    class ConfidenceChanged(Message, namespace="study_screen"):
        """The student wants to be asked how sure an answer is, or not any more."""

        ask: bool

    async def show(self) -> None:
        """Puts the question that the study is at, or what became of it."""
        raise NotImplementedError

    def tell(self, outcome: Outcome) -> None:
        """Shows what became of a question."""
        raise NotImplementedError

    async def go_on(self) -> None:
        """Shows what comes next."""
        raise NotImplementedError

    async def judge(self, given: object, confidence: str | None) -> None:
        """Has an answer judged and recorded."""
        raise NotImplementedError

    def enter_kind(self) -> None:
        """Gives the keyboard to the widget of the question's kind."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        self.notice.say(text)


class Proof(StudyPart):
    """Opens the source and the article of the question that was answered."""

    def proved(self) -> Question | None:
        """The question whose lines may be seen."""
        if self.flipped:
            return self.study.current
        return self.study.last.question if self.study.outcomes else None

    def foresee(self) -> None:
        """Looks up what the proof will need while the student reads; from then on it is at hand."""
        from quiz.proof import lit_lines, see_lines

        import_module("quiz.wording")
        if self.study.state == "asking" and not self.study.deferred:
            question = self.study.current
            lit_lines(question, self.library)
            see_lines(question, self.library)
            if self.ahead and self.study.way.rated:
                self.ahead(question)
        gc.collect()

    def place(self) -> tuple[str, int] | None:
        question = self.proved()
        return place_of(question, self.lines) if question else None

    def url(self) -> str:
        """The address of the first cited source at its passage."""
        place = self.place()
        source = self.library.source(place[0]) if place else None
        return address(source, place[1]) if source and place else ""

    def want_source(self, id: str, number: int) -> None:
        if source := self.library.source(id):
            self.post_message(self.SourceWanted(source, number, self.lines))

    def action_source(self) -> None:
        if place := self.place():
            self.want_source(*place)

    def action_article(self) -> None:
        from quiz.tui.visit import visit

        self.say(visit(self.app, self.url()))

    def action_locked(self) -> None:
        self.say(STUDY.locked)

    def on_paragraphs_clicked(self, event: Paragraphs.Clicked) -> None:
        event.stop()
        what, _, place = event.name.partition(":")
        if what == "line":
            id, _, number = place.rpartition(":")
            self.want_source(id, int(number))


class Marks(Proof):
    """Rates, buries, suspends, reports, flags, takes back."""

    @contextmanager
    def recording(self) -> Iterator[None]:
        """What the log does not take is said, and nothing of it is shown: the screen stays as it is."""
        try:
            yield
        except ProgressError as error:
            self.say(str(error))

    async def action_rate(self, rating: int) -> None:
        with self.recording():
            if self.study.way.turned:
                self.study.rate_card(rating)
                self.study.next()
                await self.go_on()
                self.warn()
            else:
                self.tell(self.study.rate(rating))

    def warn(self) -> None:
        """Says of a question just forgotten, once in a while, that it is forgotten again and again."""
        study = self.study
        if self.leech is None or study.state == "finished" or not study.way.rated:
            return
        if study.rating(study.last) == AGAIN and (times := self.leech(study.last.question)):
            self.say(
                STUDY.leech.format(
                    times=times, edit=key_named(self, "study.edit"), suspend=key_named(self, "study.suspend")
                )
            )

    async def action_put_aside(self, kind: str) -> None:
        with self.recording():
            self.study.put_aside(kind)
            await self.go_on()
            # Which key takes it back hangs on what has the keyboard then.
            self.call_after_refresh(self._put_aside, kind)

    def _put_aside(self, kind: str) -> None:
        if self.is_current:  # else that was the last question
            said, what = (STUDY.buried, PUT_OFF) if kind == "bury" else (STUDY.suspended, ASIDE)
            self.say(said.format(what=what, key=key_of(self.app, "undo")))

    async def action_undo(self) -> None:
        with self.recording():
            aside = len(self.study.aside)
            self.study.undo()
            await self.show()
            self.say(STUDY.undone if len(self.study.aside) == aside else STUDY.taken_in)

    def action_was_right(self) -> None:
        with self.recording():
            self.tell(self.study.override())

    def action_flag(self) -> None:
        self.study.flag()
        self.head.change(flagged=self.study.current.ref in self.study.flagged)

    def action_edit(self) -> None:
        if question := self.proved():
            self.post_message(self.EditWanted(question))

    async def action_report(self) -> None:
        """Opens a line for what is wrong with the question."""
        from quiz.tui.widgets.report_box import ReportBox

        self.boxed = True
        box = ReportBox()
        await self.mount(box, after=self.body)
        box.focus()

    async def on_report_box_closed(self, event: ReportBox.Closed) -> None:
        event.stop()
        await self.unbox()
        if event.reason:
            with self.recording():
                self.study.report(event.reason)
                self.say(STUDY.reported)

    def action_confidence(self, ask: bool) -> None:
        """Whether the student is asked how sure an answer is, before the verdict."""
        key = key_of(self.app, f"confidence({ask})")
        self.ask_confidence = ask
        self.post_message(self.ConfidenceChanged(ask))
        on = STUDY.confidence_on_test if self.study.deferred else STUDY.confidence_on
        self.say(on.format(key=key) if ask else STUDY.confidence_off)
        self.refresh_bindings()

    async def on_confidence_box_closed(self, event: ConfidenceBox.Closed) -> None:
        event.stop()
        await self.unbox()
        if not event.back:
            await self.judge(event.given, event.confidence)

    async def unbox(self) -> None:
        """Takes the box away that had the keyboard."""
        self.boxed = False
        await self.query("#report, #confidence").remove()
        if self.study.state == "asking" and not self.flipped:
            self.enter_kind()
        else:
            self.body.focus()
        self.refresh_bindings()
