"""Annotations for GitHub Actions, the gravest first, within the ten of each level that a step may show.

What is more goes to the step's summary, where $GITHUB_STEP_SUMMARY names a file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from quiz.check.runner import Report
from quiz.files import inert
from quiz.model import SEVERITIES, Finding
from quiz.report import Options, closing, concise

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_LIMIT = 10


def render(report: Report, options: Options) -> Iterator[str]:
    shown = sorted(report.at_least(options.level), key=lambda each: SEVERITIES.index(each.severity))
    counts = dict.fromkeys(SEVERITIES, 0)
    rest = []
    for finding in shown:
        counts[finding.severity] += 1
        if counts[finding.severity] <= _LIMIT:
            yield _annotation(finding, options)
        else:
            rest.append(finding)
    for finding in rest:
        yield concise.line(finding, options)
    if shown:
        _summarise(shown, report, options)
    yield closing(report, options)


def _annotation(finding: Finding, options: Options) -> str:
    span = finding.span
    properties = {
        "file": options.prefix + finding.path,
        "line": str(span.line),
        "endLine": str(span.end_line),
        "title": f"{finding.code} {finding.name}",
    }
    if span.end_line == span.line:  # GitHub refuses columns on a stretch of several lines
        properties |= {"col": str(span.column), "endColumn": str(max(span.end_column, span.column))}
    message = finding.message + (f"\n{finding.help}" if finding.help else "")
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(inert(message, lines=True))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(inert(text)).replace(":", "%3A").replace(",", "%2C")


def _summarise(shown: list[Finding], report: Report, options: Options) -> None:
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if not target:
        return
    rows = "".join(f"{concise.line(finding, options)}\n" for finding in shown[:2000])
    with Path(target).open("a", encoding="utf-8") as file:
        file.write(f"### quiz check\n\n{closing(report, options)}\n\n~~~~text\n{rows}~~~~\n")
