"""What is said once a question is answered: verdict, key, explanation, and the lines that prove it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from quiz.study.session import Outcome
from quiz.tui.shown import join, lit, plain
from quiz.tui.texts import STUDY
from quiz.tui.widgets.paragraphs import GAP, Block, Paragraphs

if TYPE_CHECKING:
    from quiz.model import Source
    from quiz.proof import Lit

LIT_STYLE = "bold underline $text-accent"
LABEL = 9


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that the panel shows of one outcome."""

    outcome: Outcome
    lines: Sequence[Lit]
    see: Sequence[Lit]
    sources: dict[str, Source]
    show_options: bool = False


def verdict_line(outcome: Outcome) -> Content:
    """The verdict by shape, word and colour, with the credit where it is not all or nothing."""
    worth = outcome.judgement
    looks = {
        "right": ("✓", STUDY.right, "$text-success"),
        "partly right": ("◐", STUDY.partly, "$text-warning"),
        "near": ("✗", STUDY.near, "$text-warning"),
        "wrong": ("✗", STUDY.wrong, "$text-error"),
    }
    mark, word, style = looks[worth.verdict]
    if outcome.given is None:
        mark, word, style = "○", STUDY.unknown, "$text-warning"
    if outcome.overridden:
        mark, word, style = "✓", STUDY.overridden, "$text-success"
        return join((f"{mark} {word}", f"bold {style}"), (f"  {STUDY.by_you}", "$text-muted"))
    said = join((f"{mark} {word}", f"bold {style}"))
    hinted = outcome.response.hinted
    if 0 < worth.score < 1 or (hinted and worth.score):
        credit = (STUDY.hinted_credit if hinted else STUDY.credit).format(earned=outcome.score)
        said = join(said, (f"  {credit}", "$text-muted"))
    return said


def day(source: Source | None) -> str:
    """When a source was issued, unless its label says so."""
    issued = source.get("issued") if source else ""
    return "" if source is None or not issued or issued[:4] in source.label else f" · {issued}"


def labelled(label: str, text: Content) -> Block:
    return Block(text, Content.styled(label.ljust(LABEL), "$text-muted"), LABEL)


def cited_blocks(lines: Sequence[Lit], sources: dict[str, Source], heading: str) -> list[Block]:
    """Each cited line with its source, its place and its evidence lit; a click opens it."""
    blocks: list[Block] = []
    before = ""
    for line in lines:
        if line.source != before:
            where = join(
                (f"{heading} ", "$text-muted"),
                plain(line.label, "bold"),
                (plain(day(sources.get(line.source))).plain, "$text-muted"),
            )
            blocks += [GAP, Block(where)]
            before = line.source
        number = f"{line.line.number:>5} "
        first = join((number, "$text-muted"), ("│ ", "$text-accent"))
        name = f"line:{line.source}:{line.line.number}"
        blocks.append(Block(lit(line.line.text, line.spans, LIT_STYLE), first, first.cell_length, name))
        blocks.append(Block(plain(line.place, "$text-muted"), join(" " * first.cell_length), first.cell_length, name))
    return blocks


class Feedback(Paragraphs):
    """The panel below an answered question."""

    def tell(self, told: Told) -> None:
        self.put(list(self._told(told)))

    def _told(self, told: Told) -> list[Block]:
        outcome = told.outcome
        question = outcome.question
        blocks = [Block(verdict_line(outcome))]
        if note := outcome.judgement.note:
            blocks.append(Block(plain(note)))
        key = question.key().split("\n")
        blocks += [GAP, labelled(STUDY.key, plain(key[0], "bold"))]
        blocks += [labelled("", plain(line, "bold")) for line in key[1:]]
        if question.explanation:
            blocks.append(labelled(STUDY.why, plain(question.explanation.value, lines=True)))
        for text in question.feedback(outcome.given):
            blocks.append(labelled("", plain(text, "italic")))
        if told.show_options:
            blocks += self._options(told)
        blocks += cited_blocks(told.lines, told.sources, STUDY.inferred if question.inferred else STUDY.evidence)
        if question.inferred:
            blocks.append(Block(plain(question.inferred.value, "italic"), Content(" " * 8), 8))
        for cite in question.citations():
            if cite.whole and (source := told.sources.get(cite.source)):
                blocks += [GAP, Block(plain(STUDY.absent.format(label=source.label)), name=f"line:{source.id}:0")]
        blocks += cited_blocks(told.see, told.sources, STUDY.see)
        return blocks

    def _options(self, told: Told) -> list[Block]:
        question = told.outcome.question
        pieces = [piece for piece in (*question.answers, *question.distractors) if piece.feedback]
        found = [GAP, Block(Content.styled(STUDY.options, "$text-muted"))]
        for piece in pieces:
            said = piece.feedback.value if piece.feedback else ""
            found.append(Block(join(plain(piece.text, "bold"), ": ", plain(said)), Content("  "), 2))
        return found
