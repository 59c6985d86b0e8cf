"""Numbers on your learning: what is due, how well it is kept, what is hard; with --items, on the questions."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cli import OK, learner_name
from quiz.files import inert
from quiz.library import Library, find, load
from quiz.progress.log import Log, default_path
from quiz.report import plural

if TYPE_CHECKING:
    from quiz.progress.items import ItemStatistics
    from quiz.progress.log import Response
    from quiz.progress.summary import Summary


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("logs", nargs="*", type=Path, metavar="LOG", help="with --items: other logs beside your own")
    parser.add_argument("--items", action="store_true", help="for teachers: each question over all learners")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: Namespace) -> int:
    library = load(find(Path.cwd(), arguments.library))
    found, lines = (_items if arguments.items else _learner)(arguments, library)
    if arguments.json:
        from json import dumps

        from quiz.progress.summary import to_json

        print(dumps(to_json(found), indent=2, ensure_ascii=False))
    else:
        for line in lines:
            print(inert(line))
    return OK


def _learner(arguments: Namespace, library: Library) -> tuple[Summary, Iterator[str]]:
    from quiz.progress.summary import summary
    from quiz.study.choose import items

    with Log(default_path()) as log:
        found = summary(log, learner_name(arguments), items(library.questions()), datetime.now(UTC))
    return found, _told(found, library)


def _told(found: Summary, library: Library) -> Iterator[str]:
    yield f"{found.learner}: {plural(found.responses, 'response')}, {found.due} due, {found.new} new today."
    streak = plural(found.streak.current, "day")
    yield f"A streak of {streak}, the longest {found.streak.longest}. Time spent: {_length(found.time.total.seconds)}."
    coming = [f"{day:%a %d %b} {count}" for day, count in found.forecast if count]
    yield f"Due in the next 30 days: {', '.join(coming[:10]) or 'nothing yet'}{', …' if len(coming) > 10 else ''}."
    yield ""
    width = max((len(deck.name) for deck in found.decks), default=4)
    yield f"{'deck':<{width}}  questions   seen  mature  expected recall"
    for deck in found.decks:
        yield f"{deck.name:<{width}}  {deck.questions:>9}  {deck.seen:>5}  {deck.mature:>6}  {deck.recall:>14.0%}"
    for week in found.weeks[-4:]:
        yield f"Week of {week.monday:%d %b %Y}: {week.recalled} recalled, {week.predicted:.0%} predicted."
    for level in found.calibration:
        if level.right.cases:
            yield f"When {level.confidence}: {level.right} right."
    if found.hardest:
        yield ""
        yield "Hardest questions:"
    for hard in found.hardest:
        yield f"{_place(library, hard.deck, hard.question)}  {hard.deck}/{hard.question}: missed {hard.missed}"


def _length(seconds: int) -> str:
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else plural(minutes, "minute")


def _place(library: Library, deck: str, id: str) -> str:
    question = library.question(f"{deck}/{id}")
    return f"{question.path}:{question.id.span.line}" if question else "no longer in the decks"


def _items(arguments: Namespace, library: Library) -> tuple[list[ItemStatistics], Iterator[str]]:
    from quiz.progress.items import item_statistics
    from quiz.progress.rows import effective

    rows: dict[str, Response] = {}
    for path in (default_path(), *arguments.logs):
        with Log(path) as log:
            rows |= {row.id: row for row in log.raw()}
    options = {
        (question.deck, question.id.value): [wrong.text for wrong in question.distractors]
        for question in library.questions()
    }
    found = item_statistics(effective(rows.values()), options)
    return found, _told_items(found, library)


def _told_items(found: Sequence[ItemStatistics], library: Library) -> Iterator[str]:
    for each in found:
        question = library.question(f"{each.deck}/{each.question}")
        place = _place(library, each.deck, each.question)
        discrimination = f", discrimination {each.discrimination.value:.2f}" if each.discrimination else ""
        yield f"{place}  {each.deck}/{each.question}: {each.difficulty} right{discrimination}"
        lines = {wrong.text: wrong.span.line for wrong in question.distractors} if question else {}
        for choice in each.distractors:
            where = f"{question.path}:{lines[choice.text]}" if question else ""
            dead = ": nearly nobody takes it" if choice.dead else ""
            yield f"    {where}  “{choice.text}” {choice.chosen}{dead}"
    yield f"{plural(len(found), 'question')} answered."
