"""Check decks and sources: every answer cites lines that state it, or you are told where not and how to mend it."""

from __future__ import annotations

import gc
import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from quiz.check.rule import Rule, find_rules, rules
from quiz.check.runner import Report, check
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
    parser.add_argument("--fail-on", choices=(*SEVERITIES, "never"), default="error", help="exit 1 from this level on")
    parser.add_argument("--level", choices=SEVERITIES, default="warning", help="print findings from this level on")


def run(arguments: Namespace) -> int:
    gc.disable()  # thousands of small values that all live until the end: collecting finds nothing
    start = Path(arguments.paths[0]) if arguments.paths else Path.cwd()
    root = find(start if start.is_dir() else start.parent, arguments.library)
    report = check(root, _decks(arguments.paths, root), _chosen(arguments.select, arguments.ignore))
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


def _chosen(select: str | None, ignore: str | None) -> list[Rule]:
    ignored = {rule.code for rule in _named(ignore)} if ignore else set()
    return [rule for rule in (_named(select) if select else rules()) if rule.code not in ignored]


def _named(words: str) -> list[Rule]:
    found: list[Rule] = []
    for word in filter(None, (part.strip() for part in words.split(","))):
        named = list(find_rules(word))
        if not named:
            known = [name for rule in rules() for name in (rule.code, rule.name)]
            raise UsageError(f"there is no rule `{word}`. {did_you_mean(word, known)}")
        found += named
    return found
