"""What scrolls between the bars of a study."""

from __future__ import annotations

from rich.style import Style
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.strip import Strip


class Page(VerticalScroll):
    """A page of widgets one below the other, with nothing of its own between them."""

    def render_lines(self, crop: Region) -> list[Strip]:
        # All lines are the same. To make them one by one is a sixth of the time from a key to the changed screen.
        background = self.background_colors[1]
        line = Strip.blank(crop.width, Style(bgcolor=background.rich_color))
        for each in self.get_line_filters():
            line = line.apply_filter(each, background)
        return [line] * crop.height
