"""Fit the scheduler to your own log: better parameters are kept, and old ones where the new are no better."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from quiz.cli import OK, learner_name
from quiz.progress.log import Log, default_path


def add_arguments(parser: ArgumentParser) -> None:
    pass


def run(arguments: Namespace) -> int:
    from quiz.progress.tune import tune

    with Log(default_path()) as log:
        print(tune(log, learner_name(arguments)))
    return OK
