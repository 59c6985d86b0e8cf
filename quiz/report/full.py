"""For people: what is wrong, the deck's line and the source's line with what is meant marked, the cure and the fix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from unicodedata import combining, east_asian_width

from quiz.check.runner import Report
from quiz.files import inert
from quiz.model import Finding, Fix, Span
from quiz.report import Options, ending, printed
from quiz.report.parts.rows import Hunk, Rows

FOR_PEOPLE = True
STATISTICS = "statistics"
_COLOURS = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "place": "34",
    "bold": "1",
    "mark": "1;35",
    "out": "31",
    "in": "32",
}
_WINDOW = 140
_Painter = Callable[[str, str], str]


def render(report: Report, options: Options) -> Iterator[str]:
    paint = _paint if options.colour else _plain
    rows = Rows(report.root)
    for finding in printed(report, options):
        yield from _finding(finding, rows, options, paint)
        yield ""
    yield from ending(report, options)


def _finding(finding: Finding, rows: Rows, options: Options, paint: _Painter) -> Iterator[str]:
    fixable = " [*]" if finding.fix else ""
    head = paint(f"{finding.severity}[{finding.code}]{fixable} {finding.name}", finding.severity)
    yield f"{head}: {paint(inert(finding.message), 'bold')}"
    hunks = list(rows.hunks(finding.fix.edits)) if finding.fix else []
    numbers = [finding.span.line, *(related.span.line for related in finding.related)]
    numbers += [first + max(len(old), len(new), 1) - 1 for _, (first, old, new) in hunks]
    gutter = len(str(max(numbers)))
    question = f"   {finding.question}" if finding.question else ""
    yield f"{' ' * gutter}{paint('-->', 'place')} {_place(finding.path, finding.span, options)}{inert(question)}"
    yield from frame(rows.row(finding.path, finding.span.line), finding.span, gutter, "^", paint)
    for related in finding.related:
        yield f"{' ' * gutter}{paint(':::', 'place')} {_place(related.path, related.span, options)}"
        row = rows.row(related.path, related.span.line)
        yield from frame(row, related.span, gutter, "~", paint, inert(related.message))
    if finding.help:
        yield f"{' ' * gutter} {paint('=', 'place')} help: {inert(finding.help)}"
    if finding.fix:
        yield from _fix(finding.fix, hunks, gutter, options, paint)


def _place(path: str, span: Span, options: Options) -> str:
    return inert(f"{options.prefix}{path}:{span.line}:{span.column}")


def frame(row: str, span: Span, gutter: int, mark: str, paint: _Painter, note: str = "") -> Iterator[str]:
    """The first line of a stretch and its marks; nothing where the file has no such line, or an empty one."""
    if not row:
        return
    end = span.end_column if span.end_line == span.line else len(row) + 1
    row, start, end = _window(row, span.column - 1, max(end - 1, span.column))
    before, marked = inert(row[:start]), inert(row[start:end])
    bar = paint("|", "place")
    yield f"{' ' * gutter} {bar}"
    yield f"{span.line:>{gutter}} {bar} {inert(row)}"
    marks = paint(mark * max(_width(marked), 1), "mark")
    yield f"{' ' * gutter} {bar} {' ' * _width(before)}{marks}{f' {note}' if note else ''}"


def _fix(fix: Fix, hunks: list[tuple[str, Hunk]], gutter: int, options: Options, paint: _Painter) -> Iterator[str]:
    """What would be done, by which option, as a diff."""
    how = "--fix" if fix.safe else "--fix --unsafe"
    yield f"{' ' * gutter} {paint('=', 'place')} fix: {inert(fix.title)} ({how})"
    for path, (first, old, new) in hunks:
        yield f"{' ' * gutter}{paint('+++', 'place')} {inert(options.prefix + path)}:{first}"
        for sign, lines, role in (("-", old, "out"), ("+", new, "in")):
            for number, row in enumerate(lines, first):
                yield f"{number:>{gutter}} {paint(f'{sign} {inert(row)}', role)}"


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


def _width(text: str) -> int:
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _paint(text: str, role: str) -> str:
    return f"\x1b[{_COLOURS[role]}m{text}\x1b[0m"


def _plain(text: str, role: str) -> str:
    return text
