"""Short answer: an input that keeps what was typed beside what was right."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input

from quiz.model import Presentation, Question
from quiz.study.session import Outcome
from quiz.tui.shown import join, plain
from quiz.tui.texts.keys import KEYS
from quiz.tui.texts.kind import KIND
from quiz.tui.widgets.kind import RIGHT, WRONG, Answered, Refused
from quiz.tui.widgets.paragraphs import Block, Paragraphs


class AnswerInput(Input):
    """An input whose Enter stands in the footer."""

    BINDINGS = [Binding("enter", "submit", KEYS.answer)]


class ShortText(Vertical):
    """One line to type; Enter answers."""

    typing = True
    DEFAULT_CSS = """
    ShortText { height: auto; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, classes="kind")
        self.input = AnswerInput(placeholder=KIND.type_here, max_length=400, select_on_focus=False)
        self.input.cursor_blink = False
        self.result = Paragraphs()

    def compose(self) -> ComposeResult:
        yield self.input
        yield self.result

    def show(self, question: Question, shown: Presentation) -> None:
        self.input.value = ""
        self.input.display = True
        self.result.display = False

    def stem(self, shown: Presentation) -> str:
        return shown.stem

    def freeze(self, outcome: Outcome) -> None:
        self.input.display = False
        self.result.display = True
        right = outcome.right
        mark, style = (RIGHT, "bold $text-success") if right else (WRONG, "$text-error")
        typed = KIND.nothing_typed if outcome.given is None else str(outcome.given)
        note = KIND.picked_right if right else KIND.picked_wrong
        text = join(plain(typed, style), (f"  {note}" if outcome.given is not None else "", "$text-muted"))
        self.result.put([Block(text, join("  ", (f"{mark} ", style)), 4)])

    def enter(self) -> None:
        self.input.focus(scroll_visible=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.post_message(Answered(event.value.strip()))
        else:
            self.post_message(Refused(KIND.type_first))
