"""Estimate: a number, right within a tolerance."""

from __future__ import annotations

import re
from random import Random
from typing import Any, ClassVar

from quiz.fields import Field, Reader
from quiz.model import Answer, Judgement, Part, Presentation, Question, Text, Unreadable
from quiz.record import record


def number(text: str) -> float | None:
    """The one number of a text: HK$100,000 is 100000."""
    found = re.findall(r"\d+(?:\.\d+)?", text.replace(",", ""))
    return float(found[0]) if len(found) == 1 else None


@record(frozen=True, kw_only=True)
class Estimate(Question):
    """All or nothing: right is what lies within so many percent of the number that the line states."""

    kind: ClassVar[str] = "estimate"
    signature: ClassVar[frozenset[str]] = frozenset({"estimate"})
    fields: ClassVar[tuple[Field, ...]] = (
        Field("estimate", "answer", "The number, as its line states it.", required=True),
        Field("within", "text", "How many percent it may be missed by.", required=True),
    )
    typed: ClassVar[bool] = True
    single: ClassVar[bool] = True
    widget: ClassVar[str] = "short.ShortText"
    how: ClassVar[str] = "Type a number; a near one counts."

    answer: Answer
    within: Text

    @classmethod
    def build(cls, common: dict[str, Any], got: dict[str, Any], reader: Reader) -> Estimate | None:
        if number(got["estimate"].text) is None:
            reader.report("Y012", "`estimate` has no number", got["estimate"].span, "Write one: HK$100,000.")
            return None
        if not got["within"].value.isdecimal():
            reader.report("Y012", "`within` must be a number of percent", got["within"].span, "Write `within: 10`.")
            return None
        return cls(**common, answer=got["estimate"], within=got["within"])

    @classmethod
    def schema_extra(cls, schema: dict[str, Any]) -> None:
        schema["properties"]["within"] |= {"pattern": r"^\s*[0-9]+\s*$"}

    @property
    def answers(self) -> tuple[Answer, ...]:
        return (self.answer,)

    def present(self, rng: Random) -> Presentation:
        return Presentation(self.stem.value, how=f"Type a number; within {self.within} percent is right.")

    def read(self, line: str, shown: Presentation) -> object:
        if number(line) is None:
            raise Unreadable(f"“{line.strip()}” is no number. {shown.how}")
        return line.strip()

    def judge(self, given: object) -> Judgement:
        key, guess = number(self.answer.text), number(str(given))
        right = key is not None and guess is not None and abs(guess - key) <= key * int(self.within.value) / 100
        part = Part("estimate", str(given), self.answer.text, right)
        return Judgement(float(right), "right" if right else "wrong", (part,))
