"""How sure an answer is, asked before the verdict; nothing need be said."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.message import Message

from quiz.tui.shown import join
from quiz.tui.texts.keys import KEYS
from quiz.tui.texts.study import STUDY
from quiz.tui.widgets.paragraphs import Block
from quiz.tui.widgets.rows import Rows

LEVELS = ("sure", "think so", "guess")


class ConfidenceBox(Rows):
    """A number, its row or a click says it, Enter says nothing, Esc goes back to the answer."""

    DEFAULT_CSS = """
    ConfidenceBox { padding: 0 1; background: $panel; border-top: solid $primary; border-title-style: bold; }
    """
    BINDINGS = [
        Binding("enter", "submit", KEYS.no_confidence),
        Binding("escape", "leave", KEYS.back),
    ]

    @dataclass
    class Closed(Message):
        """The box is done with; `confidence` None where nothing was said, `back` where the answer is not given yet."""

        given: object
        confidence: str | None = None
        back: bool = False

    def __init__(self, given: object) -> None:
        super().__init__(id="confidence")
        self.given = given
        self.border_title = STUDY.how_sure

    def count(self) -> int:
        return len(LEVELS)

    def blocks(self, width: int) -> list[Block]:
        return [
            Block(
                join((f"{number + 1} ", "bold"), STUDY.confidences[level]),
                join((self.pointer(number), "bold $text-primary")),
                2,
            )
            for number, level in enumerate(LEVELS)
        ]

    def on_key(self, event: events.Key) -> None:
        if event.key in ("1", "2", "3"):
            event.stop()
            event.prevent_default()
            self.chosen(int(event.key) - 1)

    def clicked(self, row: int) -> None:
        self.chosen(row)

    def chosen(self, row: int) -> None:
        self.post_message(self.Closed(self.given, LEVELS[row]))

    def action_submit(self) -> None:
        if self.cursor is None:
            self.post_message(self.Closed(self.given))
        else:
            self.chosen(self.cursor)

    def action_leave(self) -> None:
        self.post_message(self.Closed(self.given, back=True))
