"""The dates in the cited lines do not give the order.

The order of the steps must follow from one date in the lines of each step, each later than the one before; where they
give none, `inferred:` says why the order holds.

Fails:

    - id: sequence
      question: According to HKFP, in which order did these things happen?
      order:
        - {text: Zoom suspended compliance, cite: hkfp:8 "had suspended compliance"}
        - {text: Police may search private property, cite: hkfp:11 "search private property"}

Passes:

    - id: sequence
      question: According to HKFP, in which order did these things happen?
      order:
        - {text: Zoom suspended compliance, cite: hkfp:8 "had suspended compliance"}
        - {text: Police may search private property, cite: hkfp:11 "search private property"}
      inferred: The line on Zoom stands in an article of the day on which the powers began.
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.kinds.ordering import Ordering
from quiz.model import Finding, Question
from quiz.proof import Proof
from quiz.values import values

CODE = "E311"
NAME = "order-unproved"
LEVEL = "error"
SCOPE = "question"


def check(question: Question, context: Context) -> Iterator[Finding]:
    if question.inferred or not isinstance(question, Ordering):
        return
    before: Date | None = None
    for proof in context.proofs(question):
        date = _date(proof)
        if proof.lines and (date is None or (before is not None and not before < date)):
            why = "has no date" if date is None else "is not later than the step before"
            message = f"by its line, {proof.claim.what} “{proof.claim.text}” {why}"
            help = "Cite lines with dates that give the order, or say why it holds with `inferred:`."
            yield context.finding(question.path, proof.claim.span, message, help, question)
            return
        before = date


Date = tuple[int, int, int]


def _date(proof: Proof) -> Date | None:
    """The first date in the step's lines; a month or a year counts as its first day."""
    for line in proof.lines:
        for value in values(line.text):
            if value.type in ("date", "year") and isinstance(value.amount, tuple) and value.amount[0]:
                year, month, day = (*value.amount, None, None)[:3]
                return year or 0, month or 1, day or 1
            if value.type == "year":
                return int(value.amount), 1, 1  # type: ignore[arg-type]
    return None
