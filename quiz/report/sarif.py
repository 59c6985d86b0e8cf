"""SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html

Paths are relative to SRCROOT, the folder in which the check ran; columns count code points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from quiz import __version__
from quiz.check.rule import Rule, rules
from quiz.check.runner import Report
from quiz.files import inert
from quiz.model import Edit, Finding, Fix, Span
from quiz.report import Options
from quiz.report.parts.identity import named
from quiz.report.parts.jsons import compact, listed

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = {"SRCROOT": {"description": {"text": "The folder in which quiz check ran."}}}
_LEVELS = {"error": "error", "warning": "warning", "info": "note", "off": "none"}
_FINGERPRINT = "citequizFinding/v1"


def render(report: Report, options: Options) -> Iterator[str]:
    shown = report.at_least(options.level)
    codes = sorted({finding.code for finding in shown})
    known = {rule.code: rule for rule in rules()}
    driver = {
        "name": "citequiz",
        "semanticVersion": __version__,
        "rules": [_rule(known[code]) if code in known else {"id": code} for code in codes],
    }
    head = (
        f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{"tool": {{"driver": {compact(driver)}}}, '
        f'"columnKind": "unicodeCodePoints", "originalUriBaseIds": {compact(_ROOT)}, "results": ['
    )
    places = {code: number for number, code in enumerate(codes)}
    results = (_result(finding, name, places[finding.code], options) for finding, name in named(shown))
    yield from listed(head, results, "]}]}")


def _rule(rule: Rule) -> dict[str, Any]:
    summary, _, rest = rule.doc.partition("\n")
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": " ".join(rest.partition("Fails:")[0].split()) or summary},
        "help": {"text": rule.doc, "markdown": rule.doc},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"tags": [rule.family]},
    }


def _result(finding: Finding, fingerprint: str, index: int, options: Options) -> dict[str, Any]:
    text = finding.message + (f"\n{finding.help}" if finding.help else "")
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": inert(text, lines=True)},
        "locations": [_location(finding.path, finding.span, options)],
        "partialFingerprints": {_FINGERPRINT: fingerprint},
    }
    if finding.question:
        result["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": inert(finding.question)}]
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                **_location(related.path, related.span, options),
                "message": {"text": inert(related.message)},
            }
            for number, related in enumerate(finding.related)
        ]
    if finding.fix and finding.fix.edits:
        result["fixes"] = [_fix(finding.fix, options)]
    return result


def _location(path: str, span: Span, options: Options) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(path, options), "region": _region(span)}}


def _artifact(path: str, options: Options) -> dict[str, str]:
    whole = options.prefix + path
    uri = quote(whole, safe="/", errors="surrogateescape")
    return {"uri": f"file://{uri}"} if whole.startswith("/") else {"uri": uri, "uriBaseId": "SRCROOT"}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(fix: Fix, options: Options) -> dict[str, Any]:
    by_path: dict[str, list[Edit]] = {}
    for edit in fix.edits:
        by_path.setdefault(edit.path, []).append(edit)
    return {
        "description": {"text": inert(fix.title)},
        "artifactChanges": [
            {"artifactLocation": _artifact(path, options), "replacements": _replacements(edits)}
            for path, edits in by_path.items()
        ],
    }


def _replacements(edits: Sequence[Edit]) -> list[dict[str, Any]]:
    return [{"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}} for edit in edits]
