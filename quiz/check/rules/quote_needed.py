"""A citation must quote, and does not.

A claim in free words, and an answer that is only inferred, stand as far from their line as the author chose; the quote
shows which words they rest on.

Fails:

    - id: warrant
      claim: According to HKFP, police may search private property without a warrant.
      verdict: supported
      cite: hkfp:11

Passes:

    - id: warrant
      claim: According to HKFP, police may search private property without a warrant.
      verdict: supported
      cite: hkfp:11 "search private property"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Finding, Question

CODE = "C211"
NAME = "quote-needed"
LEVEL = "error"
SCOPE = "question"
WHEN = "uncommon"


def check(question: Question, context: Context) -> Iterator[Finding]:
    told: set[object] = set()
    for claim in [proof.claim for proof in context.proofs(question)]:
        if claim.mode == "absent" or not (claim.mode == "borne" or claim.inferred):
            continue
        for cite in claim.cite:
            if not cite.quote and cite.span not in told:
                told.add(cite.span)
                why = "is inferred" if claim.inferred else "is in free words"
                message = f"the {claim.what} {why}, and {cite.place} quotes nothing"
                help = f'Add the words it rests on: {cite.place} "…".'
                yield context.finding(question.path, cite.span, message, help, question)
