"""The part of the study screen that a test has of its own: any order, and an overview before it is handed in."""

from __future__ import annotations

from quiz.study.exam import Exam
from quiz.tui.screens.study_parts import Marks


class ExamPart(Marks):
    """Steps from question to question, answered or not."""

    study_title: str

    async def action_step(self, by: int) -> None:
        """The question before or after this one, whether this one is answered or not."""
        if isinstance(self.study, Exam):
            if by > 0:
                self.study.next()
            else:
                self.study.go(self.study.at - 1)
            await self.go_on()

    def action_overview(self) -> None:
        """What is answered, open and flagged; from there a question can be gone back to, and the test handed in."""
        from quiz.tui.screens.overview import OverviewScreen

        if isinstance(self.study, Exam):
            self.study.check()
            self.app.push_screen(OverviewScreen(self.study, self.study_title), self.overviewed)

    def close_test(self) -> None:
        """Hands a test in whose time is up."""
        if isinstance(self.study, Exam):
            with self.recording():
                self.study.hand_in()

    async def overviewed(self, to: int | None) -> None:
        """Goes to a question of the test; a negative number hands it in."""
        if isinstance(self.study, Exam) and to is not None:
            if to < 0:
                self.close_test()
            else:
                self.study.go(to)
            await self.go_on()
