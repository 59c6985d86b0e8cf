"""By file: its path once, then a line per finding with its place, level, code and message."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from quiz.check.runner import Report
from quiz.files import inert
from quiz.report import Options, ending, printed

FOR_PEOPLE = True
STATISTICS = "statistics"


def render(report: Report, options: Options) -> Iterator[str]:
    for path, group in groupby(printed(report, options), key=lambda finding: finding.path):
        found = list(group)
        places = [f"{finding.span.line}:{finding.span.column}" for finding in found]
        width = max(map(len, places))
        yield inert(f"{options.prefix}{path}:")
        for place, finding in zip(places, found, strict=True):
            yield inert(f"  {place:<{width}}  {finding.severity}[{finding.code}] {finding.message}")
        yield ""
    yield from ending(report, options)
