"""How much of each source is asked about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from quiz.library import Library


@dataclass(frozen=True, slots=True)
class Coverage:
    """One source: its citable lines, how many a question cites as evidence, and which none cites.

    `times` gives the number of questions for each cited line. A whole source cited counts for none of its lines.
    """

    source: str
    label: str
    kind: str
    lines: int
    cited: int
    missing: tuple[int, ...]
    times: dict[int, int]


def coverage(library: Library) -> list[Coverage]:
    """The coverage of every source by the questions of the decks that are loaded."""
    asked: Counter[tuple[str, int]] = Counter()
    for question in library.questions():
        lines = {
            (cite.source, line.number)
            for cite in question.citations()
            if not cite.whole
            for line in library.cited(cite)
        }
        asked.update(lines)
    found = []
    for source in library.sources():
        numbers = [line.number for line in source.lines()]
        times = {number: asked[source.id, number] for number in numbers if asked[source.id, number]}
        missing = tuple(number for number in numbers if number not in times)
        found.append(Coverage(source.id, source.label, source.kind, len(numbers), len(times), missing, times))
    return found
