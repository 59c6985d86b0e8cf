"""What the screens need of the core: new studies, the one that was left, earlier scores, what is due."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from quiz.modes import MODES
from quiz.record import record
from quiz.study.session import Study

if TYPE_CHECKING:
    from quiz.library import Library
    from quiz.model import Question
    from quiz.progress.log import Log
    from quiz.progress.schedule import Settings as Schedule
    from quiz.progress.scores import StudyScore
    from quiz.progress.statistics import Mastery
    from quiz.study.resume import Left
    from quiz.study.standing import Standing
    from quiz.tui.screens.home import Agenda


@record
class Studies:
    """The studies of one learner in one library. Methods raise ProgressError where the log cannot be used."""

    library: Library
    log: Log
    learner: str
    clock: Callable[[], datetime]
    rng: Random
    minutes: float | None = None
    """How long a study may take."""

    def choose(self, questions: Sequence[Question], mode: str, count: int) -> Sequence[Question]:
        """What a study of the questions asks: at most `count` of them, all for 0; a review has the day's limits."""
        from quiz.study.choose import choose

        limit = None if MODES[mode].daily else count or max(1, len(questions))
        seed = self.rng.randrange(2**32)
        return choose(mode, questions, self.library, self.log, self.learner, seed, limit, self.clock())

    def new(self, questions: Sequence[Question], mode: str) -> Study:
        """A new study with a seed of its own, remembered from its first response on."""
        from quiz.progress.errors import ProgressError
        from quiz.study.choose import begin, changed, keys_of
        from quiz.study.resume import Left, Remembering, beside

        seed, id = self.rng.randrange(2**32), os.urandom(16).hex()
        refs = tuple(map("/".join, keys_of(questions)))
        left = Left(id, mode, seed, str(self.library.root), refs, self.minutes)
        recorder = Remembering(self.log, beside(self.log.path), self.learner, left)
        try:
            news = changed(questions, self.log, self.learner)
        except ProgressError:
            news = frozenset()
        more = self.settings(), news, self.minutes
        return begin(questions, self.library, recorder, self.learner, mode, seed, self.clock, id, *more)

    def settings(self) -> Schedule:
        """What the learner has set of the schedule; the usual where the log cannot be read, which says so itself."""
        from quiz.progress.errors import ProgressError
        from quiz.progress.schedule import Settings as Schedule

        try:
            return self.log.settings(self.learner)
        except ProgressError:
            return Schedule()

    def set_settings(self, settings: Schedule) -> None:
        """Keeps what the learner has set of the schedule. Raises ValueError with what is wrong."""
        self.log.set_settings(self.learner, settings)

    def left(self) -> Left | None:
        """The study that was left, in this run or an earlier one."""
        from quiz.study.resume import beside, left

        return left(beside(self.log.path), self.learner, self.library.root)

    def go_on(self) -> Study | None:
        """The study that was left, ready to ask what is open; None where nothing of it is left to ask."""
        from quiz.study.resume import restore

        left = self.left()
        if left is None:
            return None
        study = restore(left, self.library, self.log, self.learner, self.clock)
        if study is None:
            self.done(left.study)
        return study

    def done(self, id: str) -> None:
        """Forgets that a study was left."""
        from quiz.study.resume import beside, forget

        forget(beside(self.log.path), self.learner, id)

    def ahead(self, question: Question) -> dict[int, timedelta]:
        """How long until a question would be asked again, by rating; {} where the log cannot be read."""
        from quiz.progress.errors import ProgressError
        from quiz.study.schedule import ahead

        try:
            return ahead(self.log, self.learner, question, self.clock())
        except ProgressError:
            return {}

    def leech(self, question: Question) -> int:
        """How often a question was forgotten, where that is to be said now; else 0."""
        from quiz.progress.errors import ProgressError
        from quiz.study.schedule import leech

        try:
            return leech(self.log, self.learner, question)
        except ProgressError:
            return 0

    def put_aside(self, question: Question, aside: bool) -> None:
        """Has a question not asked any more, or takes it back in."""
        self.mark("suspend" if aside else "unsuspend", question.deck, question.id.value)

    def mark(self, kind: str, deck: str, question: str) -> None:
        """Says something about a question outside of a study."""
        self.log.mark(kind, self.learner, deck, question, self.clock())

    def title(self, questions: Sequence[Question], mixed: str) -> str:
        """The title of the deck that the questions are from, or `mixed`."""
        from quiz.study.choose import keys_of

        decks = {deck for deck, _ in keys_of(questions)}
        return self.library.decks[decks.pop()].title if len(decks) == 1 else mixed

    def earlier(self, study: Study) -> tuple[StudyScore, StudyScore] | None:
        """The last and the best study of the same deck before this one."""
        from quiz.study.earlier import earlier

        return earlier(self.log, study)

    def standing(self) -> Standing:
        """All of the learner's statistics now."""
        from quiz.study.standing import standing

        return standing(self.library, self.log, self.learner, self.clock())

    def today(self) -> date:
        """The learner's day."""
        from quiz.progress.schedule import day_of

        return day_of(self.clock(), None, self.settings().day_starts)

    def agenda(self) -> Agenda:
        """What a review of all decks would ask today, and how well each deck is known."""
        from quiz.progress.cards import forecast
        from quiz.progress.home import deck_counts
        from quiz.study.choose import waiting
        from quiz.tui.screens.home import Agenda

        now = self.clock()
        found = waiting(self.library.all(), self.log, self.learner, now)
        coming = [count for _, count in forecast(self.log, self.learner, now, days=15)][1:]
        return Agenda(len(found.due), len(found.new), deck_counts(self.log, self.learner, now), coming)

    def streak(self) -> int:
        """Days in a row with a response, up to today or yesterday."""
        from quiz.progress.home import streak_now

        return streak_now(self.log, self.learner, self.clock()).current

    def sources(self) -> list[tuple[str, Mastery]]:
        """Label and mastery of each source that a question cites."""
        from quiz.study.standing import source_mastery

        found = source_mastery(self.library, self.log, self.learner, self.clock())
        return [(source.label, each) for each in found if (source := self.library.source(each.name))]
