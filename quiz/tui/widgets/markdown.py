"""The guides' Markdown as blocks: headings, paragraphs, lists, tables, code. What it does not know stays as written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content

from quiz.tui.shown import join, plain
from quiz.tui.widgets.paragraphs import GAP, Block

_INLINE = re.compile(r"`(?P<code>[^`]+)`|\*\*(?P<bold>[^*]+)\*\*|\[(?P<link>[^\]]+)\]\([^)]*\)")
_ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*]|\d+\.) +(?P<text>.*)")
_RULE = re.compile(r"\|[-:| ]+\|")
CODE = "$text-accent"


def inline(text: str, style: str = "") -> Content:
    """A line with its code and its emphasis in styles of their own."""
    parts, end = [], 0
    for match in _INLINE.finditer(text):
        parts.append(plain(text[end : match.start()], style))
        code, bold, link = match["code"], match["bold"], match["link"]
        parts.append(plain(code, CODE) if code else plain(bold or link, "bold"))
        end = match.end()
    return join(*parts, plain(text[end:], style))


def blocks(text: str) -> list[Block]:
    """The whole page."""
    found: list[Block] = []
    rows = [row.rstrip() for row in text.split("\n")]
    at = 0
    while at < len(rows):
        row = rows[at]
        if row.startswith("```"):
            end = next((n for n in range(at + 1, len(rows)) if rows[n].startswith("```")), len(rows))
            bar = join(("  │ ", "$text-disabled"))
            found += [Block(plain(line, CODE), bar, 4) for line in rows[at + 1 : end]]
            at = end + 1
        elif not row:
            found += [GAP] if found and found[-1] is not GAP else []
            at += 1
        elif row.startswith("#"):
            style = "bold $text-primary" if row.startswith("# ") else "bold"
            found.append(Block(inline(row.lstrip("# "), style)))
            at += 1
        elif row.startswith("|"):
            end = next((n for n in range(at, len(rows)) if not rows[n].startswith("|")), len(rows))
            found += _table([line for line in rows[at:end] if not _RULE.fullmatch(line)])
            at = end
        else:
            at += _paragraph(rows, at, found)
    return found


def _paragraph(rows: Sequence[str], at: int, found: list[Block]) -> int:
    """Takes a paragraph or an item of a list, which may go on over several rows; how many those are."""
    item = _ITEM.fullmatch(rows[at])
    words = [item["text"] if item else rows[at].strip()]
    end = at + 1
    while end < len(rows) and rows[end] and not rows[end].startswith(("#", "|", "```")) and not _ITEM.match(rows[end]):
        words.append(rows[end].strip())
        end += 1
    if item:
        mark = item["indent"] + ("• " if item["mark"] in "-*" else f"{item['mark']} ")
        found.append(Block(inline(" ".join(words)), Content(mark), len(mark)))
    else:
        found.append(Block(inline(" ".join(words))))
    return end - at


def _table(rows: Sequence[str]) -> Iterator[Block]:
    """Columns as wide as they need; what does not fit wraps in the last one."""
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    wide = [max(cell_len(_bare(row[n])) for row in cells if n < len(row)) for n in range(max(map(len, cells)))]
    for number, row in enumerate(cells):
        style = "bold" if number == 0 else ""
        first = [join(inline(cell, style), " " * (wide[n] - cell_len(_bare(cell)) + 2)) for n, cell in enumerate(row)]
        yield Block(inline(row[-1], style), join(*first[:-1]), sum(wide[: len(row) - 1]) + 2 * (len(row) - 1))


def _bare(text: str) -> str:
    return _INLINE.sub(lambda match: match["code"] or match["bold"] or match["link"], text)
