"""Finds the lines of a long source that may hold a wording, without reading each of them again for every question.

A library whose source was replaced has thousands of answers and quotes that stand nowhere any more. To look for each in
every line costs their product: ten thousand answers and as many lines took hours. Here each line is folded and read
once, and a look-up costs about what it finds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from quiz.folding import fold
from quiz.locate import Match, Prepared, across, core, keys, stated

if TYPE_CHECKING:
    from quiz.model import Source
    from quiz.values import Amount

KEPT = 8  # sources
FEW = 100  # lines that are read as fast as looked up


class Lookup:
    """What stands in which of the `lines`; each part of it is made when it is first asked for, for no `few` lines."""

    def __init__(self, lines: Sequence[str], few: int = FEW) -> None:
        self.lines = lines
        self.all = list(range(len(lines))) if len(lines) <= few else None
        self._shared: dict[str, list[int]] | None = None

    @cached_property
    def _text(self) -> tuple[str, list[int]]:
        """The folded lines in one text, which no folded line has a break in, and where each begins."""
        folded = [fold(line) for line in self.lines]
        starts, at = [], 0
        for text in folded:
            starts.append(at)
            at += len(text) + 1
        return "\n".join(folded), starts

    @cached_property
    def _words(self) -> dict[str | Amount, list[int]]:
        """The lines of each word and value, as `quiz.locate` compares them."""
        index: dict[str | Amount, list[int]] = {}
        for number, line in enumerate(self.lines):
            for key in {key for word in Prepared(line).words for key in keys(word)}:
                index.setdefault(key, []).append(number)
        return index

    def holding(self, wanted: str) -> list[int]:
        """The lines in whose folded text the folded text `wanted` stands, wherever its words begin and end."""
        text, starts = self._text
        found: list[int] = []
        at = text.find(wanted) if wanted else -1
        while at >= 0:
            number = bisect_right(starts, at) - 1
            found.append(number)
            after = starts[number + 1] if number + 1 < len(starts) else len(text)
            at = text.find(wanted, after)
        return found

    def likely(self, answer: str) -> list[int]:
        """The lines that may state an answer: none other does."""
        if self.all is not None:
            return self.all
        asked = Prepared(answer).words
        lines: list[list[int]] = [self._words.get(w.value.amount if w.value else w.text, []) for w in asked]
        lines.sort(key=len)
        typed = set(lines[0] if lines else ())
        for each in lines[1:]:
            typed.intersection_update(each)
        return sorted({*self.holding(core(answer)), *typed})

    def stating(self, answer: str, near: int = 0, most: int = 200) -> list[int]:
        """The lines that state an answer; of a great many, those that are nearest to the line `near`."""
        likely = self.likely(answer)
        if len(likely) > most:
            likely = sorted(sorted(likely, key=lambda number: abs(number - near))[:most])
        return [number for number in likely if stated(answer, (self.lines[number],))]

    def occurrences(self, answer: str) -> tuple[Match, ...]:
        """What `stated` says of all the lines: where one states the answer, or it runs over the ends of some."""
        for number in self.likely(answer):
            if matches := stated(answer, (self.lines[number],)):
                return tuple(Match(number, match.start, match.end) for match in matches)
        return across(answer, self.lines)

    def sharing(self, wanted: Iterable[str], but: int, words: Callable[[str], Iterable[str]]) -> list[int]:
        """The lines that may hold all but `but` of the wanted words: such a line holds one of the rarest `but + 1`.

        `words` reads those of a line; it is the same for all calls.
        """
        if self.all is not None:
            return self.all
        if self._shared is None:
            self._shared = {}
            for number, line in enumerate(self.lines):
                for word in set(words(line)):
                    self._shared.setdefault(word, []).append(number)
        found = sorted((self._shared.get(word, []) for word in set(wanted)), key=len)
        return sorted({number for lines in found[: but + 1] for number in lines})


_lookups: dict[int, tuple[object, Lookup]] = {}


def lookup(lines: tuple[str, ...]) -> Lookup:
    """The look-up of these lines: the same for the same tuple, of the last few."""
    return _kept(lines) or _keep(lines, lines)


def lookup_of(source: Source) -> Lookup:
    """The look-up of the lines of a source that can be cited."""
    return _kept(source) or _keep(source, tuple(line.text for line in source.lines()))


def _kept(owner: object) -> Lookup | None:
    found = _lookups.get(id(owner))
    return found[1] if found and found[0] is owner else None


def _keep(owner: object, lines: tuple[str, ...]) -> Lookup:
    while len(_lookups) >= KEPT:
        del _lookups[next(iter(_lookups))]
    made = Lookup(lines)
    _lookups[id(owner)] = owner, made
    return made
