"""A line of a digest does not say from which paragraph of the article it is.

The bracket in front, `[14]` or `[14 "six months in prison"]`, is how a reader checks the digest against the article.

Fails:

    ---
    label: An article
    kind: digest
    ---
    Zoom paused.

Passes:

    ---
    label: An article
    kind: digest
    ---
    [1] Zoom paused.
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Finding, Source, Span

CODE = "S114"
NAME = "no-paragraph"
LEVEL = "info"
SCOPE = "source"


def check(source: Source, context: Context) -> Iterator[Finding]:
    if source.kind != "digest":
        return
    for line in source.lines():
        if not line.paragraphs:
            span = Span(line.number, line.column, line.number, line.column + 1)
            help = "Begin it with the number of the article's paragraph: [14]."
            yield context.finding(source.path, span, "the line names no paragraph of the article", help)
