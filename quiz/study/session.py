"""A study as a seeded state machine: ask, judge, record, next, finish.

It knows no screen, reads no clock and no file: clock, seed and log are arguments. A response is recorded before its
judgement is returned, so that no verdict is ever shown that could be lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random
from typing import Protocol

from quiz.model import Judgement, Presentation, Question
from quiz.progress.log import Response

MODES = ("learn", "review", "test", "mistakes", "find")
HINT_COST = 0.5
"""A hinted response earns at most this share of its credit; the student is told before taking the hint."""


class Recorder(Protocol):
    """Where responses are kept: `quiz.progress.log.Log`, or a list in a test."""

    def append(self, response: Response) -> Response: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question: `given` is None where the student did not know."""

    question: Question
    given: object
    judgement: Judgement
    response: Response
    overridden: bool = False

    @property
    def score(self) -> float:
        return 1.0 if self.overridden else self.response.score

    @property
    def right(self) -> bool:
        return self.score == 1


@dataclass(frozen=True, slots=True)
class Tally:
    """Credit earned out of what was asked."""

    earned: float
    possible: int

    @property
    def percent(self) -> int:
        """Rounded, but 100 only where all of it was earned."""
        if not self.possible:
            return 0
        share = 100 * self.earned / self.possible
        return min(round(share), 99) if share < 100 else 100

    def __str__(self) -> str:
        return f"{self.earned:g}/{self.possible} ({self.percent} %)"


def tally(outcomes: Iterable[Outcome]) -> Tally:
    found = list(outcomes)
    return Tally(round(sum(outcome.score for outcome in found), 2), len(found))


@dataclass
class Study:
    """One run of questions. States: asking, feedback, finished; `mode` test goes from answer to answer."""

    questions: Sequence[Question]
    learner: str
    mode: str
    seed: int
    clock: Callable[[], datetime]
    log: Recorder
    id: str
    outcomes: list[Outcome] = field(default_factory=list)
    state: str = "asking"
    flagged: set[str] = field(default_factory=set)
    _hinted: bool = False
    _asked_at: datetime | None = None

    def __post_init__(self) -> None:
        self._ask()

    @property
    def position(self) -> int:
        """The number of the question that is shown, from 1."""
        return min(len(self.outcomes) + (self.state == "asking"), len(self.questions))

    @property
    def current(self) -> Question:
        return self.questions[self.position - 1]

    @property
    def shown(self) -> Presentation:
        """The question as it is put in this study: the same seed shuffles it the same way."""
        return self.current.present(Random(f"{self.seed}/{self.current.ref}"))

    @property
    def deferred(self) -> bool:
        """Whether verdicts wait until the end."""
        return self.mode == "test"

    @property
    def last(self) -> Outcome:
        return self.outcomes[-1]

    def hint(self) -> str:
        """Takes the hint: what it says; from now on the response earns at most half."""
        self._hinted = True
        question = self.current
        return question.hint.value if question.hint else first_letters(question)

    @property
    def hinted(self) -> bool:
        return self._hinted

    def answer(self, given: object, confidence: str | None = None) -> Outcome:
        """Judges, records, then tells. `given` None says that the student does not know."""
        if self.state != "asking":
            raise ValueError("no question is open")
        question, now = self.current, self.clock()
        judgement = self.judge(question, given)
        score = judgement.score * (HINT_COST if self._hinted else 1)
        began = self._asked_at or now
        response = self.log.append(
            Response(
                learner=self.learner,
                deck=question.deck,
                question=question.id.value,
                study=self.id,
                mode=self.mode,
                given=given,
                score=score,
                at=now,
                milliseconds=max(0, round((now - began).total_seconds() * 1000)),
                hash=question.content_hash,
                confidence=confidence,
                hinted=self._hinted,
            )
        )
        outcome = Outcome(question, given, judgement, response)
        self.outcomes.append(outcome)
        self.state = "feedback"
        if self.deferred:
            self.next()
        return outcome

    def judge(self, question: Question, given: object) -> Judgement:
        return Judgement(0.0, "wrong") if given is None else question.judge(given)

    def override(self) -> Outcome:
        """`I was right`: the last response counts in full, and the log says that the student decided so."""
        return self._amend("override", replace(self.last, overridden=True), score=1.0)

    def undo(self) -> None:
        """Takes the last response back, in the log too, and asks its question again."""
        if not self.outcomes:
            raise ValueError("nothing to undo")
        self._amend("undo", self.last)
        self.outcomes.pop()
        self._ask()

    def _amend(self, kind: str, outcome: Outcome, score: float = 0.0) -> Outcome:
        self.log.append(
            replace(self.last.response, kind=kind, id="", target=self.last.response.id, score=score, at=self.clock())
        )
        self.outcomes[-1] = outcome
        return outcome

    def report(self, reason: str) -> None:
        """Keeps a student's word on the question that is shown, for its teacher."""
        question = self.current
        self.log.append(
            Response(
                learner=self.learner,
                deck=question.deck,
                question=question.id.value,
                study=self.id,
                mode=self.mode,
                given=None,
                score=0.0,
                at=self.clock(),
                milliseconds=0,
                hash=question.content_hash,
                kind="report",
                note=reason,
            )
        )

    def flag(self) -> None:
        """Marks the question that is shown, or takes the mark away."""
        self.flagged ^= {self.current.ref}

    def next(self) -> None:
        """The next question, or the end."""
        if len(self.outcomes) >= len(self.questions):
            self.state = "finished"
        else:
            self._ask()

    def _ask(self) -> None:
        self.state = "asking" if len(self.outcomes) < len(self.questions) else "finished"
        self._hinted = False
        self._asked_at = self.clock()

    @property
    def score(self) -> Tally:
        return tally(self.outcomes)

    def misses(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if not outcome.right]

    def by_tag(self) -> dict[str, Tally]:
        """Credit per tag, the weakest first."""
        tags = {tag.value for outcome in self.outcomes for tag in outcome.question.tags}
        found = {tag: tally(o for o in self.outcomes if tag in {t.value for t in o.question.tags}) for tag in tags}
        return dict(sorted(found.items(), key=lambda item: (item[1].percent, item[0])))


def first_letters(question: Question) -> str:
    """A hint for a question that has none of its own: the first letter of each piece of its key."""
    letters = ", ".join(f"{answer.text[:1]}…" for answer in question.answers)
    return f"It begins with {letters}"
