"""Whether cited lines state an answer: deterministic, offline, and never fuzzy.

An answer is *stated* when its wording stands in the lines on token bounds, or when its words stand there and its
values (numbers, money, dates, durations …) are equal to the line's, whatever their spelling. `stated` says where it
stands, not that it is true: the report shows the line. This module is the door to the whole engine.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from quiz.folding import fold
from quiz.locate import Match, occurrences, prepare, quoted, quoted_parts, stated
from quiz.topic import better_line, on_topic, suggest
from quiz.values import Token, Value, same, states

__all__ = [
    "Match",
    "Value",
    "better_line",
    "conflict",
    "fold",
    "hedges",
    "on_topic",
    "quoted",
    "quoted_parts",
    "rivals",
    "shortest_quote",
    "stated",
    "suggest",
]


_VALUES = 20  # values of an answer that are compared with each of the lines
_PLACES = 20  # places of an answer in its line that are tried for a quote


def conflict(answer: str, lines: Sequence[str]) -> tuple[Value, Value] | None:
    """A value of the answer that the lines do not state, and the line's differing value of the same type and unit.

    The value of the same amount in another unit (HK$5 and US$5) conflicts too. Of several, the one nearest to the
    answer in its digits is taken. None when the lines state the answer, or hold no value of its type.
    """
    asked = prepare(answer).tokens
    if not asked or stated(answer, lines):
        return None
    there = [token.value for line in lines for token in prepare(line).tokens]
    for mine in _first(asked):
        if any(states(value, mine) for value in there):
            continue
        others = [value for value in there if _comparable(mine, value)]
        if others:
            return mine, min(others, key=lambda value: _unlike(mine, value))
    return None


def _comparable(a: Value, b: Value) -> bool:
    kinds = {a.type, b.type}
    if len(kinds) > 1 and kinds != {"number", "year"} and kinds != {"date", "year"}:
        return False
    return a.unit == b.unit or a.amount == b.amount


def _unlike(a: Value, b: Value) -> tuple[bool, int]:
    """How unlike two values are, for ranking alone: a lone "one" comes last, then by the characters that differ."""
    # a time by its writing: 8:30 p.m. is nearer to 8:30 a.m. than to 6 p.m., though not as 20:30
    x, y = (fold(v.text) if v.type == "time" else str(v.amount) for v in (a, b))
    return b.text.casefold() == "one", abs(len(x) - len(y)) + sum(p != q for p, q in zip(x, y, strict=False))


def rivals(answer: str, lines: Sequence[str]) -> tuple[Value, ...]:
    """The other values in the lines of the types of the answer's values: what a reader could take for it."""
    mine = _first(prepare(answer).tokens)
    found: dict[tuple[str, object, str], Value] = {}
    for value in (token.value for line in lines for token in prepare(line).tokens):
        alike = any(_comparable(m, value) for m in mine) and not any(same(m, value) or states(value, m) for m in mine)
        if alike and value.text.casefold() != "one":
            found.setdefault(("number" if value.type == "year" else value.type, value.amount, value.unit), value)
    return tuple(found.values())


def _first(tokens: Sequence[Token]) -> list[Value]:
    """The first values of an answer: no fair answer has more, and a hostile one must not cost their square."""
    return [token.value for token in tokens[:_VALUES]]


def shortest_quote(answer: str, line: str, all_lines: Sequence[str]) -> str:
    """The shortest run of whole words of `line` that holds the answer and stands on no other line of the source.

    Three to twelve words, as written; the whole line's words when they are fewer; "" when the line does not state
    the answer. Where twelve words are not unique, the twelve are given.
    """
    found = stated(answer, [line])
    if not found:
        return ""
    words = [match.span() for match in re.finditer(r"\S+", line)]
    others = [prepare(other) for other in all_lines if other != line]
    best = ""
    starts, ends = [start for start, _ in words], [end for _, end in words]
    for match in found[:_PLACES]:
        first, last = bisect_right(starts, match.start) - 1, bisect_left(ends, match.end)
        for size in range(max(3, last - first + 1), 13):
            for start in range(max(0, last - size + 1), min(first, max(0, len(words) - size)) + 1):
                end = min(start + size, len(words)) - 1
                whole = line[words[start][0] : words[end][1]]
                run = whole.strip(' ,;:(["“”') or whole
                best = best or run
                if not any(any(occurrences(fold(run), other, False)) for other in others):
                    return run
                best = run
    return best


_HEDGES = re.compile(
    r"\b(?:not|no|never|without|neither|nor|cannot|\w+n't|may|might|could|would|should|if|unless|possibly|perhaps|probably"
    r"|likely|unlikely|den(?:y|ies|ied)|alleg(?:e|es|ed|edly)|claim(?:s|ed)?|report(?:ed|edly)|suppos(?:ed|edly)"
    r"|purported(?:ly)?|rumou?red|suspected|disputed|refut(?:e|es|ed)|appear(?:s|ed)?|seem(?:s|ed)?|accus(?:e|es|ed)"
    r"|according to|propos(?:e|es|ed)|plan(?:s|ned)?|expected|estimated|approximately|about|around|nearly|almost)\b"
)


def hedges(text: str) -> set[str]:
    """The words of `text` that weaken or turn what it states: not, denied, alleged, may, reportedly …"""
    return set(_HEDGES.findall(fold(text)))
