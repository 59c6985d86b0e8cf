"""Findings in the forms that people and programs read. A new form is one module here and one name in FORMATS."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.check.runner import Report

FORMATS = ("full", "concise", "json", "github")


@dataclass(frozen=True, slots=True)
class Options:
    """How to print: `level` is the least grave severity shown; `prefix` leads from where the user stands to the
    library, so that paths can be opened; `colour` allows escape sequences."""

    level: str = "warning"
    prefix: str = ""
    colour: bool = False


def render(form: str, report: Report, options: Options) -> Iterator[str]:
    """The lines of a report in the form named, without line ends."""
    module = importlib.import_module(f"quiz.report.{form.replace('-', '_')}")
    lines: Iterator[str] = module.render(report, options)
    return lines


def closing(report: Report, options: Options) -> str:
    """The last line for people: what was checked and what was found."""
    count = report.summary
    hidden = len(report.findings) - len(report.at_least(options.level))
    found = ", ".join(
        plural(count[f"{level}s"], level) for level in ("error", "warning") if count[f"{level}s"] or level == "error"
    )
    more = f" ({hidden} below the level shown)" if hidden else ""
    return (
        f"{plural(count['decks'], 'deck')}, {plural(count['questions'], 'question')}, "
        f"{plural(count['answers'], 'answer')}: {count['stated']} stated, {count['inferred']} inferred, "
        f"{count['missing']} missing. {found}{more}."
    )


def plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
