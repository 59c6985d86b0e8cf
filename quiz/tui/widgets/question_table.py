"""All questions, one a row, by Textual's Line API: a hundred thousand rows cost what are on screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from quiz.model import Question
from quiz.tui.shown import fit, join
from quiz.tui.texts.browse import BROWSE
from quiz.tui.texts.keys import KEYS


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a question beside what it says: a sign with its style, when it is due, how it went last."""

    sign: str = " "
    style: str = ""
    due: str = ""
    last: str = ""


ALL = ("deck", "stem", "kind", "tags", "due", "last")
_FROM = {"kind": 84, "tags": 94, "due": 60}
"""The width of the table from which a column is shown."""


def columns(width: int, wanted: Sequence[str] = ALL) -> list[tuple[str, int]]:
    """(name, cells) of the wanted columns that fit, from left to right."""
    cells = {"deck": min(16, max(10, width // 8)), "stem": 0, "kind": 17, "tags": 12, "due": 8, "last": 5}
    if width >= 140:
        cells["tags"] = 24
    found = [(name, cells[name]) for name in wanted if width >= _FROM.get(name, 0)]
    rest = width - 4 - sum(cells for _, cells in found) - 2 * (len(found) - 1)
    return [(name, cells or max(8, rest)) for name, cells in found]


class TableHeading(Widget):
    """The names of the columns."""

    DEFAULT_CSS = """
    TableHeading { height: 1; text-wrap: nowrap; scrollbar-size-vertical: 1; }
    """

    def __init__(self, wanted: Sequence[str]) -> None:
        super().__init__(markup=False)
        self.wanted = wanted

    def render(self) -> Content:
        cells = [fit(BROWSE.columns[name], wide) for name, wide in columns(self.content_size.width - 1, self.wanted)]
        return Content.styled("    " + "  ".join(cells), "$text-muted")


class QuestionTable(ScrollView, can_focus=True):
    """The cursor stands on a row; what is shown of its question is the screen's affair."""

    DEFAULT_CSS = """
    QuestionTable { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """
    BINDINGS = [
        Binding("enter", "choose", KEYS.open),
        Binding("right", "screen.scroll_card(1)", KEYS.more, id="browse.more"),
        Binding("left", "screen.scroll_card(-1)", show=False, id="browse.less"),
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(1)", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor stands on another question, or on none."""

        question: Question | None

    @dataclass
    class Chosen(Message):
        """A question was entered."""

        question: Question

    def __init__(self, facts: Callable[[Sequence[Question]], Sequence[Facts]], wanted: Sequence[str]) -> None:
        """`facts` is asked about the questions that are on screen; `wanted` are the columns."""
        super().__init__()
        self.wanted = wanted
        self.questions: Sequence[Question] = ()
        self.cursor = 0
        self.facts = facts
        self._window: tuple[tuple[int, int], Sequence[Question], Sequence[Facts]] | None = None

    def show(self, questions: Sequence[Question], at: int = 0) -> None:
        """Lists other questions, with the cursor on one."""
        self.questions = questions
        self.cursor = max(0, min(at, len(questions) - 1))
        self.virtual_size = Size(self.size.width, len(questions))
        self.again()
        self._follow(top=at == 0)
        self.post_message(self.Moved(self.current))

    def again(self) -> None:
        """What is known of the questions may differ now."""
        self._window = None
        self.refresh()

    @property
    def current(self) -> Question | None:
        return self.questions[self.cursor] if self.questions else None

    def _on_screen(self) -> tuple[int, Sequence[Question], Sequence[Facts]]:
        """(the first row, its question and those below it, what is known of them)."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if self._window is None or self._window[0] != (top, height):
            questions = list(self.questions[top : top + height])
            self._window = (top, height), questions, self.facts(questions)
        return top, self._window[1], self._window[2]

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        top, questions, facts = self._on_screen()
        if not 0 <= y < len(questions):
            return Strip.blank(width, self.rich_style)
        here = top + y == self.cursor
        row = join(("❯ " if here else "  ", "bold $text-primary"), self._row(questions[y], facts[y], width))
        if here:
            row = join(row, " " * max(0, width - row.cell_length)).stylize_before("on $primary 25%")
        strips = Visual.to_strips(self, row, width, 1, self.visual_style)
        return strips[0] if strips else Strip.blank(width, self.rich_style)

    def _row(self, question: Question, facts: Facts, width: int) -> Content:
        said = {
            "deck": question.deck,
            "stem": question.stem.value.replace("\n", " "),
            "kind": question.kind,
            "tags": " ".join(tag.value for tag in question.tags),
            "due": facts.due,
            "last": facts.last,
        }
        cells = [
            (fit(said[name], wide), "" if name == "stem" else "$text-muted")
            for name, wide in columns(width, self.wanted)
        ]
        return join((f"{facts.sign} ", facts.style), Content("  ").join(Content.styled(*cell) for cell in cells))

    def _follow(self, top: bool = False) -> None:
        at, height = self.scroll_offset.y, max(1, self.scrollable_content_region.height)
        if top or not at <= self.cursor < at + height:
            to = self.cursor if top or self.cursor < at else self.cursor - height + 1
            self.scroll_to(y=to, animate=False, force=True)

    def go(self, number: int) -> None:
        if not self.questions:
            return
        self.cursor = max(0, min(number, len(self.questions) - 1))
        self._follow()
        self.refresh()
        self.post_message(self.Moved(self.current))

    def action_step(self, by: int) -> None:
        self.go(self.cursor + by)

    def action_page(self, by: int) -> None:
        self.go(self.cursor + by * max(1, self.scrollable_content_region.height - 1))

    def action_edge(self, end: int) -> None:
        self.go(len(self.questions) - 1 if end else 0)

    def action_choose(self) -> None:
        if question := self.current:
            self.post_message(self.Chosen(question))

    def on_resize(self, event: events.Resize) -> None:
        self._window = None
        self._follow()

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        if at is None or at.y + self.scroll_offset.y >= len(self.questions):
            return
        event.stop()
        number = at.y + self.scroll_offset.y
        if number == self.cursor:
            self.action_choose()
        else:
            self.go(number)
