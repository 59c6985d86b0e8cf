"""Open the screen with all decks; line by line in a pipe and where TERM is dumb."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cli import learner_name

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    parser.set_defaults(plain=False)


def run(arguments: Namespace) -> int:
    from quiz.commands import study

    gc.disable()  # until the screen is shown: nothing that is made before it is thrown away
    if study.wants_lines(arguments):
        from argparse import ArgumentParser

        parser = ArgumentParser()
        study.add_arguments(parser)
        return study.run(parser.parse_args([], arguments))
    from quiz.index import open_indexed
    from quiz.library import deck_files, find
    from quiz.progress.log import Log, default_path
    from quiz.tui.run import run_home

    root = find(Path.cwd(), arguments.library)
    library = open_indexed(root, deck_files(root), told=study.reading)
    with Log(default_path()) as log:
        return run_home(library, log, learner_name(arguments))
