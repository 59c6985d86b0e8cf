"""Second places of a finding: the line of a source that it speaks of."""

from __future__ import annotations

from quiz.library import Library
from quiz.model import NOWHERE, Citation, Line, Related, Source, Span


def cited_line(source: Source, line: Line, text: str = "", message: str = "") -> Related:
    """A line of a source, or the stretch of it where `text` stands."""
    at = line.text.find(text) if text else -1
    start = line.column + max(at, 0)
    end = start + len(text) if at >= 0 else line.column + len(line.text)
    return Related(source.path, Span(line.number, start, line.number, end), message or "cited here")


def cited_line_of(library: Library, cite: Citation, message: str = "") -> Related:
    """The first line that a sound citation names."""
    source = library.source(cite.source)
    assert source is not None
    return cited_line(source, source.cited(cite)[0], message=message)


def field_place(source: Source, name: str) -> Span:
    """Where the value of a key stands in the front matter: its one line, without quotes."""
    for number, row in enumerate(source.rows[: source.body], 1):
        key, colon, value = row.partition(":")
        if colon and key.strip() == name:
            start = len(row) - len(value) + len(value) - len(value.lstrip(" \"'")) + 1
            return Span(number, start, number, max(len(row.rstrip(" \"'")) + 1, start))
    return NOWHERE
