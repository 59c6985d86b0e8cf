"""One guide, as `quiz guide TOPIC` prints it, set for reading."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen

from quiz.tui.texts.help import HELP
from quiz.tui.texts.keys import KEYS
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.notice import Notice
from quiz.tui.widgets.paragraphs import Paragraphs
from quiz.tui.widgets.topbar import TopBar


class GuideScreen(Screen[None]):
    """Esc goes back to where it was opened; two keys turn to the other guides."""

    BINDINGS = [
        Binding("n", "turn(1)", KEYS.next_guide, id="guide.next"),
        Binding("p", "turn(-1)", KEYS.previous_guide, id="guide.previous"),
        Binding("space", "page", KEYS.more, id="guide.more"),
        Binding("escape", "back", KEYS.back, id="guide.back"),
    ]
    HELP_TOPIC = "guide"

    def __init__(self, topic: str) -> None:
        super().__init__()
        self.topic = topic

    def compose(self) -> ComposeResult:
        yield TopBar()
        with VerticalScroll(id="body"):
            yield Paragraphs(id="page")
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        self.show(self.topic)
        self.query_one("#body").focus()

    def show(self, topic: str) -> None:
        """Shows a guide from its beginning."""
        from quiz.guides import read, topics
        from quiz.tui.widgets.markdown import blocks

        self.topic = topic
        names = list(topics())
        self.query_one("#page", Paragraphs).put(blocks(read(topic)))
        self.query_one("#body").scroll_home(animate=False)
        at = names.index(topic) + 1
        self.query_one(TopBar).put(HELP.guide.format(title=topics()[topic]), f"{at}/{len(names)}", at, len(names))

    def action_turn(self, by: int) -> None:
        from quiz.guides import topics

        names = list(topics())
        self.show(names[(names.index(self.topic) + by) % len(names)])

    def action_page(self) -> None:
        self.query_one("#body").scroll_page_down(animate=False)

    def action_back(self) -> None:
        self.dismiss()
