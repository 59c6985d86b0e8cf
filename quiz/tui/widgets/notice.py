"""One line above the footer for what just happened: calmer than a box that flies in, and read by every terminal."""

from __future__ import annotations

from quiz.tui.shown import plain
from quiz.tui.widgets.paragraphs import Block, Paragraphs


class Notice(Paragraphs):
    """Takes no room while it has nothing to say."""

    DEFAULT_CSS = """
    Notice { padding: 0 1; background: $panel; max-height: 4; }
    """

    def on_mount(self) -> None:
        self.display = False

    def say(self, text: str, style: str = "bold $text-warning") -> None:
        self.put([Block(plain(text, style, lines=True))])
        self.display = True

    def hush(self) -> None:
        self.display = False
