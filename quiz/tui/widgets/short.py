"""Short answer: an input that keeps what was typed beside what was right."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from quiz.model import Presentation, Question
from quiz.study.session import Outcome
from quiz.tui.shown import join, lit, plain
from quiz.tui.texts.keys import KEYS
from quiz.tui.texts.kind import KIND
from quiz.tui.widgets.kind import MISSED, RIGHT, WRONG, Answered, Refused
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
        from quiz.tui.differences import differences

        self.input.display = False
        self.result.display = True
        key = outcome.question.answers[0].text
        if outcome.given is None:
            self.result.put([_row(WRONG, "$text-error", plain(KIND.nothing_typed, "$text-error"), "")])
        elif outcome.right:
            style = "bold $text-success"
            self.result.put([_row(RIGHT, style, plain(str(outcome.given), style), KIND.picked_right)])
        else:
            given = str(outcome.given)
            mine, theirs = differences(given, key)
            bad, good = "$text-error", "bold $text-success"
            typed = _row(WRONG, bad, lit(given, mine, f"reverse {bad}", bad), KIND.picked_wrong)
            right = _row(MISSED, good, lit(key, theirs, f"reverse {good}", good), KIND.right_one)
            self.result.put([typed, right])

    def enter(self) -> None:
        self.input.focus(scroll_visible=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.post_message(Answered(event.value.strip()))
        else:
            self.post_message(Refused(KIND.type_first))


def _row(mark: str, style: str, text: Content, note: str) -> Block:
    return Block(join(text, (f"  {note}" if note else "", "$text-muted")), join("  ", (f"{mark} ", style)), 4)
