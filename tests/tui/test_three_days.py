"""Three days of one learner, key by key, by a clock that is an argument: nothing is lost, what is due is asked."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.library import load
from quiz.progress.cards import buried, state, suspended
from quiz.progress.log import Log
from quiz.tui.app import QuizApp, make_app
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.results import ResultsScreen
from quiz.tui.screens.study import StudyScreen

DECK = "title: Words\nquestions:\n" + "".join(
    f"  - id: q{n}\n    question: What is word {n}?\n    answer: word {n}\n    distractors: [other, another]\n"
    f"    cite: words:{n + 4}\n"
    for n in range(6)
)
SOURCE = "---\nlabel: Words\n---\n" + "".join(f"This is word {n}.\n" for n in range(6))


class Learner:
    """A learner with a clock, in a library of six questions; every start of the program opens the log anew."""

    def __init__(self, folder: Path) -> None:
        self.now = datetime(2026, 3, 2, 9, tzinfo=UTC)
        self.root = folder / "library"
        self.path = folder / "progress.sqlite3"
        for name, text in (("decks/words.yaml", DECK), ("sources/words.md", SOURCE)):
            (self.root / name).parent.mkdir(parents=True)
            (self.root / name).write_text(text, encoding="utf-8")

    def clock(self) -> datetime:
        self.now += timedelta(seconds=2)
        return self.now

    @asynccontextmanager
    async def started(self) -> AsyncIterator[tuple[QuizApp, Pilot[int]]]:
        """The program, from its start to its end; it may end anywhere."""
        log = Log(self.path)
        app = make_app(load(self.root.resolve()), log, "anna", seed=3, clock=self.clock)
        async with app.run_test(size=(80, 30)) as pilot:
            await pilot.pause(0.2)
            yield app, pilot
        # Not closed: a program that is killed does not tidy up either.

    def log(self) -> Log:
        return Log(self.path)


async def answer(app: QuizApp, pilot: Pilot[int], right: bool) -> str:
    """Answers the question that is shown; its id."""
    assert isinstance(app.screen, StudyScreen)
    study = app.screen.study
    options = study.shown.options
    key = study.current.answers[0].text
    at = options.index(key) if right else next(n for n, option in enumerate(options) if option != key)
    name = study.current.id.value
    await pilot.press(str(at + 1), "enter")
    await pilot.pause()
    return name


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    return Learner(tmp_path)


async def test_three_days(learner: Learner, seen: Callable[[QuizApp], str]) -> None:
    # Day 1: six new questions are learnt, one is missed, one is taken back, and the program is killed in the middle.
    async with learner.started() as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        missed = await answer(app, pilot, right=False)
        await pilot.press("enter")
        undone = await answer(app, pilot, right=False)
        await pilot.press("u")
        await pilot.pause()
        assert await answer(app, pilot, right=True) == undone
    with learner.log() as log:
        kinds = [(row.kind, row.question) for row in log.raw()]
        assert kinds == [("response", missed), ("response", undone), ("undo", undone), ("response", undone)]
        assert [(row.question, row.score) for row in log.responses("anna")] == [(missed, 0.0), (undone, 1.0)]

    # The study is offered where it stood: what was missed is still to come.
    async with learner.started() as (app, pilot):
        assert "You left a study of 6 questions, 1/2 (50 %) so far; press c to go on." in seen(app)
        await pilot.press("c")
        await pilot.pause()
        asked = []
        while isinstance(app.screen, StudyScreen):
            asked.append(await answer(app, pilot, right=True))
            await pilot.press("enter")
            await pilot.pause()
        assert isinstance(app.screen, ResultsScreen)
        assert asked.count(missed) == 2
        assert asked.count(undone) == 1
        assert len(asked) == 2 + 1 + 4 * 2
        assert "5/6 (83 %)" in seen(app)

    # Day 2: nothing new is left; what falls due is reviewed. One is put off, one suspended, one forgotten.
    learner.now += timedelta(days=3)
    async with learner.started() as (app, pilot):
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert app.screen.study.mode == "review"
        due = {question.id.value for question in app.screen.study.questions}
        assert due <= {f"q{n}" for n in range(6)}
        assert len(due) >= 3
        put_off = app.screen.study.current.id.value
        await pilot.press("minus")
        await pilot.pause()
        put_aside = app.screen.study.current.id.value
        await pilot.press("at")
        await pilot.pause()
        forgotten = await answer(app, pilot, right=False)
        await pilot.press("enter")
        await pilot.pause()
        again = []
        while isinstance(app.screen, StudyScreen):
            again.append(await answer(app, pilot, right=True))
            await pilot.press("enter")
            await pilot.pause()
        assert again.count(forgotten) == 1, "what was forgotten comes back in the same review"
        assert {put_off, put_aside}.isdisjoint(again)
    with learner.log() as log:
        assert [each.question for each in buried(log, "anna", learner.now)] == [put_off]
        assert [each.question for each in suspended(log, "anna")] == [put_aside]
        assert state(log, "anna", "words", forgotten).memory.lapses == 1

    # Day 3: what was put off is asked, what was suspended is not, until it is taken back in.
    learner.now += timedelta(days=1)
    async with learner.started() as (app, pilot):
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        due = {question.id.value for question in app.screen.study.questions}
        assert put_off in due
        assert put_aside not in due
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("s")
        await pilot.pause(0.2)
        text = seen(app)
        assert "Statistics" in text
        await pilot.press("tab", "home")
        listed = [each.why for each in app.screen.query_one("NotableList").notable]  # type: ignore[attr-defined]
        await pilot.press(*["down"] * listed.index("suspended"), "z")
        await pilot.pause(0.2)
        await pilot.press("escape", "v")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert put_aside in {question.id.value for question in app.screen.study.questions}
    with learner.log() as log:
        before = {each.key: each.memory for each in _states(log)}
        log.rebuild()
        assert {each.key: each.memory for each in _states(log)} == before, "memory is what the log comes to"


def _states(log: Log) -> list:  # type: ignore[type-arg]
    from quiz.progress.cards import states

    return states(log, "anna")
