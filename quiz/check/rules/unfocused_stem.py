"""The stem asks nothing: it has no question mark, no colon, no gap and no request.

A stem should be a question that can be answered before the options are read.

Fails:

    - id: zoom
      question: Zoom and the requests
      answer: suspended
      distractors: [expanded]
      cite: hkfp:8 "had suspended compliance"

Passes:

    - id: zoom
      question: According to HKFP, what had Zoom done with compliance?
      answer: suspended
      distractors: [expanded]
      cite: hkfp:8 "had suspended compliance"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Finding, Question

CODE = "Q413"
NAME = "unfocused-stem"
LEVEL = "info"
SCOPE = "question"

_ASKS = re.compile(r"[?？;؟:：…]|__|\.\.\.")
_REQUESTS = frozenset(
    "name match select choose pick put order arrange give complete list state fill find mark say tell identify write"
    " sort explain define describe".split()
)


def looks_at(kind: type[Question]) -> bool:
    return (kind.chosen or kind.typed) and not kind.own_stem


def check(question: Question, context: Context) -> Iterator[Finding]:
    stem = question.stem.value
    if "?" in stem or _ASKS.search(stem) or stem[-1] in "-—–":
        return
    if _REQUESTS.isdisjoint(context.words(question)):
        message = "the stem asks nothing"
        yield context.finding(question.path, question.stem.span, message, "End it with a question mark.", question)
