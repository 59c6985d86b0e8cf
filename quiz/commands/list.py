"""List the decks: how many questions of each kind."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path

from quiz.cli import OK
from quiz.files import inert
from quiz.kinds import KINDS
from quiz.library import find, load


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: Namespace) -> int:
    library = load(find(Path.cwd(), arguments.library))
    counts = {deck.id: Counter(each.kind for each in deck.questions) for deck in library.decks.values()}
    if arguments.json:
        from json import dumps

        print(dumps({id: {"questions": found.total(), "kinds": dict(found)} for id, found in counts.items()}, indent=2))
        return OK
    kinds = [kind.kind for kind in KINDS if any(found[kind.kind] for found in counts.values())]
    rows = [["deck", *kinds, "all"]]
    rows += [[id, *(str(found[kind] or "·") for kind in kinds), str(found.total())] for id, found in counts.items()]
    if len(counts) > 1:
        whole = sum(counts.values(), Counter[str]())
        rows.append(["all", *(str(whole[kind]) for kind in kinds), str(whole.total())])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        first, *rest = (f"{cell:>{width}}" for cell, width in zip(row, widths, strict=True))
        print(inert("  ".join([f"{first.strip():<{widths[0]}}", *rest]).rstrip()))
    return OK
