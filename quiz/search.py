"""What a search looks for and in: words in their normal form, alike in the index and without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quiz.folding import SPACELESS, fold

if TYPE_CHECKING:
    from quiz.library import Library
    from quiz.model import Question

# A script without spaces is looked through character by character, so that any stretch of it is found.
_TOKEN = re.compile(f"[{SPACELESS}]|(?:(?![{SPACELESS}])[^\\W_])+")
APART = " ¦ "
"""Stands between the pieces of a document, so that no phrase is found across two of them; no token has it."""


def tokens(text: str) -> str:
    """The words of a text in their normal form, with one space between."""
    return " ".join(_TOKEN.findall(fold(text)))


def phrases(wanted: str) -> list[str]:
    """What must be found: each word, which may be several tokens in a row (`HK$100,000` is `hk 100 000`)."""
    return [phrase for word in wanted.split() if (phrase := tokens(word))]


def holds(wanted: str, document: str) -> bool:
    """Whether each word begins a word of the document (as `document` gives it)."""
    text = f" {document}"
    return all(f" {phrase}" in text for phrase in phrases(wanted))


def expression(wanted: str) -> str:
    """The same as a query of SQLite's FTS5; "" where nothing is wanted."""
    return " AND ".join(f'"{phrase}"*' for phrase in phrases(wanted))


def document(question: Question, library: Library) -> str:
    """What is found of a question."""
    lines = dict.fromkeys(line.text for cite in question.citations() if not cite.whole for line in library.cited(cite))
    return APART.join(tokens(text) for text in (*_said(question), *lines))


def _said(question: Question) -> Iterator[str]:
    yield question.ref
    yield question.kind
    yield from dict.fromkeys((question.stem.value, question.front()))
    yield from dict.fromkeys((*question.key().split("\n"), *(answer.text for answer in question.answers)))
    yield from (piece.text for piece in question.distractors)
    yield from (tag.value for tag in question.tags)
    yield from (cite.place for cite in question.citations())
