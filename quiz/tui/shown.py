"""Text of decks and sources as what a widget may show: inert, never markup, cut and wrapped by terminal cells."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from quiz.files import inert

ELLIPSIS = "…"


def plain(text: str, style: str = "", lines: bool = False) -> Content:
    """A text as it stands, without power over the terminal; line ends are kept where `lines` says so."""
    return Content.styled(inert(text, lines), style)


def join(*parts: Content | tuple[str, str] | str) -> Content:
    """One content of several; a pair is our own text and its style."""
    return Content.assemble(*parts)


def lit(text: str, spans: Iterable[tuple[int, int]], style: str, rest: str = "") -> Content:
    """A text with stretches of it in a style of their own; the offsets are those of the raw text."""
    parts, end = [], 0
    for start, stop in spans:
        parts += [plain(text[end:start], rest), plain(text[start:stop], style)]
        end = stop
    return Content.assemble(*parts, plain(text[end:], rest))


def fit(text: str, width: int) -> str:
    """A text in exactly `width` cells: cut with an ellipsis, or padded."""
    text = inert(text)
    if width <= 0:
        return ""
    if cell_len(text) > width:
        return set_cell_size(set_cell_size(text, width - 1).rstrip() + ELLIPSIS, width)
    return set_cell_size(text, width)


def hang(text: Content, width: int, first: Content, indent: int) -> list[Content]:
    """A text wrapped to `width` cells behind a label, its further lines under its first."""
    room = max(4, width - indent)
    lines = text.wrap(room) or [Content("")]
    blank = " " * indent
    return [join(first, lines[0]), *(join(blank, line) for line in lines[1:])]
