"""What a rule is, and how the rules are found: one module each in `quiz.check.rules`."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pkgutil import iter_modules
from typing import Any, Literal, get_args

from quiz.check.context import Context
from quiz.model import SEVERITIES, Finding, Question
from quiz.record import record

FAMILIES = {
    "Y": "file",
    "S": "source",
    "C": "citation",
    "E": "evidence",
    "Q": "question",
    "D": "deck",
    "X": "suppression",
}
Scope = Literal["loader", "run", "question", "deck", "source"]
# What keeps a file or a question from being read at all: never left out, or a check would pass unread questions.
ALWAYS = ("Y001", "Y007", "Y014")

Check = Callable[[Any, Context], Iterable[Finding]]
LooksAt = Callable[[type[Question]], bool]


@record(frozen=True, slots=True)
class Rule:
    """One rule. `level` is error, warning, info or off; `scope` says what `check` is called with.

    Rules of the scopes `loader` and `run` have no check of their own: loading, or the run itself (settings,
    suppressions, baseline) makes their findings. `looks_at` tells the kinds of question that a rule looks at, by what
    a kind says of itself; None stands for every kind. `compares` says that a rule looks beyond the deck at hand;
    `configured` that the library's settings give the level.

    A rule on questions may say when it can find anything, so that it is not asked in vain: `when` names a condition of
    `quiz.check.when`; `stem` and `options` are words, of which the stem or the options then hold one.
    """

    code: str
    name: str
    level: str
    scope: Scope
    page: str
    check: Check | None
    looks_at: LooksAt | None = None
    compares: bool = False
    configured: bool = False
    when: str = ""
    stem: frozenset[str] = frozenset()
    options: frozenset[str] = frozenset()

    @property
    def family(self) -> str:
        return FAMILIES[self.code[0]]

    def concerns(self, kind: type[Question]) -> bool:
        """Whether a question of that kind is one for this rule."""
        return self.scope == "question" and (self.looks_at is None or self.looks_at(kind))

    @property
    def doc(self) -> str:
        """What the rule's module says, without its indentation."""
        from inspect import cleandoc

        return cleandoc(self.page)

    @property
    def summary(self) -> str:
        return self.page.lstrip().partition("\n")[0]


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    from quiz.check import rules as package

    found = (_rule(f"{package.__name__}.{module.name}") for module in iter_modules(package.__path__))
    return tuple(sorted(found, key=lambda rule: rule.code))


def _rule(module_name: str) -> Rule:
    module = importlib.import_module(module_name)
    level, scope = module.LEVEL, module.SCOPE
    if level not in (*SEVERITIES, "off") or scope not in get_args(Scope):
        raise ValueError(f"{module_name}: LEVEL {level} or SCOPE {scope} is unknown")
    return Rule(
        code=module.CODE,
        name=module.NAME,
        level=level,
        scope=scope,
        page=module.__doc__ or "",
        check=getattr(module, "check", None),
        looks_at=getattr(module, "looks_at", None),
        compares=getattr(module, "COMPARES", False),
        when=getattr(module, "WHEN", ""),
        stem=getattr(module, "STEM", frozenset()),
        options=getattr(module, "OPTIONS", frozenset()),
    )


def find_rules(word: str) -> Iterator[Rule]:
    """The rules that a code, a name or the first letters of a code name."""
    for rule in rules():
        if rule.name == word.lower() or rule.code.startswith(word.upper()):
            yield rule


def known_words() -> list[str]:
    """Every code and every name, for suggestions."""
    return [word for rule in rules() for word in (rule.code, rule.name)]


def find_rule(word: str) -> Rule | None:
    """The one rule that a whole code or name names."""
    return next((rule for rule in rules() if word.upper() == rule.code or word.lower() == rule.name), None)
