"""The footer: only the keys that do something now, each of which can be clicked."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rich.segment import Segment
from textual.app import App
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

SHOWN = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "question_mark": "?",
    "slash": "/",
    "shift+up": "Shift+↑",
    "shift+down": "Shift+↓",
    "full_stop": ".",
    "minus": "-",
    "at": "@",
    "comma": ",",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "tab": "Tab",
    "right": "→",
    "left": "←",
    "0": "0",
}


MAX_ROWS = 2
MAX_PAINTED = 16
"""How many sets of keys are kept as they are painted."""
KEPT = frozenset({"enter", "escape", "question_mark", "f1"})
"""Keys that are shown even where others have no room."""


def shown_key(key: str) -> str:
    """A key as it stands on a keyboard."""
    if key in SHOWN:
        return SHOWN[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return key.upper() if len(key) > 1 else key


class KeyBar(Widget):
    """One or two rows; what does not fit is in the help, whose key stands there always, as does the way out."""

    DEFAULT_CSS = """
    KeyBar { height: auto; max-height: 2; padding: 0 1; text-wrap: nowrap; }
    KeyBar { link-style: none; link-color: $foreground; }
    """
    ALLOW_SELECT = False

    def __init__(self, steady: bool = False) -> None:
        """A steady one never loses a row again: what stands above it does not move with each key."""
        super().__init__(markup=False)
        self.steady = steady
        self._most = (0, 1)
        """(width, rows) as far as it has grown."""
        self._keys: list[tuple[str, str]] = []
        self._painted: dict[object, list[Strip]] = {}

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self.refresh_keys)

    def refresh_keys(self, screen: Screen[object]) -> None:
        """Reads the active bindings again; the first key of an action stands for it."""
        found: dict[str, tuple[bool, str, str]] = {}
        for key, active in screen.active_bindings.items():
            binding = active.binding
            if binding.show and active.enabled and binding.description and not typed(screen, key):
                spare = _spare(binding)
                if binding.action not in found or (found[binding.action][0] and not spare):
                    found[binding.action] = (spare, key, binding.description)
        rank = {"enter": -1, "escape": 1, "question_mark": 2, "f1": 2}
        keys = sorted((each[1:] for each in found.values()), key=lambda item: rank.get(item[0], 0))
        if keys != self._keys:
            self._keys = keys
            # A layout of the whole screen only where the number of rows differs.
            taller = self._height(self.content_size.width or 80) != self.content_size.height
            if taller:
                self._content_height_cache = (None, 0)
            self.refresh(layout=taller)

    def _rows(self, width: int) -> tuple[Content, ...]:
        return _rows(tuple(self._keys), width)

    def _height(self, width: int) -> int:
        least = self._most[1] if self.steady and self._most[0] == width else 1
        self._most = width, max(least, len(self._rows(width)))
        return self._most[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._height(width)

    def render_line(self, y: int) -> Strip:
        # Painted once for each set of keys: line by line, every time, it would be a tenth of a key's way to the screen.
        width = self.content_size.width or 80
        now = (tuple(self._keys), width, self.app.theme, self.visual_style)
        if now not in self._painted:
            if len(self._painted) >= MAX_PAINTED:
                self._painted.clear()
            self._painted[now] = [self._paint(row) for row in self._rows(width)]
        lines = self._painted[now]
        return lines[y] if y < len(lines) else Strip.blank(width, self.visual_style.rich_style)

    def _paint(self, row: Content) -> Strip:
        link = self.link_style
        segments = row.render_segments(self.visual_style)
        return Strip([Segment(text, style + link if style and style.meta else style) for text, style, _ in segments])


@lru_cache(32)
def _rows(keys: tuple[tuple[str, str], ...], width: int) -> tuple[Content, ...]:
    """The rows that show the keys and their labels. A study goes to and fro between a few of them."""
    rows = _laid(keys, width)
    while len(rows) > MAX_ROWS and (least := [each for each in keys if each[0] not in KEPT]):
        keys = tuple(each for each in keys if each != least[-1])
        rows = _laid(keys, width)
    return tuple(rows)


def _laid(keys: tuple[tuple[str, str], ...], width: int) -> list[Content]:
    rows: list[list[Content]] = [[]]
    used = 0
    for key, label in keys:
        item = Content.assemble((shown_key(key), "bold $footer-key-foreground"), f" {label}")
        item = item.stylize(Style.from_meta({"@click": f"app.simulate_key('{key}')"}))
        if used and used + item.cell_length > width:
            rows.append([])
            used = 0
        rows[-1].append(item)
        used += item.cell_length + 2
    return [Content("  ").join(row) for row in rows]


def typed(screen: Screen[object], key: str) -> bool:
    """Whether a key is text to what has the keyboard. Textual itself knows that of letters and digits only."""
    sign = SHOWN.get(key, key)
    return bool(screen.focused and len(sign) == 1 and screen.focused.check_consume_key(key, sign))


def key_of(app: App[object], action: str) -> str:
    """The key that runs an action now, as it stands on a keyboard; "" where none does."""
    found = [
        (_spare(active.binding), key)
        for key, active in app.screen.active_bindings.items()
        if active.binding.action == action and active.enabled and not typed(app.screen, key)
    ]
    return shown_key(min(found, key=lambda each: each[0])[1]) if found else ""


def _spare(binding: Binding) -> bool:
    """Whether a key is there for where another is text. Keys that were changed come after it in the bindings."""
    return bool(binding.id and binding.id.endswith("-typing"))


def keys_named(screen: Screen[Any], id: str) -> list[str]:
    """The keys of a binding of the screen, by its id, as they stand on a keyboard, even if it does nothing now.

    [] where the screen has no such binding.
    """
    for binding in screen.BINDINGS:
        if isinstance(binding, Binding) and binding.id == id:
            keys = screen.app._keymap.get(id) or binding.key
            return [shown_key(key) for key in keys.split(",")]
    return []


def key_named(screen: Screen[Any], id: str) -> str:
    """The first of them; "" where there is none."""
    return next(iter(keys_named(screen, id)), "")
