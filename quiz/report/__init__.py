"""Findings in the forms that people and programs read. A new form is one module here, whose file is its name.

A form has `render(report, options)`, which gives its lines. It may say FOR_PEOPLE = True, where it is for people and
not for programs, which read UTF-8; and STATISTICS, the module of `quiz.report.parts` that prints how often each rule
was broken in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from quiz.model import SEVERITIES
from quiz.plural import plural
from quiz.problems import UsageError
from quiz.record import record

if TYPE_CHECKING:
    from quiz.check.runner import Report
    from quiz.model import Finding

FORMATS = tuple(sorted(file.stem.replace("_", "-") for file in Path(__file__).parent.glob("[!_]*.py")))


@record(frozen=True, slots=True)
class Options:
    """How to print: `level` is the least grave severity shown; `prefix` leads from where the user stands to the
    library, so that paths can be opened; `colour` allows escape sequences; from `fail_on` on a finding is a failure.
    The forms for people print at most `limit` findings, the gravest; 0 is no limit.
    """

    level: str = "warning"
    prefix: str = ""
    colour: bool = False
    fail_on: str = "error"
    limit: int = 0


def render(form: str, report: Report, options: Options, statistics: bool = False) -> Iterator[str]:
    """The lines of a report in the form named, without line ends; or how often each rule was broken.

    Raises UsageError where the form has no place for such counts.
    """
    module = _module(form)
    if statistics:
        if not hasattr(module, "STATISTICS"):
            raise UsageError(f"--statistics prints a table, or a list with --format json; {form} has no place for it.")
        module = import_module(f"quiz.report.parts.{module.STATISTICS}")
    lines: Iterator[str] = module.render(report, options)
    return lines


def for_people(form: str) -> bool:
    """Whether the form named is for people, and not for programs."""
    return bool(getattr(_module(form), "FOR_PEOPLE", False))


def _module(form: str) -> ModuleType:
    return import_module(f"quiz.report.{form.replace('-', '_')}")


def printed(report: Report, options: Options) -> list[Finding]:
    """The findings that a form for people prints: up to the limit the gravest, in the order of their places."""
    found = report.at_least(options.level)
    if not 0 < options.limit < len(found):
        return found
    gravest = sorted(range(len(found)), key=lambda at: SEVERITIES.index(found[at].severity))
    return [found[at] for at in sorted(gravest[: options.limit])]


def ending(report: Report, options: Options) -> Iterator[str]:
    """The last lines for people: how many findings are not printed, if any, and what was found."""
    left = len(report.at_least(options.level)) - options.limit
    if options.limit and left > 0:
        yield f"{plural(left, 'more finding')}, none graver: --limit 0 prints all, --statistics counts them by rule."
        yield ""
    yield closing(report, options)


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
