"""Conditions that several rules share, looked at once a question: where one does not hold, its rules find nothing.

A rule names its condition in WHEN. The conditions only save time: a rule still looks for itself.
"""

from __future__ import annotations

from collections.abc import Callable

from quiz.check.asked import seen_before
from quiz.check.context import Context
from quiz.model import Question


def unstated(question: Question, context: Context) -> bool:
    """Some claim of the question is not stated by its lines."""
    return any(proof.status != "stated" for proof in context.proofs(question))


def uncommon(question: Question, context: Context) -> bool:
    """Some claim has no citation, or some citation is no quote from one line that can be cited."""
    for cite in context.citations(question):
        source = context.source(cite)
        if source is None or not cite.quote or cite.first is None or cite.first != cite.last:
            return True
        if source.line(cite.first) is None:
            return True
    return not all(proof.claim.cite for proof in context.proofs(question))


def lost_quote(question: Question, context: Context) -> bool:
    """Some quote does not stand in its lines."""
    return bool(context.lost_quotes(question))


def asked_before(question: Question, context: Context) -> bool:
    """An earlier question asks the same."""
    return seen_before(question, context) is not None


CONDITIONS: dict[str, Callable[[Question, Context], bool]] = {
    "unstated": unstated,
    "uncommon": uncommon,
    "lost quote": lost_quote,
    "asked before": asked_before,
}
