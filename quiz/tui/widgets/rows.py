"""A list of rows with a cursor: keys and mouse move it; what a row means is its subclass's affair."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region
from textual.message import Message

from quiz.record import record
from quiz.tui.shown import join
from quiz.tui.texts.keys import KEYS
from quiz.tui.widgets.paragraphs import Block, Paragraphs

POINTER = "❯"
CURSOR_STYLE = "on $primary 25%"


class Rows(Paragraphs, can_focus=True):
    """The cursor is a shape (❯) as well as a colour; None until a row is picked."""

    BINDINGS = [Binding("enter", "submit", KEYS.answer)]

    cursor: int | None = None
    open = True

    @record
    class Moved(Message):
        """The cursor stands on another row, at `region` of the widget."""

        rows: Rows
        region: Region

        @property
        def control(self) -> Rows:
            return self.rows

    def count(self) -> int:
        """How many rows there are."""
        return len(self._blocks)

    def move(self, to: int | None) -> None:
        """Puts the cursor on a row, within bounds."""
        if to is not None:
            to = max(0, min(to, self.count() - 1)) if self.count() else None
        if to == self.cursor:
            return
        if self.cursor is None:
            self.screen.refresh_bindings()
        self.cursor = to
        self.changed()
        if to is not None:
            self.post_message(self.Moved(self, self.region_of(to)))

    def chosen(self, row: int) -> None:
        """A row was entered or clicked a second time."""

    def step(self, by: int) -> None:
        if self.cursor is None:
            self.move(0 if by > 0 else self.count() - 1)
        else:
            self.move(self.cursor + by)

    def pointer(self, row: int) -> str:
        return f"{POINTER} " if self.open and row == self.cursor else "  "

    def laid(self, width: int) -> tuple[list[Content], list[int]]:
        fresh = self._laid is None or self._laid[0] != width
        lines, owners = super().laid(width)
        if fresh and self.open and self.cursor is not None:
            for y, owner in enumerate(owners):
                if owner == self.cursor:
                    padded = join(lines[y], " " * max(0, width - lines[y].cell_length))
                    lines[y] = padded.stylize_before(CURSOR_STYLE)
        return lines, owners

    def on_key(self, event: events.Key) -> None:
        moves = {"up": -1, "down": 1, "home": -self.count(), "end": self.count(), "pageup": -8, "pagedown": 8}
        if not self.open:
            return
        if event.key in moves:
            self.step(moves[event.key])
        else:
            return
        event.stop()
        event.prevent_default()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.open if action == "submit" else True

    def action_submit(self) -> None:
        if self.cursor is not None:
            self.chosen(self.cursor)

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        row = self.block_at(at.y) if at else None
        if row is None or not self.open:
            return
        event.stop()
        self.clicked(row)

    def clicked(self, row: int) -> None:
        """A click puts the cursor there; one on the row it stands on enters it."""
        if row == self.cursor:
            self.chosen(row)
        else:
            self.move(row)

    def put(self, blocks: Sequence[Block]) -> None:
        if self.cursor is not None and self.cursor >= len(blocks):
            self.cursor = len(blocks) - 1 if blocks else None
        super().put(blocks)
