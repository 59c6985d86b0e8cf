"""Annotations for GitHub Actions, the gravest first, within the ten of each level that a step may show.

What is more follows as plain lines; all of it goes to the step's summary, where $GITHUB_STEP_SUMMARY names a file.
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
_SUMMARY_BYTES = 1_000_000
"""GitHub drops a summary of more than 1 MiB, whole."""


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
        yield _plain(finding, options)
    if shown and (target := os.environ.get("GITHUB_STEP_SUMMARY")):
        try:
            _summarise(Path(target), shown, report, options)
        except OSError as error:
            yield f"The step summary cannot be written: {error.strerror}."
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


def _plain(finding: Finding, options: Options) -> str:
    """A line that is no command: the runner obeys `##[` anywhere in one (ActionCommand.TryParse)."""
    return concise.line(finding, options).replace("##[", "## [")


def _summarise(target: Path, shown: list[Finding], report: Report, options: Options) -> None:
    left = _SUMMARY_BYTES
    with target.open("a", encoding="utf-8", errors="replace") as file:
        file.write(f"### quiz check\n\n{closing(report, options)}\n\n~~~~text\n")
        for number, finding in enumerate(shown):
            row = f"{concise.line(finding, options)}\n"
            left -= len(row.encode("utf-8", "replace"))
            if left < 0:
                file.write(f"… and {len(shown) - number} more\n")
                break
            file.write(row)
        file.write("~~~~\n")
