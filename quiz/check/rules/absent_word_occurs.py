"""A word that a claim calls absent stands in the source.

A claim is `not stated` only as long as nothing in the source speaks of it; `absent:` names the words by which that is
checked.

Fails:

    - id: apple
      claim: HKFP reports that Telegram left the city.
      verdict: not stated
      absent: [Telegram]
      cite: hkfp

Passes:

    - id: apple
      claim: HKFP reports that Apple left the city.
      verdict: not stated
      absent: [Apple]
      cite: hkfp
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.check.places import cited_line
from quiz.model import Finding, Question

CODE = "E310"
NAME = "absent-word-occurs"
LEVEL = "error"
SCOPE = "question"
WHEN = "unstated"


def check(question: Question, context: Context) -> Iterator[Finding]:
    for proof in context.proofs(question):
        if proof.claim.mode != "absent" or proof.status != "missing":
            continue
        line = proof.lines[proof.matches[0].line]
        source = context.source(proof.claim.cite[0])
        message = f"“{proof.claim.text}” is called absent, and stands in line {line.number}"
        help = "Choose words that occur nowhere in the source, or change the verdict."
        related = (cited_line(source, line, proof.claim.text),) if source else ()
        yield context.finding(question.path, proof.claim.span, message, help, question, related=related)
