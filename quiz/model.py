"""The nouns of the package, as values: places, citations, answers, questions, decks, sources, findings.

Nothing here reads a file, prints, or knows a user interface. Lines and columns count from 1, as editors do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from quiz.pattern import pattern
from quiz.pieces import NOWHERE as NOWHERE
from quiz.pieces import Answer as Answer
from quiz.pieces import Citation as Citation
from quiz.pieces import Claim as Claim
from quiz.pieces import Span as Span
from quiz.pieces import Text as Text
from quiz.record import field, record

if TYPE_CHECKING:
    from random import Random

    from quiz.fields import Field, Reader
    from quiz.swaps import Swap


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
    """One item of a deck. Each kind is a subclass in a module of `quiz.kinds`, which says all that is its own.

    It needs `kind`, `signature`, `fields`, `build`, `answers`, `present`, `read` and `judge`; the rest has defaults.
    The rules of the checker look at a kind for what it says of itself here, not for its name.
    """

    kind: ClassVar[str] = ""
    rank: ClassVar[int] = 100
    """Where it stands among the kinds, the lowest first."""
    signature: ClassVar[frozenset[str]] = frozenset()
    """The keys that make a mapping a question of this kind."""
    fields: ClassVar[tuple[Field, ...]] = ()
    """The kind's own keys, beside those that every question can have. The first of the signature decides the kind."""
    own_stem: ClassVar[bool] = False
    """A key of its own stands for the stem, so that `question` may be left out."""
    chosen: ClassVar[bool] = False
    """Its answers are chosen among options that the author wrote (those of a verdict are always the same)."""
    typed: ClassVar[bool] = False
    """Its answers are typed: any word may be one."""
    single: ClassVar[bool] = False
    """It has one answer, never several."""
    arranged: ClassVar[bool] = False
    """All its pieces are shown, and are put together or in order; each says by itself what it is about."""
    ordered: ClassVar[bool] = False
    """Its answers are right in their order alone."""
    widget: ClassVar[str] = "text"
    """What shows it on the screen: a name of `quiz.tui.widgets.kinds`, or `module.Class` of that package."""
    how: ClassVar[str] = ""
    """How to answer there, where the widget's own words do not fit."""

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

    @classmethod
    def schema_extra(cls, schema: dict[str, Any]) -> None:
        """Adds to the kind's JSON Schema, made of its fields, what else an editor can see."""

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

    def hint_text(self) -> str:
        """The hint where no option can be left out, and the author wrote none: less than the answer."""
        from quiz.outline import outline

        return f"In outline: {'; '.join(outline(answer.text) for answer in self.answers)}"

    def told_apart(self) -> tuple[str, ...]:
        """The texts that are part of what is asked beside the stem, in which two questions with one stem differ."""
        return ()

    def swaps(self) -> Iterator[Swap]:
        """The question with its key spoilt, in each way that the checker should notice."""
        from quiz.swaps import swaps

        return swaps(self)

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
