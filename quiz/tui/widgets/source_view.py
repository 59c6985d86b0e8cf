"""A source by Textual's Line API: true line numbers, long lines wrapped, only what is on screen laid out.

It scrolls by lines of the source, so that a million of them cost what a hundred do: nothing is measured in advance.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from quiz.model import Source
from quiz.tui.shown import join, lit, plain
from quiz.tui.texts.keys import KEYS

Spans = Sequence[tuple[int, int]]
CITED_STYLE = "bold underline $text-accent"
FOUND_STYLE = "reverse"


class SourceView(ScrollView, can_focus=True):
    """The cursor stands on a line; cited lines carry ▌, and their evidence is bold and underlined.

    `marks` gives lines a sign and its style, in a column of their own.
    """

    DEFAULT_CSS = """
    SourceView { height: 1fr; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """
    BINDINGS = [
        Binding("c", "cited(1)", KEYS.next_cited, id="source.next-cited"),
        Binding("C", "cited(-1)", KEYS.previous_cited, id="source.previous-cited"),
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("home,g", "edge(0)", show=False),
        Binding("end,G", "edge(1)", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor stands on another line."""

        view: SourceView
        line: int

        @property
        def control(self) -> SourceView:
            return self.view

    @dataclass
    class Pointed(Message):
        """A line was entered, or clicked a second time."""

        line: int

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.source: Source | None = None
        self.cited: Mapping[int, Spans] = {}
        self.cursor = 1
        self.pattern = ""
        self.marks: Mapping[int, tuple[str, str]] = {}
        self.jumps: Sequence[int] = ()
        self._hits: Sequence[int] | None = None
        self._centre: int | None = None
        self._rows: list[tuple[int, Content]] = []
        self._rows_for: tuple[object, ...] = ()

    def open(self, source: Source, line: int, cited: Mapping[int, Spans]) -> None:
        """Shows a source with the cursor on a line, in the middle of the view; `cited` lights lines and spans."""
        self.source, self.cited, self.marks = source, cited, {}
        self.jumps = sorted(cited)
        self._hits = None
        self.cursor = max(source.body + 1, min(line, len(source.rows))) if source.rows else 1
        self._centre = self.cursor
        self.pattern = ""
        self.settle()

    def mark(self, marks: Mapping[int, tuple[str, str]]) -> None:
        """Gives lines a sign and its style; the keys that go from cited line to cited line stop at them too."""
        self.marks = marks
        self.jumps = sorted({*self.cited, *marks})
        self._rows_for = ()
        self.settle()

    # Where things are

    @property
    def gutter_width(self) -> int:
        """Pointer, number, mark and bar."""
        return len(str(len(self.source.rows) if self.source else 1)) + 4 + bool(self.marks)

    def lines_of(self, number: int) -> list[Content]:
        """The rows of the screen that a line of the source takes."""
        source, width = self.source, self.scrollable_content_region.width or 80
        if source is None:
            return []
        raw = source.rows[number - 1]
        line = source.line(number)
        here = number == self.cursor
        spans = self.cited.get(number)
        if line is not None:
            text = lit(line.text, spans or (), CITED_STYLE)
        elif number <= source.body:
            text = plain(raw, "$text-disabled")
        else:
            text = plain(raw.lstrip("# ") if raw.startswith("#") else raw, "bold $text-primary")
        if self.pattern:
            text = _highlighted(text, self.pattern)
        bar = "▌" if spans is not None else " "
        mark = self.marks.get(number, (" ", "")) if self.marks else ("", "")
        label = str(number).rjust(self.gutter_width - 4 - bool(self.marks))
        first = join(
            ("❯" if here else " ", "bold $text-primary"),
            (label, "bold" if here or spans is not None else "$text-disabled"),
            " ",
            mark,
            (bar, "$text-accent"),
            " ",
        )
        room = max(4, width - self.gutter_width)
        wrapped = text.wrap(room) if len(text.plain) * 2 > room else [text]
        blank = join(" " * (self.gutter_width - 2), (bar, "$text-accent"), " ")
        rows = [join(first, wrapped[0])] + [join(blank, each) for each in wrapped[1:]]
        if here:
            rows = [join(row, " " * max(0, width - row.cell_length)).stylize_before("on $primary 20%") for row in rows]
        return rows

    def settle(self) -> None:
        """Fits the scrolling range to the source, and centres the line that was asked for."""
        height = self.scrollable_content_region.height
        if self.source is None or not height:
            return
        self._rows_for = ()
        count = len(self.source.rows)
        # The last line may be scrolled to the bottom of the view, no further.
        last_top, used = count, 0
        while last_top > 1 and used + len(self.lines_of(last_top)) <= height:
            used += len(self.lines_of(last_top))
            last_top -= 1
        whole = last_top == 1 and used + len(self.lines_of(1)) <= height if count else True
        top_most = 0 if whole else last_top
        self.virtual_size = Size(self.scrollable_content_region.width, top_most + height)
        if count and self._centre is not None:
            self.centre(self._centre)
        elif count:
            self.follow()
        self.refresh()

    def centre(self, number: int) -> None:
        """Scrolls so that the line stands in the middle."""
        room = max(0, (self.scrollable_content_region.height - len(self.lines_of(number))) // 2)
        top = number
        while top > 1 and (rows := len(self.lines_of(top - 1))) <= room:
            room -= rows
            top -= 1
        self.scroll_to(y=top - 1, animate=False, force=True)
        self._rows_for = ()
        self.refresh()

    def shown_rows(self) -> list[tuple[int, Content]]:
        """(line, row) for each row of the view."""
        height = self.scrollable_content_region.height
        state = (self.scroll_offset.y, height, self.scrollable_content_region.width, self.cursor, self.pattern)
        if state != self._rows_for and self.source is not None:
            rows: list[tuple[int, Content]] = []
            number = self.scroll_offset.y + 1
            while len(rows) < height and number <= len(self.source.rows):
                rows += [(number, row) for row in self.lines_of(number)]
                number += 1
            self._rows, self._rows_for = rows, state
        return self._rows

    def follow(self) -> None:
        """Scrolls as little as needed for the cursor to be in view."""
        top, height = self.scroll_offset.y + 1, self.scrollable_content_region.height
        if self.cursor <= top:
            self.scroll_to(y=self.cursor - 1, animate=False, force=True)
            return
        used, first = len(self.lines_of(self.cursor)), self.cursor
        while first > top and used + (rows := len(self.lines_of(first - 1))) <= height:
            used += rows
            first -= 1
        if first > top:
            self.scroll_to(y=first - 1, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        rows = self.shown_rows()
        width = self.scrollable_content_region.width
        if y >= len(rows):
            return Strip.blank(width, self.rich_style)
        strips = Visual.to_strips(self, rows[y][1], width, 1, self.visual_style)
        return strips[0] if strips else Strip.blank(width, self.rich_style)

    # Moving

    def go(self, number: int, centre: bool = False) -> None:
        """Puts the cursor on a line, within the text."""
        source = self.source
        if source is None or not source.rows:
            return
        number = max(1, min(number, len(source.rows)))
        self._centre = number if centre else None
        self.cursor = number
        if centre:
            self.centre(number)
        else:
            self.follow()
        self.refresh()
        self.post_message(self.Moved(self, number))

    def action_step(self, by: int) -> None:
        self.go(self.cursor + by)

    def action_page(self, by: int) -> None:
        rows = self.shown_rows()
        seen = len({number for number, _ in rows})
        self.go(self.cursor + by * max(1, seen - 1))

    def action_edge(self, end: int) -> None:
        if self.source:
            self.go(len(self.source.rows) if end else 1)

    def action_cited(self, by: int) -> None:
        if self.jumps:
            self.go(_next(self.jumps, self.cursor, by), centre=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return any(number != self.cursor for number in self.jumps[:2]) if action == "cited" else True

    def highlight(self, pattern: str) -> None:
        """Marks where a text stands on the lines that are shown, and moves nowhere."""
        if pattern != self.pattern:
            self.pattern, self._hits, self._rows_for = pattern, None, ()
            self.refresh()

    def find(self, text: str, by: int = 1) -> tuple[int, int]:
        """Moves to the next line that has the text, around the end; (which, of how many), (0, 0) for none."""
        self.highlight(text)
        if self._hits is None:
            self._hits = self._look_for(text.casefold())
        if not self._hits:
            return 0, 0
        to = _next(self._hits, self.cursor, by)
        self.go(to, centre=True)
        return bisect_left(self._hits, to) + 1, len(self._hits)

    def _look_for(self, wanted: str) -> list[int]:
        """The lines that show the text; the bracket before a digest's line is not shown."""
        source = self.source
        if source is None or not wanted:
            return []
        found = [number for number, row in enumerate(source.rows, 1) if wanted in row.casefold()]
        if source.kind != "digest":
            return found
        return [n for n in found if (line := source.line(n)) is None or wanted in line.text.casefold()]

    # Events

    def on_resize(self, event: events.Resize) -> None:
        self.settle()

    def notify_style_update(self) -> None:
        self._rows_for = ()
        super().notify_style_update()

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        rows = self.shown_rows()
        if at is None or not 0 <= at.y < len(rows):
            return
        event.stop()
        number = rows[at.y][0]
        if number == self.cursor:
            self.post_message(self.Pointed(number))
        else:
            self.go(number)


def _next(numbers: Sequence[int], at: int, by: int) -> int:
    """The number after (or before) `at` of sorted ones, around the end."""
    if by > 0:
        return numbers[bisect_right(numbers, at) % len(numbers)]
    return numbers[bisect_left(numbers, at) - 1]


def _highlighted(text: Content, pattern: str) -> Content:
    folded, wanted = text.plain.casefold(), pattern.casefold()
    at = folded.find(wanted)
    # Case folding may change the length (ß); then the offsets would lie.
    while at >= 0 and len(folded) == len(text.plain):
        text = text.stylize(FOUND_STYLE, at, at + len(wanted))
        at = folded.find(wanted, at + len(wanted))
    return text
