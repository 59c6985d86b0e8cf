"""Each rule's page is true: its failing deck fails by that rule, its passing deck passes every rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.check.example import blocks, write
from quiz.check.rule import Rule, find_rules, rules
from quiz.check.runner import check
from quiz.problems import NAMES


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_the_examples_of_a_rule(rule: Rule, tmp_path: Path) -> None:
    examples = blocks(rule.doc)
    for name, text in examples.items():
        write(tmp_path / name, text)
    failing = {finding.code for finding in check((tmp_path / "Fails").resolve()).findings}
    passing = [finding for finding in check((tmp_path / "Passes").resolve()).findings if finding.severity != "info"]
    assert rule.code in failing
    assert passing == []


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in rules()}) == len(rules())
    assert len({rule.name for rule in rules()}) == len(rules())


def test_findings_of_the_loader_have_pages() -> None:
    """All but the unreadable file, which no example in text can show."""
    pages = {rule.code: rule.name for rule in rules() if rule.scope == "loader"}
    assert pages == {code: name for code, name in NAMES.items() if code in pages}
    assert NAMES.keys() - pages.keys() <= {"Y007", "C201"}


def test_a_rule_is_found_by_code_name_and_family() -> None:
    assert [rule.code for rule in find_rules("e302")] == ["E302"]
    assert [rule.code for rule in find_rules("value-mismatch")] == ["E302"]
    assert {rule.family for rule in find_rules("C")} == {"citation"}
    assert list(find_rules("nothing")) == []
