"""A flashcard: its front is the stem above; the back comes with Space."""

from __future__ import annotations

from textual import events

from quiz.model import Presentation, Question
from quiz.study.session import Outcome
from quiz.tui.shown import plain
from quiz.tui.texts.kind import KIND
from quiz.tui.widgets.keybar import keys_named
from quiz.tui.widgets.paragraphs import Block, Paragraphs


class Card(Paragraphs, can_focus=True):
    """Takes the keyboard while the back is hidden; a click flips as Space does."""

    typing = False

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, classes="kind")
        self.front = ""
        self.flipped = False

    def show(self, question: Question, shown: Presentation) -> None:
        self.front, self.flipped = question.front(), False
        self.changed(layout=True)

    def flip(self) -> None:
        self.flipped = True
        self.changed(layout=True)

    def blocks(self, width: int) -> list[Block]:
        if self.flipped:
            return []
        keys = KIND.key_or.join(keys_named(self.screen, "study.flip"))
        return [Block(plain(KIND.show_back.format(keys=keys), "bold $text-primary"))]

    def stem(self, shown: Presentation) -> str:
        return self.front

    def freeze(self, outcome: Outcome) -> None:
        """Nothing of it stands here: the panel below has the back."""

    def enter(self) -> None:
        self.focus(scroll_visible=False)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.call_next(self.screen.run_action, "flip")
