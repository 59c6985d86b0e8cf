"""The help of a screen: its keys as they are bound now, and what it is for."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from quiz.tui.shown import plain
from quiz.tui.texts import HELP, KEYS
from quiz.tui.widgets.paragraphs import GAP, Block, Paragraphs


class HelpScreen(ModalScreen[None]):
    """Lies over a screen; Esc or ? closes it."""

    BINDINGS = [Binding("escape,question_mark,f1,enter", "close", KEYS.back)]

    def __init__(self, about: Sequence[str], keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.about = about
        self.keys = keys

    def compose(self) -> ComposeResult:
        wide = max((len(key) for key, _ in self.keys), default=0) + 3
        blocks = [Block(plain(line)) for line in self.about]
        blocks += [GAP, Block(plain(HELP.title, "bold"))]
        blocks += [Block(plain(label), Content.styled(key.ljust(wide), "bold"), wide) for key, label in self.keys]
        blocks += [GAP, Block(plain(HELP.close, "$text-muted"))]
        with VerticalScroll(id="help"):
            yield Paragraphs(blocks)

    def action_close(self) -> None:
        self.dismiss()
