"""The comments of a YAML file. Readers of YAML drop them, so they are found by the places of the scalars."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from quiz.model import Span
from quiz.nodes import Scalar, scalars
from quiz.yamlpos import YamlProblem, parse

_HASH = re.compile(r"(?:^|(?<=\s))#")
_OWN = re.compile(r"\s*#")


class Comment(NamedTuple):
    """`text` from the # on; `own` where nothing else is on its line; `behind` is the plain scalar right before it."""

    line: int
    column: int
    text: str
    own: bool
    behind: Span | None = None

    @property
    def span(self) -> Span:
        return Span(self.line, self.column, self.line, self.column + len(self.text))


def comments(rows: Sequence[str], first_line: int = 1) -> list[Comment]:
    """The comments of a YAML text, in order. Of a text that is no YAML: those with a line of their own."""
    wanted = {number: row for number, row in enumerate(rows, first_line) if "#" in row and _HASH.search(row)}
    if not wanted:
        return []
    try:
        node = parse("\n".join(rows), first_line)
    except YamlProblem:
        own = ((number, row, len(row) - len(row.lstrip())) for number, row in wanted.items() if _OWN.match(row))
        return [Comment(number, at + 1, row[at:].rstrip(), True) for number, row, at in own]
    covered: dict[int, list[tuple[int, int, Scalar]]] = {number: [] for number in wanted}
    for scalar in scalars(node):
        for number in range(scalar.span.line, scalar.span.end_line + 1):
            if number in covered:
                covered[number].append((*_columns(scalar, number), scalar))
    found = (_comment(number, row, covered[number]) for number, row in wanted.items())
    return [comment for comment in found if comment]


def _columns(scalar: Scalar, number: int) -> tuple[int, int]:
    """The columns of a line that belong to a scalar: none of the line on which a block scalar is announced."""
    span = scalar.span
    if scalar.style in ("|", ">") and number == span.line:
        return 0, 0
    return (
        span.column if number == span.line else 1,
        span.end_column if number == span.end_line else 1 << 30,
    )


def _comment(number: int, row: str, covered: list[tuple[int, int, Scalar]]) -> Comment | None:
    for match in _HASH.finditer(row):
        column = match.start() + 1
        if any(start <= column < end for start, end, _ in covered):
            continue
        before = row[: column - 1].rstrip()
        behind = next(
            (s.span for _, end, s in covered if not s.style and end == len(before) + 1 and s.span.end_line == number),
            None,
        )
        return Comment(number, column, row[column - 1 :].rstrip(), not before, behind)
    return None
