"""A wording in `accept` has another value than the answer.

`accept` is for other spellings of the answer: `100,000 Hong Kong dollars` for `HK$100,000`. A wording with another
number would mark a wrong response as right.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      accept: ["10,000 Hong Kong dollars"]
      cite: hkfp:12 "fine of HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      accept: ["100,000 Hong Kong dollars", "100,000"]
      cite: hkfp:12 "fine of HK$100,000"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.locate import prepare
from quiz.model import Finding, Question
from quiz.values import Value, states

CODE = "E308"
NAME = "variant-unsupported"
LEVEL = "warning"
SCOPE = "question"


def looks_at(kind: type[Question]) -> bool:
    return not kind.ordered


def check(question: Question, context: Context) -> Iterator[Finding]:
    if not any(answer.accept for answer in question.answers):
        return
    wrong = {proof.claim.text for proof in context.proofs(question) if proof.status == "missing"}
    for answer in question.answers:
        if not answer.accept or answer.text in wrong:  # an answer of another value is told itself
            continue
        own = [token.value for token in prepare(answer.text).tokens]
        for text in answer.accept:
            if not own or _digits(text.value) == _digits(answer.text) != "":  # 100 000, 12.01
                continue
            others = [token.value for token in prepare(text.value).tokens]
            other = next((value for value in others if not any(_agree(mine, value) for mine in own)), None)
            if other:
                message = f"“{text.value}” is accepted for “{answer.text}”, but {other.text} is another value"
                help = "Accept other spellings of the same value only."
                yield context.finding(question.path, text.span, message, help, question)


def _agree(a: Value, b: Value) -> bool:
    """Whether two values may stand for each other: the thirteenth for 13, the 7th for 7 July, 200m for 200 million."""
    if states(a, b) or states(b, a) or a.amount == b.amount:
        return True
    if isinstance(a.amount, tuple):
        return b.amount in a.amount
    return not isinstance(b.amount, tuple) and b.unit == "m" and b.amount * 1_000_000 == a.amount


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())
