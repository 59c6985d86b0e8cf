"""Which keys can be changed, and what is wrong with a change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module

from textual.binding import Binding
from textual.keys import Keys

from quiz.tui.texts.settings import SETTINGS

SCREENS = (
    ("app", "QuizApp"),
    ("screens.home", "HomeScreen"),
    ("screens.study", "StudyScreen"),
    ("screens.overview", "OverviewScreen"),
    ("screens.results", "ResultsScreen"),
    ("screens.reader", "ReaderScreen"),
    ("screens.browse", "BrowseScreen"),
    ("screens.statistics", "StatisticsScreen"),
    ("screens.settings", "SettingsScreen"),
)
_NAMED = frozenset(key.value for key in Keys) | frozenset(
    "space minus plus comma full_stop at slash backslash question_mark exclamation_mark less_than_sign"
    " greater_than_sign equals_sign underscore semicolon colon apostrophe quotation_mark number_sign dollar_sign"
    " percent_sign ampersand asterisk left_parenthesis right_parenthesis left_square_bracket right_square_bracket"
    " circumflex_accent grave_accent tilde vertical_line".split()
)


@dataclass(frozen=True, slots=True)
class Changeable:
    """A binding that has an id: `screen.action`, what it does, and its usual keys."""

    id: str
    label: str
    keys: str

    @property
    def screen(self) -> str:
        return self.id.partition(".")[0]


def changeable() -> list[Changeable]:
    """Every binding with an id and a label, screen by screen."""
    return list(_changeable())


def _changeable() -> Iterator[Changeable]:
    for module, name in SCREENS:
        screen = getattr(import_module(f"quiz.tui.{module}"), name)
        for binding in screen.BINDINGS:
            if isinstance(binding, Binding) and binding.id and binding.description:
                yield Changeable(binding.id, binding.description, binding.key)


def problem(which: Changeable, keys: str, changed: Mapping[str, str]) -> str:
    """What is wrong with other keys for a binding, or nothing. `changed` are the keys that were changed before."""
    wanted = [key.strip() for key in keys.split(",")]
    for key in wanted:
        name = key.rpartition("+")[2]
        if not key or not (name in _NAMED or (len(name) == 1 and name.isalnum())):
            return SETTINGS.no_key.format(key=key)
    for other in changeable():
        if other.id == which.id or other.screen not in (which.screen, "app"):
            continue
        taken = set(changed.get(other.id, other.keys).split(","))
        usual = set(which.keys.split(","))
        # Two that share a key as it is do not do something at the same time.
        if clash := taken & set(wanted) - usual:
            return SETTINGS.taken.format(key=min(clash), label=other.label)
    return ""
