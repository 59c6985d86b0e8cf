"""All questions, one a row, by Textual's Line API: a hundred thousand rows cost what are on screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from quiz.model import Question
from quiz.tui.shown import fit, join
from quiz.tui.texts import KEYS


class QuestionTable(ScrollView, can_focus=True):
    """The cursor stands on a row; what is shown of its question is the screen's affair."""

    DEFAULT_CSS = """
    QuestionTable { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """
    BINDINGS = [
        Binding("enter", "choose", KEYS.open),
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(1)", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor stands on another question, or on none."""

        question: Question | None

    @dataclass
    class Chosen(Message):
        """A question was entered."""

        question: Question

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.questions: Sequence[Question] = ()
        self.cursor = 0

    def show(self, questions: Sequence[Question]) -> None:
        """Lists other questions, with the cursor on the first."""
        self.questions = questions
        self.cursor = 0
        self.virtual_size = Size(self.size.width, len(questions))
        self.scroll_to(y=0, animate=False, force=True)
        self.refresh()
        self.post_message(self.Moved(self.current))

    @property
    def current(self) -> Question | None:
        return self.questions[self.cursor] if self.questions else None

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        number = y + self.scroll_offset.y
        if number >= len(self.questions):
            return Strip.blank(width, self.rich_style)
        question = self.questions[number]
        here = number == self.cursor
        kind = 18 if width >= 70 else 0
        deck = min(16, width // 5)
        stem = question.stem.value.replace("\n", " ")
        row = join(
            ("❯ " if here else "  ", "bold $text-primary"),
            (fit(question.deck, deck), "$text-muted"),
            "  ",
            fit(stem, width - deck - kind - 4),
            (fit(f"  {question.kind}", kind), "$text-muted"),
        )
        if here:
            row = row.stylize_before("on $primary 25%")
        strips = Visual.to_strips(self, row, width, 1, self.visual_style)
        return strips[0] if strips else Strip.blank(width, self.rich_style)

    def go(self, number: int) -> None:
        if not self.questions:
            return
        self.cursor = max(0, min(number, len(self.questions) - 1))
        top, height = self.scroll_offset.y, max(1, self.scrollable_content_region.height)
        if not top <= self.cursor < top + height:
            to = self.cursor if self.cursor < top else self.cursor - height + 1
            self.scroll_to(y=to, animate=False, force=True)
        self.refresh()
        self.post_message(self.Moved(self.current))

    def action_step(self, by: int) -> None:
        self.go(self.cursor + by)

    def action_page(self, by: int) -> None:
        self.go(self.cursor + by * max(1, self.scrollable_content_region.height - 1))

    def action_edge(self, end: int) -> None:
        self.go(len(self.questions) - 1 if end else 0)

    def action_choose(self) -> None:
        if question := self.current:
            self.post_message(self.Chosen(question))

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        if at is None or at.y + self.scroll_offset.y >= len(self.questions):
            return
        event.stop()
        number = at.y + self.scroll_offset.y
        if number == self.cursor:
            self.action_choose()
        else:
            self.go(number)
