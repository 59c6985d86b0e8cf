"""An option is “none of the above”.

Options are shuffled, so nothing is above; and who chooses it has shown what is wrong, not what is right.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      distractors: ["HK$10,000", none of the above]
      cite: hkfp:12 "fine of HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      distractors: ["HK$10,000", "HK$1,000,000"]
      cite: hkfp:12 "fine of HK$100,000"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Finding, Question

CODE = "Q403"
NAME = "none-of-the-above"
LEVEL = "warning"
SCOPE = "question"

_NONE = re.compile(
    r"\W*(?:none|neither|not any|no one)(?: of)? (?:the (?:above|options|answers|choices|others?|preceding)"
    r"|(?:the )?(?:above|these|those|them)|(?:are |is )?(?:correct|right|true))(?: \w+)?\W*",
    re.IGNORECASE,
)
OPTIONS = frozenset(("none", "neither", "not", "no"))


def looks_at(kind: type[Question]) -> bool:
    return kind.chosen


def check(question: Question, context: Context) -> Iterator[Finding]:
    if OPTIONS.isdisjoint(context.options(question)):
        return
    for piece in (*question.answers, *question.distractors):
        if _NONE.fullmatch(piece.text):
            message = f"the option “{piece.text}”"
            yield context.finding(question.path, piece.span, message, "Offer another option.", question)
