"""What rules look things up in while one library is checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from quiz.library import Library
from quiz.model import Citation, Finding, Fix, Question, Related, Source, Span
from quiz.proof import Proof, prove


@dataclass
class Context:
    """The library, and what several rules want to know of the question at hand, worked out once."""

    library: Library
    code: str = ""
    name: str = ""
    level: str = "error"
    _proofs: tuple[Question | None, tuple[Proof, ...]] = (None, ())
    _citations: tuple[Question | None, tuple[Citation, ...]] = (None, ())
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("stated", "inferred", "missing"), 0))

    def finding(
        self,
        path: str,
        span: Span,
        message: str,
        help: str = "",
        question: Question | None = None,
        fix: Fix | None = None,
        related: tuple[Related, ...] = (),
    ) -> Finding:
        """A finding of the rule that is running."""
        ref = question.ref if question else ""
        return Finding(self.code, self.name, self.level, path, span, message, help, ref, fix, related)

    def proofs(self, question: Question) -> tuple[Proof, ...]:
        """What the cited lines do for each claim of the question."""
        if self._proofs[0] is not question:
            self._proofs = (question, tuple(prove(claim, self.library) for claim in question.claims()))
        return self._proofs[1]

    def citations(self, question: Question) -> tuple[Citation, ...]:
        """Every citation written in the question, each once, in the order of the file."""
        if self._citations[0] is not question:
            found = {cite.span: cite for cite in _citations(question)}
            self._citations = (question, tuple(found[span] for span in sorted(found)))
        return self._citations[1]

    def unreadable(self, question: Question, field: str) -> bool:
        """Whether loading has a finding on that field of the question already."""
        codes = {"cite": ("C210", "Y009", "Y011")}[field]
        return any(each.question == question.ref and each.code in codes for each in self.library.findings)

    def source(self, cite: Citation) -> Source | None:
        return self.library.source(cite.source)

    def sound(self, cite: Citation) -> bool:
        """Whether a citation names lines that can be cited: if not, the citation's own rules say why."""
        source = self.source(cite)
        if source is None:
            return False
        return cite.whole or len(source.cited(cite)) == (cite.last or 0) - (cite.first or 0) + 1


def _citations(question: Question) -> Iterator[Citation]:
    yield from question.cite
    yield from question.see
    for claim in question.claims():
        yield from claim.cite
    for piece in (*question.answers, *question.distractors):
        yield from piece.cite
