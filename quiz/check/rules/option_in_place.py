"""The answer is inferred from lines that state another option, word for word.

`inferred:` is for what follows from its lines without standing there. Lines that state another of the options, and not
the answer, speak for that option: two pieces were swapped, or the citation is another piece's.

Fails:

    - id: faces
      question: According to HKFP, what does a service provider face for defying the rules?
      answer: a loss of its licence
      distractors: [six months in prison, a ban]
      cite: hkfp:12 "service provider that does not comply"
      inferred: A provider that does not comply can hardly go on.

Passes:

    - id: faces
      question: According to HKFP, what does a service provider face for defying the rules?
      answer: a penalty
      distractors: [a loss of its licence, a ban]
      cite: hkfp:12 "service provider that does not comply faces a fine"
      inferred: A fine and a prison term are penalties.
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.check.places import cited_line
from quiz.evidence import stated
from quiz.model import Claim, Finding, Question
from quiz.proof import Proof, unborne

CODE = "E313"
NAME = "option-in-place"
LEVEL = "warning"
SCOPE = "question"
WHEN = "unstated"


# A question for what the lines do not say has its answer beside them, and its distractors in them.
_NEGATIVE = frozenset("not no never except without neither nor unlike only lacks missing absent".split())


def looks_at(kind: type[Question]) -> bool:
    return kind.chosen or kind.arranged


def check(question: Question, context: Context) -> Iterator[Finding]:
    proofs = [proof for proof in context.proofs(question) if proof.status == "inferred" and proof.lines]
    if not proofs or not _NEGATIVE.isdisjoint(context.words(question)):
        return
    pieces = [piece.text for piece in (*question.answers, *question.distractors)]
    for proof in proofs:
        claim = proof.claim
        if claim.text not in pieces or any(cite.whole for cite in claim.cite):
            continue
        texts = [line.text for line in proof.lines]
        mine = {each.text for each in question.claims() if each.cite == claim.cite}
        for option in pieces:
            if option not in mine and _borne(claim, option, texts) and not stated(option, [claim.text]):
                yield _finding(question, proof, option, context)
                break


def _borne(claim: Claim, text: str, lines: list[str]) -> bool:
    """Whether the lines do for another option what they do not do for the claim."""
    return bool(stated(text, lines)) if claim.mode == "stated" else not unborne(text, lines)


def _finding(question: Question, proof: Proof, option: str, context: Context) -> Finding:
    claim = proof.claim
    places = ", ".join(dict.fromkeys(cite.place for cite in claim.cite))
    message = f"the {claim.what} “{claim.text}” is inferred from {places}, which states “{option}”"
    source = context.source(claim.cite[0])
    related = (cited_line(source, proof.lines[0], option),) if source else ()
    help = "Look whether the two are swapped, or whether another line is meant."
    return context.finding(question.path, claim.span, message, help, question, related=related)
