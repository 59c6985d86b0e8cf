"""Findings in the forms that people and programs read. A new form is one module here and one name in FORMATS."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quiz.problems import UsageError
from quiz.record import record

if TYPE_CHECKING:
    from quiz.check.runner import Report
    from quiz.model import Finding

FORMATS = (
    "full",
    "concise",
    "grouped",
    "json",
    "json-lines",
    "github",
    "gitlab",
    "sarif",
    "junit",
    "rdjson",
)
FOR_PEOPLE = FORMATS[:3]


@record(frozen=True, slots=True)
class Options:
    """How to print: `level` is the least grave severity shown; `prefix` leads from where the user stands to the
    library, so that paths can be opened; `colour` allows escape sequences; from `fail_on` on a finding is a failure.
    """

    level: str = "warning"
    prefix: str = ""
    colour: bool = False
    fail_on: str = "error"


def render(form: str, report: Report, options: Options, statistics: bool = False) -> Iterator[str]:
    """The lines of a report in the form named, without line ends; or how often each rule was broken.

    Raises UsageError where the form has no place for such counts.
    """
    name = form.replace("-", "_")
    if statistics:
        name = {"full": "statistics", "concise": "statistics", "grouped": "statistics", "json": "counts"}.get(form, "")
        if not name:
            raise UsageError(f"--statistics prints a table, or a list with --format json; {form} has no place for it.")
    module = importlib.import_module(f"quiz.report.{name}")
    lines: Iterator[str] = module.render(report, options)
    return lines


def closing(report: Report, options: Options) -> str:
    """The last line for people: what was checked and what was found."""
    count = report.summary
    shown = report.at_least(options.level)
    found = ", ".join(
        plural(count[f"{level}s"], level) for level in ("error", "warning") if count[f"{level}s"] or level == "error"
    )
    more = [
        f"{number} {what}"
        for number, what in (
            (len(report.findings) - len(shown), "below the level shown"),
            (len(report.hidden), "known to the baseline"),
            (report.ignored, "ignored with a reason"),
        )
        if number
    ]
    aside = f" ({', '.join(more)})" if more else ""
    return (
        f"{plural(count['decks'], 'deck')}, {plural(count['questions'], 'question')}, "
        f"{plural(count['answers'], 'answer')}: {count['stated']} stated, {count['inferred']} inferred, "
        f"{count['missing']} missing. {found}{aside}.{_fixable(shown)}"
    )


def _fixable(shown: list[Finding]) -> str:
    fixes = [finding.fix.safe for finding in shown if finding.fix]
    safe, unsafe = sum(fixes), len(fixes) - sum(fixes)
    if not fixes:
        return ""
    if not safe:
        return f" --fix --unsafe mends {unsafe}."
    return f" --fix mends {safe}{f', --fix --unsafe {unsafe} more' if unsafe else ''}."


def plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
