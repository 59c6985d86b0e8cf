"""Show a deck to its teacher: as students see it, with the key, the lines, and the checker's findings in place."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cli import FINDINGS, OK, learner_name
from quiz.commands.study import wants_lines
from quiz.files import inert
from quiz.library import DECK_SUFFIXES, deck_paths, find
from quiz.problems import UsageError, did_you_mean

if TYPE_CHECKING:
    from quiz.author.draft import Draft
    from quiz.model import Finding, Presentation, Question


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("deck", metavar="DECK", help="a deck's name, or its file")
    parser.add_argument("--watch", action="store_true", help="show it again at each save")
    parser.add_argument(
        "--plain", action="store_true", help="print questions and findings, for screen readers and pipes"
    )


def run(arguments: Namespace) -> int:
    root, path = _place(arguments)
    from quiz.author.draft import look

    draft = look(root, path)
    if wants_lines(arguments):
        return _watch(draft, path) if arguments.watch else _print(draft)
    from quiz.progress.log import Log, default_path
    from quiz.tui.run import run_preview

    with Log(default_path()) as log:
        return run_preview(draft, path, arguments.watch, log, learner_name(arguments))


def _place(arguments: Namespace) -> tuple[Path, Path]:
    """(the library, the deck's file). Raises UsageError where there is none."""
    file = Path(arguments.deck)
    if file.suffix in DECK_SUFFIXES and file.is_file():
        path = file.resolve()
        return find(path.parent, arguments.library), path
    root = find(Path.cwd(), arguments.library)
    known = {path.stem: path for path in reversed(deck_paths(root))}
    id = file.stem if file.suffix in DECK_SUFFIXES else arguments.deck
    if id not in known:
        raise UsageError(f"there is no deck `{inert(arguments.deck)}`. {inert(did_you_mean(id, known))}".strip())
    return root, known[id]


def _print(draft: Draft) -> int:
    for line in told(draft):
        print(line)
    return FINDINGS if any(finding.severity == "error" for finding in draft.findings) else OK


def _watch(draft: Draft, path: Path) -> int:
    """Prints the deck now and after each save, until Ctrl+C."""
    import sys
    import time

    from quiz.author.draft import look, stamps
    from quiz.check.watch import INTERVAL

    while True:
        before = stamps(draft, path)
        _print(draft)
        print("Watching; Ctrl+C ends it.", file=sys.stderr, flush=True)
        sys.stdout.flush()
        while stamps(draft, path) == before:
            time.sleep(INTERVAL)
        try:
            draft = look(draft.library.root, path, draft.deck)
        except UsageError as error:
            print(f"quiz: {inert(str(error))}", file=sys.stderr)


def told(draft: Draft) -> Iterator[str]:
    """The deck in lines that mean the same read aloud: what is wrong with it, then question by question."""
    yield inert(f"{draft.deck.title} ({draft.deck.path})")
    for finding in draft.of_deck():
        yield from _finding(finding)
    if draft.stale:
        yield "No question can be read from the file as it is now; these are the last ones that could."
    for number, question in enumerate(draft.deck.questions, 1):
        yield ""
        yield inert(f"Question {number} of {len(draft.deck.questions)} ({question.ref}, {question.kind})")
        yield from _question(question, draft)
    errors = sum(finding.severity == "error" for finding in draft.findings)
    counts = f"{len(draft.deck.questions)} questions, {errors} errors, {len(draft.findings) - errors} warnings"
    yield ""
    yield f"{counts}."


def _question(question: Question, draft: Draft) -> Iterator[str]:
    from random import Random

    from quiz.plain.show import explained, labelled, proof, rows

    shown = question.present(Random(question.ref))
    yield from rows(shown.stem)
    if shown.options:  # the pieces of a cloze stand in the stem already
        yield from _offered(shown)
    yield from labelled("Answer", question.key())
    yield from explained(question, everything=True)
    yield from proof(question, draft.library)
    for finding in draft.of_question(question):
        yield from _finding(finding)


def _offered(shown: Presentation) -> Iterator[str]:
    from quiz.kinds.choices import LETTERS

    for number, left in enumerate(shown.left, 1):
        yield inert(f"  {number}. {left}")
    labels = LETTERS if shown.left else map(str, range(1, len(shown.options) + 1))
    for label, option in zip(labels, shown.options, strict=False):
        yield inert(f"  {label}. {option}")


def _finding(finding: Finding) -> Iterator[str]:
    from quiz.report import Options, concise

    yield concise.line(finding, Options())
    if finding.help:
        yield inert(f"  help: {finding.help}")
