"""An answer cites no line.

Nothing proves such an answer, neither to a student nor to CI; a citation of a whole source (`hkfp`, without a line) is
for claims that are `not stated`. Cite the line that states it, with a quote: `quiz cite
DECK/ID` proposes one.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Finding, Question

CODE = "C201"
NAME = "no-citation"
LEVEL = "error"
SCOPE = "question"
WHEN = "uncommon"


def check(question: Question, context: Context) -> Iterator[Finding]:
    for proof in context.proofs(question):
        claim = proof.claim
        if claim.mode == "absent" or any(not cite.whole for cite in claim.cite):
            continue
        if claim.cite or not context.unreadable(question, "cite"):
            what = f"all of {claim.cite[0].source} and " if claim.cite else ""
            message = f"the {claim.what} “{claim.text}” cites {what}no line"
            help = 'Add `cite: SOURCE:LINE "quote"` to the question.'
            yield context.finding(question.path, claim.span, message, help, question)
            return
