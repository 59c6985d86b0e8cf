"""Edits of a citation where it stands in a deck, in the author's own style of quoting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quiz.check.context import Context
from quiz.check.quoting import quote
from quiz.evidence import fold, quoted
from quiz.fields import parse_citation
from quiz.lookup import lookup
from quiz.model import NOWHERE, Citation, Edit, Fix, Question, Span
from quiz.record import replace
from quiz.yamlpos import Items, Scalar, YamlProblem, parse

_MOST_WORDS = 12
_BLOCK = re.compile(r"\s*(?:- +)*(?:[\w-]+ *: +)?")  # what stands before a scalar that is not inside [ ] or { }


def recite(question: Question, old: Citation, new: Citation, context: Context, safe: bool, title: str) -> Fix | None:
    """The fix that makes the citation `old` read as `new`; None where it cannot be written there.

    Where only the line numbers differ, only their digits are touched.
    """
    deck = context.library.decks.get(question.deck)
    if deck is None:
        return None
    edit = edit_citation(deck.rows, question.path, old, new)
    return Fix(safe, title, (edit,)) if edit else None


def edit_citation(rows: Sequence[str], path: str, old: Citation, new: Citation) -> Edit | None:
    """The edit that makes the citation `old` read as `new`. `rows` are the deck's own lines."""
    raw = text_at(rows, old.span)
    if new.first is not None and replace(old, first=new.first, last=new.last) == new:
        place = rf"(?:[>|][-+\d]*[^\n]*\n)?\s*[\"']?\s*{re.escape(old.source)}\s*:\s*(\d+(?:\s*[-–]\s*\d+)?)"
        number = re.match(place, raw)
        if number is None:
            return None
        lines = new.place.partition(":")[2]
        return Edit(path, _within(old.span, raw, *number.span(1)), lines)
    if raw[:1] in (">", "|"):
        return None
    flow = not _BLOCK.fullmatch(rows[old.span.line - 1][: old.span.column - 1])
    text = _scalar(str(new), raw[:1], flow)
    return Edit(path, old.span, text) if _reads(text, new, flow) else None


def text_at(rows: Sequence[str], span: Span) -> str:
    """What stands at a span, its rows joined by line ends."""
    if span.line == span.end_line:
        return rows[span.line - 1][span.column - 1 : span.end_column - 1]
    middle = rows[span.line : span.end_line - 1]
    tail = rows[span.end_line - 1][: span.end_column - 1] if span.end_line <= len(rows) else ""
    return "\n".join((rows[span.line - 1][span.column - 1 :], *middle, tail))


def _within(span: Span, raw: str, start: int, end: int) -> Span:
    def place(at: int) -> tuple[int, int]:
        before = raw[:at]
        lines = before.count("\n")
        return span.line + lines, len(before) - before.rfind("\n") if lines else span.column + at

    return Span(*place(start), *place(end))


def _scalar(text: str, style: str, flow: bool) -> str:
    """A text as a YAML scalar on one line, in the style of the quote mark given, plain where that can hold it."""
    if style == '"':
        return quote(text)
    if style != "'" and _value(text, flow) == text:
        return text
    return "'" + text.replace("'", "''") + "'"


def _value(scalar: str, flow: bool) -> str | None:
    """What a scalar reads as, in brackets or behind a dash; None where it is no one text."""
    try:
        node = parse(f"[{scalar}]" if flow else f"- {scalar}")
    except YamlProblem:
        return None
    one = node.items[0] if isinstance(node, Items) and len(node.items) == 1 else None
    return one.value if isinstance(one, Scalar) else None


def _reads(scalar: str, cite: Citation, flow: bool) -> bool:
    """Whether the scalar reads as that citation."""
    value = _value(scalar, flow)
    read = parse_citation(value, NOWHERE) if value else None
    return read is not None and replace(read, span=cite.span) == cite


def widened(held: str, line: str, lines: Sequence[str], least: int = 3) -> str:
    """The shortest run of whole words of `line` that holds the wording `held` and stands in no other of `lines`.

    `least` words or more; "" where the line does not hold the wording, or twelve words are not enough. Where `held` is
    "", any run will do.
    """
    found = quoted(held, (line,)) if held else None
    if held and found is None:
        return ""
    words = [match.span() for match in re.finditer(r"\S+", line)]
    there = lookup(lines if isinstance(lines, tuple) else tuple(lines))
    first, last = len(words) - 1, 0
    if found:
        first = max(at for at, (start, _) in enumerate(words) if start <= found.start)
        last = min(at for at, (_, end) in enumerate(words) if end >= found.end)
    for size in range(max(min(least, len(words)), last - first + 1), min(_MOST_WORDS, len(words)) + 1):
        for start in range(max(0, last - size + 1), min(first, len(words) - size) + 1):
            run = line[words[start][0] : words[start + size - 1][1]].strip(' ,;:.(["“”')
            if (held and not quoted(held, (run,))) or not quoted(run, (line,)):
                continue
            others = (lines[at] for at in there.holding(fold(run)))
            if not any(other != line and quoted(run, (other,)) for other in others):
                return run
    return ""
