"""Multiple choice: one answer among distractors."""

from __future__ import annotations

from random import Random
from typing import Any, ClassVar

from quiz.fields import Field, Reader
from quiz.kinds.choices import arranged, distinct, pick
from quiz.model import Answer, Judgement, Presentation, Question
from quiz.record import record


@record(frozen=True, kw_only=True)
class MultipleChoice(Question):
    """All or nothing; the answer must be stated by its lines."""

    kind: ClassVar[str] = "multiple choice"
    rank: ClassVar[int] = 1
    signature: ClassVar[frozenset[str]] = frozenset({"answer", "distractors"})
    fields: ClassVar[tuple[Field, ...]] = (
        Field("answer", "answer", "The one right option.", required=True),
        Field("distractors", "answers", "The wrong options, each a text or a mapping.", required=True, least=1),
    )

    chosen: ClassVar[bool] = True
    single: ClassVar[bool] = True
    widget: ClassVar[str] = "choice"

    answer: Answer
    wrong: tuple[Answer, ...]

    @classmethod
    def build(cls, common: dict[str, Any], got: dict[str, Any], reader: Reader) -> MultipleChoice | None:
        if not got["distractors"]:
            reader.report_unless_told(
                "Y011", "`distractors` is empty", common["span"], "Offer at least one wrong option."
            )
            return None
        if not distinct((got["answer"], *got["distractors"]), reader):
            return None
        return cls(**common, answer=got["answer"], wrong=got["distractors"])

    @property
    def answers(self) -> tuple[Answer, ...]:
        return (self.answer,)

    @property
    def distractors(self) -> tuple[Answer, ...]:
        return self.wrong

    def present(self, rng: Random) -> Presentation:
        options = arranged([self.answer.text, *(wrong.text for wrong in self.wrong)], rng)
        return Presentation(self.stem.value, options, how=f"Type one number from 1 to {len(options)}.")

    def read(self, line: str, shown: Presentation) -> object:
        return shown.options[pick(line, shown.options)]

    def judge(self, given: object) -> Judgement:
        right = given == self.answer.text
        return Judgement(float(right), "right" if right else "wrong")
