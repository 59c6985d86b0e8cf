"""Propose a citation for a question: the lines that state its answers, each with the shortest quote that holds them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from quiz.cli import FINDINGS, OK
from quiz.evidence import fold, shortest_quote, stated, suggest
from quiz.files import inert
from quiz.library import Library, deck_paths, find, load
from quiz.lookup import Lookup
from quiz.model import Question
from quiz.problems import UsageError, did_you_mean

LINES = 3
_OTHERS = 2000  # lines that a quote is told from


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("question", metavar="DECK/ID", help="the question, as `quiz check` names it")
    parser.add_argument("--source", metavar="ID", help="look in this source only")


def run(arguments: Namespace) -> int:
    root = find(Path.cwd(), arguments.library)
    deck = arguments.question.partition("/")[0]
    library = load(root, [path for path in deck_paths(root) if path.stem == deck])
    question = library.question(arguments.question)
    if question is None:
        known = [each.ref for each in (library if library.decks else load(root)).questions()]
        raise UsageError(f"there is no question `{arguments.question}`. {did_you_mean(arguments.question, known)}")
    if arguments.source and arguments.source not in library.source_ids:
        raise UsageError(
            f"there is no source `{arguments.source}`. {did_you_mean(arguments.source, library.source_ids)}"
        )
    found = False
    sources = list(_sources(question, library, arguments.source))
    for claim in question.claims():
        if claim.mode != "stated":
            continue
        print(inert(f"{claim.what} “{claim.text}”:"))
        stem = question.stem.value
        proposals = [row for source in sources for row in _proposals(claim.text, stem, *source)]
        for proposal in proposals:
            print(inert(proposal))
        if not proposals:
            print("  no line states it; use the words of a line, or say why it follows with `inferred:`.")
        found = found or bool(proposals)
    return OK if found else FINDINGS


def _sources(question: Question, library: Library, only: str | None) -> Iterator[tuple[str, list[int], Lookup]]:
    """The sources to look in, the likeliest first: id, the numbers of its lines, and where to look in their texts."""
    sources = [source for source in library.sources() if source.id == (only or source.id)]
    cited = {cite.source for cite in question.citations()}
    for source in sorted(sources, key=lambda source: (source.id not in cited, source.kind == "notes")):
        lines = list(source.lines())
        yield source.id, [line.number for line in lines], Lookup(tuple(line.text for line in lines))


def _proposals(answer: str, stem: str, id: str, numbers: list[int], there: Lookup) -> Iterator[str]:
    stating = there.stating(answer)
    for at in suggest(stem, answer, there.lines, LINES, stating):
        line = there.lines[at]
        held = {fold(line[match.start : match.end]) for match in stated(answer, (line,))}
        others = sorted({other for text in held for other in there.holding(text)})[:_OTHERS]
        quote = shortest_quote(answer, line, [there.lines[other] for other in others])
        yield f'  cite: {id}:{numbers[at]} "{quote}"'
        yield f"    {line}"
