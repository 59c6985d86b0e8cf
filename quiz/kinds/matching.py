"""Matching: each left side with its right side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING, Any, ClassVar

from quiz.fields import Field, Reader
from quiz.kinds.choices import LETTERS, arranged, pick
from quiz.model import Answer, Claim, Judgement, Part, Presentation, Question, Text, Unreadable
from quiz.record import record, replace

if TYPE_CHECKING:
    from quiz.swaps import Swap


@record(frozen=True, kw_only=True)
class Matching(Question):
    """The lines of a pair must state both of its sides. Credit: the share of pairs that are right."""

    kind: ClassVar[str] = "matching"
    rank: ClassVar[int] = 6
    signature: ClassVar[frozenset[str]] = frozenset({"pairs"})
    fields: ClassVar[tuple[Field, ...]] = (
        Field("pairs", "pairs", "left: right for each pair; a right side may be a mapping.", required=True, least=2),
    )

    arranged: ClassVar[bool] = True
    widget: ClassVar[str] = "pairs"

    pairs: tuple[tuple[Text, Answer], ...]

    @classmethod
    def build(cls, common: dict[str, Any], got: dict[str, Any], reader: Reader) -> Matching | None:
        pairs = got["pairs"]
        if len(pairs) < 2:
            reader.report_unless_told("Y012", "matching needs at least two pairs", common["span"], "Add another pair.")
            return None
        return cls(**common, pairs=pairs)

    @property
    def answers(self) -> tuple[Answer, ...]:
        return tuple(right for _, right in self.pairs)

    def claims(self) -> Iterator[Claim]:
        for number, (left, right) in enumerate(self.pairs, 1):
            claim = self.claim(right, f"pair {number}")
            yield claim
            yield Claim(left.value, left.span, claim.cite, f"left side of pair {number}", "stated", claim.inferred)

    def meaning(self) -> tuple[str, ...]:
        return tuple(side for left, right in self.pairs for side in (left.value, right.text))

    def key(self) -> str:
        return "\n".join(f"{left} — {right.text}" for left, right in self.pairs)

    def hint_text(self) -> str:
        return f"One pair is: {self.key().splitlines()[0]}"

    def told_apart(self) -> tuple[str, ...]:
        return tuple(left.value for left, _ in self.pairs)

    def swaps(self) -> Iterator[Swap]:
        from quiz.swaps import swap

        for a, b in combinations(range(len(self.pairs)), 2):
            (left, right), (lower, other) = self.pairs[a], self.pairs[b]
            if right.text != other.text:
                pairs = list(self.pairs)
                pairs[a], pairs[b] = (left, replace(right, text=other.text)), (lower, replace(other, text=right.text))
                yield swap(self, right, other, replace(self, pairs=tuple(pairs)))

    def present(self, rng: Random) -> Presentation:
        rights = arranged(list(dict.fromkeys(right.text for _, right in self.pairs)), rng)
        lefts = [left.value for left, _ in self.pairs]
        rng.shuffle(lefts)
        how = "Type each number with its letter, for instance: 1b 2a"
        return Presentation(self.stem.value, rights, tuple(lefts), how)

    def read(self, line: str, shown: Presentation) -> object:
        words = [word for word in re.split(r"[\s,;]+", line.strip().lower()) if word]
        if len(words) == 1 and words[0].isalpha():
            words = list(words[0])
        given: dict[str, str] = {}
        for position, word in enumerate(words):
            match = re.fullmatch(r"(\d+)[-=:.]?([a-z])", word)
            number, letter = (int(match[1]) - 1, match[2]) if match else (position, word)
            if letter not in LETTERS[: len(shown.options)] or not 0 <= number < len(shown.left):
                raise Unreadable(f"“{word}” is no pair. {shown.how}")
            given[shown.left[number]] = shown.options[pick(letter, shown.options)]
        if not given:
            raise Unreadable(shown.how)
        return given

    def judge(self, given: object) -> Judgement:
        chosen = given if isinstance(given, dict) else {}
        parts = tuple(
            Part(left.value, str(chosen.get(left.value, "")), right.text, chosen.get(left.value) == right.text)
            for left, right in self.pairs
        )
        hits = sum(part.right for part in parts)
        score = hits / len(parts)
        note = "" if score == 1 else f"{hits} of {len(parts)} pairs right."
        return Judgement(score, "right" if score == 1 else "partly right" if score else "wrong", parts, note)

    def feedback(self, given: object) -> tuple[str, ...]:
        chosen = given if isinstance(given, dict) else {}
        return tuple(
            right.feedback.value
            for left, right in self.pairs
            if right.feedback and chosen.get(left.value) != right.text
        )
