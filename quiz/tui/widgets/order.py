"""Ordering: the steps are moved until they stand in their order."""

from __future__ import annotations

from textual import events
from textual.binding import Binding

from quiz.model import Presentation, Question
from quiz.study.session import Outcome
from quiz.tui.shown import join, plain
from quiz.tui.texts.keys import KEYS
from quiz.tui.texts.kind import KIND
from quiz.tui.widgets.kind import RIGHT, WRONG, Answered, Refused
from quiz.tui.widgets.paragraphs import Block
from quiz.tui.widgets.rows import Rows


class Steps(Rows):
    """Shift+↑ ↓ takes the step under the cursor along; with the mouse, a click picks one and the next sets it down."""

    typing = False
    BINDINGS = [
        Binding("shift+up,K", "carry(-1)", KEYS.swap_up),
        Binding("shift+down,J", "carry(1)", KEYS.swap_down),
    ]

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, classes="kind")
        self.steps: list[str] = []
        self.moved_any = False
        self.picked: int | None = None
        self.told: Outcome | None = None

    def show(self, question: Question, shown: Presentation) -> None:
        self.steps = list(shown.options)
        self.open, self.cursor, self.told = True, 0, None
        self.moved_any, self.picked = False, None
        self.changed(layout=True)

    def stem(self, shown: Presentation) -> str:
        return shown.stem

    def freeze(self, outcome: Outcome) -> None:
        self.open, self.told = False, outcome
        self.changed(layout=True)

    def enter(self) -> None:
        self.focus(scroll_visible=False)

    def count(self) -> int:
        return len(self.steps)

    def blocks(self, width: int) -> list[Block]:
        return [self.block(number, step) for number, step in enumerate(self.steps)]

    def block(self, number: int, step: str) -> Block:
        if self.told is not None:
            key = [answer.text for answer in self.told.question.answers]
            right = self.told.overridden or (number < len(key) and key[number] == step)
            mark, style = (RIGHT, "bold $text-success") if right else (WRONG, "$text-error")
            note = "" if right else f"  {KIND.belongs.format(place=key.index(step) + 1)}"
            first = join("  ", (f"{mark} ", style), (f"{number + 1} ", "bold"), " ")
            return Block(join(plain(step, style), (note, "$text-muted")), first, first.cell_length)
        held = "↕ " if number == self.picked else "  "
        first = join(
            (self.pointer(number), "bold $text-primary"), (held, "$text-warning"), (f"{number + 1} ", "bold"), " "
        )
        return Block(plain(step), first, first.cell_length)

    def set_down(self, row: int, at: int) -> None:
        """Moves a step to another place; the others close up."""
        if not (0 <= at < len(self.steps) and row != at):
            return
        self.steps.insert(at, self.steps.pop(row))
        self.moved_any = True
        self.cursor = at
        self.changed(layout=True)
        self.post_message(self.Moved(self, self.region_of(at)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.open if action == "carry" else super().check_action(action, parameters)

    def action_carry(self, by: int) -> None:
        if self.cursor is not None:
            self.set_down(self.cursor, self.cursor + by)

    def on_key(self, event: events.Key) -> None:
        letter = event.character or ""
        if self.open and letter.isdecimal() and 1 <= int(letter) <= len(self.steps):
            event.stop()
            event.prevent_default()
            self.clicked(int(letter) - 1)

    def clicked(self, row: int) -> None:
        """The first pick holds a step; the second is the place that it goes to."""
        if self.picked is None:
            self.picked, self.cursor = row, row
        else:
            held, self.picked = self.picked, None
            self.set_down(held, row)
        self.changed()

    def action_submit(self) -> None:
        if self.moved_any:
            self.post_message(Answered(list(self.steps)))
        else:
            self.post_message(Refused(KIND.move_first))
