"""What a teacher most likely did where YAML could not be read.

A parser names the state that it was in, often a line below the mistake. Here the rows around that place are looked
at for the mistakes that people make in YAML, and the cause is named at its own place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Place = tuple[int, int]  # line and column, from 0
Told = tuple[str, Place, str]  # what is wrong, where, how to mend it

_KEY = re.compile(r"\s*(?:- )?[\w-]+")
_KEYED = re.compile(r"\s*(?:- )?[\w-]+:(?:\s|$)")
_OPENED = re.compile(r"""\s*(?:- )?[\w-]+:\s+(["'])""")
_COLON = "Write `key: value`, with a space behind the colon."


def explain(problem: str, place: Place, context: str, started: Place | None, rows: Sequence[str]) -> Told:
    """The likely cause of a parser's complaint.

    problem, place: what it says and where; context, started: what it was reading, and where that began.
    """
    line, column = place
    row = rows[line] if line < len(rows) else ""
    told = (
        _conflict(rows, line)
        or _open_quote(rows, (started or place)[0], line)
        or _indentation(row, line, column)
        or (_no_colon(rows, started) if "expected ':'" in problem and started else None)
        or (_nested(rows, line, column) if "mapping values are not allowed" in problem else None)
        or (_out_of_place(row, line, column) if "did not find expected" in problem and "block" in context else None)
    )
    if told:
        return told
    message = problem or "this is not YAML"
    if context and (started is None or started[0] == line):
        message += f" ({context})"
    return message, place, _cure(message, row)


def _conflict(rows: Sequence[str], line: int) -> Told | None:
    for number in range(min(line + 1, len(rows))):
        if rows[number].startswith("<<<<<<< "):
            return "a merge conflict was left here", (number, 0), "Keep one of the two versions, without the marks."
    return None


def _open_quote(rows: Sequence[str], first: int, last: int) -> Told | None:
    """Where a value opens a quote that its line does not close: often the cause of an error further down."""
    for number in range(first, min(last + 1, len(rows))):
        match = _OPENED.match(rows[number])
        if match and rows[number].count(match[1]) % 2:
            help = "A quote is opened and not closed: end the text with the same quote mark."
            return "a quote is opened here and not closed on this line", (number, match.end() - 1), help
    return None


def _indentation(row: str, line: int, column: int) -> Told | None:
    """A tab or another space that YAML does not indent with."""
    lead = row[: len(row) - len(row.lstrip())]
    if column > len(lead):
        return None
    if "\t" in row[: column + 1]:
        help = "YAML indents with spaces: replace the tab by two spaces."
        return "a tab indents this line", (line, column), help
    if lead.strip(" "):
        at = len(lead) - len(lead.lstrip(" "))
        help = "Replace it by the space of the space bar; it may have come from a web page or a text program."
        return "a special space indents this line", (line, at), help
    return None


def _no_colon(rows: Sequence[str], started: Place) -> Told | None:
    line, column = started
    row = rows[line] if line < len(rows) else ""
    if "：" in row:
        return "a full-width colon stands here", (line, row.index("：")), f"Use the colon `:`. {_COLON}"
    if row.lstrip().startswith("-") and not row.lstrip().startswith("- "):
        return "a dash needs a space behind it", (line, row.index("-")), "Write `- id: …`."
    return "this line has no `: `", (line, column), _COLON


def _nested(rows: Sequence[str], line: int, column: int) -> Told:
    """A second `: ` in one text: because the line before goes on here, or within this line."""
    row = rows[line]
    before = next((number for number in range(line - 1, -1, -1) if rows[number].strip()), -1)
    if before < 0 or not _KEY.fullmatch(row[:column]):
        return "a text in no quotes holds `: `", (line, column), "A text that holds `: ` must stand in quotes."
    if not _KEYED.match(rows[before]):
        at = len(rows[before]) - len(rows[before].lstrip())
        return "this line has no `: `", (before, at), _COLON
    help = "Begin it in the same column as the key above."
    return "this line is indented too far", (line, len(row) - len(row.lstrip())), help


def _out_of_place(row: str, line: int, column: int) -> Told:
    """Something stands where a key or a dash belongs."""
    before, rest = row[:column].strip(), row[column:]
    if before.endswith(("'", '"')):
        help = "Put the whole text in quotes, of the kind that it does not hold itself."
        return "the text goes on behind its closing quote", (line, column), help
    if before.endswith(("]", "}")):
        return (
            "the text goes on behind its bracket",
            (line, column),
            "A text that begins with [ or { must stand in quotes.",
        )
    if rest.startswith("-") and not rest.startswith("- "):
        return "a dash needs a space behind it", (line, column), "Write `- id: …`."
    help = "Begin it in the same column as the lines above that it belongs with."
    return "this line begins in another column than its neighbours", (line, column), help


def _cure(message: str, row: str) -> str:
    if "quoted scalar" in message:
        return "A quote is opened and not closed: end the text with the same quote mark."
    if "cannot start any token" in message:
        return "A text that begins with @, %, ` or a tab must stand in quotes."
    if row.lstrip().startswith(("[", "{")) or "flow" in message:
        return "Check the brackets and commas."
    return "Check the indentation and the quotes of this line and of the one before."
