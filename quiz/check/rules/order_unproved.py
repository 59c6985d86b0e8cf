"""The dates in the cited lines do not give the order.

The order of the steps must follow from a date with a year in the lines of each step, the first in its quote or else in
its line, each later than the one before. A month or a year is later only when it begins after the date before has
ended. Where the lines give no such dates, `inferred:` says why the order holds.

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
from quiz.model import Finding, Question
from quiz.proof import Proof
from quiz.values import values

CODE = "E311"
NAME = "order-unproved"
LEVEL = "error"
SCOPE = "question"


def looks_at(kind: type[Question]) -> bool:
    return kind.ordered


def check(question: Question, context: Context) -> Iterator[Finding]:
    if question.inferred:
        return
    ended: Date | None = None
    for proof in context.proofs(question):
        period = _period(proof)
        if proof.lines and (period is None or (ended is not None and not ended < period[0])):
            if any(context.heals(each.claim, question) for each in context.proofs(question)):
                return
            why = "has no date" if period is None else "is not later than the step before"
            message = f"by its line, {proof.claim.what} “{proof.claim.text}” {why}"
            help = "Cite lines with dates that give the order, or say why it holds with `inferred:`."
            yield context.finding(question.path, proof.claim.span, message, help, question)
            return
        ended = period[1] if period else None


Date = tuple[int, int, int]
_LAST_MONTH, _LAST_DAY = 12, 31


def _period(proof: Proof) -> tuple[Date, Date] | None:
    """First and last day of the step's date: the first with a year in its quotes, or else in its lines."""
    for text in (*(cite.quote or "" for cite in proof.claim.cite), *(line.text for line in proof.lines)):
        for value in values(text):
            if value.type == "year":
                year = int(value.amount)  # type: ignore[arg-type]
                return (year, 1, 1), (year, _LAST_MONTH, _LAST_DAY)
            if value.type == "date" and isinstance(value.amount, tuple) and value.amount[0]:
                year, month, day = value.amount[0], value.amount[1] or 1, value.amount[2]
                return (year, month, day or 1), (year, month, day or _LAST_DAY)
    return None
