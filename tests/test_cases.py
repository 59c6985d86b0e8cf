"""Broken decks and sources, a file each, that say what is to be found and where: `expect: LINE:COLUMN CODE`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz.check.runner import check
from quiz.report import FORMATS, Options, render

INVALID = sorted(path for path in (Path(__file__).parent / "cases" / "invalid").iterdir())
_EXPECT = re.compile(rb"expect: (\d+):(\d+) (\w+)")


def place(case: Path, library: Path) -> str:
    """Copies a case into the library; its path there."""
    shown = f"{'sources' if case.suffix == '.md' else 'decks'}/{case.name}"
    (library / shown).write_bytes(case.read_bytes())
    return shown


@pytest.mark.parametrize("case", INVALID, ids=lambda case: case.name)
def test_every_mistake_is_told_at_its_place(case: Path, library: Path) -> None:
    shown = place(case, library)
    expected = {(int(line), int(column), code.decode()) for line, column, code in _EXPECT.findall(case.read_bytes())}
    assert expected, "a case says what it expects"
    report = check(library)
    errors = report.at_least("error")
    assert {(finding.span.line, finding.span.column, finding.code) for finding in errors} == expected
    assert all(finding.path == shown and finding.message for finding in errors)


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_prints_every_case(form: str, library: Path) -> None:
    for case in INVALID:
        place(case, library)
    report = check(library)
    text = "\n".join(render(form, report, Options()))
    assert "yaml" in text
    assert "\x1b" not in text
    assert "\x07" not in text
