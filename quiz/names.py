"""Names in sentences: which words are capitalised because they name something, not because a sentence begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

# Dots inside belong to it (U.S, example.com), that behind it does not.
_WORD = re.compile(r"[^\W\d_](?:[\w’'&-]|\.(?=\w))*")
_AROUND = " “”\"'‘’()[]"  # what stands between a sentence's end and the next one's first word
_NEAR = 8  # characters: more of those do not stand there


def words(text: str) -> Iterator[re.Match[str]]:
    """Every word of a text, capitalised or not; compounds (Yahoo-hosted) and possessives (Zoom's) are one word."""
    return _WORD.finditer(text)


def bare(word: str) -> str:
    """A word without its possessive ending."""
    return word[:-2] if word.endswith(("’s", "'s")) else word.rstrip("’'")


def opens(text: str, at: int) -> bool:
    """Whether a sentence begins there, so that a capital says nothing."""
    before = text[max(0, at - _NEAR) : at].rstrip(_AROUND)
    return before[-1] in ".!?:" if before else at <= _NEAR


def names(text: str) -> Iterator[str]:
    """The capitalised words of a text that do not open it or one of its sentences."""
    return (bare(match[0]) for match in words(text) if match[0][0].isupper() and not opens(text, match.start()))


class ProperNames:
    """The words that stand capitalised inside sentences of some texts and nowhere in lower case: names even where they
    open a sentence. Each is looked up when it is first asked for, as few ever are."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts: Sequence[str] = tuple(texts)
        self._known: dict[str, bool] = {}

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        if word not in self._known:
            self._known[word] = word[:1].isupper() and word.lower() not in self._lower and self._stands_inside(word)
        return self._known[word]

    @cached_property
    def _lower(self) -> frozenset[str]:
        found = set().union(*map(_WORD.findall, self._texts))
        return frozenset([bare(word) for word in found if word[0].islower()])

    def _stands_inside(self, word: str) -> bool:
        return any(word in names(text) for text in self._texts if word in text)
