"""Superlative: the most of several, which are shown in the order written."""

from __future__ import annotations

from random import Random
from typing import Any, ClassVar

from quiz.fields import Field, Reader
from quiz.kinds.choices import pick
from quiz.model import Answer, Judgement, Presentation, Question
from quiz.record import record


@record(frozen=True, kw_only=True)
class Superlative(Question):
    """All or nothing."""

    kind: ClassVar[str] = "superlative"
    signature: ClassVar[frozenset[str]] = frozenset({"most", "less"})
    fields: ClassVar[tuple[Field, ...]] = (
        Field("most", "answer", "The one that is right.", required=True),
        Field("less", "answers", "The others.", required=True, least=1),
    )
    chosen: ClassVar[bool] = True
    single: ClassVar[bool] = True
    widget: ClassVar[str] = "choice"

    most: Answer
    less: tuple[Answer, ...]

    @classmethod
    def build(cls, common: dict[str, Any], got: dict[str, Any], reader: Reader) -> Superlative | None:
        return cls(**common, most=got["most"], less=got["less"]) if got["less"] else None

    @property
    def answers(self) -> tuple[Answer, ...]:
        return (self.most,)

    @property
    def distractors(self) -> tuple[Answer, ...]:
        return self.less

    def present(self, rng: Random) -> Presentation:
        options = (*(piece.text for piece in self.less), self.most.text)
        return Presentation(self.stem.value, options, how="Type the number of the most.")

    def read(self, line: str, shown: Presentation) -> object:
        return shown.options[pick(line, shown.options)]

    def judge(self, given: object) -> Judgement:
        right = given == self.most.text
        return Judgement(float(right), "right" if right else "wrong")
