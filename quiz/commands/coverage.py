"""How many lines of each source a question cites, and which lines none does."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from quiz.author.coverage import Coverage, coverage
from quiz.cli import OK
from quiz.files import inert
from quiz.library import find, load


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: Namespace) -> int:
    found = coverage(load(find(Path.cwd(), arguments.library)))
    facts = [each for each in found if each.kind != "notes"]
    lines, cited = sum(each.lines for each in facts), sum(each.cited for each in facts)
    if arguments.json:
        from json import dumps

        sources = {
            each.source: {
                "kind": each.kind,
                "lines": each.lines,
                "cited": each.cited,
                "missing": list(each.missing),
                "questions": {str(number): times for number, times in each.times.items()},
            }
            for each in found
        }
        print(dumps({"lines": lines, "cited": cited, "percent": _percent(cited, lines), "sources": sources}, indent=2))
        return OK
    for each in found:
        missing = (
            f"  not cited: {', '.join(map(str, each.missing[:20]))}" if each.missing and each.kind != "notes" else ""
        )
        more = ", …" if missing and len(each.missing) > 20 else ""
        print(inert(f"{each.source:<16} {each.cited:>4} of {each.lines:>4} lines{missing}{more}"))
    print(f"{cited} of {lines} lines of digests and texts are cited: {_percent(cited, lines)} %.")
    return OK


def _missing(each: Coverage) -> str:
    if not each.missing or each.kind == "notes":
        return ""
    return f"  not cited: {', '.join(map(str, each.missing[:20]))}{', …' if len(each.missing) > 20 else ''}"


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
