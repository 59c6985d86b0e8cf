"""How often each rule was broken, as a JSON list: the objects have code, name, severity, count and fixable."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.runner import Report
from quiz.report import Options
from quiz.report.parts.jsons import listed
from quiz.report.parts.statistics import counts


def render(report: Report, options: Options) -> Iterator[str]:
    return listed("[", map(vars, counts(list(report.findings))), "]")
