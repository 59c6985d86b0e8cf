"""A source that no question cites.

Fails:

    ---
    label: A text
    rights: Ours.
    ---
    Zoom paused.

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Finding, Source, Span

CODE = "S109"
NAME = "unused-source"
LEVEL = "info"
SCOPE = "source"
COMPARES = True


def check(source: Source, context: Context) -> Iterator[Finding]:
    if context.whole and source.id not in context.cited:
        yield context.finding(source.path, Span(1, 1, 1, 4), f"no question cites {source.id}", "Cite it, or remove it.")
