"""GitHub by the rules of its runner, JUnit by a reader that services use."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml

from quiz.check.runner import Report
from quiz.model import Finding, Span
from quiz.report import Options, render
from quiz.report.junit import _sound


@dataclass
class Command:
    name: str
    properties: dict[str, str]
    message: str


def unescape(text: str, escapes: str) -> str:
    for code in (*escapes, "25"):  # the runner decodes % last
        text = text.replace(f"%{code}", chr(int(code, 16)))
    return text


def command(row: str) -> Command | None:
    """A line as the runner reads it (actions/runner, ActionCommand.TryParseV2, then TryParse)."""
    if match := re.match(r"\s*::(error|warning|notice)(?: (.*?))?::(.*)", row, re.DOTALL):
        pairs = (pair.split("=", 1) for pair in (match[2] or "").split(",") if pair)
        properties = {name: unescape(value, ["0D", "0A", "3A", "2C"]) for name, value in pairs}  # type: ignore[arg-type]
        return Command(match[1], properties, unescape(match[3], ["0D", "0A"]))  # type: ignore[arg-type]
    if match := re.search(r"##\[([\w-]+)[^\]]*\]", row):
        return Command(match[1], {}, row)
    return None


def test_github_annotations_stand_at_their_lines(report: Report) -> None:
    rows = list(render("github", report, Options("info", "lib/")))
    found = [each for each in map(command, rows) if each]
    assert [each.name for each in found] == ["error"] * 3 + ["warning"] * 2 + ["notice"]
    first = found[0]
    assert first.properties == {
        "file": "lib/decks/penalties.yaml",
        "line": "5",
        "endLine": "5",
        "title": "E302 value-mismatch",
        "col": "13",
        "endColumn": "22",
    }
    assert first.message == "the answer says HK$10,000, hkfp:12 says HK$100,000\nWrite the line's value."
    spread = found[-1]
    assert spread.properties["endLine"] == "10"
    assert "col" not in spread.properties


def test_github_shows_ten_of_each_level_and_tells_the_rest(
    many: Callable[[int], Report], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    report = many(120)
    rows = list(render("github", report, Options("info")))
    annotations = Counter(each.name for each in map(command, rows) if each)
    assert annotations == {"error": 10, "warning": 10, "notice": 10}
    assert len(rows) == 120 + 1
    text = summary.read_text(encoding="utf-8")
    assert sum(row.startswith(("decks/", "sources/")) for row in text.splitlines()) == 120
    assert text.count("~~~~") == 2


def test_the_summary_stays_below_what_github_keeps(
    many: Callable[[int], Report], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    report = many(10_000)
    long = tuple(replace(each, message="é" * 200) for each in report.findings)
    list(render("github", replace(report, findings=long), Options("info")))
    assert 900_000 < summary.stat().st_size < 1024 * 1024
    assert re.search(r"… and \d+ more\n~~~~\n$", summary.read_text(encoding="utf-8"))


def test_a_summary_that_cannot_be_written_is_told(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "none" / "summary.md"))
    rows = list(render("github", report, Options()))
    assert any(row.startswith("The step summary cannot be written") for row in rows)


@given(st.text(), st.text())
def test_no_text_can_become_a_command_of_its_own(message: str, path: str) -> None:
    path = f"decks/{path}"
    finding = Finding("E301", "x", "error", path, Span(1, 1, 1, 2), message, "")
    summary = dict.fromkeys(("decks", "questions", "answers", "stated", "inferred", "missing", "errors", "warnings"), 0)
    rows = list(render("github", Report(Path(), (finding,) * 11, summary), Options()))
    found = [command(row) for row in rows]
    assert [bool(each) for each in found] == [True] * 10 + [False, False]
    assert {each.name for each in found if each} == {"error"}
    assert found[0]
    assert set(found[0].properties) == {"file", "line", "endLine", "title", "col", "endColumn"}


def test_junit_has_a_case_for_each_question(report: Report, tmp_path: Path) -> None:
    target = tmp_path / "report.xml"
    target.write_text("\n".join(render("junit", report, Options("info", "lib/"))), encoding="utf-8")
    deck, source = JUnitXml.fromfile(str(target))
    assert deck.name == "lib/decks/penalties.yaml"
    cases = {case.name: case for case in deck}
    assert list(cases) == ["[deck]", "fine", "term", "sound"]
    assert (deck.tests, deck.failures, deck.errors) == (4, 1, 0)
    (failure,) = cases["fine"].result
    assert failure.type == "E302 value-mismatch"
    assert failure.text.splitlines() == [
        "lib/decks/penalties.yaml:5:13: error[E302] the answer says HK$10,000, hkfp:12 says HK$100,000",
        "lib/decks/penalties.yaml:6:11: error[C205] the quote stands in line 12",
    ]
    assert cases["term"].is_passed
    assert "D501" in cases["term"].system_out
    assert "Y005" in cases["[deck]"].system_out
    assert cases["fine"]._elem.get("line") == "3"
    assert [(case.name, case.is_passed) for case in source] == [("[file]", False)]


def test_junit_fails_from_the_level_on_that_the_check_fails_from(report: Report) -> None:
    def failures(fail_on: str) -> int:
        text = "\n".join(render("junit", report, Options("info", fail_on=fail_on)))
        return sum(suite.failures for suite in JUnitXml.fromstring(text.encode()))

    assert [failures(level) for level in ("never", "error", "warning", "info")] == [0, 2, 4, 4]


@given(st.text(st.characters()))
def test_any_text_is_sound_xml(text: str) -> None:
    from xml.sax.saxutils import escape

    ET.fromstring(f"<a>{escape(_sound(text))}</a>".encode("utf-8", "surrogatepass"))
