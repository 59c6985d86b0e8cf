"""Where two short texts differ: what was given beside what is right."""

from __future__ import annotations

import re

Spans = list[tuple[int, int]]

_WORDS = re.compile(r"\w+|[^\w\s]")
ALIKE = 0.5
"""Texts that share less than this of their letters are told apart without marks: all of them would be marked."""


def differences(given: str, right: str) -> tuple[Spans, Spans]:
    """The stretches of each text that the other has not; none where hardly anything is the same.

    Whole words, save where a word stands against one that is much like it: then the letters that differ.
    """
    from difflib import SequenceMatcher

    words, others = list(_WORDS.finditer(given)), list(_WORDS.finditer(right))
    texts, wanted = [word[0].casefold() for word in words], [word[0].casefold() for word in others]
    if SequenceMatcher(None, given.casefold(), right.casefold(), autojunk=False).ratio() < ALIKE:
        return [], []
    mine: Spans = []
    theirs: Spans = []
    for tag, a, b, c, d in SequenceMatcher(None, texts, wanted, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if (b - a, d - c) == (1, 1):
            one, other = words[a], others[c]
            inside = SequenceMatcher(None, texts[a], wanted[c], autojunk=False)
            if inside.ratio() > ALIKE and len(one[0]) == len(texts[a]) and len(other[0]) == len(wanted[c]):
                for piece, e, f, g, h in inside.get_opcodes():
                    if piece != "equal":
                        mine += [(one.start() + e, one.start() + f)] if f > e else []
                        theirs += [(other.start() + g, other.start() + h)] if h > g else []
                continue
        mine += [(words[a].start(), words[b - 1].end())] if b > a else []
        theirs += [(others[c].start(), others[d - 1].end())] if d > c else []
    return mine, theirs
