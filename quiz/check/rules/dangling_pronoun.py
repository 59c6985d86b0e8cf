"""The question begins with a pronoun that stands for nobody in it: “What did he say?”

A question must stand alone. Name the person, the firm or the thing.

Fails:

    - id: zoom
      question: What had they suspended?
      answer: compliance with data requests
      cite: hkfp:8 "suspended compliance with"

Passes:

    - id: zoom
      question: According to HKFP, what had Zoom suspended?
      answer: compliance with data requests
      cite: hkfp:8 "suspended compliance with"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Finding, Question

CODE = "Q418"
NAME = "dangling-pronoun"
LEVEL = "warning"
SCOPE = "question"

_WORDS = frozenset("he she they him her them his their".split())
_VERB = "did|do|does|was|were|is|are|had|has|have|can|could|will|would|may|might|should|must"
_DANGLES = re.compile(
    rf"(?:in |on |at |to |for |from |by |of |with )?(?:what|which|who|whom|whose|when|where|why|how)(?: \w+){{0,2}}? "
    rf"(?:{_VERB}) (?P<word>he|she|they|his|her|their)\b|(?P<first>he|she|they|his|her|their) \w",
    re.IGNORECASE,
)
STEM = _WORDS


def check(question: Question, context: Context) -> Iterator[Finding]:
    if _WORDS.isdisjoint(context.words(question)):
        return
    stem = question.stem.value
    match = _DANGLES.match(stem)
    if match is None or any(word[:1].isupper() for word in stem[: match.end()].split()[1:]):
        return
    group = "word" if match["word"] else "first"
    span = context.place(stem, question.stem.span, *match.span(group)) or question.stem.span
    message = f"“{match[group]}”: who?"
    yield context.finding(question.path, span, message, "Name whom the question is about.", question)
