"""A question as its teacher looks at it: as it is put, with its key, its lines, and what the checker says, in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING

from textual.content import Content

from quiz.kinds.choices import LETTERS
from quiz.model import NOWHERE, Answer, Finding, Question
from quiz.tui.shown import join, plain
from quiz.tui.texts.browse import BROWSE
from quiz.tui.texts.study import STUDY
from quiz.tui.widgets.feedback import cited_blocks, labelled
from quiz.tui.widgets.paragraphs import GAP, Block

if TYPE_CHECKING:
    from quiz.library import Library

SIGNS = {"error": "✗", "warning": "!", "info": "·"}
STYLES = {"error": "$text-error", "warning": "$text-warning", "info": "$text-muted"}


def finding_blocks(finding: Finding, indent: int = 0) -> list[Block]:
    """A finding: its sign, what is wrong, how to mend it, and where, as editors and terminals open it."""
    style = STYLES[finding.severity]
    sign = join(" " * indent, (f"{SIGNS[finding.severity]} ", f"bold {style}"))
    rest, wide = Content(" " * (indent + 2)), indent + 2
    said = join(plain(finding.message, style), (f"  {finding.severity}[{finding.code}]", "$text-muted"))
    blocks = [Block(said, sign, wide)]
    if finding.help:
        blocks.append(Block(plain(finding.help), rest, wide))
    place = f"{finding.path}:{finding.span.line}:{finding.span.column}"
    return [*blocks, Block(plain(place, "$text-muted"), rest, wide)]


def card(question: Question, library: Library, findings: Sequence[Finding] = (), hidden: str = "") -> list[Block]:
    """The whole question; each finding under what it is about. `hidden` says why its answer is not shown, if so."""
    if hidden:
        return _asked(question, hidden)
    from quiz.author.draft import spot
    from quiz.proof import lit_lines, see_lines

    about = [(finding, spot(finding, question)) for finding in findings]
    pieces = [piece.span for piece in (*question.answers, *question.distractors)]
    shown = question.present(Random(question.ref))
    blocks = [Block(plain(shown.stem, "bold", lines=True))]
    for finding, span in about:
        if span == NOWHERE:
            blocks += finding_blocks(finding)
    blocks += [GAP, *_options(question, shown.left, shown.options, about), GAP]
    key = question.key().split("\n")
    blocks += [labelled("" if number else STUDY.key, plain(row, "bold")) for number, row in enumerate(key)]
    if accept := [text.value for answer in question.answers for text in answer.accept]:
        blocks.append(labelled(BROWSE.accepted, plain("; ".join(accept))))
    if question.hint:
        blocks.append(labelled(BROWSE.hint, plain(question.hint.value, lines=True)))
    if question.explanation:
        blocks.append(labelled(STUDY.why, plain(question.explanation.value, lines=True)))
    lines, see = lit_lines(question, library), see_lines(question, library)
    sources = {each.source: source for each in (*lines, *see) if (source := library.source(each.source))}
    blocks += cited_blocks(lines, sources, STUDY.inferred if question.inferred else STUDY.evidence)
    if question.inferred:
        blocks.append(Block(plain(question.inferred.value, "italic"), Content(" " * 8), 8))
    for cite in question.citations():
        if cite.whole and (source := library.source(cite.source)):
            blocks += [GAP, Block(plain(STUDY.absent.format(label=source.label)), name=f"line:{source.id}:0")]
    for finding, span in about:
        if span != NOWHERE and span not in pieces:
            blocks += finding_blocks(finding)
    blocks += cited_blocks(see, sources, STUDY.see)
    return [*blocks, GAP, _where(question)]


def _asked(question: Question, why: str) -> list[Block]:
    """The question as a student meets it, and why no more of it is shown."""
    shown = question.present(Random(question.ref))
    blocks = [Block(plain(shown.stem, "bold", lines=True)), GAP]
    if question.widget != "blanks":  # the pieces between the blanks stand in the stem already
        blocks += [Block(plain(text), Content(f"  {number} "), 4) for number, text in enumerate(shown.left, 1)]
        labels = LETTERS if shown.left else [str(number) for number in range(1, len(shown.options) + 1)]
        blocks += [
            Block(plain(text), Content(f"  {label} "), 4) for label, text in zip(labels, shown.options, strict=False)
        ]
    blocks += [GAP] if shown.options else []
    return [*blocks, Block(plain(why, "$text-muted")), GAP, _where(question)]


def _where(question: Question) -> Block:
    tags = " ".join(f"#{tag.value}" for tag in question.tags)
    return Block(plain(f"{question.path}:{question.span.line}  {question.kind}  {tags}".rstrip(), "$text-muted"))


def _options(
    question: Question, left: Sequence[str], options: Sequence[str], about: Sequence[tuple[Finding, object]]
) -> Iterator[Block]:
    """What is offered, in the order of one student: the right ones marked, each with what is said of it."""
    if options:  # else they are the pieces of a cloze, which stand in the stem already
        yield from (Block(plain(text), Content(f"  {number} "), 4) for number, text in enumerate(left, 1))
    labels = LETTERS if left else [str(number) for number in range(1, len(options) + 1)]
    pieces = {piece.text: piece for piece in (*question.answers, *question.distractors)}
    right = {answer.text for answer in question.answers} if question.chosen else set()
    for label, text in zip(labels, options, strict=False):
        mark = join(("✓" if text in right else " ", "bold $text-success"), f" {label} ")
        yield Block(plain(text, "bold" if text in right else ""), mark, mark.cell_length)
        if piece := pieces.pop(text, None):
            yield from _remarks(piece, about)
    for piece in pieces.values():
        yield from _remarks(piece, about)


def _remarks(piece: Answer, about: Sequence[tuple[Finding, object]]) -> Iterator[Block]:
    if piece.feedback:
        yield Block(plain(piece.feedback.value, "italic $text-muted"), Content("    "), 4)
    for finding, span in about:
        if span == piece.span:
            yield from finding_blocks(finding, 4)
