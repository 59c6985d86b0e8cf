"""The words of a text, for rules that look for words: "mayor" is not "may"."""

from __future__ import annotations

from functools import lru_cache

_BOUNDS = dict.fromkeys(map(ord, ".,;:!?()[]{}<>\"“”„‘’'«»…/\\|-–—_*`=+#"), " ")


def split(text: str) -> list[str]:
    """The words of `text` in lower case, in order; apostrophes and hyphens part them (`isn't`: isn, t)."""
    return text.lower().translate(_BOUNDS).split()


@lru_cache(maxsize=16384)
def vocabulary(text: str) -> frozenset[str]:
    """The set of `split`, kept for texts that come again: cited lines."""
    return frozenset(split(text))
