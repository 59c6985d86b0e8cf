"""A quote of one or two words stands in several lines of its source.

The quote finds the line again when the source changes. One that stands elsewhere too may find the wrong line; three to
eight words that stand nowhere else always find the right one.

Fails:

    - id: compliance
      question: According to HKFP, what had Zoom suspended?
      answer: compliance with data requests
      cite: hkfp:8 "compliance"

Passes:

    - id: compliance
      question: According to HKFP, what had Zoom suspended?
      answer: compliance with data requests
      cite: hkfp:8 "suspended compliance with"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.evidence import fold, quoted
from quiz.model import Finding, Question

CODE = "C208"
NAME = "quote-too-short"
LEVEL = "info"
SCOPE = "question"


def check(question: Question, context: Context) -> Iterator[Finding]:
    for cite in context.citations(question):
        if not cite.quote or cite.quote.count(" ") > 1 or cite.whole:
            continue
        source = context.source(cite)
        if source is None or not context.sound(cite):
            continue
        cited = {line.number for line in source.cited(cite)}
        wanted = fold(cite.quote)
        texts = context.texts(source)
        others = [text for text in texts if wanted in fold(text) and quoted(cite.quote, (text,))]
        lines = [line.number for line in source.lines() if line.text in others and line.number not in cited]
        if lines:
            message = f"“{cite.quote}” stands in line {lines[0]} too"
            help = "Quote more of the line: three words or more that stand nowhere else."
            yield context.finding(question.path, cite.span, message, help, question)
