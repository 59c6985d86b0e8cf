"""Read a guide: one for each job."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from quiz.cli import OK
from quiz.guides import read, topics
from quiz.problems import UsageError, did_you_mean


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("topic", nargs="?", metavar="TOPIC", help="all guides are listed without one")


def run(arguments: Namespace) -> int:
    if not arguments.topic:
        width = max(map(len, topics()))
        for name, title in topics().items():
            print(f"{name:<{width}}  {title}")
        return OK
    if arguments.topic not in topics():
        raise UsageError(f"there is no guide `{arguments.topic}`. {did_you_mean(arguments.topic, topics())}")
    print(read(arguments.topic), end="")
    return OK
