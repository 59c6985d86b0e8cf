"""The anchor of a digest's line has more than six words.

An anchor stands verbatim in the article, so that a browser can open the article there. A digest holds facts in our own
words; six words find the place, and more would be copying.

Fails:

    ---
    label: An article
    kind: digest
    ---
    [1 "the latest tech firm to state that it paused"] Zoom paused.

Passes:

    ---
    label: An article
    kind: digest
    ---
    [1 "the latest tech firm"] Zoom paused.
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Finding, Source, Span

CODE = "S108"
NAME = "anchor-too-long"
LEVEL = "warning"
SCOPE = "source"

_MOST = 6


def check(source: Source, context: Context) -> Iterator[Finding]:
    if source.kind != "digest":
        return
    for line in source.lines():
        words = len(line.anchor.split())
        if words > _MOST:
            start = source.rows[line.number - 1].find(line.anchor) + 1
            span = Span(line.number, start, line.number, start + len(line.anchor))
            help = f"Keep the {_MOST} words that find the place."
            yield context.finding(source.path, span, f"an anchor of {words} words", help)
