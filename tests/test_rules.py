"""Each rule's page is true: its failing deck fails by that rule, its passing deck passes every rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.check.example import blocks, write
from quiz.check.rule import Rule, find_rules, rules
from quiz.check.runner import Report, check
from quiz.check.settings import plan
from quiz.problems import NAMES

UNSHOWN = {"Y007"}  # no example in text can show it


def run(root: Path, select: str | None = None) -> Report:
    return check(root.resolve(), None, plan(root.resolve(), select))


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule.code not in UNSHOWN], ids=lambda rule: rule.code)
def test_the_examples_of_a_rule(rule: Rule, tmp_path: Path) -> None:
    examples = blocks(rule.doc)
    for name, text in examples.items():
        write(tmp_path / name, text)
    select = rule.code if rule.level == "off" else None
    failing = {finding.code for finding in run(tmp_path / "Fails", select).findings}
    passing = [finding for finding in run(tmp_path / "Passes").findings if finding.severity != "info"]
    assert rule.code in failing
    assert passing == []


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in rules()}) == len(rules())
    assert len({rule.name for rule in rules()}) == len(rules())


def test_findings_of_the_loader_have_pages() -> None:
    pages = {rule.code: rule.name for rule in rules()}
    assert NAMES.items() <= pages.items()
    assert {rule.code for rule in rules() if rule.scope == "loader"} <= NAMES.keys()


def test_a_rule_is_found_by_code_name_and_family() -> None:
    assert [rule.code for rule in find_rules("e302")] == ["E302"]
    assert [rule.code for rule in find_rules("value-mismatch")] == ["E302"]
    assert {rule.family for rule in find_rules("C")} == {"citation"}
    assert list(find_rules("nothing")) == []
