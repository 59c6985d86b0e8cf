"""One line in which a student says what is wrong with a question."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from quiz.tui.texts.keys import KEYS
from quiz.tui.texts.study import STUDY


class ReportBox(Input):
    """Enter sends what was typed, or nothing; Esc leaves it."""

    BINDINGS = [
        Binding("enter", "submit", KEYS.report),
        Binding("escape", "leave", KEYS.back),
    ]

    @dataclass
    class Closed(Message):
        """The box is done with; `reason` is "" where nothing is to be reported."""

        reason: str

    def __init__(self) -> None:
        super().__init__(max_length=300, id="report")
        self.border_title = STUDY.report_ask

    async def action_submit(self) -> None:
        self.post_message(self.Closed(self.value.strip()))

    def action_leave(self) -> None:
        self.post_message(self.Closed(""))
