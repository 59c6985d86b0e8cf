"""The answer has another value than the cited line.

A number, sum, date or duration of the answer differs from the one of the same kind in the line: one of the two is
wrong. Both are named.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$10,000
      cite: hkfp:12 "fine of HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.check.places import cited_line
from quiz.model import Finding, Question

CODE = "E302"
NAME = "value-mismatch"
LEVEL = "error"
SCOPE = "question"
WHEN = "unstated"


def check(question: Question, context: Context) -> Iterator[Finding]:
    for proof in context.proofs(question):
        if proof.status != "missing" or proof.conflict is None or context.heals(proof.claim, question):
            continue
        ours, theirs = proof.conflict
        line = next((line for line in proof.lines if theirs.text in line.text), proof.lines[0])
        cite = proof.claim.cite[0]
        message = f"the {proof.claim.what} says {ours.text}, line {line.number} of {cite.source} says {theirs.text}"
        help = "Mend the answer, or cite the line that states it."
        source = context.source(cite)
        related = (cited_line(source, line, theirs.text),) if source else ()
        yield context.finding(question.path, proof.claim.span, message, help, question, related=related)
