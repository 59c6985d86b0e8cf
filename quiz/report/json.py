"""One JSON object, for programs: version, summary, findings."""

from __future__ import annotations

from collections.abc import Iterator
from json import dumps
from typing import Any

from quiz.check.runner import Report
from quiz.model import Finding
from quiz.report import Options


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
    found = {"version": 1, "summary": report.summary, "findings": [as_dict(each) for each in report.findings]}
    yield dumps(found, ensure_ascii=False, indent=2)
