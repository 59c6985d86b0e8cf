"""A citation names a source that is not in the library.

The id of a source is the stem of its file in `sources/`.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkpf:12 "fine of HK$100,000"

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
from quiz.problems import did_you_mean

CODE = "S101"
NAME = "unknown-source"
LEVEL = "error"
SCOPE = "question"
WHEN = "uncommon"


def check(question: Question, context: Context) -> Iterator[Finding]:
    for cite in context.citations(question):
        if context.source(cite) is None:
            known = context.library.source_ids
            message = f"there is no source `{cite.source}`"
            yield context.finding(question.path, cite.span, message, did_you_mean(cite.source, known), question)
