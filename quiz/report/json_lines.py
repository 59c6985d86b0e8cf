"""One JSON object a line and finding, of every severity: the same object as in the list of `--format json`."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.runner import Report
from quiz.report import Options
from quiz.report.json import as_dict
from quiz.report.parts.jsons import compact


def render(report: Report, options: Options) -> Iterator[str]:
    for finding in report.findings:
        yield compact(as_dict(finding))
