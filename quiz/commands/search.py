"""Find questions and lines of sources that hold all of the words."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from quiz.cli import FINDINGS, OK
from quiz.evidence import fold
from quiz.files import inert
from quiz.library import find, load
from quiz.report import plural


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs="+", metavar="WORDS")


def run(arguments: Namespace) -> int:
    library = load(find(Path.cwd(), arguments.library))
    words = [fold(word) for word in arguments.words]
    count = 0
    for question in library.questions():
        text = " ".join((question.front(), question.key(), *(tag.value for tag in question.tags)))
        if _holds(words, text):
            count += 1
            print(inert(f"{question.path}:{question.id.span.line}: {question.ref}: {question.front()}"))
    for source in library.sources():
        for line in source.lines():
            if _holds(words, line.text):
                count += 1
                print(inert(f"{source.path}:{line.number}: {line.text}"))
    print(f"{plural(count, 'place')} found.")
    return OK if count else FINDINGS


def _holds(words: list[str], text: str) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)
