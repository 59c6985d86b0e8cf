"""Check decks and sources: every answer cites lines that state it, or you are told where not and how to mend it."""

from __future__ import annotations

import gc
import os
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from quiz.check import baseline
from quiz.check.runner import Report, check
from quiz.check.settings import BASELINE, Plan, plan
from quiz.cli import FINDINGS, OK
from quiz.library import DECK_SUFFIXES, deck_paths, find
from quiz.model import SEVERITIES
from quiz.problems import UsageError, did_you_mean
from quiz.report import FORMATS, Options, render


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="decks, sources or folders; all decks without any")
    parser.add_argument("--format", choices=FORMATS, default="full", help="how findings are printed (default: full)")
    parser.add_argument("--select", metavar="CODES", help="run these rules only: E301, E3, quote-lost, …")
    parser.add_argument("--ignore", metavar="CODES", help="leave these rules out")
    parser.add_argument("--baseline", metavar="FILE", help=f"hide the findings that FILE counts ({BASELINE})")
    parser.add_argument("--write-baseline", action="store_true", help="count what is found there; it may only shrink")
    parser.add_argument("--fail-on", choices=(*SEVERITIES, "never"), default="error", help="exit 1 from this level on")
    parser.add_argument("--level", choices=SEVERITIES, default="warning", help="print findings from this level on")


def run(arguments: Namespace) -> int:
    gc.disable()  # thousands of small values that all live until the end: collecting finds nothing
    start = Path(arguments.paths[0]) if arguments.paths else Path.cwd()
    root = find(start if start.is_dir() else start.parent, arguments.library)
    chosen = plan(root, arguments.select, arguments.ignore, arguments.baseline)
    if arguments.write_baseline:
        return _write_baseline(root, chosen, arguments.paths)
    report = check(root, _decks(arguments.paths, root), chosen)
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    options = Options(arguments.level, _prefix(root), colour)
    for line in render(arguments.format, report, options):
        print(line)
    return _exit_code(report, arguments.fail_on)


def _exit_code(report: Report, fail_on: str) -> int:
    return FINDINGS if fail_on != "never" and report.at_least(fail_on) else OK


def _prefix(root: Path) -> str:
    """What leads from the working folder to the library: "" where they are one."""
    try:
        inside = root.relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return f"{root.as_posix()}/"
    return "" if inside == "." else f"{inside}/"


def _decks(names: list[str], root: Path) -> list[Path] | None:
    """The deck files that the paths name: a source stands for every deck, since any may cite it."""
    found: dict[Path, None] = {}
    for name in names:
        path = Path(name).resolve()
        if not path.exists():
            near = did_you_mean(path.name, [each.name for each in deck_paths(root)])
            raise UsageError(f"there is no file {name}. {near}")
        if path == root or path.is_relative_to(root / "sources"):
            return None
        if path.is_dir():
            found |= dict.fromkeys(each for each in deck_paths(root) if each.is_relative_to(path))
        elif path.suffix in DECK_SUFFIXES:
            found[path] = None
        else:
            raise UsageError(f"{name} is no deck. Decks end in .yaml, sources are .md files in sources/.")
    return list(found) if names else None


def _write_baseline(root: Path, chosen: Plan, names: list[str]) -> int:
    if names:
        raise UsageError("--write-baseline counts the whole library: leave out the paths.")
    target = chosen.baseline or root / BASELINE
    report = check(root, None, replace(chosen, baseline=None))
    ran = {rule.code for rule in chosen.rules}
    total, fewer = baseline.write(target, report.findings, lambda code: code in ran)
    less = f", {fewer} fewer than before" if fewer else ""
    print(f"{target.name}: {total} findings counted{less}.", file=sys.stderr)
    return OK
