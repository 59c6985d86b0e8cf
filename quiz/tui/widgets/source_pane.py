"""A source with its name above it: one side of the reader."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Vertical

from quiz.model import Source
from quiz.tui.shown import fit, join, plain
from quiz.tui.widgets.paragraphs import Block, Paragraphs
from quiz.tui.widgets.source_view import SourceView, Spans


class SourcePane(Vertical):
    """The name is shown where two of them stand side by side."""

    DEFAULT_CSS = """
    SourcePane { width: 1fr; height: 1fr; }
    SourcePane Paragraphs { display: none; padding: 0 1; height: 1; background: $surface; }
    SourcePane:focus-within Paragraphs { background: $primary 25%; }
    """

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.view = SourceView()
        self.label = Paragraphs()

    def compose(self) -> ComposeResult:
        yield self.label
        yield self.view

    def open(self, source: Source, line: int, cited: Mapping[int, Spans]) -> None:
        self.view.open(source, line, cited)
        self.name_it()

    def name_it(self) -> None:
        """Writes the name and the line, cut to the width."""
        if source := self.view.source:
            where = fit(f"{source.label} · {source.path}:{self.view.cursor}", max(8, self.size.width - 2))
            self.label.put([Block(join(plain(where.rstrip(), "bold")))])

    def on_resize(self) -> None:
        self.name_it()
