"""The source reader: the whole source, open at the line that was cited."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input

from quiz.files import inert
from quiz.model import Source
from quiz.tui.citing import address
from quiz.tui.texts import KEYS, READER, STUDY
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.notice import Notice
from quiz.tui.widgets.source_view import SourceView, Spans
from quiz.tui.widgets.topbar import TopBar


class ReaderScreen(Screen[None]):
    """Reads; Esc goes back to where it was opened."""

    BINDINGS = [
        Binding("slash", "search", KEYS.search, id="reader.search"),
        Binding("greater_than_sign,m", "match(1)", KEYS.again, id="reader.match"),
        Binding("less_than_sign,M", "match(-1)", show=False),
        Binding("o", "article", KEYS.article, id="reader.article"),
        Binding("escape", "back", KEYS.back, id="reader.back"),
    ]
    HELP_TOPIC = "reader"

    def __init__(self, source: Source, line: int, cited: Mapping[int, Spans]) -> None:
        super().__init__()
        self.source = source
        self.start = line
        self.cited = cited
        self.found_at = 0

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Vertical(id="reader"):
            yield SourceView()
            yield Input(placeholder=READER.search, id="search", max_length=200)
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#search").display = False
        view = self.query_one(SourceView)
        view.open(self.source, self.start, self.cited)
        view.focus()
        self.put_top(view.cursor)

    def put_top(self, line: int) -> None:
        numbers = sorted(self.cited)
        where = {"line": line, "of": len(self.source.rows), "cited": len(numbers)}
        if line in self.cited:
            right = READER.cited_line.format(at=numbers.index(line) + 1, **where)
        else:
            right = READER.line.format(**where)
        title = f"{inert(self.source.label)} · {inert(self.source.path)}"
        self.query_one(TopBar).put(title, right, line, len(self.source.rows))

    def on_source_view_moved(self, event: SourceView.Moved) -> None:
        if event.line != self.found_at:
            self.query_one(Notice).hush()
        self.put_top(event.line)
        self.refresh_bindings()

    def url(self) -> str:
        return address(self.source, self.query_one(SourceView).cursor)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "article":
            return self.is_mounted and bool(self.url())
        if action == "match":
            return self.is_mounted and bool(self.query_one(SourceView).pattern)
        return True

    def action_article(self) -> None:
        url = self.url()
        self.app.open_url(url)
        self.query_one(Notice).say(STUDY.opened.format(url=url))

    def action_search(self) -> None:
        box = self.query_one("#search", Input)
        box.display = True
        box.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.close_search()
        if event.value.strip():
            self.look_for(event.value.strip(), 1)

    def look_for(self, text: str, by: int) -> None:
        at, of = self.query_one(SourceView).find(text, by)
        self.found_at = self.query_one(SourceView).cursor
        said = READER.found if of else READER.none_found
        self.query_one(Notice).say(said.format(text=text, at=at, of=of))
        self.refresh_bindings()

    def action_match(self, by: int) -> None:
        self.look_for(self.query_one(SourceView).pattern, by)

    def close_search(self) -> None:
        self.query_one("#search").display = False
        self.query_one(SourceView).focus()

    def action_back(self) -> None:
        if self.query_one("#search").display:
            self.close_search()
        else:
            self.dismiss()
