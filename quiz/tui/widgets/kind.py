"""What the study screen asks of a kind's widget, and what it hears from it."""

from __future__ import annotations

from typing import Protocol

from textual.message import Message

from quiz.model import Presentation, Question
from quiz.record import record
from quiz.study.session import Outcome


@record
class Answered(Message):
    """The student answered: `given` is the JSON value that the question's kind judges."""

    given: object


@record
class Refused(Message):
    """Nothing can be answered yet; `why` says what to do."""

    why: str


@record
class Skipped(Message):
    """The student said that they do not know."""


class KindWidget(Protocol):
    """Shows one question after another, in place."""

    typing: bool
    """Whether printable keys are text here, so that shortcuts need Ctrl."""

    def show(self, question: Question, shown: Presentation) -> None:
        """Puts a question, open for an answer."""

    def stem(self, shown: Presentation) -> str:
        """What is to stand above the widget."""

    def freeze(self, outcome: Outcome) -> None:
        """Marks what was right and what was wrong by word, shape and colour; takes no more input."""

    def enter(self) -> None:
        """Takes the keyboard."""


RIGHT, WRONG, MISSED, OPEN = "✓", "✗", "○", " "
