"""One JSON object, for programs: version, summary, findings, of every severity; paths are relative to the library."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quiz.check.runner import Report
from quiz.model import Finding
from quiz.report import Options
from quiz.report.parts.jsons import compact, listed

STATISTICS = "counts"


def as_dict(finding: Finding) -> dict[str, Any]:
    """A finding as programs read it; lines and columns count from 1, paths are relative to the library."""
    span = finding.span
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "path": finding.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "message": finding.message,
        "help": finding.help,
        "question": finding.question,
        "fix": {"safe": finding.fix.safe} if finding.fix else None,
        "related": [
            {"path": related.path, "line": related.span.line, "message": related.message} for related in finding.related
        ],
    }


def render(report: Report, options: Options) -> Iterator[str]:
    head = f'{{"version": 1, "summary": {compact(report.summary)}, "findings": ['
    yield from listed(head, map(as_dict, report.findings), "]}")
