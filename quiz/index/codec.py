"""Questions and findings as JSON and back, without a YAML parser: what was read once need not be parsed again.

Every value knows its type by a letter, so that what comes out is equal to what went in, places and all.
"""

from __future__ import annotations

import json
from typing import Any

from quiz.model import Answer, Citation, Finding, Question, Related, Span, Text

_LETTERS: dict[type, str] = {Citation: "C", Answer: "A", Related: "R"}
_TYPES = {letter: type for type, letter in _LETTERS.items()}
_PLACED = ("deck", "path", "span")


class Unreadable(ValueError):
    """The text was not written by this version of the program."""


def pack(question: Question) -> str:
    """A question without its deck, path and span, which the index keeps beside it."""
    return _text([_out(getattr(question, name)) for name in _names(question) if name not in _PLACED])


def unpack(text: str, kind: str, deck: str, path: str, span: Span) -> Question:
    """The question of `pack`. Raises Unreadable."""
    from quiz.kinds import KINDS

    try:
        type = next(each for each in KINDS if each.kind == kind)
        names = [name for name in _names(type) if name not in _PLACED]
        values = dict(zip(names, map(_in, json.loads(text)), strict=True))
        return type(deck=deck, path=path, span=span, **values)
    except (ValueError, TypeError, LookupError, StopIteration, RecursionError) as error:
        raise Unreadable(str(error)) from error


def pack_findings(findings: list[Finding]) -> str:
    """Findings of the loader, which have no fixes."""
    return _text([[_out(getattr(each, name)) for name in _names(Finding)] for each in findings])


def unpack_findings(text: str) -> list[Finding]:
    """The findings of `pack_findings`. Raises Unreadable."""
    try:
        return [Finding(*map(_in, row)) for row in json.loads(text)]
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise Unreadable(str(error)) from error


def _names(value: Any) -> tuple[str, ...]:
    """The fields of a record, in the order in which it takes them."""
    names: tuple[str, ...] = value.__match_args__
    return names


def _text(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _out(value: Any) -> object:
    if value is None or type(value) is str or type(value) is int:
        return value
    if type(value) is Text:
        return ["T", value.value, *value.span]
    if type(value) is Span:
        return ["S", *value]
    if type(value) is tuple:
        return ["L", *map(_out, value)]
    return [_LETTERS[type(value)], *(_out(getattr(value, name)) for name in _names(value))]


def _in(value: Any) -> Any:
    if value is None or type(value) is str or type(value) is int:
        return value
    letter, *rest = value
    if letter == "T":
        return Text(rest[0], Span(*rest[1:]))
    if letter == "S":
        return Span(*rest)
    if letter == "L":
        return tuple(map(_in, rest))
    return _TYPES[letter](*map(_in, rest))
