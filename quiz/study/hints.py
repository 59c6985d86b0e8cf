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


class Hinted:
    """The hint to the question that is shown."""

    seed: int
    _hinted: bool

    @property
    def current(self) -> Question:
        raise NotImplementedError

    @property
    def hintable(self) -> bool:
        return has_hint(self.current)

    @property
    def hinted(self) -> bool:
        return self._hinted

    @property
    def dropped(self) -> tuple[str, ...]:
        """The options that the hint has shown to be wrong."""
        return self._dropped() if self._hinted else ()

    def _dropped(self) -> tuple[str, ...]:
        return dropped(self.current, Random(f"{self.seed}/{self.current.ref}/hint"))

    def hint(self) -> str:
        """Takes the hint: what it says; from now on the response earns at most half."""
        self._hinted = True
        return said(self.current, self._dropped())
