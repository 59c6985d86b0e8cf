"""The help of a screen: what it is for, its keys as they are bound now, and the guides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from quiz.tui.shown import plain
from quiz.tui.texts.help import HELP
from quiz.tui.texts.keys import KEYS
from quiz.tui.widgets.paragraphs import GAP, Block, Paragraphs


class HelpScreen(ModalScreen[str]):
    """Lies over a screen; Esc or ? closes it, a number or a click opens a guide. Returns the guide's name, or ""."""

    BINDINGS = [
        Binding("escape,question_mark,f1,enter", "close", KEYS.back),
        *(Binding(str(number), f"guide({number})", show=False) for number in range(1, 10)),
    ]

    def __init__(self, about: Sequence[str], keys: Sequence[tuple[str, str]], guides: Mapping[str, str]) -> None:
        """`keys` are (keys, what they do); `guides` are names and titles."""
        super().__init__()
        self.about = about
        self.keys = keys
        self.guides = guides

    def compose(self) -> ComposeResult:
        wide = max((len(key) for key, _ in self.keys), default=0) + 3
        blocks = [Block(plain(line)) for line in self.about]
        blocks += [GAP, Block(plain(HELP.title, "bold"))]
        blocks += [Block(plain(label), Content.styled(key.ljust(wide), "bold"), wide) for key, label in self.keys]
        blocks += [GAP, Block(plain(HELP.guides, "bold"))]
        for number, (name, title) in enumerate(self.guides.items(), 1):
            key = Content.styled(str(number).ljust(wide), "bold")
            blocks.append(Block(plain(title), key, wide, f"guide:{name}"))
        blocks += [GAP, Block(plain(HELP.close, "$text-muted"))]
        with VerticalScroll(id="help"):
            yield Paragraphs(blocks)

    def on_paragraphs_clicked(self, event: Paragraphs.Clicked) -> None:
        event.stop()
        self.dismiss(event.name.removeprefix("guide:"))

    def action_guide(self, number: int) -> None:
        names = list(self.guides)
        if number <= len(names):
            self.dismiss(names[number - 1])

    def action_close(self) -> None:
        self.dismiss("")
