"""Where the condition of a rule does not hold, the rule finds nothing: conditions only save time."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.library import write

from quiz.check.context import Context
from quiz.check.rule import Rule, rules
from quiz.check.when import CONDITIONS
from quiz.library import Library, bundled, load
from quiz.model import Question

CASES = Path(__file__).parents[1] / "cases"
GATED = [rule for rule in rules() if rule.when or rule.stem or rule.options]


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> list[Library]:
    """The bundled library, a spoilt one, and the invalid cases."""
    spoilt = tmp_path_factory.mktemp("spoilt").resolve()
    write(spoilt, 6, 25, seed=21, planted=90)
    return [load(bundled()), load(spoilt), load(spoilt, sorted((CASES / "invalid").glob("*.yaml")))]


def holds(rule: Rule, question: Question, context: Context) -> bool:
    if rule.when and not CONDITIONS[rule.when](question, context):
        return False
    if rule.stem and rule.stem.isdisjoint(context.words(question)):
        return False
    return not (rule.options and rule.options.isdisjoint(context.options(question)))


@pytest.mark.parametrize("rule", GATED, ids=lambda rule: rule.code)
def test_a_rule_finds_nothing_where_its_condition_does_not_hold(rule: Rule, libraries: list[Library]) -> None:
    assert rule.scope == "question"
    assert rule.check
    assert not rule.when or rule.when in CONDITIONS
    for library in libraries:
        context = Context(library, rule=rule)
        for deck in library.decks.values():
            context.begin(deck, [])
            for question in deck.questions:
                if rule.concerns(type(question)) and not holds(rule, question, context):
                    assert list(rule.check(question, context)) == []
