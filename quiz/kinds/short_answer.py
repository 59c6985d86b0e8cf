"""Short answer: typed, judged by wording and typed values, never by likeness."""

from __future__ import annotations

from random import Random
from typing import Any, ClassVar

from quiz.fields import Field, Reader
from quiz.model import Answer, Judgement, Part, Presentation, Question, Unreadable
from quiz.record import record


def judge_text(given: str, answer: Answer, asked: str) -> tuple[float, str, str]:
    """(credit, verdict, note) of a typed text against an answer and its other wordings; `asked` is the question."""
    from quiz.wording import compare

    fit = compare(given, answer.wordings, asked=asked)
    return float(fit.fit == "right"), str(fit.fit), fit.note


@record(frozen=True, kw_only=True)
class ShortAnswer(Question):
    """The answer must be stated by its lines; `accept` adds wordings that are right without being there."""

    kind: ClassVar[str] = "short answer"
    rank: ClassVar[int] = 3
    signature: ClassVar[frozenset[str]] = frozenset({"answer"})
    fields: ClassVar[tuple[Field, ...]] = (
        Field("answer", "answer", "The right answer, as short as it can be.", required=True),
        Field("accept", "texts", "Other wordings that are right too."),
    )

    typed: ClassVar[bool] = True
    single: ClassVar[bool] = True
    widget: ClassVar[str] = "text"

    answer: Answer

    @classmethod
    def build(cls, common: dict[str, Any], got: dict[str, Any], reader: Reader) -> ShortAnswer | None:
        answer: Answer = got["answer"]
        accept = (*answer.accept, *(got.get("accept") or ()))
        answer = Answer(answer.text, answer.span, answer.cite, accept, answer.inferred, answer.feedback)
        return cls(**common, answer=answer)

    @property
    def answers(self) -> tuple[Answer, ...]:
        return (self.answer,)

    def present(self, rng: Random) -> Presentation:
        return Presentation(self.stem.value, how="Type your answer.")

    def read(self, line: str, shown: Presentation) -> object:
        if not line.strip():
            raise Unreadable("Type your answer, or ? if you do not know.")
        return line.strip()

    def judge(self, given: object) -> Judgement:
        score, verdict, note = judge_text(str(given), self.answer, self.stem.value)
        return Judgement(score, verdict, (Part("answer", str(given), self.answer.text, score == 1),), note)
