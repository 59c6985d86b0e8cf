"""A number in the explanation stands nowhere in the cited sources.

The explanation is shown as the reason; what it adds should be as provable as the answer. Cite the source that the
number is from with `see:`.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
      explanation: The provider is also liable to nine months in prison, and 5,000 hours of service.

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
      explanation: The provider is also liable to six months in prison.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.check.context import FIGURE, Context
from quiz.locate import prepare
from quiz.model import Finding, Question, Source
from quiz.values import Value, same, states

CODE = "E312"
NAME = "explanation-unsupported"
LEVEL = "warning"
SCOPE = "question"

_DIGIT = re.compile("[0-9]")


def check(question: Question, context: Context) -> Iterator[Finding]:
    text = question.explanation
    if text is None or (text.value.isascii() and not _DIGIT.search(text.value)):
        return
    figures = FIGURE.findall(text.value)
    if not figures:
        return
    sources = list(filter(None, {cite.source: context.source(cite) for cite in context.citations(question)}.values()))
    if not sources or all(any(figure in context.figures(source) for source in sources) for figure in figures):
        return
    there = [value for source in sources for value in _values(source, context)]
    for token in prepare(text.value).tokens:
        value = token.value
        if FIGURE.search(value.text) and not any(same(other, value) or states(other, value) for other in there):
            span = context.place(text.value, text.span, value.start, value.end) or text.span
            message = f"“{value.text}” of the explanation stands nowhere in {', '.join(each.id for each in sources)}"
            help = "Check it, or name the line that has it with `see:`."
            yield context.finding(question.path, span, message, help, question)


def _values(source: Source, context: Context) -> Iterator[Value]:
    """Every value of a source: in its lines and in its front matter."""
    for text in (*context.texts(source), *source.fields.values()):
        yield from (token.value for token in prepare(text).tokens)
