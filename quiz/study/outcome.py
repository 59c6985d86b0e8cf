"""What became of a question, and what several of them come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from quiz.model import Judgement, Question
from quiz.percent import whole
from quiz.progress.log import Response
from quiz.progress.rows import CONFIDENCES
from quiz.record import record, replace

HINT_COST = 0.5
"""A hinted response earns at most this share of its credit; the student is told before taking the hint."""


@record(frozen=True, slots=True)
class Outcome:
    """What became of one question: `given` is None where the student did not know."""

    question: Question
    given: object
    judgement: Judgement
    response: Response
    overridden: bool = False

    @property
    def score(self) -> float:
        return self.full if self.overridden else self.response.score

    @property
    def full(self) -> float:
        """What the response could earn: a hint leaves half."""
        return HINT_COST if self.response.hinted else 1.0

    @property
    def right(self) -> bool:
        return self.score == 1

    @property
    def disputable(self) -> bool:
        """Whether the student can say that it was right all the same: of an answer that was not judged right."""
        return self.given is not None and not self.overridden and self.judgement.verdict != "right"

    @property
    def confident_error(self) -> bool:
        """Whether the student was sure, and wrong: what is most worth reading about."""
        return self.response.confidence == "sure" and self.score < 0.5

    def exchanged(self, question: Question) -> Outcome:
        """With this version of its question; of another kind, what was given would be no answer to it."""
        same = question.ref == self.question.ref and question.kind == self.question.kind
        return replace(self, question=question) if same else self


@record(frozen=True, slots=True)
class Put:
    """A question that was put aside (bury, suspend), as the log keeps it."""

    after: int
    """How many outcomes came before."""
    told: bool
    """Whether it had been answered."""
    row: Response


@record(frozen=True, slots=True)
class Tally:
    """Credit earned out of what was asked."""

    earned: float
    possible: int

    @property
    def percent(self) -> int:
        return whole(self.earned / self.possible) if self.possible else 0

    @property
    def points(self) -> str:
        """What was earned, to two decimals."""
        return f"{round(self.earned, 2):g}"

    def __str__(self) -> str:
        return f"{self.points}/{self.possible} ({self.percent} %)"


def tally(outcomes: Iterable[Outcome]) -> Tally:
    found = list(outcomes)
    return Tally(round(sum(outcome.score for outcome in found), 9), len(found))


def grouped(outcomes: Iterable[Outcome], names: Callable[[Question], Iterable[str]]) -> dict[str, Tally]:
    """Credit by each name that a question has, the weakest first."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        for name in dict.fromkeys(names(outcome.question)):
            groups.setdefault(name, []).append(outcome)
    found = {name: tally(each) for name, each in groups.items()}
    return dict(sorted(found.items(), key=lambda item: (item[1].percent, item[0])))


def tags(question: Question) -> list[str]:
    return [tag.value for tag in question.tags]


def kinds(question: Question) -> list[str]:
    return [question.kind]


def sources(question: Question) -> list[str]:
    """The ids of the sources that bear its key."""
    return [cite.source for cite in question.citations()]


def calibration(outcomes: Iterable[Outcome]) -> dict[str, Tally]:
    """Credit by the confidence given before the verdict, from sure to guess; {} where none was given."""
    found = list(outcomes)
    levels = {level: [o for o in found if o.response.confidence == level] for level in CONFIDENCES if level}
    return {level: tally(each) for level, each in levels.items() if each}


class Results:
    """What the outcomes of a study come to; the first one to each question counts."""

    outcomes: list[Outcome]

    @property
    def first(self) -> list[Outcome]:
        """The first outcome of each question."""
        found: dict[str, Outcome] = {}
        return [each for each in self.outcomes if found.setdefault(each.question.ref, each) is each]

    @property
    def score(self) -> Tally:
        return tally(self.first)

    def misses(self) -> list[Outcome]:
        return [outcome for outcome in self.first if not outcome.right]

    def by_tag(self) -> dict[str, Tally]:
        """Credit per tag, the weakest first."""
        return grouped(self.first, tags)

    def by_kind(self) -> dict[str, Tally]:
        return grouped(self.first, kinds)

    def by_source(self) -> dict[str, Tally]:
        """Credit per source id, the weakest first."""
        return grouped(self.first, sources)
