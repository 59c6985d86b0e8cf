"""The questions that students reported, each at its line, with what they wrote."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from quiz.cli import OK
from quiz.files import inert
from quiz.library import Library, find, load
from quiz.plural import plural
from quiz.progress.log import Log, Response, default_path


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: Namespace) -> int:
    library = load(find(Path.cwd(), arguments.library))
    with Log(default_path()) as log:
        reports = [row for row in log.raw() if row.kind == "report"]
    if arguments.json:
        from json import dumps

        print(dumps({"reports": [_as_dict(row, library) for row in reports]}, indent=2, ensure_ascii=False))
        return OK
    for row in reports:
        each = _as_dict(row, library)
        place = f"{each['path']}:{each['line']}" if each["path"] else "no longer in the decks"
        changed = " (its key has changed since)" if each["changed"] else ""
        print(inert(f"{place}: {each['question']}: {row.note}{changed}  [{row.learner}, {row.at:%Y-%m-%d}]"))
    print(f"{plural(len(reports), 'report')}.")
    return OK


def _as_dict(row: Response, library: Library) -> dict[str, str | int | bool]:
    question = library.question(f"{row.deck}/{row.question}")
    return {
        "path": question.path if question else "",
        "line": question.id.span.line if question else 0,
        "question": f"{row.deck}/{row.question}",
        "reason": row.note,
        "learner": row.learner,
        "at": row.at.isoformat(timespec="seconds"),
        "changed": question is not None and question.content_hash != row.hash,
    }
