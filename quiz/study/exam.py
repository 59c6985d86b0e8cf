"""A test: no verdict before the end, questions in any order, answers that may be changed until it is handed in."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.model import Question
from quiz.study.session import Action, Outcome, Study


@dataclass
class Exam(Study):
    """States: asking, overview (before handing in), finished.

    An answer that is changed is recorded anew, and the one before it taken back.
    """

    def __post_init__(self) -> None:
        self._at = 0
        self._seen_all = False
        super().__post_init__()

    @property
    def at(self) -> int:
        return min(self._at, len(self.questions) - 1)

    @property
    def done(self) -> int:
        return len(self.outcomes)

    @property
    def ending(self) -> bool:
        return self.state == "overview"

    @property
    def to_come(self) -> list[Question]:
        """All of them until the test is handed in."""
        return [] if self.state == "finished" else list(self.questions)

    @property
    def returning(self) -> bool:
        return False

    @property
    def deferred(self) -> bool:
        return True

    @property
    def given(self) -> Outcome | None:
        """The answer so far to the question that is shown."""
        return self._of(self.current.ref)

    def _of(self, ref: str) -> Outcome | None:
        return next((each for each in self.outcomes if each.question.ref == ref), None)

    def may(self, action: Action) -> bool:
        """Only here a question is left open or flagged, to come back to it; none is put aside."""
        if action in ("flag", "later"):
            return self.state == "asking"
        return action != "put_aside" and super().may(action)

    def unanswered(self) -> list[int]:
        """The indexes of the questions that are open; what the student does not know is answered."""
        done = {outcome.question.ref for outcome in self.outcomes}
        return [index for index, question in enumerate(self.questions) if question.ref not in done]

    def marked(self) -> list[int]:
        """The indexes of the flagged questions."""
        return [index for index, question in enumerate(self.questions) if question.ref in self.flagged]

    def answer(self, given: object, confidence: str | None = None) -> Outcome:
        before = self.given if self.state == "asking" else None
        outcome = super().answer(given, confidence)
        if before is not None:
            self.outcomes.remove(before)
            self._undo_row(before.response)
        self.next()
        return outcome

    def next(self) -> None:
        """The next question; the overview after the last one, and after each once it was seen."""
        if self._seen_all or self._at + 1 >= len(self.questions):
            self.check()
        else:
            self.go(self._at + 1)

    def go(self, index: int) -> None:
        """Shows a question, answered or not."""
        self._at = max(0, min(index, len(self.questions) - 1))
        self._ask()

    def check(self) -> None:
        """Shows what is answered, open and flagged."""
        self.state, self._seen_all = "overview", True

    def hand_in(self) -> None:
        """Ends the test: what is open counts as not known."""
        for index in self.unanswered():
            self.go(index)
            super().answer(None)
        self.state = "finished"
        self._finish()

    def undo(self) -> None:
        """Takes the last answer back, in the log too, and shows its question."""
        if not self.outcomes:
            raise ValueError("nothing to undo")
        question = self.last.question
        self._undo_row(self.last.response)
        self.outcomes.pop()
        self.go(next(index for index, each in enumerate(self.questions) if each.ref == question.ref))

    def replay(self, index: int, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        open = self.unanswered()
        if open:
            self.go(open[0])
        else:
            self.check()

    def put_aside(self, kind: str) -> None:
        raise ValueError("nothing is put aside in a test")

    def _ask(self) -> None:
        super()._ask()
        self.state = "asking" if self.questions else "finished"
