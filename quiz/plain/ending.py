"""The end of a study in line mode: what came of it, and its page in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.files import inert
from quiz.library import Library
from quiz.plain.show import answered, cited_line, heading, rows
from quiz.progress.errors import ProgressError
from quiz.proof import lit_lines
from quiz.study.outcome import calibration
from quiz.study.session import Study, Tally

if TYPE_CHECKING:
    from quiz.progress.scores import StudyScore

    Earlier = tuple[StudyScore, StudyScore]
    """The last study of the same deck before this one, and the best."""
    Before = Callable[[], Earlier | None]


def end(study: Study, library: Library, folder: Path | None, before: Before | None) -> Iterator[str]:
    """The verdicts of a test, then the results; the score is the last line. With a `folder` they are saved there.

    A test that can still be handed in has neither.
    """
    if study.deferred and study.state != "finished":
        yield from _open(study)
        return
    if study.deferred:
        numbers = {question.ref: number for number, question in enumerate(study.questions, 1)}
        for outcome in sorted(study.outcomes, key=lambda each: numbers[each.question.ref]):
            number = numbers[outcome.question.ref]
            yield from ("", heading(study, number, outcome.question), *rows(outcome.question.front()))
            yield from answered(outcome, library)
    if folder:
        yield from ("", saved(study, library, folder))
    earlier = None
    with suppress(ProgressError):  # the score of this study is known without the log
        earlier = before() if before else None
    yield from results(study, library, earlier)


def _open(study: Study) -> Iterator[str]:
    """The end of a test that was left: what is answered, and that the verdicts wait."""
    yield ""
    yield "The test is not handed in, so there is no verdict and no score yet."
    if study.flagged:
        yield inert(f"Flagged: {', '.join(sorted(study.flagged))}")
    if study.outcomes:
        yield "What you answered is kept: `quiz study --plain --resume` goes on with it."
    yield f"answered: {len(study.outcomes)}/{len(study.questions)}"


def results(study: Study, library: Library, earlier: Earlier | None) -> Iterator[str]:
    """The end: by tag, what was missed with the line that proves it, what was flagged, and the score last."""
    answered, asked_for = len(study.first), len(study.questions)
    yield ""
    if answered < asked_for:
        yield f"Ended after {answered} of {asked_for} questions. What you answered is kept."
    elif study.state != "finished" and study.done < asked_for:
        yield f"Ended with {asked_for - study.done} of {asked_for} still to be asked again. What you answered is kept."
    if len(study.outcomes) > answered:
        yield f"{len(study.outcomes)} answers; the score counts the first to each question."
    if earlier:
        last, best = earlier
        yield f"The last time {last.percent} %, the best time {best.percent} %."
    yield from _grouped("tag", study.by_tag(), least=1)
    yield from _grouped("source", study.by_source())
    yield from _grouped("kind", study.by_kind())
    yield from _calibrated(study)
    misses = study.misses()
    if misses:
        yield "Missed:"
    for outcome in misses:
        question = outcome.question
        yield inert(f"  {question.ref}: {question.front()}")
        yield inert(f"  Answer: {'; '.join(question.key().splitlines())}")
        for lit in lit_lines(question, library):
            yield cited_line(lit, library)
    if study.flagged:
        yield inert(f"Flagged: {', '.join(sorted(study.flagged))}")
    yield f"score: {study.score}"


def _grouped(what: str, found: dict[str, Tally], least: int = 2) -> Iterator[str]:
    if len(found) >= least:
        yield f"By {what}, the weakest first:"
        yield from (inert(f"  {name}: {score}") for name, score in found.items())


def _calibrated(study: Study) -> Iterator[str]:
    """How often what was given with each confidence was right."""
    levels = calibration(study.first)
    if levels:
        yield "Right, by how sure you were:"
        yield from (f"  {level}: {score}" for level, score in levels.items())


def saved(study: Study, library: Library, folder: Path) -> str:
    """Writes the results as Markdown into a folder; says where, or why not."""
    from quiz.study.markdown import save_page

    try:
        return inert(f"Saved: {save_page(study, library, folder)}")
    except OSError as error:
        return inert(f"The results cannot be saved in {folder}: {error.strerror or error}")
