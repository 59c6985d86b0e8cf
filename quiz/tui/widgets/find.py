"""Find the line: the student points at it in the source itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from quiz.model import Presentation, Question, Source
from quiz.study.session import Outcome
from quiz.tui.shown import join, plain
from quiz.tui.texts.keys import KEYS
from quiz.tui.texts.kind import KIND
from quiz.tui.widgets.kind import RIGHT, WRONG, Answered, Refused
from quiz.tui.widgets.paragraphs import Block, Paragraphs
from quiz.tui.widgets.source_view import SourceView


class FindLine(Vertical):
    """The sources that a question may rest on, one at a time; Enter or a second click points at the line."""

    typing = False
    BINDINGS = [
        Binding("enter", "point", KEYS.this_line),
        Binding("tab", "other", KEYS.other_source),
    ]
    DEFAULT_CSS = """
    FindLine { height: 1fr; min-height: 8; }
    FindLine Paragraphs { margin: 0; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, classes="kind")
        self.sources: Sequence[Source] = ()
        self.key: Mapping[str, Sequence[int]] = {}
        self.at = 0
        self.open = True
        self.label = Paragraphs()
        self.view = SourceView()

    def compose(self) -> ComposeResult:
        yield self.label
        yield self.view

    def offer(self, sources: Sequence[Source], key: Mapping[str, Sequence[int]]) -> None:
        """The sources to look through, and the lines that count as found, which are lit once it is answered."""
        self.sources, self.key = sources, key

    def show(self, question: Question, shown: Presentation) -> None:
        self.open = True
        self.turn_to(0)

    def turn_to(self, number: int) -> None:
        self.at = number
        if self.sources:
            source = self.sources[number]
            first = next((line.number for line in source.lines()), 1)
            self.view.open(source, first, {})
            count = f" ({number + 1}/{len(self.sources)})" if len(self.sources) > 1 else ""
            self.label.put([Block(join(plain(source.label, "bold $text-primary"), (count, "$text-muted")))])

    def stem(self, shown: Presentation) -> str:
        return shown.stem

    def freeze(self, outcome: Outcome) -> None:
        self.open = False
        id, _, number = str(outcome.given or "").partition(":")
        shown = next((source for source in self.sources if source.id == id), self.sources[self.at])
        if not self.key.get(shown.id):
            shown = next((source for source in self.sources if self.key.get(source.id)), shown)
        right = self.key.get(shown.id, ())
        given = int(number) if number and shown.id == id else 0
        self.turn_to(self.sources.index(shown))
        self.view.open(shown, given if given in right or not right else right[0], dict.fromkeys(right, ()))
        marks = dict.fromkeys(right, (RIGHT, "bold $text-success"))
        self.view.mark({given: (WRONG, "bold $text-error"), **marks} if given else marks)

    def enter(self) -> None:
        self.view.focus(scroll_visible=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "other":
            return self.open and len(self.sources) > 1
        return self.open if action == "point" else True

    def action_other(self) -> None:
        self.turn_to((self.at + 1) % len(self.sources))

    def action_point(self) -> None:
        self.point(self.view.cursor)

    def on_source_view_pointed(self, event: SourceView.Pointed) -> None:
        event.stop()
        if self.open:
            self.point(event.line)

    def on_source_view_moved(self, event: SourceView.Moved) -> None:
        event.stop()

    def point(self, number: int) -> None:
        source = self.sources[self.at]
        if source.line(number) is None:
            self.post_message(Refused(KIND.no_statement))
        else:
            self.post_message(Answered(f"{source.id}:{number}"))
