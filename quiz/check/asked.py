"""Whether a question was asked before, in the same words."""

from __future__ import annotations

from quiz.check.context import Asked, Context
from quiz.evidence import fold, stated
from quiz.model import Question


def seen_before(question: Question, context: Context) -> Asked | None:
    """The first question with the same words, of those in `context.asked`; notes this one there if it is the first."""
    at = context.turn(question)
    if at.before is None:
        noted = context.asked.setdefault(wording(question, context), question)
        first = noted if isinstance(noted, Asked) else None if noted is question else asked(noted)
        at.before = (first if first is None or first.ref != question.ref else None,)
    return at.before[0]


def wording(question: Question, context: Context) -> str:
    """The words by which two questions ask the same."""
    at = context.turn(question)
    if at.wording is None:
        at.wording = _wording(question, context)
    return at.wording


def _wording(question: Question, context: Context) -> str:
    stem = context.stem(question).rstrip(" .?!:")
    # Where stems are often alike, what is to be matched or ordered, or the claim, is part of what is asked.
    return "\x1f".join((stem, *sorted(map(fold, question.told_apart()))))


def asked(question: Question) -> Asked:
    """What later questions are compared with."""
    options = tuple(piece.text for piece in question.distractors)
    key = tuple(answer.text for answer in question.answers)
    return Asked(question.path, question.stem.span, question.ref, key, options)


def contradicts(question: Question, first: Asked) -> str:
    """How far the keys of two questions with the same words speak against each other: error, warning, or "".

    They cannot both be right where what answers the one is a wrong option of the other, or where the order of the
    same steps differs. Without options, two different answers may both be right: of 632 questions of XQuAD, the one
    pair with the same words asks for two partners of one network.
    """
    key = [answer.text for answer in question.answers]
    if question.ordered:
        return "error" if key != list(first.key) else ""
    if len(key) == len(first.key) and all(
        stated(a, [b]) or stated(b, [a]) for a, b in zip(key, first.key, strict=True)
    ):
        return ""
    wrong = {fold(piece.text) for piece in question.distractors}
    if not wrong and not first.options:
        return "warning"
    theirs = {fold(text) for text in first.options}
    both = any(fold(text) in theirs for text in key) or any(fold(text) in wrong for text in first.key)
    return "error" if both else ""
