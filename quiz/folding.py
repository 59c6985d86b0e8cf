"""The normal form in which wordings are compared, with a way back to the original offsets.

`fold` makes equal what differs only in writing: Unicode form (NFKC), letter case, quotation marks, dashes, spaces,
invisible characters, the digits of other scripts and the dots of initials (U.S. is US). It keeps what differs in
meaning: superscripts, subscripts and fractions (x² is not x2, ½ is not 1/2), accents, signs and punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Scripts written without spaces between words: any position is a token bound there.
SPACELESS = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Myanmar, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"  # Kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"  # Han
)

# One character for one character, so that offsets stay.
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼʻ′´＇", "'"),
        **dict.fromkeys("“”„‟«»″＂", '"'),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
        **dict.fromkeys("\u2028\u2029\u202f\u205f\u3000\u0085", " "),
        "٫": ".",
        "٬": ",",
    }
)
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_GROUPING_SPACE = re.compile("(?<=[0-9])[\u00a0\u2007\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_UNEVEN = re.compile(r"^\s|\s$|\s\s|[^\S ]")  # spaces that folding would change
_NOT_ASCII = re.compile("[^\\x00-\\x7f]")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
# Single letters with dots between them: U.S., e.g., p.m. The possessive marks keep a long run of them linear.
_INITIALS = re.compile(r"(?<![\w.])[a-zß-öø-ɏͰ-ԯ](?:\.[a-zß-öø-ɏͰ-ԯ])++\.?+(?!\w)")
_KEPT = ("<super>", "<sub>", "<fraction>")  # compatibility forms that carry meaning
_SPACELESS = re.compile(f"[{SPACELESS}]")


def fold(text: str) -> str:
    """The normal form of `text` for comparing wordings; folding twice changes nothing."""
    if text.isascii():
        lower = " ".join(text.lower().split())
        return _INITIALS.sub(_undotted, lower) if _dotted(lower) else lower
    return _folded(text)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return _trace(text)[0]


class Folded:
    """A folded text that knows where each of its characters stood in the original."""

    __slots__ = ("_ends", "_starts", "text")

    def __init__(self, original: str) -> None:
        self.text, self._starts, self._ends = _trace(original)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of the folded `start` to `end` (exclusive)."""
        if self._starts is None or self._ends is None:
            return start, end
        if start >= end:
            at = self._starts[start] if start < len(self._starts) else (self._ends[-1] if self._ends else 0)
            return at, at
        return self._starts[start], self._ends[end - 1]


_Traced = tuple[str, list[int] | None, list[int] | None]


def _trace(text: str) -> _Traced:
    """Folded text, and the original start and end of each of its characters (None: the same offsets)."""
    if (plain := _char_by_char(text)) is not None:
        return plain, None, None
    if not text.isascii():
        alike = _GROUPING_SPACE.sub(",", text).translate(_ALIKE)
        lower = alike.casefold()
        if (
            len(lower) == len(alike)  # case folding never shortens, so each character stayed in its place
            and not _UNEVEN.search(alike)
            and not _INVISIBLE.search(lower)
            and unicodedata.is_normalized("NFKC", lower)
            and (lower.isascii() or not _OTHER_DIGIT.search(lower))
            and lower.translate(_ALIKE) == lower
            and not _INITIALS.search(lower)
        ):
            return lower, None, None
    out, starts, ends = _step(text)
    while True:  # normalising and case folding feed each other: two or three rounds reach the fixed point
        again, inner_starts, inner_ends = _step(out)
        if again == out:
            return _without_dots(out, starts, ends)
        starts, ends = [starts[i] for i in inner_starts], [ends[i - 1] for i in inner_ends]
        out = again


def _char_by_char(text: str) -> str | None:
    """The folded text where each character folds to one, whatever stands beside it; None where that is not plain."""
    folded = text
    if not text.isascii():
        for char in set(_NOT_ASCII.findall(text)):
            other = _one_for_one(char)
            if not other:
                return None
            if other != char:
                folded = folded.replace(char, other)
    folded = folded.lower()
    if " ".join(folded.split()) != folded or (_dotted(folded) and _INITIALS.search(folded)):
        return None
    return folded


@lru_cache(maxsize=2048)
def _one_for_one(char: str) -> str:
    """What a letter or sign becomes in every surrounding; "" for what may change with it, or is no letter or sign."""
    other = char.translate(_ALIKE).casefold().translate(_ALIKE)
    steady = len(other) == 1 and other.casefold() == other.lower() == other and unicodedata.is_normalized("NFKC", other)
    kind = unicodedata.category(char)
    if kind[0] not in "LPS" or kind == "Lm" or "\u1100" <= char <= "\u11ff" or _INVISIBLE.match(char):
        return ""
    return other if steady and unicodedata.is_normalized("NFKC", char) else ""


def _dotted(lower: str) -> bool:
    """Whether a dot stands before anything but a space: where none does, there are no initials."""
    return "." in lower and lower.count(".") != lower.count(". ") + (lower[-1] == ".")


def _undotted(match: re.Match[str]) -> str:
    return match[0].replace(".", "")


def _without_dots(text: str, starts: list[int], ends: list[int]) -> _Traced:
    """Initials without their dots; the last letter keeps the place of the dot behind it."""
    drop = [at for match in _INITIALS.finditer(text) for at in range(*match.span()) if text[at] == "."]
    if not drop:
        return text, starts, ends
    dropped = set(drop)
    for at in reversed(drop):
        ends[at - 1] = ends[at]
    kept = [at for at in range(len(text)) if at not in dropped]
    return "".join(text[at] for at in kept), [starts[at] for at in kept], [ends[at] for at in kept]


def _step(text: str) -> tuple[str, list[int], list[int]]:
    text = _GROUPING_SPACE.sub(",", text)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at, size = 0, len(text)
    while at < size:
        end = at + 1
        while end < size and _extends(text[end]):
            end += 1
        for char in _fold_cluster(text[at:end]):
            if char == " " and (not out or out[-1] == " "):
                continue
            out.append(char)
            starts.append(at)
            ends.append(end)
        at = end
    if out and out[-1] == " ":
        del out[-1], starts[-1], ends[-1]
    return "".join(out), starts, ends


@lru_cache(maxsize=8192)
def _extends(char: str) -> bool:
    """Whether `char` can melt into the character before it when normalised."""
    return char > "\u02ff" and (unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff")


@lru_cache(maxsize=8192)
def _fold_cluster(cluster: str) -> str:
    if cluster.isspace():
        return " "
    if unicodedata.decomposition(cluster[0]).startswith(_KEPT):
        return cluster[0] + (_fold_cluster(cluster[1:]) if len(cluster) > 1 else "")
    plain = unicodedata.normalize("NFKC", cluster.translate(_ALIKE))
    plain = unicodedata.normalize("NFKC", plain.casefold())
    plain = _INVISIBLE.sub("", plain).translate(_ALIKE)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else " " if c.isspace() else c for c in plain)


def _word(char: str) -> bool:
    return char.isalnum() or char == "_" or _extends(char)


def starts_token(text: str, at: int) -> bool:
    """Whether a token can begin at `at` in the folded `text`: no word, number or letter with its accent is cut."""
    if at <= 0:
        return True
    before, here = text[at - 1], text[at] if at < len(text) else " "
    if _extends(here):
        return False
    if _word(before) and _word(here):
        return bool(_SPACELESS.match(before) or _SPACELESS.match(here))
    if here.isdigit() and before in ".,-:'":
        far = text[at - 2] if at > 1 else " "
        if before == "-":  # a sign, unless it joins: 7-4, 2020-07-07, covid-19
            return _word(far) or far in ")]%\"'"
        if before == ":":  # 10:30 is one value, 7:4 are two
            return not (far.isdigit() and text[at : at + 2].isdigit() and len(text[at : at + 2]) == 2)
        return not (far.isdigit() or (before == "." and far == " "))
    if here == "-" and at + 1 < len(text) and text[at + 1].isdigit():
        return not _word(before)
    return not (before == "-" and text.endswith(("non-", " anti-", " un-"), 0, at))


def ends_token(text: str, at: int) -> bool:
    """Whether a token can end before `at` in the folded `text`."""
    if at <= 0 or at >= len(text):
        return True
    last, after = text[at - 1], text[at]
    if _extends(after):
        return False
    if _word(last) and _word(after):
        # Korean puts spaces between words, but writes particles onto their ends
        return bool("\uac00" <= last <= "\ud7a3" or _SPACELESS.match(last) or _SPACELESS.match(after))
    if last.isdigit() and after in ".,:'":
        rest = text[at + 1 : at + 3]
        if after == ":":
            return not (len(rest) == 2 and rest.isdigit())
        return not rest[:1].isdigit()
    if after in "+#" and last.isalpha():  # C++ and C# are not C, but Q+A is Q and A
        return text[at + 1 : at + 2].isalnum()
    return not (after == "'" and last == "n" and text[at + 1 : at + 2] == "t" and ends_token(text, at + 2))
