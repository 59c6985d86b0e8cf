"""Numbers on your learning: what is due, how well it is kept, what is hard; with --items, on the questions."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cli import OK, learner_name
from quiz.files import inert
from quiz.index import open_indexed
from quiz.library import Library, deck_files, find
from quiz.plural import plural
from quiz.problems import UsageError
from quiz.progress.log import Log, default_path

if TYPE_CHECKING:
    from quiz.model import Question
    from quiz.progress.items import ItemStatistics
    from quiz.progress.log import Response


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("logs", nargs="*", type=Path, metavar="LOG", help="with --items: other logs beside your own")
    parser.add_argument("--items", action="store_true", help="for teachers: each question over all learners")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: Namespace) -> int:
    root = find(Path.cwd(), arguments.library)
    library = open_indexed(root, deck_files(root))
    found, lines = (_items if arguments.items else _learner)(arguments, library)
    if arguments.json:
        from json import dumps

        print(dumps(found, indent=2, ensure_ascii=False))
    else:
        for line in lines:
            print(inert(line))
    return OK


def _learner(arguments: Namespace, library: Library) -> tuple[dict[str, object], Iterator[str]]:
    from quiz.plain.statistics import told
    from quiz.plain.terminal import is_terminal
    from quiz.progress.schedule import day_of
    from quiz.progress.summary import to_json
    from quiz.study.standing import standing

    now, learner = datetime.now(UTC), learner_name(arguments)
    with Log(default_path()) as log:
        found = standing(library, log, learner, now)
        today = day_of(now, None, log.settings(learner).day_starts)
    bars = is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"
    return to_json(found.summary) | {"notable": to_json(found.notable)}, told(found, today, bars)


def _items(arguments: Namespace, library: Library) -> tuple[list[object], Iterator[str]]:
    from quiz.progress.items import item_statistics
    from quiz.progress.rows import effective
    from quiz.progress.summary import to_json

    rows: dict[str, Response] = {}
    for path in arguments.logs:
        if not path.is_file():
            raise UsageError(f"there is no progress log {inert(str(path))}.")
    for path in (default_path(), *arguments.logs):
        with Log(path) as log:
            rows |= {row.id: row for row in log.raw()}
    options = {
        (question.deck, question.id.value): [wrong.text for wrong in question.distractors]
        for question in library.questions()
    }
    found = item_statistics(effective(rows.values()), options)
    return to_json(found), _told_items(found, library)


def _told_items(found: Sequence[ItemStatistics], library: Library) -> Iterator[str]:
    known = [(library.question(f"{each.deck}/{each.question}"), each) for each in found]
    for question, each in sorted(known, key=lambda pair: _in_file(*pair)):
        place = f"{question.path}:{question.id.span.line}" if question else "no longer in the decks"
        yield f"{place}  {each.deck}/{each.question}: {each.difficulty} right{_discrimination(each)}"
        lines = {wrong.text: wrong.span.line for wrong in question.distractors} if question else {}
        for choice in each.distractors:
            where = f"{question.path}:{lines[choice.text]}" if question else ""
            dead = ": nearly nobody takes it" if choice.dead else ""
            yield f"    {where}  “{choice.text}” {choice.chosen}{dead}"
    yield f"{plural(len(found), 'question')} answered."


def _in_file(question: Question | None, each: ItemStatistics) -> tuple[bool, str, int, str]:
    """The order of the questions as a teacher has them open; those that left the decks last."""
    return question is None, each.deck, question.id.span.line if question else 0, each.question


def _discrimination(each: ItemStatistics) -> str:
    found = each.discrimination
    if found is None or found.value is None:
        return ""
    doubt = ": who knows the rest misses it; see its key" if found.value < 0 else ""
    return f", discrimination {found.value:.2f} ({found.low:.2f} to {found.high:.2f}){doubt}"
