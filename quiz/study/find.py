"""Find the line: the student sees the source and points at the line that proves the answer; the citation is the key.

Every question with a citation to lines is one of these already, so nothing further has to be written for the mode.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from quiz.library import Library
from quiz.model import Judgement, Part, Presentation, Question, Source, Unreadable
from quiz.record import replace
from quiz.study.session import Study

_PLACE = re.compile(r"(?:sources/)?(?:([a-z0-9][a-z0-9._-]*?)(?:\.md)?[\s:]+)?(\d{1,9})", re.IGNORECASE)
HINT_LINES = 10


def bearing(question: Question, library: Library) -> dict[str, list[int]]:
    """The lines that count as found, by source id: every citable line of each citation that bears the key.

    A citation of a whole source points at no line, and gives none.
    """
    found: dict[str, set[int]] = {}
    for cite in question.citations():
        numbers = () if cite.whole else (line.number for line in library.cited(cite))
        if fresh := set(numbers):
            found.setdefault(cite.source, set()).update(fresh)
    return {source: sorted(numbers) for source, numbers in found.items()}


def candidates(question: Question, library: Library) -> list[Source]:
    """The sources to be shown, in the order in which the question cites them; [] where there is no line to find."""
    found = (library.source(id) for id in bearing(question, library))
    return [source for source in found if source]


def findable(questions: Iterable[Question], library: Library) -> list[Question]:
    """The questions with a line to be found."""
    return [question for question in questions if bearing(question, library)]


def judge(question: Question, given: object, library: Library) -> Judgement:
    """What pointing at `given` ("hkfp:31") is worth: all or nothing.

    The verdict `near` is wrong as well: the citable line before or after one that bears the key.
    """
    key = bearing(question, library)
    id, _, typed = str(given).partition(":")
    number = int(typed) if typed.isdecimal() else 0
    numbers = key.get(id, [])
    right = number in numbers
    wanted = ", ".join(f"{source}:{line}" for source, lines in key.items() for line in lines)
    parts = (Part("line", str(given), wanted, right),)
    if right:
        return Judgement(1.0, "right", parts)
    source = library.source(id)
    if source and (next_to := _neighbour(source, number, numbers)):
        return Judgement(0.0, "near", parts, f"Line {number} is next to it: line {next_to} proves the answer.")
    return Judgement(0.0, "wrong", parts)


def _neighbour(source: Source, number: int, numbers: list[int]) -> int | None:
    """The line of `numbers` with no citable line between it and `number`."""
    for wanted in numbers:
        low, high = sorted((wanted, number))
        if not any(source.line(each) for each in range(low + 1, high)) and source.line(number):
            return wanted
    return None


def read(typed: str, question: Question, library: Library) -> str:
    """`31`, `hkfp:31` or `sources/hkfp.md:31` as "hkfp:31". Raises Unreadable with the cure."""
    shown = {source.id: source for source in candidates(question, library)}
    example = f"{next(iter(shown), 'hkfp')}:31"
    match = _PLACE.fullmatch(typed.strip())
    if match is None:
        raise Unreadable(f"Type the number of a line{'' if len(shown) == 1 else f' with its source: {example}'}.")
    id = match[1] or (next(iter(shown)) if len(shown) == 1 else "")
    if not id:
        raise Unreadable(f"There are {len(shown)} sources; name the one you mean: {example}.")
    source = shown.get(id.lower())
    if source is None:
        raise Unreadable(f"`{id}` is not shown here. Shown: {', '.join(shown)}.")
    number = int(match[2])
    if source.line(number) is None:
        raise Unreadable(_no_line(source, number))
    return f"{source.id}:{number}"


def _no_line(source: Source, number: int) -> str:
    if not source.body < number <= len(source.rows):
        return f"{source.path} has its text in lines {source.body + 1} to {len(source.rows)}."
    what = "a heading" if source.is_heading(number) else "blank"
    return f"Line {number} is {what}; point at a line that states something."


@dataclass
class FindStudy(Study):
    """A study in which a response is a line, such as "hkfp:31"."""

    library: Library = field(kw_only=True)

    @classmethod
    def asks(cls, question: Question, library: Library) -> bool:
        """Whether there is a line to be found."""
        return bool(bearing(question, library))

    @property
    def is_changed(self) -> bool:
        """Never: it is the line that is asked for, not the key."""
        return False

    @property
    def shown(self) -> Presentation:
        """The question as its kind puts it, with the options as context rather than as a choice."""
        sources = candidates(self.current, self.library)
        how = "Type the number of the line that proves the answer."
        if len(sources) > 1:
            how = f"Type the source and the line that proves the answer, for instance: {sources[0].id}:31"
        return replace(super().shown, how=how)

    def read(self, typed: str) -> object:
        return read(typed, self.current, self.library)

    def judge(self, question: Question, given: object) -> Judgement:
        return Judgement(0.0, "wrong") if given is None else judge(question, given, self.library)

    @property
    def hintable(self) -> bool:
        """Always: what it says is not the hint of the question's kind."""
        return True

    def hint(self) -> str:
        """Narrows the search to ten lines; the place of the window in them does not give the line away."""
        self._hinted = True
        id, numbers = next(iter(bearing(self.current, self.library).items()))
        source = self.library.source(id)
        rows = len(source.rows) if source else numbers[0]
        first = (numbers[0] - 1) // HINT_LINES * HINT_LINES + 1
        return f"It stands in {id} between line {first} and line {min(first + HINT_LINES - 1, rows)}."
