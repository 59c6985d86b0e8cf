"""Two questions ask the same and have different answers.

One of the two is wrong, or the question does not say whose account it asks for: name the source. It is an error where
what answers the one is a wrong option of the other, or where the same steps stand in another order. Without options it
is a warning, as both may be right: a question can have two answers.

Fails:

    - id: provider-fine
      question: What is the highest fine for a service provider?
      answer: HK$100,000
      distractors: ["HK$10,000", "HK$50,000"]
      cite: hkfp:12 "fine of HK$100,000"
    - id: fine
      question: What is the highest fine for a service provider?
      answer: HK$50,000
      distractors: ["HK$10,000", "HK$100,000"]
      cite: hkfp:13 "fine of HK$50,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
    - id: provider-term
      question: According to HKFP, what is the longest prison term for a service provider?
      answer: six months in prison
      cite: hkfp:12 "six months in prison"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.asked import contradicts, seen_before
from quiz.check.context import Context
from quiz.model import Finding, Question, Related

CODE = "D505"
NAME = "contradictory-questions"
LEVEL = "error"
SCOPE = "question"
WHEN = "asked before"
COMPARES = True


def check(question: Question, context: Context) -> Iterator[Finding]:
    first = seen_before(question, context)
    if first is not None and (level := contradicts(question, first)):
        message = f"{first.ref} asks the same, and has another answer: {', '.join(first.key)}"
        related = (Related(first.path, first.span, "asked here first"),)
        help = "Mend the wrong one, or say in each whose account it asks for."
        yield context.finding(question.path, question.stem.span, message, help, question, None, related, level)
