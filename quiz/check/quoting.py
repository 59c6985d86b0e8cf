"""Texts as YAML writes them, and the words around a quote that turn what it says."""

from __future__ import annotations

import re

from quiz.pattern import pattern

_TURNS = pattern(
    r"\b(?:not|never|no|nobody|neither|nor|without|cannot|\w+n['’]t|den(?:y|ies|ied|ying)|denials?|false|falsely|untrue|wrong"
    r"|wrongly|hoax|myths?|rumou?rs?|rumou?red|alleg(?:e|es|ed|edly|ations?)|supposed(?:ly)?|purported(?:ly)?|reportedly"
    r"|refut(?:e|es|ed)|rebut(?:s|ted)?|disput(?:e|es|ed)|reject(?:s|ed)?|retract(?:s|ed)?|claim(?:s|ed)?|doubt(?:s|ed)?"
    r"|unless|if|except)\b",
    re.IGNORECASE,
)
# A clause about a noun (a provider that does not comply faces …), ended before the quote begins.
_HUNG = pattern(
    r"\b(?:that|which|who) (?:do|does|did|is|are|was|were|has|have|had|can|could|will|would) not (?=\w)", re.IGNORECASE
)
_SENTENCE = pattern(r"[.!?]\s")


def quote(text: str) -> str:
    """A text of one line in YAML's double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def denied_around(line: str, start: int, end: int) -> str:
    """The word of the sentence around characters `start` to `end` that denies, doubts or bounds it; "" for none."""
    first = max((match.end() for match in _SENTENCE.finditer(line, 0, start)), default=0)
    behind = _SENTENCE.search(line, end)
    last = behind.start() if behind else len(line)
    hung = [match.span() for match in _HUNG.finditer(line, first, start)]
    before = (match for match in _TURNS.finditer(line, first, start) if not any(a < match.end() <= b for a, b in hung))
    found = next(before, None) or _TURNS.search(line, end, last)
    return found[0] if found else ""
