"""The nouns of the package, as values: places, citations, answers, questions, decks, sources, findings.

Nothing here reads a file, prints, or knows a user interface. Lines and columns count from 1, as editors do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from quiz.pattern import pattern
from quiz.record import field, record

if TYPE_CHECKING:
    from random import Random

    from quiz.fields import Field, Reader


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


@record(frozen=True, slots=True)
class Part:
    """One separately judged piece of a response."""

    label: str
    given: str
    key: str
    right: bool


@record(frozen=True, slots=True)
class Judgement:
    """What a response is worth: `score` from 0 to 1; `verdict` right, partly right, near or wrong."""

    score: float
    verdict: str
    parts: tuple[Part, ...] = ()
    note: str = ""


@record(frozen=True, slots=True)
class Presentation:
    """A question as it is put once: its options in the order shown."""

    stem: str
    options: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    how: str = ""


class Unreadable(ValueError):
    """A typed line that is no response to the question; the message says what to type."""


@record(frozen=True, kw_only=True)
class Question:
    """One item of a deck. Each kind is a subclass in `quiz.kinds`, which says how it is read, judged and proved."""

    kind: ClassVar[str] = ""
    widget: ClassVar[str] = ""
    signature: ClassVar[frozenset[str]] = frozenset()
    """The keys that make a mapping a question of this kind."""
    fields: ClassVar[tuple[Field, ...]] = ()
    """The kind's own keys, beside those that every question can have."""

    deck: str
    path: str
    id: Text
    stem: Text
    span: Span
    cite: tuple[Citation, ...] = ()
    explanation: Text | None = None
    hint: Text | None = None
    inferred: Text | None = None
    tags: tuple[Text, ...] = ()
    see: tuple[Citation, ...] = ()

    @classmethod
    def build(cls, common: dict[str, Any], got: dict[str, Any], reader: Reader) -> Question | None:
        """The question of the fields read, or None after a finding."""
        raise NotImplementedError

    @property
    def ref(self) -> str:
        """`deck/id`, which progress hangs on."""
        return f"{self.deck}/{self.id.value}"

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Every piece that is right."""
        return ()

    @property
    def distractors(self) -> tuple[Answer, ...]:
        """Every piece that is offered and wrong."""
        return ()

    def claims(self) -> Iterator[Claim]:
        """What must be stated by which lines."""
        for answer in self.answers:
            yield self.claim(answer)

    def claim(self, answer: Answer, what: str = "answer", mode: str = "stated") -> Claim:
        """The claim of one piece, with the question's citation and reason where it has none of its own."""
        return Claim(answer.text, answer.span, answer.cite or self.cite, what, mode, answer.inferred or self.inferred)

    def citations(self) -> tuple[Citation, ...]:
        """Every citation that bears the key, each once, in the order written."""
        found = {id(cite): cite for claim in self.claims() for cite in claim.cite}
        return tuple({str(cite): cite for cite in (*self.cite, *found.values())}.values())

    def key_lines(self) -> list[str]:
        """The lines that bear the key, as `source:line`. What is about a whole source gives no line away."""
        return [
            f"{cite.source}:{number}"
            for cite in self.citations()
            if cite.first is not None and cite.last is not None
            for number in range(cite.first, min(cite.last, cite.first + 100) + 1)
        ]

    def present(self, rng: Random) -> Presentation:
        """The question as it is put to a student; `rng` decides the order of what may be shuffled."""
        raise NotImplementedError

    def read(self, line: str, shown: Presentation) -> object:
        """What a typed line gives, as a JSON value. Raises Unreadable with the cure."""
        raise NotImplementedError

    def judge(self, given: object) -> Judgement:
        """What a response is worth. `given` is what `read` or the kind's widget made."""
        raise NotImplementedError

    def key(self) -> str:
        """The right answer in one or more lines: the back of the flashcard."""
        return "\n".join(answer.text for answer in self.answers)

    def front(self) -> str:
        """The front of the flashcard."""
        return self.stem.value

    def feedback(self, given: object) -> tuple[str, ...]:
        """What the teacher wrote about the pieces that were given."""
        chosen = given if isinstance(given, list) else [given]
        return tuple(
            piece.feedback.value
            for piece in (*self.answers, *self.distractors)
            if piece.feedback and piece.text in chosen
        )

    @cached_property
    def content_hash(self) -> str:
        """16 hex digits over the kind and the key: what the question means, not how it is worded."""
        from hashlib import sha256

        return sha256("\x1f".join((self.kind, *self.meaning())).encode()).hexdigest()[:16]

    def meaning(self) -> tuple[str, ...]:
        """What the hash is made of: the pieces of the key, in order."""
        return tuple(answer.text for answer in self.answers)


@record(frozen=True, slots=True)
class Deck:
    """One file of questions. `rows` are the file's own lines, for excerpts and comments.

    `digest` is that of the file's bytes; "" where they could not be read, or came from no file.
    """

    id: str
    path: str
    title: str
    description: str
    questions: Sequence[Question]
    rows: tuple[str, ...] = ()
    digest: str = ""


_BRACKET = pattern(r'\[\s*(\d{1,9}(?:\s*,\s*\d{1,9})*)\s*(?:"([^"]*)"\s*)?\]\s*')


@record(frozen=True, slots=True)
class Line:
    """One line of a source: `text` starts at `column` of the file's line `number`."""

    number: int
    text: str
    column: int = 1
    paragraphs: tuple[int, ...] = ()
    anchor: str = ""


@record(frozen=True)
class Source:
    """One document whose lines can be cited. `rows` are the file's own lines; `body` is where the text starts.

    `digest` is that of the file's bytes, as in a Deck.
    """

    id: str
    path: str
    rows: Sequence[str]
    body: int = 0
    fields: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""

    def get(self, name: str) -> str:
        return self.fields.get(name, "")

    @property
    def label(self) -> str:
        return self.get("label") or self.id

    @property
    def kind(self) -> str:
        return self.get("kind") or "text"

    def is_heading(self, number: int) -> bool:
        return self.rows[number - 1].startswith("#")

    @cached_property
    def _lines(self) -> dict[int, Line | None]:
        return {}

    def line(self, number: int) -> Line | None:
        """The citable line with that number; None where it is out of range, blank, a heading or front matter."""
        lines = self._lines
        if number not in lines:
            lines[number] = self._line(number)
        return lines[number]

    def _line(self, number: int) -> Line | None:
        if not self.body < number <= len(self.rows):
            return None
        row = self.rows[number - 1]
        text = row.strip()
        if not text or row.startswith("#"):
            return None
        start = len(row) - len(row.lstrip())
        if self.kind == "digest" and (bracket := _BRACKET.match(row, start)):
            paragraphs = tuple(int(part) for part in bracket[1].split(","))
            return Line(number, row[bracket.end() :].rstrip(), bracket.end() + 1, paragraphs, bracket[2] or "")
        return Line(number, text, start + 1)

    def lines(self) -> Iterator[Line]:
        """Every citable line, in order."""
        for number in range(self.body + 1, len(self.rows) + 1):
            if line := self.line(number):
                yield line

    def cited(self, cite: Citation) -> list[Line]:
        """The citable lines that a citation names; all of them where it names the whole source."""
        if cite.first is None or cite.last is None:
            return list(self.lines())
        if cite.first == cite.last:
            return [line] if (line := self.line(cite.first)) else []
        last = min(cite.last, len(self.rows))
        return [line for number in range(cite.first, last + 1) if (line := self.line(number))]


class Edit(NamedTuple):
    """Replace what stands at `span` of the file by `text`."""

    path: str
    span: Span
    text: str


@record(frozen=True, slots=True)
class Fix:
    """How to mend a finding; a safe one never changes what the question says."""

    safe: bool
    title: str
    edits: tuple[Edit, ...] = ()


@record(frozen=True, slots=True)
class Related:
    """A second place that a finding speaks of."""

    path: str
    span: Span
    message: str


@record(frozen=True, slots=True)
class Finding:
    """What the checker reports. `severity` is error, warning or info; paths are relative to the library."""

    code: str
    name: str
    severity: str
    path: str
    span: Span
    message: str
    help: str = ""
    question: str = ""
    fix: Fix | None = None
    related: tuple[Related, ...] = ()

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        return self.path, self.span.line, self.span.column, self.code, self.message


SEVERITIES = ("error", "warning", "info")
