"""The question speaks of “the article” or “the text”, and does not say which.

A question must stand alone: it is asked weeks later, among questions on other sources. Name the source.

Fails:

    - id: provider-fine
      question: According to the article, what is the highest fine for a service provider?
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
from quiz.check.words import split
from quiz.model import Finding, Question

CODE = "Q417"
NAME = "needs-the-article"
LEVEL = "warning"
SCOPE = "question"

_NOUNS = "article|passage|text|paragraph|excerpt|reading|author|source|report|story|document|digest|lecture|chapter"
_WORDS = frozenset(_NOUNS.split("|"))
STEM = _WORDS | {"above"}
_SPEAKS = re.compile(
    rf"\b(?:according to|in|from|per|by|of|as) (?:the|this|that) (?:above |given |following )?(?:{_NOUNS})\b"
    rf"(?! (?:of|by|from|on|about|in|that|which|for)\b)"
    rf"|\b(?:the|this) (?:{_NOUNS}) (?:say|state|mention|describe|claim|report|name|list|call|give|quote|argue)s?\b"
    rf"|\bdoes (?:the|this) (?:{_NOUNS})\b(?! of\b)|\b(?:mentioned|described|named|stated|listed|shown) above\b",
    re.IGNORECASE,
)


def check(question: Question, context: Context) -> Iterator[Finding]:
    words = context.words(question)
    if STEM.isdisjoint(words):
        return
    stem = question.stem.value
    match = _SPEAKS.search(stem)
    if match is None or _named(question, words, context):
        return
    span = context.place(stem, question.stem.span, *match.span()) or question.stem.span
    message = f"“{match[0]}”: which one?"
    yield context.finding(question.path, span, message, "Name the source: According to HKFP, …", question)


def _named(question: Question, words: frozenset[str], context: Context) -> bool:
    """Whether the stem names a cited source, by a word of its label, publisher or author."""
    for cite in context.citations(question):
        source = context.source(cite)
        if source:
            imprint = split(" ".join((source.id, source.label, source.get("publisher"), source.get("author"))))
            if any(len(word) > 2 and word in words and word not in _WORDS and word != "the" for word in imprint):
                return True
    return False
