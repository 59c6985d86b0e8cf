"""Which keys can be changed, and what is wrong with a change."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
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


def changeable(*screens: str) -> list[Changeable]:
    """Every binding with an id and a label, screen by screen; of these screens only, where any is named."""
    return list(_changeable(screens))


def _changeable(screens: Collection[str]) -> Iterator[Changeable]:
    for module, name in SCREENS:
        if screens and module.rpartition(".")[2] not in screens:
            continue
        screen = getattr(import_module(f"quiz.tui.{module}"), name)
        for binding in screen.BINDINGS:
            if isinstance(binding, Binding) and binding.id and binding.description:
                yield Changeable(binding.id, binding.description, binding.key)


def problem(which: Changeable, keys: str, changed: Mapping[str, str]) -> str:
    """What is wrong with other keys for a binding, or nothing. `changed` are the keys that were changed before."""
    if wrong := _no_key(keys):
        return wrong
    wanted = [key.strip() for key in keys.split(",")]
    for other in changeable(which.screen, "app"):
        if other.id == which.id:
            continue
        taken = set(changed.get(other.id, other.keys).split(","))
        usual = set(which.keys.split(","))
        # Two that share a key as it is do not do something at the same time.
        if clash := taken & set(wanted) - usual:
            return SETTINGS.taken.format(key=min(clash), label=other.label)
    return ""


def _no_key(keys: str) -> str:
    """Says which of the keys is none; "" where all are."""
    for key in keys.split(","):
        name = key.strip().rpartition("+")[2]
        if not (name in _NAMED or (len(name) == 1 and name.isalnum())):
            return SETTINGS.no_key.format(key=key.strip())
    return ""


def fitting(keys: Mapping[str, object]) -> dict[str, str]:
    """The changed keys, without those that are none or that do something else already.

    What has an id that is not known here stays: it does nothing, and may be of another version.
    """
    found = {id: typed for id, typed in keys.items() if isinstance(typed, str) and not _no_key(typed)}
    known = {each.id: each for each in changeable(*(id.partition(".")[0] for id in found))} if found else {}
    # One that goes has its usual keys again, which another may have been given.
    while clashing := [id for id in found if id in known and problem(known[id], found[id], found)]:
        del found[clashing[-1]]
    return found
