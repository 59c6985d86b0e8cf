"""The smallest nouns: places, texts, citations, and the pieces that questions are made of.

`quiz.model` has them all, and is where they are imported from.
"""

from __future__ import annotations

from typing import NamedTuple

from quiz.record import record


class Span(NamedTuple):
    """A stretch of a file: from line:column up to, not including, end_line:end_column."""

    line: int
    column: int
    end_line: int
    end_column: int


NOWHERE = Span(1, 1, 1, 1)


class Text(NamedTuple):
    """What a teacher wrote, and where."""

    value: str
    span: Span

    def __str__(self) -> str:
        return self.value


@record(frozen=True, slots=True)
class Citation:
    """`SOURCE:FIRST-LAST "QUOTE"`; without line numbers it cites the whole source."""

    source: str
    first: int | None
    last: int | None
    quote: str | None
    span: Span

    @property
    def whole(self) -> bool:
        return self.first is None

    @property
    def place(self) -> str:
        """The citation without its quote, as a teacher writes it: `hkfp:31` or `hkfp:31-33`."""
        if self.first is None:
            return self.source
        return f"{self.source}:{self.first}" + (f"-{self.last}" if self.last != self.first else "")

    def __str__(self) -> str:
        return self.place + (f' "{self.quote}"' if self.quote else "")


@record(frozen=True, slots=True)
class Answer:
    """One piece of a question: an answer, a distractor, a blank, one side of a pair, a step."""

    text: str
    span: Span
    cite: tuple[Citation, ...] = ()
    accept: tuple[Text, ...] = ()
    inferred: Text | None = None
    feedback: Text | None = None

    @property
    def wordings(self) -> tuple[str, ...]:
        """The answer and every other wording that the teacher accepts."""
        return (self.text, *(text.value for text in self.accept))


@record(frozen=True, slots=True)
class Claim:
    """What a question's cited lines must bear out.

    mode `stated`: the text stands in the cited lines, or its typed value does.
    mode `borne`:  free wording; its names and values stand in the cited lines, and the citation quotes.
    mode `absent`: the text stands nowhere in the cited lines.
    """

    text: str
    span: Span
    cite: tuple[Citation, ...]
    what: str = "answer"
    mode: str = "stated"
    inferred: Text | None = None
