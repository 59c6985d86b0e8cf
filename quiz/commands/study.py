"""Ask questions: in the terminal's screen, or line by line with --plain, in a pipe, and where TERM is dumb."""

from __future__ import annotations

import gc
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cli import OK, learner_name
from quiz.files import inert
from quiz.index import deck_id, open_indexed
from quiz.library import Library, deck_files, find
from quiz.model import Question
from quiz.modes import MODES, USUAL, nothing
from quiz.problems import UsageError, did_you_mean
from quiz.study.choose import Kept, begin, changed, choose, keys_of
from quiz.study.pick import filtered
from quiz.study.resume import Left, Remembering, beside, forget, left, restore
from quiz.study.session import Study, tally

if TYPE_CHECKING:
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
        raise ArgumentTypeError(f"{text} is no number of questions; write 1 or more")
    return int(text)


def _minutes(text: str) -> float:
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not 0 < minutes <= 24 * 60:
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
        same = arguments.seed is not None
        chosen = choose(arguments.mode, questions, library, log, learner, seed, arguments.number, _now(), same)
        if not wants_lines(arguments):
            from quiz.tui.run import run_study

            return run_study(library, log, learner, chosen, arguments.mode, seed, minutes=arguments.minutes)
        return _line_by_line(library, log, learner, questions, chosen, seed, arguments)


def read_decks(root: Path, names: Sequence[str]) -> Library:
    """The library with the named decks, or all of them. Raises UsageError for a name that is no deck's."""
    files = deck_files(root)
    known = {deck_id(file) for file in files}
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


def _line_by_line(
    library: Library,
    log: Log,
    learner: str,
    questions: Sequence[Question],
    chosen: Sequence[Question],
    seed: int,
    arguments: Namespace,
) -> int:
    if not chosen:
        print(nothing(arguments.mode, questions))
        print(f"score: {tally([])}")
        return OK
    with log.reading():
        pass  # a log that cannot be used says so before the first question, not after its answer
    path = beside(log.path)
    if before := left(path, learner, library.root):
        asked = len(before.questions)
        print(f"You left a study of {_many(asked)}; `quiz study --plain --resume` goes on with it.")
    print(f"A study of {_many(len(chosen))}, mode {arguments.mode}, seed {seed}. Type :help for what can be typed.")
    refs = tuple(map("/".join, keys_of(chosen)))
    new = Left(_new_id(), arguments.mode, seed, str(library.root), refs, arguments.minutes)
    recorder = Remembering(log, path, learner, new)
    more = log.settings(learner), changed(chosen, log, learner), arguments.minutes
    study = begin(chosen, library, recorder, learner, arguments.mode, seed, _now, new.study, *more)
    return _converse(study, library, log, arguments)


def _go_on(root: Path, log: Log, learner: str, arguments: Namespace) -> int:
    """Goes on, line by line, with the study that the learner left."""
    path = beside(log.path)
    before = left(path, learner, root)
    study = None
    if before:
        there = {deck_id(file) for file in deck_files(root)}
        library = read_decks(root, [deck for deck in before.decks if deck in there])
        study = restore(before, library, log, learner, _now)
    if not study:
        print("There is no study to go on with.")
        print(f"score: {tally([])}")
        return OK
    study.minutes = arguments.minutes + study.spent / 60_000 if arguments.minutes else study.minutes
    done, whole = len(study.first), len(study.questions)
    print(f"Going on after {done} of {_many(whole)}, mode {study.mode}. Type :help for what can be typed.")
    return _converse(study, library, log, arguments)


def _converse(study: Study, library: Library, log: Log, arguments: Namespace) -> int:
    from quiz.plain.streams import over
    from quiz.plain.talk import run as converse
    from quiz.plain.terminal import is_terminal
    from quiz.study.earlier import earlier
    from quiz.study.schedule import ahead, leech

    read, write = over(sys.stdin, sys.stdout)
    code = converse(
        study,
        library,
        read,
        write,
        minutes=study.remaining,
        confidence=arguments.confidence,
        ahead=not is_terminal(sys.stdin),
        intervals=lambda question: ahead(log, study.learner, question, _now()),
        leech=lambda question: leech(log, study.learner, question),
        earlier=lambda: earlier(log, study),
    )
    if study.state == "finished":
        forget(beside(log.path), study.learner, study.id)
    return code


def _many(count: int) -> str:
    return "1 question" if count == 1 else f"{count} questions"


def _new_id() -> str:
    from quiz.progress.uuid7 import uuid7

    return uuid7(int(_now().timestamp() * 1000))


def _now() -> datetime:
    return datetime.now(UTC)


def _random_seed() -> int:
    from random import SystemRandom

    return SystemRandom().randrange(1_000_000)
