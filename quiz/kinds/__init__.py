"""The kinds of question. A new kind is one file here: its class is found, and says all that is its own."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from quiz.fields import COMMON, Field
from quiz.model import Question


def _found() -> Iterator[type[Question]]:
    for file in Path(__file__).parent.glob("[!_]*.py"):
        name = f"{__name__}.{file.stem}"
        for each in vars(import_module(name)).values():
            if isinstance(each, type) and issubclass(each, Question) and each.kind and each.__module__ == name:
                yield each


KINDS: tuple[type[Question], ...] = tuple(sorted(_found(), key=lambda kind: (kind.rank, kind.kind)))
BY_KEYS = sorted(KINDS, key=lambda kind: -len(kind.signature))
KNOWN: dict[str, dict[str, Field]] = {
    kind.kind: {field.name: field for field in (*COMMON, *kind.fields)} for kind in KINDS
}
ALL_KEYS = {name for known in KNOWN.values() for name in known}
DECIDING = tuple(
    dict.fromkeys(next(each.name for each in kind.fields if each.name in kind.signature) for kind in KINDS)
)
"""The keys that decide the kind, one of each question."""


def kind_of(keys: set[str]) -> type[Question] | None:
    """The kind that a question's keys name, the one with the most distinctive keys first."""
    for kind in BY_KEYS:
        if kind.signature <= keys:
            return kind
    return None
