"""A claim that is called contradicted stands in its line word for word.

What the line itself says is supported by it; and a correction that repeats the claim corrects nothing.

Fails:

    - id: fine
      claim: A service provider that does not comply faces a fine of HK$100,000.
      verdict: contradicted
      correction: fine of HK$100,000
      cite: hkfp:12 "A service provider that does not comply faces a fine of HK$100,000"

Passes:

    - id: fine
      claim: HKFP reports that a service provider that does not comply faces a fine of HK$10,000.
      verdict: contradicted
      correction: fine of HK$100,000
      cite: hkfp:12 "A service provider that does not comply faces a fine of HK$100,000"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.check.quoting import denied_around
from quiz.evidence import fold, stated
from quiz.model import Finding, Question

CODE = "E315"
NAME = "claim-stands"
LEVEL = "error"
SCOPE = "question"


def looks_at(kind: type[Question]) -> bool:
    return kind.own_stem and "correction" in {field.name for field in kind.fields}


def check(question: Question, context: Context) -> Iterator[Finding]:
    for proof in context.proofs(question):
        if proof.claim.what != "correction" or proof.claim.inferred:
            continue
        claim = question.front()
        texts = [line.text for line in proof.lines]
        plain = fold(claim).strip(" .!?。")
        if plain == fold(proof.claim.text).strip(" .!?。"):
            message = "the correction says what the claim says"
        elif (found := stated(plain, texts)) and not any(
            denied_around(texts[each.line], each.start, each.end) for each in found
        ):
            message = "the claim is called contradicted, and stands in its line word for word"
        else:
            continue
        help = "Call it supported, or write what the line states instead."
        yield context.finding(question.path, question.stem.span, message, help, question)
