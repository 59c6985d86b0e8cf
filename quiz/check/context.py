"""What rules look things up in while one library is checked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from quiz.check.words import split
from quiz.evidence import quoted
from quiz.folding import fold
from quiz.library import Library
from quiz.model import Citation, Claim, Deck, Finding, Fix, Line, Question, Related, Source, Span
from quiz.proof import Proof, prove
from quiz.record import field, record

if TYPE_CHECKING:
    from quiz.check.reanchor import Anchoring
    from quiz.check.rule import Rule

    LostQuote = tuple[Citation, Source, Anchoring]

_UNREADABLE = {"cite": ("C210", "Y009", "Y011")}
FIGURE = re.compile(r"\d(?:[\d,.]*\d)?")
_NO_WORDS: frozenset[str] = frozenset()
_LONGEST, _TAIL = 600, 200  # characters of a message, and of its end, that are kept where an answer has thousands


class Asked(NamedTuple):
    """A question that was checked before, as later ones are compared with it."""

    path: str
    span: Span
    ref: str
    key: tuple[str, ...]
    options: tuple[str, ...]


@record
class At:
    """What is known of the question at hand; worked out when first asked for."""

    question: Question | None = None
    stem: str | None = None
    proofs: tuple[Proof, ...] | None = None
    citations: tuple[Citation, ...] | None = None
    lost: tuple[LostQuote, ...] | None = None
    words: frozenset[str] | None = None
    options: frozenset[str] | None = None
    wording: str | None = None
    before: tuple[Asked | None] | None = None


@record
class Context:
    """The library, and what several rules want to know of the question at hand, worked out once.

    `asked` holds every question so far by its stem; `cited` the ids of the sources that were cited; `whole` says
    that no deck is left out; `active` holds the codes of the rules that are run.
    """

    library: Library
    whole: bool = True
    rule: Rule | None = None
    deck: Deck | None = None
    asked: dict[str, Asked | Question] = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)
    active: frozenset[str] = frozenset()
    _at: At = field(default_factory=At)
    _told: dict[str, set[str]] = field(default_factory=dict)
    _texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _quoting: dict[tuple[str, str], list[Citation]] = field(default_factory=dict)
    _citable: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    _folded: dict[str, str] = field(default_factory=dict)
    _unique: dict[str, frozenset[str]] = field(default_factory=dict)
    _source_words: frozenset[str] | None = None
    _figures: dict[str, frozenset[str]] = field(default_factory=dict)
    _vocabularies: dict[str, frozenset[str]] = field(default_factory=dict)

    def begin(self, deck: Deck, findings: Iterable[Finding]) -> None:
        """Turns to a deck; `findings` are those that loading it made."""
        self.deck = deck
        self._told = {}
        self._quoting.clear()
        for finding in findings:
            self._told.setdefault(finding.question, set()).add(finding.code)

    def forget(self, id: str) -> None:
        """Drops what was worked out of a source."""
        of_sources = (self._texts, self._folded, self._unique, self._figures, self._vocabularies, self._citable)
        for kept in of_sources:
            kept.pop(id, None)

    def finding(
        self,
        path: str,
        span: Span,
        message: str,
        help: str = "",
        question: Question | None = None,
        fix: Fix | None = None,
        related: tuple[Related, ...] = (),
        level: str = "",
    ) -> Finding:
        """A finding of the rule that is running; `level` is for one less grave than the rule's own.

        A level that the library's settings give to the rule stands for all of its findings.
        """
        rule = self.rule
        assert rule is not None
        ref = question.ref if question else ""
        if len(message) > _LONGEST:
            message = f"{message[: _LONGEST - _TAIL]} … {message[-_TAIL:]}"
        severity = rule.level if rule.configured or not level else level
        return Finding(rule.code, rule.name, severity, path, span, message, help, ref, fix, related)

    def proofs(self, question: Question) -> tuple[Proof, ...]:
        """What the cited lines do for each claim of the question."""
        at = self.turn(question)
        if at.proofs is None:
            at.proofs = tuple(prove(claim, self.library) for claim in question.claims())
        return at.proofs

    def citations(self, question: Question) -> tuple[Citation, ...]:
        """Every citation written in the question, each once, in the order of the file."""
        at = self.turn(question)
        if at.citations is None:
            found = _citations(question)
            if len(found) > 1:
                found = list({cite.span: cite for cite in sorted(found, key=_place)}.values())
            at.citations = tuple(found)
        return at.citations

    def stem(self, question: Question) -> str:
        """The stem in the form in which wordings are compared."""
        at = self.turn(question)
        if at.stem is None:
            at.stem = fold(question.stem.value)
        return at.stem

    def words(self, question: Question) -> frozenset[str]:
        """The words of the stem, in lower case."""
        at = self.turn(question)
        if at.words is None:
            at.words = frozenset(split(question.stem.value))
        return at.words

    def options(self, question: Question) -> frozenset[str]:
        """The words of all options, in lower case; none where its author wrote no distractors."""
        at = self.turn(question)
        if at.options is None:
            wrong = question.distractors if question.chosen else ()
            pieces = (*question.answers, *wrong) if wrong else ()
            at.options = frozenset(split(" ".join([piece.text for piece in pieces]))) if pieces else _NO_WORDS
        return at.options

    def turn(self, question: Question) -> At:
        """What is known of a question; that of the one before is forgotten."""
        if self._at.question is not question:
            self._at = At(question)
        return self._at

    def lost_quotes(self, question: Question) -> tuple[LostQuote, ...]:
        """The citations whose quote is not in their lines, each with its source and what became of the quote."""
        at = self.turn(question)
        if at.lost is None:
            found: list[LostQuote] = []
            for cite in self.citations(question):
                source = self.source(cite) if cite.quote else None
                if cite.quote and source and not quoted(cite.quote, [line.text for line in source.cited(cite)]):
                    from quiz.check.reanchor import anchor

                    found.append((cite, source, anchor(cite, source, question, self)))
            at.lost = tuple(found)
        return at.lost

    def unreadable(self, question: Question, field: str) -> bool:
        """Whether loading has a finding on that field of the question already."""
        return not self._told.get(question.ref, _NO_WORDS).isdisjoint(_UNREADABLE[field])

    def source(self, cite: Citation) -> Source | None:
        return self.library.source(cite.source)

    def heals(self, claim: Claim, question: Question) -> bool:
        """Whether a claim is stated once its moved quotes are followed, which their own rule says: one mistake, one
        finding."""
        if "C205" not in self.active:
            return False
        from quiz.check.reanchor import bears

        own = {cite.span for cite in claim.cite}
        lost = [(cite, to) for cite, _, to in self.lost_quotes(question) if cite.span in own and to.status == "moved"]
        return any(to.cite and bears(cite, to.cite, question, self) for cite, to in lost)

    def unread(self, source: Source) -> bool:
        """Whether nothing of a source could be read as text, which has a finding of its own."""
        if source.body < len(source.rows):
            return False
        return not any(row.rstrip() == "---" for row in source.rows[1:])

    def sound(self, cite: Citation) -> bool:
        """Whether a citation names lines that can be cited: if not, the citation's own rules say why."""
        source = self.source(cite)
        if source is None:
            return False
        return cite.whole or len(source.cited(cite)) == (cite.last or 0) - (cite.first or 0) + 1

    def lines(self, question: Question) -> list[Line]:
        """The lines that bear the key, those of every claim, each once; whole sources left out."""
        proofs = self.proofs(question)
        if len(proofs) == 1 and len(proofs[0].lines) == 1:
            return list(proofs[0].lines) if _pointed(proofs[0]) else []
        found = {id(line): line for proof in proofs for line in proof.lines if _pointed(proof)}
        return list({(line.number, line.text): line for line in found.values()}.values())

    def citable(self, source: Source) -> tuple[Line, ...]:
        """The lines of a source that can be cited, listed once."""
        if source.id not in self._citable:
            self._citable[source.id] = tuple(source.lines())
        return self._citable[source.id]

    def quoting(self, deck: Deck, source: Source) -> list[Citation]:
        """The deck's citations of one line of a source with a quote, by their lines."""
        at = deck.id, source.id
        if at not in self._quoting:
            every = (cite for question in deck.questions for cite in _citations(question))
            found = [each for each in every if each.source == source.id and each.quote and each.first == each.last]
            self._quoting[at] = sorted((each for each in found if each.first), key=lambda each: each.first or 0)
        return self._quoting[at]

    def texts(self, source: Source) -> tuple[str, ...]:
        """The texts of a source's lines, the same tuple for each question."""
        if source.id not in self._texts:
            self._texts[source.id] = tuple(line.text for line in source.lines())
        return self._texts[source.id]

    def folded(self, source: Source) -> str:
        """The lines of a source in the form in which wordings are compared, in one text: a quick first look."""
        if source.id not in self._folded:
            self._folded[source.id] = "\n".join(map(fold, self.texts(source)))
        return self._folded[source.id]

    def unique(self, source: Source) -> frozenset[str]:
        """The words, as spaces part them, that stand once in the folded lines of a source."""
        if source.id not in self._unique:
            counts = Counter(self.folded(source).split())
            self._unique[source.id] = frozenset([word for word, count in counts.items() if count == 1])
        return self._unique[source.id]

    def vocabulary(self, source: Source) -> frozenset[str]:
        """Every word of a source: its lines, its headings, and its imprint."""
        if source.id not in self._vocabularies:
            rows = (*source.rows[source.body :], *source.fields.values())
            self._vocabularies[source.id] = frozenset(split(" ".join(rows)))
        return self._vocabularies[source.id]

    @property
    def source_words(self) -> frozenset[str]:
        """The words of all sources' ids."""
        if self._source_words is None:
            self._source_words = frozenset(split(" ".join(self.library.source_ids)))
        return self._source_words

    def figures(self, source: Source) -> frozenset[str]:
        """Every number written in digits in a source: its lines and its imprint."""
        if source.id not in self._figures:
            texts = (*self.texts(source), *source.fields.values())
            self._figures[source.id] = frozenset(FIGURE.findall("\n".join(texts)))
        return self._figures[source.id]

    def place(self, value: str, span: Span, start: int, end: int) -> Span | None:
        """Where characters `start` to `end` of a text stand in the file; None where escapes or lines hide it."""
        if self.deck is None or span.line != span.end_line or span.line > len(self.deck.rows):
            return None
        at = self.deck.rows[span.line - 1].find(value, span.column - 1, span.end_column - 1)
        return Span(span.line, at + start + 1, span.line, at + end + 1) if at >= 0 else None


def _pointed(proof: Proof) -> bool:
    return not any(cite.whole for cite in proof.claim.cite)


def _citations(question: Question) -> list[Citation]:
    own = [cite for piece in (*question.answers, *question.distractors) for cite in piece.cite]
    return [*question.cite, *question.see, *own]


def _place(cite: Citation) -> Span:
    return cite.span
