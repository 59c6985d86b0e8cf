"""Verdict: a claim that the source supports, contradicts or does not state."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING, Any, ClassVar

from quiz.fields import Field, Reader
from quiz.kinds.choices import pick
from quiz.model import Answer, Claim, Judgement, Part, Presentation, Question, Text, Unreadable
from quiz.record import record

if TYPE_CHECKING:
    from quiz.swaps import Swap

VERDICTS = ("supported", "contradicted", "not stated")


@record(frozen=True, kw_only=True)
class Verdict(Question):
    """All or nothing.

    Supported: the claim's names and values stand in the cited lines. Contradicted: the cited lines state the
    `correction`. Not stated: the citation names a whole source, in which no word of `absent` occurs.
    """

    kind: ClassVar[str] = "verdict"
    rank: ClassVar[int] = 5
    signature: ClassVar[frozenset[str]] = frozenset({"claim"})
    fields: ClassVar[tuple[Field, ...]] = (
        Field("claim", "text", "The claim to be judged; it names the source that it is about.", required=True),
        Field("verdict", "text", "What the source does with the claim.", required=True, values=VERDICTS),
        Field("correction", "text", "For a contradicted claim: what the line states instead."),
        Field("absent", "texts", "For a claim that is not stated: words that occur nowhere in the source."),
    )

    own_stem: ClassVar[bool] = True
    single: ClassVar[bool] = True
    widget: ClassVar[str] = "verdict"

    claimed: Text
    verdict: Text
    correction: Text | None = None
    absent: tuple[Text, ...] = ()

    @classmethod
    def build(cls, common: dict[str, Any], got: dict[str, Any], reader: Reader) -> Verdict | None:
        claim, verdict = got["claim"], got["verdict"]
        correction, absent = got.get("correction"), got.get("absent") or ()
        needs = {"contradicted": ("correction", correction), "not stated": ("absent", absent)}
        for value, (name, found) in needs.items():
            if verdict.value == value and not found and name not in got:
                help = {
                    "correction": "Write what the line states instead.",
                    "absent": "Name words that must not occur.",
                }
                reader.report("Y006", f"a claim that is {value} needs `{name}`", verdict.span, help[name])
            elif verdict.value != value and found:
                where = found.span if isinstance(found, Text) else found[0].span
                reader.report("Y005", f"`{name}` belongs to a claim that is {value}", where)
        if verdict.value == "not stated":
            for cite in common.get("cite", ()):
                if not cite.whole:
                    message = "a claim that is not stated cites the whole source"
                    reader.report("C210", message, cite.span, f"Write `{cite.source}` without a line.")
        common.setdefault("stem", claim)
        return cls(**common, claimed=claim, verdict=verdict, correction=correction, absent=absent)

    @classmethod
    def schema_extra(cls, schema: dict[str, Any]) -> None:
        schema["allOf"] = [_only("contradicted", "correction"), _only("not stated", "absent")]

    @property
    def answers(self) -> tuple[Answer, ...]:
        return (Answer(self.verdict.value, self.verdict.span),)

    @property
    def distractors(self) -> tuple[Answer, ...]:
        return tuple(Answer(value, self.verdict.span) for value in VERDICTS if value != self.verdict.value)

    def claims(self) -> Iterator[Claim]:
        value = self.verdict.value
        if value == "supported":
            yield Claim(self.claimed.value, self.claimed.span, self.cite, "claim", "borne", self.inferred)
        elif value == "contradicted" and self.correction:
            text, span = self.correction
            yield Claim(text, span, self.cite, "correction", "stated", self.inferred)
        for text, span in self.absent:
            yield Claim(text, span, self.cite, "absent word", "absent")

    def present(self, rng: Random) -> Presentation:
        stem = self.claimed.value
        if self.stem.value != stem:
            stem = f"{self.stem.value}\n{stem}"
        return Presentation(stem, VERDICTS, how="Type 1 for supported, 2 for contradicted, 3 for not stated.")

    def told_apart(self) -> tuple[str, ...]:
        return (self.claimed.value,)

    def swaps(self) -> Iterator[Swap]:
        from dataclasses import fields

        from quiz.swaps import Swap

        common = {each.name: getattr(self, each.name) for each in fields(self)}
        own = {"claim": common.pop("claimed")}
        for name in ("verdict", "correction", "absent"):
            if value := common.pop(name):
                own[name] = value
        for other in self.distractors:
            reader = Reader(self.path)
            made = Verdict.build(common, own | {"verdict": Text(other.text, other.span)}, reader)
            what = f"verdict “{other.text}” for “{self.verdict}”"
            yield Swap(other.span, what, "it reads well", None if reader.findings else made)

    def front(self) -> str:
        return self.claimed.value

    def meaning(self) -> tuple[str, ...]:
        return self.verdict.value, self.correction.value if self.correction else ""

    def key(self) -> str:
        more = f": {self.correction}" if self.correction else ""
        return self.verdict.value + more

    def read(self, line: str, shown: Presentation) -> object:
        word = line.strip().lower()
        starts = [value for value in VERDICTS if word and value.startswith(word)]
        if len(starts) == 1:
            return starts[0]
        try:
            return VERDICTS[pick(word, VERDICTS)]
        except Unreadable:
            raise Unreadable("Type 1 or s for supported, 2 or c for contradicted, 3 or n for not stated.") from None

    def judge(self, given: object) -> Judgement:
        right = given == self.verdict.value
        note = f"The line says: {self.correction}" if self.correction and not right else ""
        parts = (Part("verdict", str(given), self.verdict.value, right),)
        return Judgement(float(right), "right" if right else "wrong", parts, note)


def _only(verdict: str, key: str) -> dict[str, Any]:
    """The JSON Schema of a key that one verdict needs, and no other verdict may have."""
    given = {"required": ["verdict"], "properties": {"verdict": {"const": verdict}}}
    return {"if": given, "then": {"required": [key]}, "else": {"properties": {key: False}}}
