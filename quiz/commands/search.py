"""Find questions and lines of sources that hold words which begin like all of these."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from quiz.cli import FINDINGS, OK
from quiz.files import inert
from quiz.library import deck_files, find
from quiz.plural import plural


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs="+", metavar="WORDS")


def run(arguments: Namespace) -> int:
    from quiz.cachedir import default_folder
    from quiz.commands.study import reading
    from quiz.index import open_indexed
    from quiz.index.lines import search_lines
    from quiz.index.store import path_of

    root = find(Path.cwd(), arguments.library)
    library = open_indexed(root, deck_files(root), told=reading)
    wanted = " ".join(arguments.words)
    count = 0
    for question in library.search(wanted):
        count += 1
        print(inert(f"{question.path}:{question.id.span.line}: {question.ref}: {question.front()}"))
    for source, line in search_lines(library, wanted, path_of(root, default_folder())):
        count += 1
        print(inert(f"{source.path}:{line.number}: {line.text}"))
    print(f"{plural(count, 'place')} found.")
    return OK if count else FINDINGS
