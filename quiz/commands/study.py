"""Ask questions: in the terminal's screen, or line by line with --plain, in a pipe, and where TERM is dumb."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from quiz.cli import OK, learner_name
from quiz.files import inert
from quiz.index import deck_id, open_indexed
from quiz.library import Library, deck_files, find
from quiz.model import Question
from quiz.modes import MODES, USUAL, nothing
from quiz.problems import UsageError, did_you_mean
from quiz.study.choose import Kept
from quiz.study.pick import filtered
from quiz.study.session import Study, tally
from quiz.study.studies import Studies

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from quiz.progress.log import Log


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("decks", nargs="*", metavar="DECK", help="the decks to study; all of them without any")
    parser.add_argument("--mode", choices=list(MODES), default=USUAL, help=f"how to study (default: {USUAL})")
    parser.add_argument(
        "-n",
        "--number",
        type=_count,
        metavar="N",
        help="at most so many questions (default: 10; a review asks all of the day)",
    )
    parser.add_argument(
        "--seed", type=int, metavar="S", help="the same number asks the same questions in the same order"
    )
    parser.add_argument("--minutes", type=_minutes, metavar="M", help="end when so many minutes have passed")
    parser.add_argument("--tag", action="append", default=[], metavar="T", help="only questions with this tag")
    parser.add_argument("--resume", action="store_true", help="go on, line by line, with the study that you left")
    parser.add_argument("--plain", action="store_true", help="line by line, for screen readers and pipes")
    parser.add_argument("--confidence", action="store_true", help="line mode: ask how sure you are, before the verdict")


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 100_000:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"{text} is no number of questions; write 1 or more")
    return int(text)


def _minutes(text: str) -> float:
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not 0 < minutes <= 24 * 60:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"{text} is no number of minutes; write 20, or 0.5")
    return minutes


def run(arguments: Namespace) -> int:
    from quiz.progress.log import Log, default_path

    gc.disable()  # until the first question is shown: nothing that is made before it is thrown away
    root, learner = find(Path.cwd(), arguments.library), learner_name(arguments)
    with Log(default_path()) as log:
        if arguments.resume:
            return _go_on(root, log, learner, arguments)
        library = read_decks(root, arguments.decks)
        questions = tagged(library, arguments.tag)
        seed = arguments.seed if arguments.seed is not None else _random_seed()
        studies = Studies(library, log, learner, _now, Random(seed), arguments.minutes)
        same = arguments.seed is not None
        chosen = studies.choose(questions, arguments.mode, arguments.number, seed, same)
        why = "" if chosen else nothing(arguments.mode, questions)
        if wants_lines(arguments):
            return _line_by_line(studies, chosen, why, seed, arguments)
        from quiz.tui.run import Opening, run_study

        opening = Opening(chosen, arguments.mode, nothing=why, of_deck=not arguments.tag)
        return run_study(library, log, learner, opening, seed, arguments.minutes)


def read_decks(root: Path, names: Sequence[str]) -> Library:
    """The library with the named decks, or all of them. Raises UsageError for a name that is no deck's."""
    files = deck_files(root)
    known = {deck_id(file) for file in files} if names else set()
    wanted = [Path(name).stem if name.endswith((".yaml", ".yml")) else name for name in names]
    for name, id in zip(names, wanted, strict=True):
        if id not in known:
            raise UsageError(f"there is no deck `{inert(name)}`. {did_you_mean(id, known)}")
    library = open_indexed(root, files, wanted or None, told=reading)
    for shown in library.broken:
        print(
            inert(f"quiz: {shown} has errors, `quiz check` says where; what could be read is asked."), file=sys.stderr
        )
    return library


def reading(decks: int) -> None:
    """Says that a start takes longer than usual."""
    print(f"quiz: reading {decks} decks that are new or have changed; next time this is quick.", file=sys.stderr)


def tagged(library: Library, tags: Sequence[str]) -> Sequence[Question]:
    """The questions with any of the tags. Raises UsageError for a tag that none has."""
    questions = library.all()
    if not tags:
        return questions
    known = questions.tags() if isinstance(questions, Kept) else {tag.value for each in questions for tag in each.tags}
    for tag in tags:
        if tag not in known:
            raise UsageError(f"no question here has the tag `{inert(tag)}`. {inert(did_you_mean(tag, known))}".strip())
    return questions.tagged(tags) if isinstance(questions, Kept) else filtered(questions, tags)


def wants_lines(arguments: Namespace) -> bool:
    """Whether to go line by line: asked for, or no terminal that could show a screen."""
    from quiz.plain.terminal import is_terminal

    dumb = os.environ.get("TERM") == "dumb"
    return arguments.plain or dumb or not (is_terminal(sys.stdin) and is_terminal(sys.stdout))


def _line_by_line(studies: Studies, chosen: Sequence[Question], why: str, seed: int, arguments: Namespace) -> int:
    """Asks what was chosen; says why where that is nothing."""
    if not chosen:
        print(why)
        print(f"score: {tally([])}")
        return OK
    with studies.log.reading():
        pass  # a log that cannot be used says so before the first question, not after its answer
    if before := studies.left():
        asked = len(before.questions)
        print(f"You left a study of {_many(asked)}; `quiz study --plain --resume` goes on with it.")
    print(f"A study of {_many(len(chosen))}, mode {arguments.mode}, seed {seed}. Type :help for what can be typed.")
    study = studies.new(chosen, arguments.mode, seed, of_deck=not arguments.tag)
    return _converse(studies, study, arguments)


def _go_on(root: Path, log: Log, learner: str, arguments: Namespace) -> int:
    """Goes on, line by line, with the study that the learner left."""
    from quiz.study.resume import beside, left

    study = None
    if before := left(beside(log.path), learner, root):
        there = {deck_id(file) for file in deck_files(root)}
        library = read_decks(root, [deck for deck in before.decks if deck in there])
        studies = Studies(library, log, learner, _now)
        study = studies.go_on()
    if not study:
        print("There is no study to go on with.")
        print(f"score: {tally([])}")
        return OK
    study.minutes = arguments.minutes + study.taken / 60_000 if arguments.minutes else study.minutes
    done, whole = len(study.first), len(study.questions)
    print(f"Going on after {done} of {_many(whole)}, mode {study.mode}. Type :help for what can be typed.")
    return _converse(studies, study, arguments)


def _converse(studies: Studies, study: Study, arguments: Namespace) -> int:
    from quiz.plain.streams import over
    from quiz.plain.talk import run as converse
    from quiz.plain.terminal import is_terminal

    read, write = over(sys.stdin, sys.stdout)
    code = converse(
        study,
        studies.library,
        read,
        write,
        minutes=study.remaining,
        confidence=arguments.confidence,
        ahead=not is_terminal(sys.stdin),
        intervals=studies.ahead,
        leech=studies.leech,
        earlier=lambda: studies.earlier(study),
    )
    if study.state == "finished":
        studies.done(study.id)
    return code


def _many(count: int) -> str:
    return "1 question" if count == 1 else f"{count} questions"


def _now() -> datetime:
    return datetime.now(UTC)


def _random_seed() -> int:
    from random import SystemRandom

    return SystemRandom().randrange(1_000_000)
