"""A GitLab code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quiz.check.runner import Report
from quiz.files import inert
from quiz.model import Finding
from quiz.report import Options
from quiz.report.parts.identity import named
from quiz.report.parts.jsons import listed

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, options: Options) -> Iterator[str]:
    issues = (_issue(finding, name, options) for finding, name in named(report.at_least(options.level)))
    yield from listed("[", issues, "]")


def _issue(finding: Finding, fingerprint: str, options: Options) -> dict[str, Any]:
    span = finding.span
    return {
        "description": inert(f"{finding.code} {finding.message}"),
        "check_name": finding.name,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": options.prefix + finding.path,
            "positions": {
                "begin": {"line": span.line, "column": span.column},
                "end": {"line": span.end_line, "column": span.end_column},
            },
        },
    }
