"""Multiple response: several answers among distractors, with partial credit."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any, ClassVar

from quiz.fields import Field, Reader
from quiz.kinds.choices import arranged, distinct, picks
from quiz.model import Answer, Claim, Judgement, Part, Presentation, Question
from quiz.record import record


@record(frozen=True, kw_only=True)
class MultipleResponse(Question):
    """Each member must be stated by its own lines. Credit: (right picks - wrong picks) / answers, never below 0."""

    kind: ClassVar[str] = "multiple response"
    rank: ClassVar[int] = 2
    signature: ClassVar[frozenset[str]] = frozenset({"answers"})
    fields: ClassVar[tuple[Field, ...]] = (
        Field("answers", "answers", "Every right option.", required=True, least=1),
        Field("distractors", "answers", "The wrong options, each a text or a mapping.", required=True, least=1),
    )

    chosen: ClassVar[bool] = True
    widget: ClassVar[str] = "choices"

    right: tuple[Answer, ...]
    wrong: tuple[Answer, ...]

    @classmethod
    def build(cls, common: dict[str, Any], got: dict[str, Any], reader: Reader) -> MultipleResponse | None:
        for name in ("answers", "distractors"):
            if not got[name]:
                reader.report_unless_told(
                    "Y011", f"`{name}` is empty", common["span"], "Offer at least one option there."
                )
                return None
        if not distinct((*got["answers"], *got["distractors"]), reader):
            return None
        return cls(**common, right=got["answers"], wrong=got["distractors"])

    @property
    def answers(self) -> tuple[Answer, ...]:
        return self.right

    @property
    def distractors(self) -> tuple[Answer, ...]:
        return self.wrong

    def claims(self) -> Iterator[Claim]:
        for number, answer in enumerate(self.right, 1):
            yield self.claim(answer, f"answer {number}")

    def told_apart(self) -> tuple[str, ...]:
        return tuple(piece.text for piece in (*self.answers, *self.distractors))

    def present(self, rng: Random) -> Presentation:
        options = arranged([piece.text for piece in (*self.right, *self.wrong)], rng)
        are = (
            "1 is right. Type its number"
            if len(self.right) == 1
            else f"{len(self.right)} are right. Type their numbers"
        )
        how = f"{are}, for instance: 1 3. Each wrong pick takes back a right one."
        return Presentation(self.stem.value, options, how=how)

    def read(self, line: str, shown: Presentation) -> object:
        return [shown.options[index] for index in picks(line, shown.options)]

    def judge(self, given: object) -> Judgement:
        chosen = set(given) if isinstance(given, list) else set()
        key = {answer.text for answer in self.right}
        score = max(0.0, (len(chosen & key) - len(chosen - key)) / len(key))
        parts = tuple(
            Part(piece.text, _tick(piece.text in chosen), _tick(is_key), (piece.text in chosen) == is_key)
            for piece, is_key in (*((a, True) for a in self.right), *((w, False) for w in self.wrong))
        )
        hits, slips = len(chosen & key), len(chosen - key)
        note = "" if score == 1 else f"{hits} of {len(key)} right picks, {slips} wrong."
        return Judgement(score, "right" if score == 1 else "partly right" if score else "wrong", parts, note)


def _tick(chosen: bool) -> str:
    return "chosen" if chosen else "not chosen"
