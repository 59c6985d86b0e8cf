"""Reads the usual command line as argparse does, but without it: to load and to build a parser takes 5 ms of a start.

A command names its arguments to it as to a parser of argparse's. Of what is not usual (a wrong value, `--seed=1`, a
call for help) it makes nothing; then argparse itself is asked, which also has the words for what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from types import SimpleNamespace
from typing import Any

from quiz.record import record


@record(frozen=True, slots=True)
class _Option:
    """One option; `take` is None where it takes no value."""

    dest: str
    take: Callable[[str], Any] | None
    choices: Collection[str] | None = None
    many: bool = False


class Options:
    """Options, and words that belong to none."""

    def __init__(self) -> None:
        self._options: dict[str, _Option] = {}
        self._words = ""
        self._found: dict[str, Any] = {}

    def set_defaults(self, **values: object) -> None:
        self._found |= values

    def add_argument(
        self,
        *names: str,
        action: str = "store",
        type: Callable[[str], Any] = str,
        choices: Collection[str] | None = None,
        default: object = None,
        nargs: str = "",
        metavar: str = "",
        help: str = "",
    ) -> None:
        """As argparse: any number of words (`nargs="*"`), or an option that is stored, counted as true, or appended."""
        if nargs:
            (self._words,) = names
            self._found[self._words] = []
            return
        dest = next(name for name in names if name.startswith("--"))[2:].replace("-", "_")
        flag = action == "store_true"
        option = _Option(dest, None if flag else type, choices, action == "append")
        self._options |= dict.fromkeys(names, option)
        self._found[dest] = False if flag else default

    def read(self, words: Sequence[str]) -> SimpleNamespace | None:
        """What the words give, by the names of the arguments; None where argparse is to read them."""
        found, rest, ended = dict(self._found), list[str](), False
        waiting = iter(words)
        for word in waiting:
            option = self._options.get(word)
            if option is None:
                if word.startswith("-") or ended or not self._words:
                    return None
                rest.append(word)
                continue
            ended = bool(rest)  # words behind an option that stands behind words are an error
            if option.take is None:
                found[option.dest] = True
                continue
            given = next(waiting, "-")
            if given.startswith("-") or (option.choices and given not in option.choices):
                return None
            try:
                value = option.take(given)
            except _refusals():
                return None
            found[option.dest] = [*found[option.dest], value] if option.many else value
        if rest:
            found[self._words] = rest
        return SimpleNamespace(**found)


def _refusals() -> tuple[type[Exception], ...]:
    """What argparse takes for a value that is none; asked only where something was raised."""
    from argparse import ArgumentTypeError

    return ArgumentTypeError, TypeError, ValueError
