"""Where a question's source is opened, and its article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quiz.model import Question, Source

if TYPE_CHECKING:
    from quiz.proof import Lit


def place_of(question: Question, lines: Sequence[Lit]) -> tuple[str, int] | None:
    """(source, line): the first line that bears the key, or the top (0) of a source that is cited as a whole."""
    if lines:
        return lines[0].source, lines[0].line.number
    return next(((cite.source, 0) for cite in question.citations()), None)


def address(source: Source, number: int) -> str:
    """The web address of a source at the passage of a line; "" where it has none."""
    from quiz.proof import passage_url

    line = source.line(number)
    return passage_url(source.get("url"), line.anchor if line else "")
