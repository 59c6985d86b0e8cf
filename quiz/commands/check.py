"""Check decks and sources: every answer cites lines that state it, or you are told where not and how to mend it."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.check.progress import Progress
from quiz.check.runner import BASELINE, Means, Report, check
from quiz.cli import FINDINGS, OK, reader_gone
from quiz.files import inert
from quiz.library import DECK_SUFFIXES, bundled, deck_paths, find
from quiz.model import SEVERITIES
from quiz.problems import UsageError, did_you_mean
from quiz.record import replace
from quiz.report import FORMATS, Options, for_people, render

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from quiz.check.cache import Cache
    from quiz.check.fixes import Mended
    from quiz.check.runner import Planner
    from quiz.check.settings import Plan

LIMIT = 100  # findings that a terminal gets unasked: a thousand lines, which it can still scroll back


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"{text[:20]} is no number from 0 on")
    return int(text[:9])


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="decks, sources or folders; all decks without any")
    parser.add_argument("--format", choices=FORMATS, default="full", help="how findings are printed (default: full)")
    parser.add_argument("--statistics", action="store_true", help="count the findings by rule instead")
    parser.add_argument("--select", metavar="CODES", help="run these rules only: E301, E3, quote-lost, …")
    parser.add_argument("--ignore", metavar="CODES", help="leave these rules out")
    parser.add_argument("--baseline", metavar="FILE", help=f"hide the findings that FILE counts ({BASELINE})")
    parser.add_argument("--write-baseline", action="store_true", help="count what is found there; it may only shrink")
    parser.add_argument("--fix", action="store_true", help="apply the safe fixes, then print what is left")
    parser.add_argument("--unsafe", action="store_true", help="with --fix or --diff: the fixes that may be wrong too")
    parser.add_argument("--diff", action="store_true", help="print what --fix would change, and change nothing")
    parser.add_argument("--watch", action="store_true", help="check again at each save, until Ctrl+C")
    parser.add_argument("--stress", action="store_true", help="spoil the library in memory: how much is noticed?")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="for --stress (default: 1)")
    parser.add_argument("--no-cache", action="store_true", help="check every file again, and keep nothing")
    parser.add_argument("--fail-on", choices=(*SEVERITIES, "never"), default="error", help="exit 1 from this level on")
    parser.add_argument(
        "--limit", type=_count, metavar="N", help=f"print N findings (0: all; default: {LIMIT} on a terminal)"
    )
    parser.add_argument("--level", choices=SEVERITIES, default="warning", help="print findings from this level on")


def run(arguments: Namespace) -> int:
    gc.disable()  # thousands of small values that all live until the end: collecting finds nothing
    start = Path(arguments.paths[0]) if arguments.paths else Path.cwd()
    start = (start if start.is_dir() else start.parent).resolve()
    root = find(start, arguments.library)
    if root == bundled() and not (arguments.library or os.environ.get("QUIZ_LIBRARY") or start.is_relative_to(root)):
        told = (
            f"quiz: no folder with decks/ and sources/ at {start} or above: checking the library that comes with quiz."
        )
        print(inert(told), file=sys.stderr)  # else a check in the wrong folder would pass unnoticed

    def chosen() -> Plan:
        from quiz.check.settings import plan

        return plan(root, arguments.select, arguments.ignore, arguments.baseline)

    if arguments.write_baseline:
        return _write_baseline(root, chosen(), arguments.paths)
    if arguments.unsafe and not (arguments.fix or arguments.diff):
        raise UsageError("--unsafe goes with --fix or --diff.")
    if arguments.stress:
        return _stress(root, chosen(), arguments)
    if arguments.watch:
        return _watch(root, chosen, arguments)
    if arguments.fix or arguments.diff:
        done = _mend(root, chosen(), arguments)
        if arguments.diff:
            return FINDINGS if done.texts else OK
    return _check(root, chosen, arguments)


def _check(root: Path, chosen: Planner, arguments: Namespace) -> int:
    progress = Progress(sys.stderr)
    means = Means(_cache(arguments), _processors(), progress)
    try:
        report = check(root, _decks(arguments.paths, root), chosen, means)
    finally:
        progress.end()
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    limit = arguments.limit if arguments.limit is not None else LIMIT if sys.stdout.isatty() else 0
    options = Options(arguments.level, _prefix(root), colour, arguments.fail_on, limit)
    if not for_people(arguments.format) and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # which the formats for programs are written in
    try:
        for line in render(arguments.format, report, options, arguments.statistics):
            print(line)
        sys.stdout.flush()
    except BrokenPipeError:  # `quiz check | head` must still say by its code what was found
        reader_gone()
    return _exit_code(report, arguments.fail_on)


def _cache(arguments: Namespace) -> Cache | None:
    if arguments.no_cache:
        return None
    from quiz.cachedir import default_folder
    from quiz.check.cache import Cache

    return Cache(default_folder(), (arguments.select, arguments.ignore, arguments.baseline))


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _mend(root: Path, chosen: Plan, arguments: Namespace) -> Mended:
    """Applies the fixes, or prints them as a diff; says on stderr what was done."""
    from quiz.check import fixes

    paths = _decks(arguments.paths, root)
    done = fixes.mend(root, paths, lambda copy, some: check(copy, some, chosen), arguments.unsafe)
    if arguments.diff:
        for line in fixes.diff(done, _prefix(root)):
            print(inert(line))
    problems = [] if arguments.diff else list(fixes.write(root, done))
    for line in (*(() if problems or arguments.diff else fixes.told(done)), *problems):
        print(inert(line), file=sys.stderr)
    if not arguments.diff and not problems:
        print(f"{len(done.applied)} {'fix' if len(done.applied) == 1 else 'fixes'} applied.", file=sys.stderr)
    return done


def _watch(root: Path, chosen: Planner, arguments: Namespace) -> int:
    from quiz.check.watch import watch

    def again() -> None:
        try:
            _check(root, chosen, arguments)
        except UsageError as error:  # a file that vanished, a baseline that is being written
            print(f"quiz: {error}", file=sys.stderr)
        gc.collect()

    watch(root, again, clear=sys.stdout.isatty())
    return OK


def _stress(root: Path, chosen: Plan, arguments: Namespace) -> int:
    from quiz.check import stress

    result = stress.stress(root, chosen, _decks(arguments.paths, root), arguments.seed)
    for line in stress.as_json(result) if arguments.format == "json" else stress.as_text(result, _prefix(root)):
        print(line)
    return OK


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
        path = _place(Path(name))
        if not os.path.lexists(path):
            near = did_you_mean(path.name, [each.name for each in deck_paths(root)])
            raise UsageError(f"there is no file {name}. {near}")
        if path == root or path.is_relative_to(root / "sources"):
            return None
        if path.is_dir():
            found |= dict.fromkeys(each for each in deck_paths(root) if each.is_relative_to(path))
        elif path.suffix.lower() in DECK_SUFFIXES:
            found[path] = None
        else:
            raise UsageError(f"{name} is no deck. Decks end in .yaml, sources are .md files in sources/.")
    return list(found) if names else None


def _place(path: Path) -> Path:
    """Where a file is, with the links above it followed: a file that is a link itself is told as such."""
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name


def _write_baseline(root: Path, chosen: Plan, names: list[str]) -> int:
    from quiz.check import baseline

    if names:
        raise UsageError("--write-baseline counts the whole library: leave out the paths.")
    target = chosen.baseline or root / BASELINE
    report = check(root, None, replace(chosen, baseline=None))
    ran = {rule.code for rule in chosen.rules}
    total, fewer = baseline.write(target, report.findings, lambda code: code in ran)
    less = f", {fewer} fewer than before" if fewer else ""
    print(f"{target.name}: {total} findings counted{less}.", file=sys.stderr)
    return OK
