"""The words of a text, for rules that look for words: "mayor" is not "may"."""

from __future__ import annotations

from functools import lru_cache

_BOUNDS = dict.fromkeys(map(ord, ".,;:!?()[]{}<>\"“”„‘’'«»…/\\|-–—_*`=+#"), " ")
# In UTF-8, the bytes of other characters are none of ASCII's: they stay as they are.
_ASCII = bytes(ord(_BOUNDS.get(code, chr(code).lower())) for code in range(128)) + bytes(range(128, 256))
_OTHERS = [chr(code) for code in _BOUNDS if code > 127]


def split(text: str) -> list[str]:
    """The words of `text` in lower case, in order; apostrophes and hyphens part them (`isn't`: isn, t)."""
    if not text.isascii():
        text = text.lower()
        for bound in _OTHERS:
            text = text.replace(bound, " ")
    return text.encode("utf-8", "surrogatepass").translate(_ASCII).decode("utf-8", "surrogatepass").split()


@lru_cache(maxsize=2048)
def vocabulary(text: str) -> frozenset[str]:
    """The set of `split`, kept for texts that come again: cited lines."""
    return frozenset(split(text))
