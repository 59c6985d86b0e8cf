"""Print the JSON Schema by which editors complete and validate decks, or the front matter of sources."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

import quiz
from quiz.cli import OK

KINDS = ("deck", "source")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("kind", nargs="?", choices=KINDS, default="deck", help="of what (default: deck)")


def run(arguments: Namespace) -> int:
    path = Path(quiz.__file__).parent / f"{arguments.kind}.schema.json"
    print(path.read_text(encoding="utf-8"), end="")
    return OK
