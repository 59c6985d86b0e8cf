"""The cited line states the answer's words, but another line is the one that the question is about.

A short answer such as `Zoom` or `2020` stands in many lines; the one meant is the line that shares the question's
words. It is reported only where a line close by states the answer too, holds far more of the question, and lacks next
to nothing that the cited line holds of it. On questions that others wrote (XQuAD), this brings the wrong lines that
pass from 4 % to 1.5 %, with no false alarm in the 632 on which its numbers were chosen. A reason written with
`inferred:` is taken as it is.

Fails:

    - id: warrant
      question: Since which day may police search private property without a warrant?
      answer: 7 July 2020
      cite: hkfp:14 "7 July 2020"

Passes:

    - id: warrant
      question: Since which day may police search private property without a warrant?
      answer: 7 July 2020
      cite: hkfp:11 "since 7 July 2020"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.check.places import cited_line
from quiz.evidence import better_line
from quiz.model import Edit, Finding, Fix, Question
from quiz.proof import Proof

CODE = "E307"
NAME = "off-topic"
LEVEL = "error"
SCOPE = "question"


def check(question: Question, context: Context) -> Iterator[Finding]:
    proofs = context.proofs(question)
    if any(proof.status in ("missing", "uncited") for proof in proofs):
        return  # first things first: what is not stated at all is reported by other rules
    for proof in proofs:
        if proof.matches and proof.claim.mode == "stated" and not proof.claim.inferred:
            yield from _better(proof, question, context)


def _better(proof: Proof, question: Question, context: Context) -> Iterator[Finding]:
    claim, cite = proof.claim, proof.claim.cite[0]
    source = context.source(cite)
    if source is None or any(each.whole or each.source != cite.source for each in claim.cite):
        return
    texts = context.texts(source)
    index = better_line(_asked(question, claim.text), claim.text, [line.text for line in proof.lines], texts)
    if index is None or context.heals(claim, question):
        return
    line = list(source.lines())[index]
    places = ", ".join(dict.fromkeys(each.place for each in claim.cite))
    message = f"the question is about line {line.number} rather than {places}"
    help = (
        f"Line {line.number} states “{claim.text}” too and shares the question's words: cite {source.id}:{line.number}."
    )
    fix = None
    if len(claim.cite) == 1 and not cite.quote and (span := context.place(cite.place, cite.span, 0, len(cite.place))):
        fix = Fix(False, f"cite line {line.number}", (Edit(question.path, span, f"{source.id}:{line.number}"),))
    related = (cited_line(source, line, message="this line"),)
    yield context.finding(question.path, cite.span, message, help, question, fix, related)


def _asked(question: Question, answer: str) -> str:
    """What the question says beside the answer: of a pair, its other side too."""
    pairs = getattr(question, "pairs", ())
    sides = [side for left, right in pairs if answer in (left.value, right.text) for side in (left.value, right.text)]
    return " ".join((question.stem.value, *sides))
