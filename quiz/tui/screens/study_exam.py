"""The part of the study screen that a test has of its own: any order, and an overview before it is handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.tui.screens.study_parts import Marks

if TYPE_CHECKING:
    from quiz.study.exam import Exam


class ExamPart(Marks):
    """Steps from question to question, answered or not."""

    study_title: str

    @property
    def exam(self) -> Exam | None:
        """The study, where it is a test."""
        if not self.study.deferred:
            return None
        from quiz.study.exam import Exam

        return self.study if isinstance(self.study, Exam) else None

    async def action_step(self, by: int) -> None:
        """The question before or after this one, whether this one is answered or not."""
        if exam := self.exam:
            if by > 0:
                exam.next()
            else:
                exam.go(exam.at - 1)
            await self.go_on()

    def action_overview(self) -> None:
        """What is answered, open and flagged; from there a question can be gone back to, and the test handed in."""
        from quiz.tui.screens.overview import OverviewScreen

        if exam := self.exam:
            exam.check()
            self.app.push_screen(OverviewScreen(exam, self.study_title), self.overviewed)

    def close_test(self) -> None:
        """Hands a test in whose time is up."""
        if exam := self.exam:
            with self.recording():
                exam.hand_in()

    async def overviewed(self, to: int | None) -> None:
        """Goes to a question of the test; a negative number hands it in."""
        if (exam := self.exam) and to is not None:
            if to < 0:
                self.close_test()
            else:
                exam.go(to)
            await self.go_on()
