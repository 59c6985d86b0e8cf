"""The JSON forms, each by its own schema: what they say, and that names outlast edits."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from sarif_kit.validate import validation_errors

from quiz.check.runner import Report
from quiz.model import Finding, Span
from quiz.report import Options, render
from quiz.report.parts.identity import named
from quiz.report.parts.jsons import compact

SCHEMAS = Path(__file__).parent / "schemas"
DESIGNED = {
    "code": str, "name": str, "severity": str, "path": str, "line": int, "column": int, "end_line": int,
    "end_column": int, "message": str, "help": str, "question": str, "fix": (dict, type(None)), "related": list,
}  # fmt: skip


def written(form: str, report: Report, level: str = "info", prefix: str = "lib/", statistics: bool = False) -> Any:
    return json.loads("\n".join(render(form, report, Options(level, prefix), statistics)))


def assert_valid(name: str, value: object) -> None:
    schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    assert [error.message for error in Draft7Validator(schema).iter_errors(value)] == []


def test_json_has_the_shape_that_programs_rely_on(report: Report) -> None:
    found = written("json", report, "error")
    assert found.keys() == {"version", "summary", "findings"}
    assert found["version"] == 1
    assert found["summary"] == report.summary
    assert len(found["findings"]) == len(report.findings)
    for each in found["findings"]:
        assert each.keys() == DESIGNED.keys()
        assert all(isinstance(each[name], kind) for name, kind in DESIGNED.items())
    fixed = found["findings"][2]
    assert (fixed["path"], fixed["line"], fixed["fix"]) == ("decks/penalties.yaml", 6, {"safe": True})
    assert found["findings"][1]["related"] == [{"path": "sources/hkfp.md", "line": 12, "message": "cited here"}]


def test_json_lines_are_the_findings_of_json(report: Report) -> None:
    rows = [json.loads(row) for row in render("json-lines", report, Options())]
    assert rows == written("json", report)["findings"]


def test_statistics_as_json(report: Report) -> None:
    found = written("json", report, statistics=True)
    assert {"code": "C205", "name": "quote-moved", "severity": "error", "count": 1, "fixable": 1} in found


@given(st.text())
def test_json_keeps_every_text(text: str) -> None:
    line = compact({"text": text})
    assert json.loads(line) == {"text": text}
    assert "\n" not in line
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or "\u202a" <= c <= "\u202e" for c in line)


def test_gitlab_keeps_its_schema(report: Report, many: Callable[[int], Report]) -> None:
    issues = written("gitlab", report)
    assert_valid("gitlab.json", issues)
    assert [issue["severity"] for issue in issues] == ["minor", "major", "major", "info", "minor", "major"]
    assert issues[1]["location"]["path"] == "lib/decks/penalties.yaml"
    issues = written("gitlab", many(500))
    assert_valid("gitlab.json", issues)
    assert len({issue["fingerprint"] for issue in issues}) == 500


def moved(finding: Finding, lines: int) -> Finding:
    """The finding as it is after so many lines were added above, in the deck and in the source."""
    span = finding.span
    message = finding.message.replace("hkfp:12", f"hkfp:{12 + lines}").replace("line 12", f"line {12 + lines}")
    return replace(
        finding, span=Span(span.line + lines, span.column, span.end_line + lines, span.end_column), message=message
    )


@pytest.mark.parametrize("form", ["gitlab", "sarif"])
def test_a_fingerprint_outlasts_lines_added_above(form: str, report: Report) -> None:
    def prints(findings: tuple[Finding, ...]) -> list[str]:
        found = written(form, replace(report, findings=findings))
        if form == "gitlab":
            return [issue["fingerprint"] for issue in found]
        return [next(iter(each["partialFingerprints"].values())) for each in found["runs"][0]["results"]]

    before = prints(report.findings)
    assert prints(tuple(moved(finding, 7) for finding in report.findings)) == before
    assert len(set(before)) == len(before)


def test_another_value_is_another_finding(report: Report) -> None:
    finding = report.findings[1]
    other = replace(finding, message=finding.message.replace("HK$10,000", "HK$20,000"))
    (_, first), (_, second) = named([finding, other])
    assert first != second


def test_sarif_keeps_its_schema(report: Report, many: Callable[[int], Report]) -> None:
    for each in (report, replace(report, findings=()), many(300)):
        assert validation_errors(written("sarif", each)) == []


def test_sarif_tells_where_why_and_how(report: Report) -> None:
    log = written("sarif", report)
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    mismatch = next(each for each in run["results"] if each["ruleId"] == "E302")
    rule = driver["rules"][mismatch["ruleIndex"]]
    assert rule["id"] == "E302"
    assert "Fails:" in rule["help"]["text"]
    assert "Fails:" not in rule["fullDescription"]["text"]
    place = mismatch["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "lib/decks/penalties.yaml", "uriBaseId": "SRCROOT"}
    assert place["region"] == {"startLine": 5, "startColumn": 13, "endLine": 5, "endColumn": 22}
    assert mismatch["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "penalties/fine"}]
    (related,) = mismatch["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "lib/sources/hkfp.md"
    assert related["physicalLocation"]["region"]["startLine"] == 12
    (fix,) = next(each for each in run["results"] if each["ruleId"] == "C205")["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 6, "startColumn": 16, "endLine": 6, "endColumn": 18},
            "insertedContent": {"text": "12"},
        }
    ]
    levels = {each["ruleId"]: each["level"] for each in run["results"]}
    assert levels["C207"] == "note"


def test_sarif_paths_are_uris(report: Report) -> None:
    finding = replace(report.findings[0], path="decks/a b#c%d:é.yaml")
    for prefix, uri in (
        ("", "decks/a%20b%23c%25d%3A%C3%A9.yaml"),
        ("/lib/", "file:///lib/decks/a%20b%23c%25d%3A%C3%A9.yaml"),
    ):
        log = written("sarif", replace(report, findings=(finding,)), prefix=prefix)
        assert validation_errors(log) == []
        assert log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_rdjson_keeps_its_schema(report: Report, many: Callable[[int], Report]) -> None:
    assert_valid("rdjson.json", written("rdjson", report))
    assert_valid("rdjson.json", written("rdjson", many(300)))


def apply(text: str, suggestion: dict[str, Any]) -> str:
    """What a consumer makes of a suggestion: lines from 1, columns in bytes of UTF-8."""
    data = text.encode()
    rows = data.split(b"\n")

    def offset(position: dict[str, int]) -> int:
        return sum(len(row) + 1 for row in rows[: position["line"] - 1]) + position["column"] - 1

    start, end = (offset(suggestion["range"][name]) for name in ("start", "end"))
    return (data[:start] + suggestion["text"].encode() + data[end:]).decode()


def test_an_rdjson_suggestion_does_what_the_fix_does(report: Report) -> None:
    text = (report.root / "decks/penalties.yaml").read_text(encoding="utf-8")
    found = {each["code"]["value"]: each for each in written("rdjson", report)["diagnostics"]}
    assert apply(text, found["C205"]["suggestions"][0]) == text.replace("hkfp:11", "hkfp:12")
    wanted = text.replace("térm", "t香港rm").replace('"six months in prison"', '"six months"')
    assert apply(text, found["C207"]["suggestions"][0]) == wanted
    assert found["D501"]["location"]["range"]["end"]["column"] == 53  # é is two bytes
