"""A question is asked twice, in the same words.

A student who answers it twice learns nothing the second time, and it counts twice in each score.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
    - id: fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: 100,000 Hong Kong dollars
      cite: hkfp:12 "fine of HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
    - id: provider-term
      question: According to HKFP, how long may a service provider's prison term be?
      answer: six months
      cite: hkfp:12 "six months in prison"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.asked import seen_before
from quiz.check.context import Context
from quiz.model import Finding, Question, Related

CODE = "D504"
NAME = "duplicate-question"
LEVEL = "warning"
SCOPE = "question"
WHEN = "asked before"
COMPARES = True


def check(question: Question, context: Context) -> Iterator[Finding]:
    first = seen_before(question, context)
    if first is not None:
        message = f"the same question as {first.ref}"
        related = (Related(first.path, first.span, "asked here first"),)
        help = "Remove one of the two, or ask for something else."
        yield context.finding(question.path, question.stem.span, message, help, question, None, related)
