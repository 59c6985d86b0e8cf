"""The diagnostic format of reviewdog, whose suggestions become suggested changes on a pull request.

Its columns count bytes of UTF-8: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quiz.check.runner import Report
from quiz.files import inert
from quiz.model import Finding, Span
from quiz.report import Options
from quiz.report.parts.jsons import listed
from quiz.report.parts.rows import Rows


def render(report: Report, options: Options) -> Iterator[str]:
    rows = Rows(report.root)
    found = (_diagnostic(finding, rows, options) for finding in report.at_least(options.level))
    yield from listed('{"source": {"name": "citequiz"}, "diagnostics": [', found, "]}")


def _diagnostic(finding: Finding, rows: Rows, options: Options) -> dict[str, Any]:
    message = finding.message + (f"\n{finding.help}" if finding.help else "")
    told: dict[str, Any] = {
        "message": inert(message, lines=True),
        "location": _location(finding.path, finding.span, rows, options),
        "severity": finding.severity.upper(),
        "code": {"value": finding.code},
    }
    if finding.fix and (edit := rows.merged(finding.fix.edits)) and edit.path == finding.path:
        told["suggestions"] = [{"range": _range(edit.path, edit.span, rows), "text": edit.text}]
    if finding.related:
        told["related_locations"] = [
            {
                "message": inert(related.message),
                "location": _location(related.path, related.span, rows, options),
            }
            for related in finding.related
        ]
    return told


def _location(path: str, span: Span, rows: Rows, options: Options) -> dict[str, Any]:
    return {"path": options.prefix + path, "range": _range(path, span, rows)}


def _range(path: str, span: Span, rows: Rows) -> dict[str, Any]:
    def position(line: int, column: int) -> dict[str, int]:
        return {"line": line, "column": rows.bytes_before(path, line, column) + 1}

    return {"start": position(span.line, span.column), "end": position(span.end_line, span.end_column)}
