"""The answer is yes or no, true or false.

Half of all guesses are right. A claim with a `verdict:` asks the same, has a third choice and shows what the line says.

Fails:

    - id: compliance
      question: According to HKFP, had Zoom suspended compliance?
      answer: "yes"
      distractors: ["no"]
      inferred: The line says that it had.
      cite: hkfp:8 "had suspended compliance"

Passes:

    - id: compliance
      claim: According to HKFP, Zoom had suspended compliance.
      verdict: supported
      cite: hkfp:8 "had suspended compliance"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Finding, Question

CODE = "Q420"
NAME = "yes-no"
LEVEL = "info"
SCOPE = "question"

_WORDS = frozenset(("yes", "no", "true", "false", "yes.", "no.", "true.", "false."))


def looks_at(kind: type[Question]) -> bool:
    return kind.single and (kind.chosen or kind.typed)


def check(question: Question, context: Context) -> Iterator[Finding]:
    if (answer := question.answers[0]).text.lower() in _WORDS:
        message = f"the answer is “{answer.text}”"
        help = "Write a `claim:` with a `verdict:`, or ask for a word of the line."
        yield context.finding(question.path, answer.span, message, help, question)
