"""Cloze: a sentence with blanks, each typed and judged like a short answer."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any, ClassVar

from quiz.fields import Field, Reader
from quiz.kinds.short_answer import judge_text
from quiz.model import Answer, Claim, Judgement, Part, Presentation, Question, Text, Unreadable
from quiz.pattern import pattern
from quiz.record import record, replace

_BLANK = pattern(r"\{\{((?:(?!\{\{|\}\})[\s\S])*)\}\}")
_BRACES = pattern(r"\{\{|\}\}")
GAP = "_____"
_HELP = "Two braces open what is to be typed, and two close it: {{six months}}."


@record(frozen=True, kw_only=True)
class Cloze(Question):
    """Each blank must be stated by its lines. Credit: the share of blanks that are right."""

    kind: ClassVar[str] = "cloze"
    rank: ClassVar[int] = 4
    signature: ClassVar[frozenset[str]] = frozenset({"cloze"})
    fields: ClassVar[tuple[Field, ...]] = (
        Field("cloze", "text", "A sentence with each blank in double braces: A fine of {{HK$100,000}}.", required=True),
        Field("blanks", "blanks", "By a blank's text: its own cite, accept, inferred or feedback."),
    )

    own_stem: ClassVar[bool] = True
    typed: ClassVar[bool] = True
    widget: ClassVar[str] = "blanks"

    blanks: tuple[Answer, ...]
    pieces: tuple[str, ...]

    @classmethod
    def build(cls, common: dict[str, Any], got: dict[str, Any], reader: Reader) -> Cloze | None:
        text: Text = got["cloze"]
        names = [name.strip() for name in _BLANK.findall(text.value)]
        if not names or not all(names):
            message = "a blank of the cloze is empty" if names else "the cloze has no blank"
            reader.report("Y011", message, text.span, _HELP)
            return None
        pieces = tuple(_BLANK.split(text.value)[::2])
        if left := next(filter(None, map(_BRACES.search, pieces)), None):
            message = f"a blank of the cloze is {'not closed' if left[0] == '{{' else 'closed and not opened'}"
            reader.report("Y011", message, text.span, _HELP)
            return None
        own: dict[str, Answer] = got.get("blanks") or {}
        for name, answer in own.items():
            if name not in names:
                reader.report(
                    "Y012", f"`{name}` is no blank of this cloze", answer.span, f"Blanks: {', '.join(names)}."
                )
        if "stem" not in common:
            common = {**common, "stem": Text(GAP.join(pieces), text.span)}
        blanks = tuple(replace(own[name], text=name) if name in own else Answer(name, text.span) for name in names)
        return cls(**common, blanks=blanks, pieces=pieces)

    @classmethod
    def schema_extra(cls, schema: dict[str, Any]) -> None:
        between = r"(?:(?!\{\{|\}\})[\s\S])*"
        whole = rf"^{between}(?:\{{\{{{between}\}}\}}{between})+$"
        schema["properties"]["cloze"] |= {"allOf": [{"pattern": whole}, {"not": {"pattern": r"\{\{\s*\}\}"}}]}

    @property
    def answers(self) -> tuple[Answer, ...]:
        return self.blanks

    def claims(self) -> Iterator[Claim]:
        for number, blank in enumerate(self.blanks, 1):
            yield self.claim(blank, f"blank {number}")

    @property
    def gapped(self) -> str:
        """The sentence with its blanks open."""
        return GAP.join(self.pieces)

    def front(self) -> str:
        return self.gapped

    def key(self) -> str:
        filled = [piece + blank.text for piece, blank in zip(self.pieces, self.blanks, strict=False)]
        return "".join(filled) + self.pieces[-1]

    def present(self, rng: Random) -> Presentation:
        stem = self.stem.value if self.stem.value == self.gapped else f"{self.stem.value}\n{self.gapped}"
        count = len(self.blanks)
        how = (
            "Type what is missing." if count == 1 else f"Type the {count} missing pieces in order, with ; between them."
        )
        return Presentation(stem, left=self.pieces, how=how)

    def read(self, line: str, shown: Presentation) -> object:
        given = [part.strip() for part in line.split(";")] if len(self.blanks) > 1 else [line.strip()]
        if len(given) != len(self.blanks) or not any(given):
            raise Unreadable(
                f"Type {len(self.blanks)} pieces with ; between them; leave one empty if you do not know it."
            )
        return given

    def judge(self, given: object) -> Judgement:
        typed = [str(part) for part in given] if isinstance(given, list) else []
        typed += [""] * (len(self.blanks) - len(typed))
        parts, notes, near = [], [], False
        asked = f"{self.stem.value} {self.gapped}"
        for number, (text, blank) in enumerate(zip(typed, self.blanks, strict=False), 1):
            score, verdict, note = judge_text(text, blank, asked)
            parts.append(Part(f"blank {number}", text, blank.text, score == 1))
            near = near or verdict == "near"
            if note:
                notes.append(f"Blank {number}: {note}" if len(self.blanks) > 1 else note)
        hits = sum(part.right for part in parts)
        score = hits / len(parts)
        verdict = "right" if score == 1 else "partly right" if hits else "near" if near else "wrong"
        if len(parts) > 1 and 0 < score < 1:
            notes.insert(0, f"{hits} of {len(parts)} blanks right.")
        return Judgement(score, verdict, tuple(parts), " ".join(notes))
