"""Blocks of wrapped text with hanging labels, in one widget: what it shows changes without a new widget a line."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widget import Widget

from quiz.record import record
from quiz.tui.shown import hang, join

EMPTY = Content("")


@record(frozen=True, slots=True)
class Block:
    """A paragraph: `first` stands before it, `indent` cells wide; a click on it tells its `name`."""

    text: Content
    first: Content = EMPTY
    indent: int = 0
    name: str = ""


GAP = Block(EMPTY)


class Paragraphs(Widget):
    """Shows blocks one below the other."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """As of any widget, but nothing is laid out a second time for it: nothing inside of this one scrolls."""
    auto_links: Reactive[bool] = Reactive(False)
    """Whether any of the text is a link: to look for them takes a tenth of the time to paint."""

    DEFAULT_CSS = """
    Paragraphs { height: auto; width: 1fr; text-wrap: nowrap; }
    """

    @record
    class Clicked(Message):
        """A named block was clicked."""

        name: str

    def __init__(self, blocks: Sequence[Block] = (), *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._blocks: Sequence[Block] = blocks
        self._laid: tuple[int, list[Content], list[int]] | None = None

    def put(self, blocks: Sequence[Block]) -> None:
        """Shows other blocks."""
        self._blocks = blocks
        self.changed(layout=True)

    def changed(self, layout: bool = False) -> None:
        """What is shown differs now; `layout` where its height may."""
        self._laid = None
        if layout:
            self._content_height_cache = (None, 0)
        self.refresh(layout=layout)

    def blocks(self, width: int) -> Sequence[Block]:
        """What to show in `width` cells."""
        return self._blocks

    def laid(self, width: int) -> tuple[list[Content], list[int]]:
        """(the lines at that width, the block each belongs to)."""
        if self._laid is None or self._laid[0] != width:
            lines: list[Content] = []
            owners: list[int] = []
            for number, block in enumerate(self.blocks(width)):
                wrapped = hang(block.text, width, block.first, block.indent)
                lines += wrapped
                owners += [number] * len(wrapped)
            self._laid = width, lines, owners
        return self._laid[1:]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.laid(width)[0])

    def render(self) -> Content:
        return join("\n").join(self.laid(self.content_size.width or 80)[0])

    def block_at(self, y: int) -> int | None:
        """The block in that row of the content."""
        owners = self.laid(self.content_size.width or 80)[1]
        return owners[y] if 0 <= y < len(owners) else None

    def region_of(self, number: int) -> Region:
        """Where a block stands in the widget."""
        owners = self.laid(self.content_size.width or 80)[1]
        rows = [row for row, owner in enumerate(owners) if owner == number] or [0]
        return Region(0, rows[0], max(1, self.size.width), len(rows))

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        number = self.block_at(at.y) if at else None
        if number is None:
            return
        name = self.blocks(self.content_size.width)[number].name
        if name:
            event.stop()
            self.post_message(self.Clicked(name))
