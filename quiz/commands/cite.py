"""Propose a citation for a question: the lines that state its answers, each with the shortest quote that holds them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from quiz.cli import FINDINGS, OK
from quiz.evidence import shortest_quote, suggest
from quiz.files import inert
from quiz.library import Library, find, load
from quiz.model import Question, Source
from quiz.problems import UsageError, did_you_mean

LINES = 3


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("question", metavar="DECK/ID", help="the question, as `quiz check` names it")
    parser.add_argument("--source", metavar="ID", help="look in this source only")


def run(arguments: Namespace) -> int:
    library = load(find(Path.cwd(), arguments.library))
    question = library.question(arguments.question)
    if question is None:
        known = [each.ref for each in library.questions()]
        raise UsageError(f"there is no question `{arguments.question}`. {did_you_mean(arguments.question, known)}")
    if arguments.source and arguments.source not in library.source_ids:
        raise UsageError(
            f"there is no source `{arguments.source}`. {did_you_mean(arguments.source, library.source_ids)}"
        )
    found = False
    for claim in question.claims():
        if claim.mode != "stated":
            continue
        print(inert(f"{claim.what} “{claim.text}”:"))
        proposals = list(_proposals(claim.text, question, library, arguments.source))
        for proposal in proposals:
            print(inert(proposal))
        if not proposals:
            print("  no line states it; use the words of a line, or say why it follows with `inferred:`.")
        found = found or bool(proposals)
    return OK if found else FINDINGS


def _proposals(answer: str, question: Question, library: Library, only: str | None) -> Iterator[str]:
    sources = [source for source in library.sources() if source.id == (only or source.id)]
    cited = {cite.source for cite in question.citations()}
    for source in sorted(sources, key=lambda source: (source.id not in cited, source.kind == "notes")):
        yield from _of_source(answer, question, source)


def _of_source(answer: str, question: Question, source: Source) -> Iterator[str]:
    lines = list(source.lines())
    texts = [line.text for line in lines]
    for at in suggest(question.stem.value, answer, texts, LINES):
        quote = shortest_quote(answer, texts[at], texts)
        yield f'  cite: {source.id}:{lines[at].number} "{quote}"'
        yield f"    {texts[at]}"
