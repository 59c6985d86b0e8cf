"""A ` #` cuts the end off a text that stands in no quotes.

In YAML a # behind a space begins a comment, so `What is 5% of #3?` reads as `What is 5% of`, and nothing says so. A
text with ` #` in it must stand in quotes. A comment with a space behind its # and two before it is taken for one.

Fails:

    - id: place
      question: Which of the two fines is ranked #1?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"

Passes:

    - id: place
      question: "Which of the two fines is ranked #1?"
      answer: HK$100,000  # the higher one
      cite: hkfp:12 "fine of HK$100,000"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.check.comments import Comment, comments
from quiz.check.context import Context
from quiz.check.quoting import quote
from quiz.model import Deck, Edit, Finding, Fix, Span

CODE = "Y003"
NAME = "swallowed-comment"
LEVEL = "error"
SCOPE = "deck"

_BARE = re.compile(r"[^\s#'\"]")
_NO_TEXT = re.compile(r"\s*(?:- )?(?:id|cite|see|verdict):\s")


def check(deck: Deck, context: Context) -> Iterator[Finding]:
    if not any(" #" in row and _BARE.search(row, 0, row.rindex(" #")) for row in deck.rows):
        return
    for comment in comments(deck.rows):
        row = deck.rows[comment.line - 1]
        if comment.behind is None or comment.text.startswith(("# quiz:", "#!")) or _NO_TEXT.match(row):
            continue
        if comment.behind.column == comment.behind.end_column:  # nothing is left of the text: told as empty already
            continue
        level = _level(comment, row)
        if level is None:
            continue
        message = f"the text ends before `{comment.text[:40]}`, which YAML takes for a comment"
        help = "Put the text in quotes; or write two spaces before the # of a comment, and one behind it."
        yield context.finding(
            deck.path, comment.span, message, help, fix=_fix(deck, comment, comment.behind), level=level
        )


def _level(comment: Comment, row: str) -> str | None:
    """`5% of #3` is hardly a comment, `43  # checked` is one; what lies between is told as info."""
    spaced = comment.text[1:2] in ("", " ", "#")
    apart = row[: comment.column - 1].endswith(("  ", "\t"))
    if spaced and apart:
        return None
    return "info" if spaced or apart else "error"


def _fix(deck: Deck, comment: Comment, behind: Span) -> Fix | None:
    if behind.line != comment.line:
        return None
    span = Span(comment.line, behind.column, comment.line, comment.span.end_column)
    text = deck.rows[comment.line - 1][span.column - 1 : span.end_column - 1]
    return Fix(False, "put the whole text in quotes", (Edit(deck.path, span, quote(text)),))
