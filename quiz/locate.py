"""Where cited lines state an answer, or hold a quote: on token bounds, with typed values, never by similarity."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import product

from quiz.folding import SPACELESS, Folded, ends_token, fold, starts_token
from quiz.pattern import pattern
from quiz.record import record
from quiz.units import NUMBER_WORDS, ONES, ORDINALS, SCALE, SHORT, TENS
from quiz.values import Amount, Token, Value, find, states


@record(frozen=True, slots=True)
class Match:
    """Where a wording stands: `line` is an index into the lines given; `start`, `end` (exclusive) offsets in it."""

    line: int
    start: int
    end: int


@record(frozen=True, slots=True)
class Word:
    """A word of a text, or a typed value in its place; offsets in the folded text."""

    text: str
    value: Value | None
    start: int
    end: int


class Prepared:
    """A text folded once; its values and words are read when first needed."""

    __slots__ = ("_cores", "_index", "_tokens", "_words", "folded", "original", "text")

    def __init__(self, original: str) -> None:
        self.original = original
        self.folded = Folded(original)
        self.text = self.folded.text
        self._tokens: tuple[Token, ...] | None = None
        self._words: tuple[Word, ...] | None = None
        self._cores: list[int] | None = None
        self._index: dict[str | Amount, list[int]] | None = None

    @property
    def tokens(self) -> tuple[Token, ...]:
        if self._tokens is None:
            self._tokens = find(self.folded, self.original)
        return self._tokens

    @property
    def words(self) -> tuple[Word, ...]:
        if self._words is None:
            self._words = tuple(_words(self.text, self.tokens))
        return self._words

    def cuts(self, start: int, end: int) -> bool:
        """Whether the span holds a part of a value's number but not all: 200 of 200 million, six of twenty-six."""
        if self._tokens is None and _stands_alone(self.text, start, end):
            return False
        if self._cores is None:
            self._cores = [token.core[0] for token in self.tokens]
        for bound in (start, end):  # values do not overlap: only the last to begin before a bound can lie across it
            at = bisect_left(self._cores, bound) - 1
            if at >= 0:
                first, last = self.tokens[at].core
                if first < end and start < last and not (start <= first and last <= end):
                    return True
        return False

    def places(self, word: Word) -> Sequence[int]:
        """The indices of the words that may agree with a word or value of an answer."""
        if self._index is None:
            self._index = {}
            for at, mine in enumerate(self.words):
                for key in keys(mine):
                    self._index.setdefault(key, []).append(at)
        return self._index.get(word.value.amount if word.value else word.text, ())


prepare = lru_cache(maxsize=4096)(Prepared)

# What a longer number could go on with, before or behind a part of it; with digits, signs and hyphens, that is all.
_GOES_ON = frozenset((*ONES, *TENS, *ORDINALS, *SCALE, *SHORT, "and", "a", "an", "minus"))
_NEAR = 16  # characters: more than the longest of them


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether it is plain, without reading values, that no number goes on beyond a span on token bounds."""
    if start:
        *_, word, bound = ["", *text[max(0, start - _NEAR) : start].split(" ")]
        if bound or not _is_no_number(word):
            return False
    after = text[end : end + _NEAR]
    if after[:1] != " ":
        return not after or (after[0] in ".,;:)?!" and after[1:2] in " ")
    return _is_no_number(after[1:].partition(" ")[0])


def _is_no_number(word: str) -> bool:
    word = word.strip(".,;:()")
    return word.isascii() and word.isalpha() and word not in _GOES_ON


_NO_NOUN = r"(?! (?:and|or|nor|to|plus|but|versus|vs|is|was)\b)"  # behind a letter: A and C, from A to C
_ARTICLE = pattern(rf"(?:a{_NO_NOUN}|an|the) (?=\S)")
_IS_ARTICLE = pattern(rf"{_NO_NOUN} \S")
_ARTICLES = frozenset(("a", "an", "the"))
# Words, single letters with a sign (blood group O-, grade A+, C++), and the symbols that carry meaning. Of a script
# without spaces each character, so that one may stand behind a value: 3000人.
_PLAIN = r"[a-z](?:[-+]{1,2}|#)(?!\w)|(?:non-|anti-|un-)?\w+(?:['.&]\w+)*|[^\w\s,.;:!?()\[\]{}\"'\-/*_|…]"
_WORD = pattern(_PLAIN)
_ANY_WORD = pattern(rf"[{SPACELESS}]|" + _PLAIN.replace(r"\w+", rf"[^\W{SPACELESS}]+"))
_WORDS_TOO = frozenset("a i us it who or am so he me no in at is as aids".split())
"""What is another word in capitals: US is not us, grade A is no article."""
_TRAILING = " .,;:!?\u3002\uff0c"
_LOOKS, _FEW = 4_000_000, 100  # characters, and looks, spent at places that turn out to be none
_NUMERIC_ENDS = NUMBER_WORDS | {"hundreds", "thousands", "millions"}


def _words(text: str, tokens: Sequence[Token]) -> Iterator[Word]:
    at, word_in = 0, _WORD if text.isascii() else _ANY_WORD
    for token in (*tokens, None):
        end = token.start if token else len(text)
        for match in word_in.finditer(text, at, end):
            word = match[0].removesuffix("'s")
            if word not in _ARTICLES or not _IS_ARTICLE.match(text, match.end()):  # hepatitis A, section 43(1)(a)
                yield Word(word, None, match.start(), match.end())
        if token:
            yield Word(text[token.start : token.end], token.value, token.start, token.end)
            at = token.end


@lru_cache(maxsize=4096)
def core(answer: str) -> str:
    """The folded answer without what never matters: a leading article, trailing punctuation, quotes around it all."""
    text = fold(answer)
    bare = text.rstrip(_TRAILING) or text
    if len(bare) > 2 and bare[0] == bare[-1] and bare[0] in "\"'" and bare[0] not in bare[1:-1]:
        bare = bare[1:-1].strip() or bare
    if bare[:1] in "at" and (article := _ARTICLE.match(bare)):
        bare = bare[article.end() :]
    return bare


def stated(answer: str, lines: Sequence[str]) -> tuple[Match, ...]:
    """Every place where `lines` state `answer`; () when they do not.

    The wording is looked for first, then its words with equal values. An answer that runs over a line's end is found
    across consecutive lines; its match is the part on the first of them.
    """
    wanted = core(answer)
    if not wanted:
        return ()
    numeric = _is_numeric(wanted)
    found: list[Match] = []
    for index, line in enumerate(lines):
        prepared = prepare(line)
        found += [Match(index, *prepared.folded.span(*at)) for at in occurrences(wanted, prepared, numeric)]
    if found and wanted in _WORDS_TOO and answer.split()[-1].isupper():
        found = [match for match in found if lines[match.line][match.start : match.end].isupper()]
    if found:
        return tuple(found)
    if wanted in _WORDS_TOO:
        return ()
    asked = Prepared(answer)
    for index, line in enumerate(lines):
        prepared = prepare(line)
        found += [Match(index, *prepared.folded.span(*at)) for at in _typed(asked.words, prepared)]
    if not found and len(lines) > 1:
        found += _across(wanted, asked, lines, numeric)
    return tuple(found)


def worded(wanted: str, line: str) -> bool:
    """Whether the wording of an answer (its `core`) stands in one line: `stated` without values in another spelling."""
    prepared = prepare(line)
    return wanted in prepared.text and any(True for _ in occurrences(wanted, prepared, _is_numeric(wanted)))


def _is_numeric(wanted: str) -> bool:
    """Whether the answer begins or ends with a number, so that it might be part of a longer one."""
    if wanted[0].isdigit() or wanted[-1].isdigit():
        return True
    first, last = wanted.partition(" ")[0].partition("-")[0], wanted.rpartition(" ")[2].rpartition("-")[2]
    return first in _NUMERIC_ENDS or last in _NUMERIC_ENDS


def occurrences(wanted: str, line: Prepared, numeric: bool) -> Iterator[tuple[int, int]]:
    """Folded offsets, not overlapping, at which `wanted` stands on token bounds and cuts no value of the line.

    A long wording that all but stands in many places (7,7,7,…) is given up after a while: each look costs its length.
    """
    text, size = line.text, len(wanted)
    if not wanted:
        return
    start, looks = text.find(wanted), _LOOKS // size + _FEW
    while start >= 0 and looks:
        end = start + size
        # Between spaces stands a token; what melts into the character before it is looked at more closely.
        plain = wanted[0] < "\u0300" and (start == 0 or text[start - 1] == " ") and text[end : end + 1] in " "
        if (plain or (starts_token(text, start) and ends_token(text, end))) and not (numeric and line.cuts(start, end)):
            yield start, end
            start = text.find(wanted, end)
        else:
            looks -= 1
            start = text.find(wanted, start + 1)


def _typed(asked: Sequence[Word], line: Prepared) -> Iterator[tuple[int, int]]:
    """Folded offsets at which the answer's words and values stand in the line, one after another."""
    size, words = len(asked), line.words
    if not asked or size > len(words):
        return
    offset, places = min(((i, line.places(word)) for i, word in enumerate(asked)), key=lambda rare: len(rare[1]))
    for at in (place - offset for place in places[: _LOOKS // size + _FEW]):
        if 0 <= at <= len(words) - size and all(_agrees(words[at + i], word) for i, word in enumerate(asked)):
            yield words[at].start, words[at + size - 1].end


def keys(word: Word) -> Iterator[str | Amount]:
    """What an answer's word or amount may look up to find this word of a line (see `quiz.values.states`)."""
    if word.value is None:
        yield word.text
    elif word.value.type == "date" and isinstance(word.value.amount, tuple):
        yield from product(*((None, part) if part else (None,) for part in word.value.amount))
        if year := word.value.amount[0]:
            yield Decimal(year)
    else:
        yield word.value.amount


def _agrees(line: Word, answer: Word) -> bool:
    if answer.value is None or line.value is None:
        return answer.value is line.value and line.text == answer.text
    return states(line.value, answer.value)


def across(answer: str, lines: Sequence[str]) -> tuple[Match, ...]:
    """Where an answer runs over the end of a line: the part on the first line of each place."""
    wanted = core(answer)
    return tuple(_across(wanted, Prepared(answer), lines, _is_numeric(wanted))) if wanted and len(lines) > 1 else ()


def _across(wanted: str, asked: Prepared, lines: Sequence[str], numeric: bool) -> Iterator[Match]:
    joined = prepare(" ".join(lines))
    spans = list(occurrences(wanted, joined, numeric)) or list(_typed(asked.words, joined))
    for span in spans:
        yield _parts(joined.folded.span(*span), lines)[0]


def _parts(span: tuple[int, int], lines: Sequence[str]) -> tuple[Match, ...]:
    """A span of the lines joined by one space, as one match a line."""
    parts: list[Match] = []
    offset = 0
    for index, line in enumerate(lines):
        start, end = max(span[0] - offset, 0), min(span[1] - offset, len(line))
        if start < end:
            parts.append(Match(index, start, end))
        offset += len(line) + 1
    return tuple(parts)


def quoted_parts(quote: str, lines: Sequence[str]) -> tuple[Match, ...]:
    """Where `quote` stands word for word, one match for each line that it runs over; () when it stands nowhere."""
    wanted = fold(quote)
    if not wanted:
        return ()
    for index, line in enumerate(lines):
        prepared = prepare(line)
        for span in occurrences(wanted, prepared, numeric=False):
            return (Match(index, *prepared.folded.span(*span)),)
    if len(lines) > 1:
        joined = prepare(" ".join(lines))
        for span in occurrences(wanted, joined, numeric=False):
            return _parts(joined.folded.span(*span), lines)
    return ()


def quoted(quote: str, lines: Sequence[str]) -> Match | None:
    """Where `quote` stands word for word (its first line's part, if it runs over several), or None."""
    parts = quoted_parts(quote, lines)
    return parts[0] if parts else None
