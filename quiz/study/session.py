"""A study as a seeded state machine: ask, judge, record, next, finish.

It knows no screen, reads no clock and no file: clock, seed and log are arguments. A response is recorded before its
judgement is returned, so that no verdict is ever shown that could be lost.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Literal

from quiz.model import Judgement, Presentation, Question
from quiz.modes import MODES, Mode
from quiz.progress.errors import ProgressError
from quiz.progress.log import Response
from quiz.progress.schedule import AGAIN, Settings, rating
from quiz.record import replace
from quiz.study.hints import Hinted
from quiz.study.outcome import HINT_COST, Outcome, Put, Results, Tally, tally
from quiz.study.recorder import Marker, Recorder
from quiz.study.timed import Timed

if TYPE_CHECKING:
    from quiz.library import Library

__all__ = ["HINT_COST", "Action", "Outcome", "Recorder", "Study", "Tally", "tally"]

Action = Literal["answer", "hint", "see", "rate", "override", "put_aside", "report", "flag", "later", "undo"]
"""What a student may do with a question; `see` its key and lines, `later` leave it open and go on."""
AFTER = 20
"""A question that comes back does so at the end of the round, but after no more than so many others."""


@dataclass
class Study(Results, Hinted, Timed):
    """One run of questions. States: asking, feedback, finished.

    A question may come back: until it was right so often as the mode wants, or until it is not rated Again.
    `score` and the rest of the results count the first response to each question.
    """

    questions: Sequence[Question]
    learner: str
    mode: str
    seed: int
    clock: Callable[[], datetime]
    log: Recorder
    id: str
    settings: Settings = field(default_factory=Settings, kw_only=True)
    changed: frozenset[str] = field(default=frozenset(), kw_only=True)
    """Questions (`deck/id`) whose key or kind is another than when the learner last answered them."""
    minutes: float | None = field(default=None, kw_only=True)
    taken: int = field(default=0, kw_only=True)
    of_deck: bool = field(default=False, kw_only=True)
    """Whether it is a study of its deck, which counts among the deck's last and best once it is finished."""
    library: Library | None = field(default=None, kw_only=True)
    """Where its questions are from, for what asks about the sources."""
    outcomes: list[Outcome] = field(default_factory=list)
    spent: int = 0
    state: str = "asking"
    flagged: set[str] = field(default_factory=set)
    aside: list[Put] = field(default_factory=list)
    _hinted: bool = False
    _asked_at: datetime | None = None

    def __post_init__(self) -> None:
        self._waiting = deque(range(len(self.questions)))
        self._moves: list[tuple[int, int | None]] = []
        """For each question left behind where it went to in the queue, None where it is done with."""
        self._ask()
        self._since = self._asked_at

    @classmethod
    def asks(cls, question: Question, library: Library) -> bool:
        """Whether a question can be asked in studies of this class."""
        return True

    # Where it stands

    @property
    def way(self) -> Mode:
        """What sets its mode apart."""
        return MODES[self.mode]

    @property
    def widget(self) -> str:
        """What the question that is shown is answered in."""
        return self.way.widget or self.current.widget

    @property
    def at(self) -> int:
        """The index of the question that is shown; of the last one once all is done."""
        return self._waiting[0] if self._waiting else len(self.questions) - 1

    @property
    def position(self) -> int:
        """The number of the question that is shown, from 1."""
        return self.at + 1

    @property
    def current(self) -> Question:
        return self.questions[self.at]

    @property
    def done(self) -> int:
        """How many questions will not be asked any more."""
        return len(self.questions) - len(self._waiting) + self.settled

    @property
    def ending(self) -> bool:
        """Whether `next` ends the study."""
        return len(self._waiting) <= 1 and self.settled

    @property
    def settled(self) -> bool:
        """Whether the question was answered and will not come back."""
        return self.state == "feedback" and self._place(self.last) is None

    @property
    def to_come(self) -> list[Question]:
        """The questions that are still to be asked, whose answers are not to be shown elsewhere."""
        open = list(self._waiting)[self.state == "feedback" :]
        return [self.questions[index] for index in open]

    @property
    def returning(self) -> bool:
        """Whether the question that is shown was asked before in this study."""
        ref, open = self.current.ref, self.state == "asking"
        return any(each.question.ref == ref for each in (self.outcomes if open else self.outcomes[:-1]))

    @property
    def is_changed(self) -> bool:
        """Whether the student is to be told that the question that is shown means something else than before."""
        return self.current.ref in self.changed and not self.returning

    @property
    def shown(self) -> Presentation:
        """The question as it is put in this study: the same seed shuffles it the same way."""
        return self.current.present(Random(f"{self.seed}/{self.current.ref}"))

    @property
    def deferred(self) -> bool:
        """Whether verdicts wait until the end."""
        return False

    @property
    def last(self) -> Outcome:
        return self.outcomes[-1]

    def may(self, action: Action) -> bool:
        """Whether the student may do it now. That a card is turned before it is seen is the affair of what shows it."""
        asking, told, cards = self.state == "asking", self.state == "feedback", self.way.turned
        match action:
            case "answer":
                return asking and not cards
            case "hint":
                return asking and not cards and self.hintable
            case "see":
                return told or (asking and cards)
            case "rate":
                return self.way.rated and self.may("see")
            case "override":
                return told and self.last.disputable
            case "put_aside" | "report":
                return asking or told
            case "undo":
                return bool(self.outcomes or self.aside)
            case "flag" | "later":
                return False

    # Answering

    def answer(self, given: object, confidence: str | None = None) -> Outcome:
        """Judges, records, then tells. `given` None says that the student does not know."""
        self._open()
        judgement = self.judge(self.current, given)
        return self._record(given, judgement, judgement.score * (HINT_COST if self._hinted else 1), confidence)

    def rate_card(self, rating: int) -> Outcome:
        """Records how well the back of a card was known: 1 Again, which asks it again, 2 Hard, 3 Good, 4 Easy."""
        self._open()
        known = rating > AGAIN
        return self._record(None, Judgement(float(known), "right" if known else "wrong"), float(known), None, rating)

    def _open(self) -> None:
        if self.state != "asking":
            raise ValueError("no question is open")

    def _record(
        self, given: object, judgement: Judgement, score: float, confidence: str | None, rating: int | None = None
    ) -> Outcome:
        now = self.clock()
        milliseconds = max(0, round((now - (self._asked_at or now)).total_seconds() * 1000))
        row = replace(self._row(now), given=given, score=score, milliseconds=milliseconds)
        row = replace(row, confidence=confidence, rating=rating, hinted=self._hinted)
        outcome = Outcome(self.current, given, judgement, self.log.append(row))
        self.spent += milliseconds
        self.outcomes.append(outcome)
        self.state = "feedback"
        return outcome

    def _row(self, at: datetime, kind: str = "response", note: str = "") -> Response:
        """A row about the question that is shown."""
        question = self.current
        return Response(
            learner=self.learner,
            deck=question.deck,
            question=question.id.value,
            study=self.id,
            mode=self.mode,
            given=None,
            score=0.0,
            at=at,
            milliseconds=0,
            hash=question.content_hash,
            kind=kind,
            note=note,
        )

    def judge(self, question: Question, given: object) -> Judgement:
        return Judgement(0.0, "wrong") if given is None else question.judge(given)

    def rating(self, outcome: Outcome) -> int:
        """The rating of an outcome: the student's, or what follows from the response. Their word counts as right."""
        return rating(self.as_rated(outcome), self.settings)

    def as_rated(self, outcome: Outcome) -> Response:
        """The response as it is rated."""
        return replace(outcome.response, score=1.0) if outcome.overridden else outcome.response

    def rate(self, rating: int) -> Outcome:
        """Gives the last response another rating, 1 to 4."""
        outcome = replace(self.last, response=replace(self.last.response, rating=rating))
        return self._amend("rating", outcome, rating=rating)

    def override(self) -> Outcome:
        """`I was right`: the last response counts as right, and the log says that the student decided so."""
        return self._amend("override", replace(self.last, overridden=True), score=self.last.full)

    def _amend(self, kind: str, outcome: Outcome, score: float = 0.0, rating: int | None = None) -> Outcome:
        target = self.last.response
        row = replace(target, kind=kind, id="", target=target.id, given=None, milliseconds=0, predicted=None)
        self.log.append(replace(row, score=score, rating=rating, at=self.clock()))
        self.outcomes[-1] = outcome
        return outcome

    def undo(self) -> None:
        """Takes the last response, or what was last put aside, back, in the log too, and asks that question again."""
        if self.state != "feedback" and self.aside and self.aside[-1].after == len(self.outcomes):
            self._take_in(self.aside[-1])
            return
        if not self.outcomes:
            raise ValueError("nothing to undo")
        self._undo_row(self.last.response)
        self.outcomes.pop()
        if self.state != "feedback":
            self._back()
        self._ask()

    def _undo_row(self, row: Response) -> None:
        undo = replace(row, kind="undo", id="", target=row.id, given=None, score=0.0, milliseconds=0, predicted=None)
        self.log.append(replace(undo, rating=None, at=self.clock()))

    def _take_in(self, put: Put) -> None:
        self._undo_row(put.row)
        self.aside.pop()
        self._back()
        self._ask()
        if put.told:
            self.state = "feedback"

    def put_aside(self, kind: str) -> None:
        """Puts the question that is shown off to the next day (`bury`), or until it is taken back in (`suspend`)."""
        row = self.log.append(self._row(self.clock(), kind))
        self.aside.append(Put(len(self.outcomes), self.state == "feedback", row))
        self._moves.append((self._waiting.popleft(), None))
        self._ask()

    def report(self, reason: str) -> None:
        """Keeps a student's word on the question that is shown, for its teacher."""
        self.log.append(self._row(self.clock(), "report", reason))

    def exchange(self, question: Question) -> None:
        """Puts another version of a question in its place: its deck was edited. One that is open is asked anew."""
        self.questions = [question if each.ref == question.ref else each for each in self.questions]
        self.outcomes = [each.exchanged(question) for each in self.outcomes]
        if self.state == "asking" and self.current is question:
            self._asked_at = self.clock()

    def flag(self) -> None:
        """Marks the question that is shown, or takes the mark away."""
        self.flagged ^= {self.current.ref}
        if isinstance(self.log, Marker):
            self.log.flag(self.flagged)

    # Going on

    def next(self) -> None:
        """The next question, or the end."""
        if self.state == "feedback":
            place = self._place(self.last)
            index = self._waiting.popleft()
            if place is not None:
                self._waiting.insert(place, index)
            self._moves.append((index, place))
        self._ask()

    def _finish(self) -> None:
        """Has the log know that it came to its end. A log that does not take that has all of the answers."""
        if self.of_deck and self.outcomes and len({each.deck for each in self.questions}) == 1:
            with suppress(ProgressError):
                self.log.append(self._row(self.clock(), "finish"))

    def _place(self, outcome: Outcome) -> int | None:
        """Where in the queue, without it, the question just answered goes; None where it is done with."""
        if self.way.rights:
            ref = outcome.question.ref
            done = sum(each.right for each in self.outcomes if each.question.ref == ref) >= self.way.rights
        else:
            done = not self.way.rated or self.rating(outcome) > AGAIN
        return None if done else min(AFTER, len(self._waiting) - 1)

    def _back(self) -> None:
        """Takes the last move of the queue back."""
        index, place = self._moves.pop()
        if place is not None:
            del self._waiting[place]
        self._waiting.appendleft(index)

    def replay(self, index: int, outcome: Outcome) -> None:
        """Takes an outcome of an earlier run of this study into account, as if it had just been answered."""
        self._waiting.remove(index)
        self._waiting.appendleft(index)
        self.outcomes.append(outcome)
        self.state = "feedback"
        self.next()

    def _ask(self) -> None:
        self.state = "asking" if self._waiting else "finished"
        if self.state == "finished":
            self._finish()
        self._hinted = False
        self._asked_at = self.clock()
