"""Ordering: steps to be put in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from random import Random
from typing import Any, ClassVar

from quiz.fields import Field, Reader
from quiz.kinds.choices import distinct, pick
from quiz.model import Answer, Claim, Judgement, Part, Presentation, Question, Unreadable
from quiz.record import record


@record(frozen=True, kw_only=True)
class Ordering(Question):
    """Each step's names and values stand in its lines; the order follows from the lines' dates or is inferred.

    Credit: the share of neighbours that follow one another as they should (Moodle's ordering question, grading
    "relative to the next item, excluding last").
    """

    kind: ClassVar[str] = "ordering"
    rank: ClassVar[int] = 7
    signature: ClassVar[frozenset[str]] = frozenset({"order"})
    fields: ClassVar[tuple[Field, ...]] = (
        Field("order", "answers", "The steps, first to last, each a text or a mapping.", required=True, least=2),
    )

    arranged: ClassVar[bool] = True
    ordered: ClassVar[bool] = True
    widget: ClassVar[str] = "order"

    steps: tuple[Answer, ...]

    @classmethod
    def build(cls, common: dict[str, Any], got: dict[str, Any], reader: Reader) -> Ordering | None:
        steps = got["order"]
        if len(steps) < 2:
            reader.report_unless_told("Y012", "an order needs at least two steps", common["span"], "Add another step.")
            return None
        return cls(**common, steps=steps) if distinct(steps, reader) else None

    @property
    def answers(self) -> tuple[Answer, ...]:
        return self.steps

    def claims(self) -> Iterator[Claim]:
        for number, step in enumerate(self.steps, 1):
            claim = self.claim(step, f"step {number}", "borne")
            yield Claim(claim.text, claim.span, claim.cite, claim.what, claim.mode, step.inferred)

    def key(self) -> str:
        return "\n".join(f"{number}. {step.text}" for number, step in enumerate(self.steps, 1))

    def hint_text(self) -> str:
        return f"The first step is: {self.steps[0].text}"

    def told_apart(self) -> tuple[str, ...]:
        return tuple(piece.text for piece in (*self.answers, *self.distractors))

    def present(self, rng: Random) -> Presentation:
        right = [step.text for step in self.steps]
        shown = list(right)
        while shown == right:
            rng.shuffle(shown)
        return Presentation(
            self.stem.value, tuple(shown), how="Type the numbers in the right order, for instance: 2 1 3"
        )

    def read(self, line: str, shown: Presentation) -> object:
        words = [word for word in re.split(r"[\s,;]+", line.strip()) if word]
        if len(words) == 1 and len(words[0]) == len(shown.options) > 1:
            words = list(words[0])
        order = [pick(word, shown.options) for word in words]
        if sorted(order) != list(range(len(shown.options))):
            raise Unreadable(f"Type each number from 1 to {len(shown.options)} once, in the right order.")
        return [shown.options[index] for index in order]

    def judge(self, given: object) -> Judgement:
        typed = [str(text) for text in given] if isinstance(given, list) else []
        right = [step.text for step in self.steps]
        neighbours = set(pairwise(typed))
        hits = sum(pair in neighbours for pair in pairwise(right))
        score = hits / (len(right) - 1)
        padded = [*typed, *[""] * len(right)]
        parts = tuple(
            Part(str(number), text, key, text == key)
            for number, (text, key) in enumerate(zip(padded, right, strict=False), 1)
        )
        note = "" if score == 1 else f"{hits} of {len(right) - 1} steps follow the right one."
        return Judgement(score, "right" if score == 1 else "partly right" if score else "wrong", parts, note)
