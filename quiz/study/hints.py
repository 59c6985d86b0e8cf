"""The hint of a question that has none of its own: fewer options to choose from, or the first letter to type."""

from __future__ import annotations

from random import Random

from quiz.model import Question


def has_hint(question: Question) -> bool:
    """Whether anything can be said that is less than the answer: an only distractor cannot be left out."""
    return question.hint is not None or len(question.distractors) != 1


def dropped(question: Question, rng: Random) -> tuple[str, ...]:
    """The options that the hint takes away: half of the distractors, where it has no words of its own."""
    if question.hint:
        return ()
    wrong = [piece.text for piece in question.distractors]
    return tuple(rng.sample(wrong, len(wrong) // 2))


def said(question: Question, gone: tuple[str, ...]) -> str:
    """What the hint says: the teacher's words, else what is wrong, or what the kind says."""
    if question.hint:
        return question.hint.value
    return f"Not right: {'; '.join(gone)}" if question.distractors else question.hint_text()
