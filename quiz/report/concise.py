"""One line per finding: `path:line:column: error[CODE] message`."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.runner import Report
from quiz.files import inert
from quiz.model import Finding
from quiz.report import Options, ending, printed

FOR_PEOPLE = True
STATISTICS = "statistics"


def line(finding: Finding, options: Options) -> str:
    place = f"{options.prefix}{finding.path}:{finding.span.line}:{finding.span.column}"
    return inert(f"{place}: {finding.severity}[{finding.code}] {finding.message}")


def render(report: Report, options: Options) -> Iterator[str]:
    for finding in printed(report, options):
        yield line(finding, options)
    yield from ending(report, options)
