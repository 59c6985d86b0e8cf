"""The question itself holds the answer.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the fine of HK$100,000 for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.check.context import Context
from quiz.evidence import fold
from quiz.folding import ends_token, starts_token
from quiz.model import Finding, Question

CODE = "Q408"
NAME = "answer-in-stem"
LEVEL = "warning"
SCOPE = "question"


def looks_at(kind: type[Question]) -> bool:
    return kind.chosen or kind.typed


def check(question: Question, context: Context) -> Iterator[Finding]:
    stem = context.stem(question)
    for answer in question.answers:
        text = fold(answer.text)
        if text in stem and _stands(text, stem) and not _month(answer.text, question.stem.value):
            # "Was it Zoom or Signal?" names all that is offered.
            if " or " in stem or any(fold(wrong.text) in stem for wrong in question.distractors):
                return
            message = f"the question holds its answer “{answer.text}”"
            yield context.finding(question.path, question.stem.span, message, "Ask in other words.", question)
            return


_WORD = re.compile(r"\w+")


def _month(answer: str, stem: str) -> bool:
    """Whether an answer is a month that the stem has as another word: May, and "they may"."""
    return answer in ("May", "March") and answer not in _WORD.findall(stem)


def _stands(text: str, stem: str) -> bool:
    at = stem.find(text)
    while at >= 0:
        if starts_token(stem, at) and ends_token(stem, at + len(text)):
            return True
        at = stem.find(text, at + 1)
    return False
