"""The baseline of a library that starts with many findings: how many of each are known, and hidden until mended.

Counts are by file, question and rule, never by line, so that an edit elsewhere moves nothing. Errors and warnings are
counted. A baseline may only shrink.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from quiz.check.rule import ALWAYS
from quiz.files import read_text, write_text
from quiz.model import Finding
from quiz.problems import UsageError

Key = tuple[str, str, str]
"""(path, `deck/id` or "", code)"""
Counts = dict[Key, int]
_HOW = "Mend them, ignore them with a reason (# quiz: ignore[CODE] why), or delete the file to start again."


def read(path: Path) -> Counts:
    """The counts in a baseline file. Raises UsageError where it cannot be read."""
    import json

    text, problem = read_text(path, path.name)
    if problem:
        raise UsageError(f"the baseline {path.name} {problem.message}. `quiz check --write-baseline` writes it.")
    try:
        data = json.loads(text)
        found = {
            (file, question, code): count
            for file, questions in data["findings"].items()
            for question, codes in questions.items()
            for code, count in codes.items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        found, data = {("", "", ""): 0}, {}
    if data.get("version") != 1 or not all(type(count) is int and count > 0 for count in found.values()):
        raise UsageError(f"{path.name} is no baseline. Delete it, and write it again: quiz check --write-baseline")
    return found


def key(finding: Finding) -> Key:
    return finding.path, finding.question, finding.code


def counted(finding: Finding) -> bool:
    """Whether a baseline may hide that finding."""
    return finding.severity != "info" and finding.code not in ALWAYS and not finding.code.startswith("X")


def hide(findings: Iterable[Finding], known: Counts) -> tuple[list[Finding], Counts]:
    """The findings that are not known, in their order, and what is left over of the counts: mended since."""
    left = dict(known)
    shown = []
    for finding in findings:
        if counted(finding) and left.get(key(finding), 0) > 0:
            left[key(finding)] -= 1
        else:
            shown.append(finding)
    return shown, {each: count for each, count in left.items() if count}


def write(path: Path, findings: Iterable[Finding], ran: Callable[[str], bool]) -> tuple[int, int]:
    """Writes the counts of `findings` to `path`; (findings counted, findings fewer than before).

    `ran` says whether the rule of a code was run: what others counted before is kept. Raises UsageError where the file
    exists and would grow, or cannot be written.
    """
    now: Counts = dict(Counter(key(finding) for finding in findings if counted(finding)))
    before = read(path) if path.exists() else None
    if before is not None:
        now = {each: count for each, count in before.items() if not ran(each[2])} | now
        grown = sorted(each for each, count in now.items() if count > before.get(each, 0))
        if grown:
            file, question, code = grown[0]
            more = sum(now[each] - before.get(each, 0) for each in grown)
            noun = "finding is" if more == 1 else "findings are"
            raise UsageError(
                f"a baseline may only shrink, and {more} {noun} new: {code} in {question or file} is the first. {_HOW}"
            )
    try:
        write_text(path, _text(now))
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}.") from error
    total = sum(now.values())
    return total, sum((before or {}).values()) - total if before else 0


def _text(counts: Counts) -> str:
    import json

    tree: dict[str, dict[str, dict[str, int]]] = {}
    for (file, question, code), count in sorted(counts.items()):
        tree.setdefault(file, {}).setdefault(question, {})[code] = count
    return json.dumps({"version": 1, "findings": tree}, ensure_ascii=False, indent=2) + "\n"
