"""A study that was left can be gone on with: what it asks is kept beside the log, what was answered is in the log.

One small JSON file holds at most one study for each learner. It is a convenience: where it cannot be written or read,
there is no study to go on with, and nothing else is lost.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.files import write_text
from quiz.library import Library
from quiz.model import Judgement, Question
from quiz.modes import MODES
from quiz.progress.errors import ProgressError
from quiz.progress.schedule import Settings
from quiz.record import record, replace
from quiz.study.choose import begin, changed, study_class
from quiz.study.recorder import Recorder
from quiz.study.session import HINT_COST, Outcome, Study

if TYPE_CHECKING:
    from quiz.progress.log import Log, Response

NAME = "left.json"


@record(frozen=True, slots=True)
class Left:
    """A study that has begun: its id in the log, what it asks and what is flagged, as `deck/id`, and its limit.

    `title` is that of a choice of questions, "" for a study `of_deck`, or of all decks; `beside` are the milliseconds
    that it took beside those of its answers.
    """

    study: str
    mode: str
    seed: int
    library: str
    questions: tuple[str, ...]
    minutes: float | None = None
    flagged: tuple[str, ...] = ()
    title: str = ""
    of_deck: bool = False
    beside: int = 0

    @property
    def decks(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ref.partition("/")[0] for ref in self.questions))


def beside(log_path: Path) -> Path:
    """Where studies that were left are kept."""
    return log_path.with_name(NAME)


def left(path: Path, learner: str, root: Path) -> Left | None:
    """The study of this library that the learner left, if there is one."""
    found = _read(path).get(learner)
    if not isinstance(found, dict) or found.get("library") != str(root):
        return None
    study, mode, seed, questions = (found.get(name) for name in ("study", "mode", "seed", "questions"))
    if not (isinstance(study, str) and mode in MODES and isinstance(seed, int) and isinstance(questions, list)):
        return None
    minutes, flagged = found.get("minutes"), found.get("flagged")
    limit = float(minutes) if isinstance(minutes, int | float) and minutes > 0 else None
    marks = tuple(str(ref) for ref in flagged) if isinstance(flagged, list) else ()
    title, of_deck, beside = found.get("title"), found.get("of_deck"), found.get("beside")
    more = str(title or ""), of_deck is True, max(0, beside) if isinstance(beside, int) else 0
    return Left(study, mode, seed, str(root), tuple(str(ref) for ref in questions), limit, marks, *more)


def keep(path: Path, learner: str, study: Left) -> None:
    """Remembers a study as the learner's last."""
    _write(path, _read(path) | {learner: {name: getattr(study, name) for name in Left.__annotations__}})


def forget(path: Path, learner: str, study: str) -> None:
    """Forgets a study, because it was finished; another one that the learner left stays."""
    found = _read(path)
    if isinstance(kept := found.get(learner), dict) and kept.get("study") == study:
        _write(path, {name: each for name, each in found.items() if name != learner})


def _read(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, studies: Mapping[str, object]) -> None:
    with suppress(OSError):
        write_text(path, json.dumps(studies))


@record
class Remembering:
    """A log that remembers the study with its first response: from then on it can be gone on with."""

    log: Recorder
    path: Path
    learner: str
    study: Left
    kept: bool = False

    def append(self, response: Response) -> Response:
        row = self.log.append(response)
        if not self.kept:
            keep(self.path, self.learner, self.study)
            self.kept = True
        return row

    def flag(self, refs: Collection[str]) -> None:
        """Remembers which questions are flagged."""
        self._remember(replace(self.study, flagged=tuple(sorted(refs))))

    def left(self, beside: int) -> None:
        """Remembers the time that it took."""
        self._remember(replace(self.study, beside=beside))

    def _remember(self, study: Left) -> None:
        self.study = study
        if self.kept:
            keep(self.path, self.learner, study)


def opened(
    study: Left,
    questions: Sequence[Question],
    library: Library,
    log: Log,
    learner: str,
    clock: Callable[[], datetime],
    kept: bool = False,
) -> Study:
    """A study of the questions, ready to ask the first; `kept` says whether it is remembered already.

    Where the log cannot be read the schedule is the usual one and no key is known to be another: what the student
    does first says what is wrong with the log.
    """
    recorder = Remembering(log, beside(log.path), learner, study, kept)
    try:
        known, news = log.settings(learner), changed(questions, log, learner)
    except ProgressError:
        known, news = Settings(), frozenset()
    more = known, news, study.minutes, study.of_deck
    return begin(questions, library, recorder, learner, study.mode, study.seed, clock, study.study, *more)


def restore(study: Left, library: Library, log: Log, learner: str, clock: Callable[[], datetime]) -> Study | None:
    """The study with what was answered, ready to ask what was not; None where nothing is left to ask.

    A question that has left the library, whose key has changed since it was answered, or that was put aside, is not
    part of it any more.
    """
    known = {ref: question for ref in study.questions if (question := library.question(ref))}
    rows = [row for row in log.responses(learner, study=study.study) if _ref(row) in known]
    rekeyed = {_ref(row) for row in rows if row.hash != known[_ref(row)].content_hash}
    gone = rekeyed | (_put_aside(log, learner, clock()) - {_ref(row) for row in rows})
    asks = study_class(study.mode).asks
    questions = [question for ref, question in known.items() if ref not in gone and asks(question, library)]
    found = opened(study, questions, library, log, learner, clock, kept=True)
    at = {question.ref: index for index, question in enumerate(questions)}
    found.flagged = at.keys() & set(study.flagged)
    if found.deferred:
        # An answer that was changed has two rows where the program ended between them.
        rows = list({_ref(row): row for row in rows}.values())
    for row in rows:
        if _ref(row) in at:
            found.replay(at[_ref(row)], _outcome(found, known[_ref(row)], row))
    found.spent = log.milliseconds(study.study)
    found.taken = found.spent + study.beside
    return None if found.state == "finished" else found


def _ref(row: Response) -> str:
    return f"{row.deck}/{row.question}"


def _put_aside(log: Log, learner: str, now: datetime) -> set[str]:
    from quiz.progress.cards import buried, suspended

    return {"/".join(state.key) for state in (*suspended(log, learner), *buried(log, learner, now))}


def _outcome(study: Study, question: Question, row: Response) -> Outcome:
    """What became of an answered question. An overruled verdict shows in a score that the judgement does not give."""
    if study.way.turned:
        return Outcome(question, None, Judgement(row.score, "right" if row.score else "wrong"), row)
    judgement = study.judge(question, row.given)
    full = HINT_COST if row.hinted else 1
    earned = judgement.score * full
    overruled = row.score == full and earned < full
    return Outcome(question, row.given, judgement, replace(row, score=earned) if overruled else row, overruled)
