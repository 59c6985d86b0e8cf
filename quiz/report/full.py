"""For people: what is wrong, the deck's line and the source's line with what is meant marked, and the cure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from unicodedata import combining, east_asian_width

from quiz.check.runner import Report
from quiz.files import inert, read_text
from quiz.model import Finding, Span
from quiz.report import Options, closing

_COLOURS = {"error": "1;31", "warning": "1;33", "info": "1;36", "place": "34", "bold": "1", "mark": "1;35"}
_WINDOW = 140
_Painter = Callable[[str, str], str]


def render(report: Report, options: Options) -> Iterator[str]:
    paint = _paint if options.colour else _plain
    for finding in report.at_least(options.level):
        yield from _finding(finding, report.root, options, paint)
        yield ""
    yield closing(report, options)


def _finding(finding: Finding, root: Path, options: Options, paint: _Painter) -> Iterator[str]:
    head = paint(f"{finding.severity}[{finding.code}] {finding.name}", finding.severity)
    yield f"{head}: {paint(inert(finding.message), 'bold')}"
    numbers = [finding.span.line, *(related.span.line for related in finding.related)]
    gutter = len(str(max(numbers)))
    question = f"   {finding.question}" if finding.question else ""
    yield f"{' ' * gutter}{paint('-->', 'place')} {_place(finding.path, finding.span, options)}{inert(question)}"
    yield from frame(root / finding.path, finding.span, gutter, "^", paint)
    for related in finding.related:
        yield f"{' ' * gutter}{paint(':::', 'place')} {_place(related.path, related.span, options)}"
        yield from frame(root / related.path, related.span, gutter, "~", paint, related.message)
    if finding.help:
        yield f"{' ' * gutter} {paint('=', 'place')} help: {inert(finding.help)}"


def _place(path: str, span: Span, options: Options) -> str:
    return inert(f"{options.prefix}{path}:{span.line}:{span.column}")


def frame(path: Path, span: Span, gutter: int, mark: str, paint: _Painter, note: str = "") -> Iterator[str]:
    """The first line of a stretch and its marks; nothing where the file cannot be read."""
    rows = _rows(path)
    if not 0 < span.line <= len(rows):
        return
    row = rows[span.line - 1]
    end = span.end_column if span.end_line == span.line else len(row) + 1
    row, start, end = _window(row, span.column - 1, max(end - 1, span.column))
    before, marked = inert(row[:start]), inert(row[start:end])
    bar = paint("|", "place")
    yield f"{' ' * gutter} {bar}"
    yield f"{span.line:>{gutter}} {bar} {inert(row)}"
    marks = paint(mark * max(_width(marked), 1), "mark")
    yield f"{' ' * gutter} {bar} {' ' * _width(before)}{marks}{f' {note}' if note else ''}"


def _window(row: str, start: int, end: int) -> tuple[str, int, int]:
    """A part of a long line that shows the stretch, and the stretch in it."""
    if len(row) <= _WINDOW:
        return row, start, min(end, max(len(row), start + 1))
    left = max(0, min(start - 30, len(row) - _WINDOW))
    part = row[left : left + _WINDOW]
    lead = "…" if left else ""
    tail = "…" if left + _WINDOW < len(row) else ""
    shift = len(lead) - left
    return f"{lead}{part}{tail}", start + shift, min(end + shift, len(lead) + len(part))


@lru_cache(maxsize=4)
def _rows(path: Path) -> list[str]:
    text, _ = read_text(path, "")
    return text.split("\n")


def _width(text: str) -> int:
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _paint(text: str, role: str) -> str:
    return f"\x1b[{_COLOURS[role]}m{text}\x1b[0m"


def _plain(text: str, role: str) -> str:
    return text
