"""Work on sources: verify a digest against your own copy of its article."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from quiz.cli import FINDINGS, OK
from quiz.files import inert, read_text
from quiz.library import find, open_library
from quiz.plural import plural
from quiz.problems import UsageError, did_you_mean


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    verify = actions.add_parser("verify", help="compare a digest with its article, printing none of it")
    verify.add_argument("id", metavar="ID", help="the source: hkfp for sources/hkfp.md")
    verify.add_argument(
        "--against", required=True, metavar="FILE", help="the article as plain text, a paragraph a line"
    )


def run(arguments: Namespace) -> int:
    from quiz.author.verify import verify

    library = open_library(find(Path.cwd(), arguments.library))
    source = library.source(arguments.id)
    if source is None:
        raise UsageError(f"there is no source `{arguments.id}`. {did_you_mean(arguments.id, library.source_ids)}")
    if source.kind != "digest":
        raise UsageError(f"{source.path} is of the kind {source.kind}; only a digest is verified against an article.")
    text, problem = read_text(Path(arguments.against), arguments.against)
    if problem:
        raise UsageError(f"{arguments.against}: {problem.message}. {problem.help}")
    found = verify(source, text)
    for mismatch in found.mismatches:
        print(inert(str(mismatch)))
    wrong = len({mismatch.span.line for mismatch in found.mismatches})
    compared = f"{plural(found.lines, 'line')} against {plural(found.paragraphs, 'paragraph')}"
    print(f"{source.id}: {compared}: {wrong} do not hold.")
    return FINDINGS if found.mismatches else OK
