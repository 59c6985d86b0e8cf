"""What both UIs need of the core: new studies, the one that was left, earlier scores, what is due."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from quiz.record import field, record
from quiz.study.session import Study

if TYPE_CHECKING:
    from quiz.library import Library
    from quiz.model import Question
    from quiz.progress.home import DeckCount
    from quiz.progress.log import Log
    from quiz.progress.schedule import Settings as Schedule
    from quiz.progress.scores import StudyScore
    from quiz.progress.statistics import Mastery
    from quiz.study.resume import Left
    from quiz.study.standing import Standing


@record(frozen=True, slots=True)
class Agenda:
    """What a review would ask now, and how well each deck is known."""

    due: int = 0
    new: int = 0
    decks: Mapping[str, DeckCount] = field(default_factory=dict)
    coming: Sequence[int] = ()
    """How many fall due on each of the next days, from tomorrow on."""


@record
class Studies:
    """The studies of one learner in one library. Methods raise ProgressError where the log cannot be used."""

    library: Library
    log: Log
    learner: str
    clock: Callable[[], datetime]
    rng: Random = field(default_factory=Random)
    """Draws the seeds."""
    minutes: float | None = None
    """How long a study may take."""

    def choose(
        self, questions: Sequence[Question], mode: str, limit: int | None, seed: int | None = None, same: bool = False
    ) -> Sequence[Question]:
        """What a study of the questions asks; see `quiz.study.choose.choose`. Without a seed, one is drawn."""
        from quiz.study.choose import choose

        drawn = self.rng.randrange(2**32) if seed is None else seed
        return choose(mode, questions, self.library, self.log, self.learner, drawn, limit, self.clock(), same)

    def new(
        self, questions: Sequence[Question], mode: str, seed: int | None = None, title: str = "", of_deck: bool = False
    ) -> Study:
        """A new study, remembered from its first response on. Without a seed, one is drawn.

        `title` is that of a choice of questions; `of_deck` says that it is a study of its deck, which has a score.
        """
        from quiz.progress.uuid7 import uuid7
        from quiz.study.choose import keys_of
        from quiz.study.resume import Left, opened

        drawn = self.rng.randrange(2**32) if seed is None else seed
        id = uuid7(int(self.clock().timestamp() * 1000))
        refs = tuple(map("/".join, keys_of(questions)))
        left = Left(id, mode, drawn, str(self.library.root), refs, self.minutes, title=title, of_deck=of_deck)
        return opened(left, questions, self.library, self.log, self.learner, self.clock)

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

    def open_test(self) -> frozenset[str]:
        """The questions (`deck/id`) of a test that was left and can still be handed in."""
        before = self.left()
        return frozenset(before.questions) if before and before.mode == "test" else frozenset()

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

    def deck_of(self, questions: Sequence[Question]) -> str:
        """The deck that the questions are from, "" for several."""
        from quiz.study.choose import keys_of

        decks = {deck for deck, _ in keys_of(questions)}
        return decks.pop() if len(decks) == 1 else ""

    def title(self, questions: Sequence[Question], mixed: str) -> str:
        """The title of the deck that the questions are from, or `mixed`."""
        deck = self.deck_of(questions)
        return self.library.decks[deck].title if deck else mixed

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
