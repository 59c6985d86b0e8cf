"""Wordings that changed a little: which run of a line is nearest to a quote, and whether it holds the same facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from quiz.evidence import hedges
from quiz.folding import SPACELESS, fold
from quiz.values import values

TOKEN = re.compile(rf"[{SPACELESS}]|[^\W{SPACELESS}]+(?:['.,&:-][^\W{SPACELESS}]+)*|[^\w\s]")
# Words that turn what a number or a verb beside them says, beside those of `evidence.hedges`.
_TURNING = frozenset(
    "up over under above below least most more less fewer only before after until since from to by than except both all"
    " none any every each some increase increased decrease decreased rise rose fall fell first last".split()
)


def size_of(text: str) -> float:
    """How many words a quote has; two characters of a script without spaces count as one."""
    tokens = [token for token in TOKEN.findall(fold(text)) if token[0].isalnum()]
    return sum(0.5 if re.match(f"[{SPACELESS}]", token) else 1 for token in tokens)


def closest(wanted: Sequence[str], line: str, limit: int) -> tuple[int, str] | None:
    """The run of a line that differs least from the wanted, folded words: (words that differ, the run as written).

    None where more than `limit` differ. Word edit distance against any substring (Sellers 1980).
    """
    there, known, tokens = _words(line)
    if limit < 1 or len(known.intersection(wanted)) < len(set(wanted)) - limit:
        return None
    row: list[tuple[int, int]] = [(0, at) for at in range(len(there) + 1)]  # (distance, where the run starts)
    for size, word in enumerate(wanted, 1):
        last, row = row, [(size, 0)]
        for at, other in enumerate(there, 1):
            swap = last[at - 1][0] + (word != other), last[at - 1][1]
            row.append(
                min(swap, (last[at][0] + 1, last[at][1]), (row[-1][0] + 1, row[-1][1]), key=lambda step: step[0])
            )
    end = min(range(len(row)), key=lambda at: (row[at][0], -at if row[at][0] else at))
    distance, start = row[end]
    if not 0 < distance <= limit or start >= end:
        return None
    return distance, line[tokens[start][0] : tokens[end - 1][1]]


@lru_cache(maxsize=16384)
def _words(line: str) -> tuple[tuple[str, ...], frozenset[str], tuple[tuple[int, int], ...]]:
    """The folded words of a line, as a set too, and where they stand in it."""
    tokens = list(TOKEN.finditer(line))
    words = tuple(fold(token[0]) for token in tokens)
    return words, frozenset(words), tuple(token.span() for token in tokens)


def words_of(line: str) -> frozenset[str]:
    """The folded words of a line."""
    return frozenset(fold(token) for token in TOKEN.findall(line))


def same_facts(old: str, new: str) -> bool:
    """Whether two wordings hold the same values, names and negations."""
    return _facts(old) == _facts(new)


def _facts(text: str) -> tuple[list[str], list[str], list[str]]:
    amounts = sorted(f"{value.type} {value.amount} {value.unit}" for value in values(text))
    words = TOKEN.findall(text)
    capitals = sorted(word for word in words if word[0].isupper() or any(c.isdigit() for c in word))
    turning = hedges(text) | {fold(word) for word in words if fold(word) in _TURNING}
    return amounts, capitals, sorted(turning)


def word_diff(old: str, new: str) -> str:
    """The new wording with what went in [-…-] and what came in {+…+}."""
    from difflib import SequenceMatcher

    a, b = old.split(), new.split()
    out: list[str] = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            out += a[a1:a2]
            continue
        if a2 > a1:
            out.append(f"[-{' '.join(a[a1:a2])}-]")
        if b2 > b1:
            out.append(f"{{+{' '.join(b[b1:b2])}+}}")
    return " ".join(out)
