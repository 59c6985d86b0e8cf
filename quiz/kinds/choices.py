"""What the kinds with options share: how options are shuffled, and how a typed line picks them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random
from typing import Any

from quiz.fields import Reader
from quiz.model import Answer, Unreadable
from quiz.pattern import pattern

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NUMBER = pattern(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|\w*hundred|\w*thousand|first|second|third)\b",
    re.IGNORECASE,
)
"""What is in every text that is a value: spares most questions the reading of values."""


def arranged(texts: Sequence[str], rng: Random) -> tuple[str, ...]:
    """The options in the order shown: shuffled, or by size where each is one value of the same type."""
    if texts and all(map(_NUMBER.search, texts)):
        sizes = _sizes(texts)
        if sizes:
            return tuple(text for _, text in sorted(zip(sizes, texts, strict=True)))
    order = list(texts)
    rng.shuffle(order)
    return tuple(order)


_PLAIN = pattern(
    r"(|£|€|\$|HK\$|US\$)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,18})"
    r"(| ?%| percent| per cent| (?:year|month|day|hour|minute)s)"
)
"""A number by itself, a sum, or a number with its unit."""


def _sizes(texts: Sequence[str]) -> Sequence[Any]:
    """As `_amounts`; what is plain and in one unit is read right here, for the patterns of values are slow to make."""
    plain = [match.groups() for match in map(_PLAIN.fullmatch, texts) if match]
    if len(plain) < len(texts) or len({(before, after) for before, _, after in plain}) > 1 or all(plain[0][::2]):
        return _amounts(texts)
    # Years and other numbers are two types.
    years = {len(number) == 4 and "1000" <= number <= "2999" for _, number, _ in plain}
    if len(years) > 1 and not any(plain[0][::2]):
        return ()
    return [int(number.replace(",", "")) for _, number, _ in plain]


def _amounts(texts: Sequence[str]) -> Sequence[Any]:
    """The amount of each text, where each is one value of the same type."""
    from quiz.values import values

    found = [values(text) for text in texts]
    same = all(len(each) == 1 for each in found) and len({(each[0].type, each[0].unit) for each in found}) == 1
    return [each[0].amount for each in found] if same else ()


def pick(word: str, options: Sequence[str]) -> int:
    """The index that `2`, `b` or an option's own text names. Raises Unreadable."""
    word = word.strip()
    if word.isdecimal() and 1 <= int(word) <= len(options):
        return int(word) - 1
    if len(word) == 1 and word.lower() in LETTERS[: len(options)]:
        return LETTERS.index(word.lower())
    folded = [option.casefold() for option in options]
    if word.casefold() in folded:
        return folded.index(word.casefold())
    raise Unreadable(f"“{word}” is none of the options: type a number from 1 to {len(options)}, or its letter.")


def picks(line: str, options: Sequence[str]) -> list[int]:
    """The indexes that `1,3`, `1 3`, `ac` or `a, c` name, each once. Raises Unreadable."""
    words = [word for word in re.split(r"[\s,;]+", line.strip()) if word]
    if len(words) == 1 and words[0].isalpha() and len(words[0]) <= len(options):
        words = list(words[0])
    if not words:
        raise Unreadable("Type the numbers of your choice, for instance: 1 3")
    return list(dict.fromkeys(pick(word, options) for word in words))


def distinct(pieces: Sequence[Answer], reader: Reader) -> bool:
    """Whether no option is written twice; reports each that is."""
    seen: dict[str, Answer] = {}
    fine = True
    for piece in pieces:
        key = " ".join(piece.text.casefold().split())
        if key in seen:
            message = f"the option “{piece.text}” is written twice"
            if not reader.told("Y013"):  # halves of numbers are often alike, and are told as halves
                reader.report("Q411", message, piece.span, f"It stands in line {seen[key].span.line} already.")
            fine = False
        seen[key] = piece
    return fine
