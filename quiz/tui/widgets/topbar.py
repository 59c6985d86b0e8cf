"""The two rows above a question: what is studied, how far, how well."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from quiz.tui.shown import fit, join


class TopBar(Widget):
    """A title, what stands at the right end, and a bar of progress in shapes (━ done, ─ to come)."""

    DEFAULT_CSS = """
    TopBar { height: 2; padding: 0 1; text-wrap: nowrap; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._title, self._right, self._done, self._of = "", "", 0, 0

    def put(self, title: str, right: str, done: int = 0, of: int = 0) -> None:
        self._title, self._right, self._done, self._of = title, right, done, of
        self.refresh()

    def render(self) -> Content:
        width = self.content_size.width
        right = fit(self._right, min(len(self._right), max(0, width - 8)))
        title = fit(self._title, max(0, width - len(right) - 2))
        first = join((title, "bold"), "  ", (right, "$text-muted"))
        filled = round(width * self._done / self._of) if self._of else 0
        bar = join(("━" * filled, "$text-primary"), ("─" * (width - filled), "$text-disabled"))
        return join(first, "\n", bar)
