"""The hint of a question that has none of its own: fewer options to choose from, or the first letter to type."""

from __future__ import annotations

from random import Random

from quiz.model import Question

CHOSEN = ("choice", "choices", "verdict")
"""The widgets of the kinds whose options are chosen from. Their first letter would be the answer."""


def has_hint(question: Question) -> bool:
    """Whether anything can be said that is less than the answer: an only distractor cannot be left out."""
    return question.hint is not None or question.widget not in CHOSEN or len(question.distractors) > 1


def dropped(question: Question, rng: Random) -> tuple[str, ...]:
    """The options that the hint takes away: half of the distractors, where it has no words of its own."""
    if question.hint or question.widget not in CHOSEN:
        return ()
    wrong = [piece.text for piece in question.distractors]
    return tuple(rng.sample(wrong, len(wrong) // 2))


def said(question: Question, gone: tuple[str, ...]) -> str:
    """What the hint says: the teacher's words, else what is wrong, or a first letter, pair or step."""
    if question.hint:
        return question.hint.value
    if question.widget in CHOSEN:
        return f"Not right: {'; '.join(gone)}"
    if question.widget == "order":
        return f"The first step is: {question.answers[0].text}"
    if question.widget == "pairs":
        return f"One pair is: {question.key().splitlines()[0]}"
    letters = ", ".join(f"{answer.text[:1]}…" for answer in question.answers)
    return f"It begins with {letters}" if len(question.answers) == 1 else f"They begin with {letters}"
