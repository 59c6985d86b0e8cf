"""What the lines of a source are asked for, and how much of it a learner knows: what a reader of a source shows.

Nothing here shows anything. Questions that are still open in a study are left out, so that no line gives one away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from quiz.model import Citation, Question, Source

if TYPE_CHECKING:
    from quiz.library import Library
    from quiz.progress.cards import Key
    from quiz.progress.log import Log
    from quiz.progress.memory import Memory

Lines = Mapping[int, Sequence[Question]]
"""Questions by the number of a line."""
LEVELS = ("missed", "new", "learning", "known")
_BATCH = 400
"""Questions looked up in the log at once; SQLite takes some thousands of values in a query."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a learner's log says of one question; `score` is that of the last response, None before the first."""

    level: str = "new"
    score: float | None = None
    due: datetime | None = None
    suspended: bool = False

    @property
    def answered(self) -> bool:
        return self.score is not None


@dataclass
class Standings:
    """The standings of one learner's questions, read from the log when they are first asked for, and kept.

    Methods raise ProgressError where the log cannot be used.
    """

    log: Log
    learner: str
    _known: dict[Key, Standing] = field(default_factory=dict)

    def of(self, question: Question) -> Standing:
        key = (question.deck, question.id.value)
        if key not in self._known:
            self.look_up([question])
        return self._known[key]

    def look_up(self, questions: Iterable[Question]) -> None:
        """Reads several at once: a query for some hundreds instead of one for each."""
        from quiz.progress.cards import states

        asked = dict.fromkeys((question.deck, question.id.value) for question in questions)
        missing = [key for key in asked if key not in self._known]
        for start in range(0, len(missing), _BATCH):
            keys = missing[start : start + _BATCH]
            where = f"AND (d.name, c.question) IN (VALUES {', '.join(['(?, ?)'] * len(keys))})"
            found = states(self.log, self.learner, where, tuple(part for key in keys for part in key))
            self._known |= dict.fromkeys(keys, Standing()) | {each.key: _standing(each.memory) for each in found}

    def forget(self, question: Question) -> None:
        """The log has more on this question now."""
        self._known.pop((question.deck, question.id.value), None)


def _standing(memory: Memory) -> Standing:
    from quiz.progress.rows import from_milliseconds

    due = None if memory.due is None else from_milliseconds(memory.due)
    return Standing(level_of(memory), memory.score if memory.reps else None, due, bool(memory.suspended))


def level_of(memory: Memory) -> str:
    """One of LEVELS: known is what was right last time and has left the steps of learning."""
    from quiz.progress.schedule import REVIEW

    if not memory.reps:
        return "new"
    if (memory.score or 0) < 1:
        return "missed"
    return "known" if memory.state == REVIEW else "learning"


def together(levels: Iterable[str]) -> str:
    """The level of several questions: missed where one is, new or known where all are, else learning."""
    found = set(levels)
    if "missed" in found:
        return "missed"
    return found.pop() if len(found) == 1 else "learning"


@dataclass
class Cited:
    """The questions on the lines of the sources of a library, as far as a learner may see them.

    `hidden` are the refs of questions that are still open in a study.
    """

    library: Library
    standings: Standings
    hidden: AbstractSet[str] = frozenset()
    _lines: dict[str, tuple[Lines, Lines]] = field(default_factory=dict)

    def questions(self, source: Source) -> Lines:
        """For each line of the source that bears a key: the questions whose key it bears."""
        return self._of(source)[0]

    def _of(self, source: Source) -> tuple[Lines, Lines]:
        """(what each line bears, what it bears or is only pointed to by)."""
        if source.id not in self._lines:
            bearing: dict[int, list[Question]] = {}
            about: dict[int, list[Question]] = {}
            for question in self.library.citing(source.id):
                if question.ref not in self.hidden:
                    for lines, cites in ((bearing, question.citations()), (about, question.see)):
                        for number in lines_in(cites, source):
                            lines.setdefault(number, []).append(question)
            every = {number: [*bearing.get(number, ()), *about.get(number, ())] for number in (*bearing, *about)}
            self._lines[source.id] = bearing, every
        return self._lines[source.id]

    def levels(self, source: Source) -> dict[int, str]:
        """For each such line how well its questions are known; see `together`. Raises ProgressError."""
        lines = self.questions(source)
        self.standings.look_up(question for asked in lines.values() for question in asked)
        return {number: together(self.standings.of(each).level for each in asked) for number, asked in lines.items()}

    def elsewhere(self, source: Source, number: int) -> list[tuple[Source, int]]:
        """The lines of other sources that one question cites, or points to, beside this line: where sources differ.

        Those of questions that set few lines side by side come first, notes on sources last.
        """
        found: dict[tuple[str, int], tuple[bool, int, Source]] = {}
        for question in self._of(source)[1].get(number, ()):
            cites = (*question.citations(), *question.see)
            for cite in cites:
                other = self.library.source(cite.source) if cite.source != source.id else None
                if other is not None and cite.first is not None and other.line(cite.first):
                    rank = (other.kind == "notes", len(cites), other)
                    before = found.setdefault((other.id, cite.first), rank)
                    found[other.id, cite.first] = min(before, rank, key=lambda each: each[:2])
        ranked = sorted(found.items(), key=lambda item: item[1][:2])
        return [(other, line) for (_, line), (_, _, other) in ranked]


def lines_in(cites: Iterable[Citation], source: Source) -> list[int]:
    """The lines of a source that citations name one by one, each once."""
    found: dict[int, None] = {}
    for cite in cites:
        if cite.source == source.id and cite.first is not None and cite.last is not None:
            found |= dict.fromkeys(range(cite.first, min(cite.last, len(source.rows)) + 1))
    return list(found)


FEWEST, MOST = 3, 12
"""Words of a quote that finds its line again."""


def citation(source: Source, number: int, lit: Sequence[tuple[int, int]] = ()) -> str:
    """A citation of one line, as a deck writes it: `hkfp:31 "fine of HK$100,000"`.

    The quote is the stretch of the line that is lit, where that is enough to find the line again, else its first words
    that stand on no other line; none where the line states nothing.
    """
    line = source.line(number)
    if line is None:
        return f"{source.id}:{number}"
    for quote in (*(line.text[start:end] for start, end in lit), *_beginnings(line.text)):
        if (len(quote.split()) >= FEWEST or quote == line.text) and _finds(quote, source, number):
            return f'{source.id}:{number} "{quote}"'
    return f"{source.id}:{number}"


def _finds(quote: str, source: Source, number: int) -> bool:
    """Whether a quote stands on that line alone."""
    folded, rows = quote.casefold(), enumerate(source.rows, 1)
    return '"' not in quote and not any(folded in row.casefold() and at != number for at, row in rows)


def _beginnings(text: str) -> list[str]:
    """The first words of a text, three to twelve of them, without a quotation mark."""
    words = text.partition('"')[0].split(" ")
    sizes = range(min(FEWEST, len(words)), min(MOST, len(words)) + 1)
    return [found for size in sizes if (found := " ".join(words[:size]).rstrip(" ,;:."))]
