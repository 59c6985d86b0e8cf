"""Print a source, or the lines of it that a citation names, with line numbers and where it comes from."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from quiz.cli import OK
from quiz.fields import parse_citation
from quiz.files import inert
from quiz.library import find, open_library
from quiz.model import NOWHERE, Source
from quiz.problems import UsageError, did_you_mean


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("place", nargs="?", metavar="SOURCE[:LINE[-LAST]]", help="all sources are listed without one")


def run(arguments: Namespace) -> int:
    library = open_library(find(Path.cwd(), arguments.library))
    if not arguments.place:
        for source in library.sources():
            print(inert(f"{source.id:<16} {source.label}"))
        return OK
    cite = parse_citation(arguments.place, NOWHERE)
    if cite is None:
        raise UsageError(f"`{arguments.place}` is no citation. Write SOURCE, SOURCE:LINE or SOURCE:FIRST-LAST.")
    found = library.source(cite.source)
    if found is None:
        raise UsageError(f"there is no source `{cite.source}`. {did_you_mean(cite.source, library.source_ids)}")
    first, last = cite.first or 1, cite.last or len(found.rows)
    if first > len(found.rows) or not 0 < first <= last:
        raise UsageError(f"{found.path} has lines 1 to {len(found.rows)}.")
    print(inert(_head(found)))
    width = len(str(min(last, len(found.rows))))
    for number in range(first, min(last, len(found.rows)) + 1):
        print(inert(f"{number:>{width}}  {found.rows[number - 1]}").rstrip())
    return OK


def _head(source: Source) -> str:
    url = source.get("url")
    return f"{source.path}: {source.label}" + (f", {url}" if url else "")
