"""The settings of a library, and the options that win over them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.check.rule import ALWAYS, rules
from quiz.check.settings import Plan, plan, read_settings
from quiz.problems import UsageError

from .conftest import BAD, Checker, codes


def planned(root: Path, text: str, **options: str) -> Plan:
    (root / "quiz.toml").write_text(text, encoding="utf-8")
    return plan(root, **options)


def run_by(chosen: Plan) -> set[str]:
    return {rule.code for rule in chosen.rules}


def test_without_a_file_every_rule_runs_that_is_not_off(tmp_path: Path) -> None:
    assert run_by(plan(tmp_path)) == {rule.code for rule in rules() if rule.level != "off"}


def test_select_ignore_and_levels(tmp_path: Path) -> None:
    chosen = planned(
        tmp_path,
        '[check]\nselect = ["E", "quote-lost", "Q409"]\nignore = ["E309"]\n'
        '[check.levels]\nE305 = "warning"\nE306 = "off"\n',
    )
    levels = {rule.code: rule.level for rule in chosen.rules}
    assert {"E301", "C204", "Q409", *ALWAYS} <= levels.keys()
    assert levels.keys().isdisjoint({"E309", "E306", "Q405"})
    assert (levels["E305"], levels["Q409"]) == ("warning", "info")
    assert chosen.findings == ()


def test_a_rule_that_is_off_runs_where_it_is_named_not_where_its_family_is(tmp_path: Path) -> None:
    assert "Q409" not in run_by(plan(tmp_path, select="Q"))
    assert "Q409" in run_by(plan(tmp_path, select="clang"))
    assert "Q409" in run_by(planned(tmp_path, '[check.levels]\nclang = "info"\n'))


def test_the_options_win(tmp_path: Path) -> None:
    text = '[check]\nselect = ["C"]\nignore = ["E301"]\n'
    assert "E301" in run_by(planned(tmp_path, text, select="E301"))
    assert run_by(planned(tmp_path, text, ignore="C201")).isdisjoint({"C201", "E301"})
    with pytest.raises(UsageError, match="E30X"):
        plan(tmp_path, select="E30X")


def test_a_level_stands_for_all_findings_of_a_rule_those_of_loading_too(library: Path, checked: Checker) -> None:
    (library / "quiz.toml").write_text('[check.levels]\nunknown-key = "warning"\nE301 = "info"\n', encoding="utf-8")
    report = checked(BAD + "  colour: red\n")
    assert {f.code: f.severity for f in report.findings if f.code in ("Y005", "E301")} == {
        "Y005": "warning",
        "E301": "info",
    }


def test_what_loading_finds_is_told_whatever_is_selected_and_left_out_where_it_is_ignored(checked: Checker) -> None:
    assert "Y005" in codes(checked(BAD + "  colour: red\n", select="Q405"))
    assert "Y005" not in codes(checked(BAD + "  colour: red\n", ignore="Y005"))
    assert "Y001" in codes(checked("- {", ignore="Y"))


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ('[check]\nselct = ["E"]\n', 2, 1, "selct"),
        ('[chekc]\nselect = ["E"]\n', 1, 2, "chekc"),
        ('[check]\nselect = ["E301",\n  "E3O1"]\n', 3, 3, "E3O1"),
        ('[check]\nselect = "E301"\n', 2, 1, "must be a list"),
        ("[check]\nignore = [1]\n", 2, 1, "must be a list"),
        ('[check]\n\nignore = ["Y001"]\n', 3, 11, "Y001"),
        ('[check.levels]\nE999 = "warning"\n', 2, 1, "E999"),
        ('[check.levels]\nE301 = "warn"\n', 2, 1, "warn"),
        ('[check.levels]\n"E301" = 1\n', 2, 1, "no level"),
        ('[check]\nlevels = {E301 = "info", E30 = "of"}\n', 2, 26, "no level"),
        ('[check.levels]\nY001 = "info"\n', 2, 1, "always"),
        ('[check]\nlevels = "info"\n', 2, 1, "must be a table"),
        ('[check]\nbaseline = "../elsewhere.json"\n', 2, 1, "inside the library"),
        ("[check]\nbaseline = 3\n", 2, 1, "inside the library"),
        ("check = 1\n", 1, 1, "must be a table"),
        ("[check\n", 1, 7, "no TOML"),
        ('[check]\nselect = ["E\n', 2, 13, "no TOML"),
    ],
)
def test_what_is_wrong_is_a_finding_at_its_place(tmp_path: Path, text: str, line: int, column: int, said: str) -> None:
    (finding,) = planned(tmp_path, text).findings
    assert (finding.code, finding.severity, finding.path) == ("Y014", "error", "quiz.toml")
    assert said in f"{finding.message} {finding.help}"
    assert (finding.span.line, finding.span.column) == (line, column)


def test_a_near_word_is_proposed(tmp_path: Path) -> None:
    (finding,) = planned(tmp_path, '[check.levels]\nlongest-kye = "info"\n').findings
    assert "longest-key" in finding.help


def test_a_file_that_is_no_text_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "quiz.toml").write_bytes(b"\xff\xfe")
    assert [finding.code for finding in read_settings(tmp_path).findings] == ["Y007"]


@given(st.text(alphabet='[]{}="\n.,# checklvsigno1E', max_size=60))
def test_no_file_makes_it_crash(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    root = tmp_path_factory.mktemp("settings")
    chosen = planned(root, text)
    rows = text.split("\n")
    assert all(1 <= finding.span.line <= len(rows) for finding in chosen.findings)
