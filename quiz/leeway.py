"""What a student may write otherwise than the teacher did, and mean the same: read here before it is judged.

Numbers in words and short forms (seven and a half million, 100k), dates (the seventh of July, 7. July, 7/7/2020), days
and months cut short (Tue, Mar), a preposition that the question left open (in March), words that the question itself
has (a fine of HK$100,000, where it asks for a fine), and slips in the word behind a number (six monhts).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from quiz.locate import Word, prepare
from quiz.names import bare
from quiz.names import words as words_in
from quiz.units import MONEY_WORDS, MONTHS, NUMBER_WORDS, ONES, ORDINALS, SCALE, SMALL, TENS
from quiz.values import Value

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FULL_MONTHS = tuple(month for month in MONTHS if month == "may" or len(month) > 4 or month in ("june", "july"))
_SHORT = {name[:3]: name for name in (*DAYS, *FULL_MONTHS)}
_SHORT |= {"sept": "september", "tues": "tuesday", "weds": "wednesday", "thur": "thursday", "thurs": "thursday"}

NEGATIONS = frozenset("not no non never none nobody nothing nor neither without cannot".split())
TURNS = frozenset(
    "more less over under above below before after up down least most maximum minimum true false yes".split()
)
"""One of these for another turns an answer round: at most 5, at least 5."""
_JOINING = frozenset("and or but than then plus versus vs both either only except".split())
PREPOSITIONS = frozenset("at by for from in into of on onto through to via with as".split())
"""What may lead an answer without changing it; not `since`, `until`, `over`, `under`, which say more."""
_ASIDE = frozenset("it its is was are were has had have be been the a an this that called named".split()) | PREPOSITIONS
_LEADING = 3  # prepositions and articles in a row at most
_BESIDE = 8  # words beside the answer at most: more are an essay

_ONES = "|".join(sorted(ONES, key=len, reverse=True))
_ORDINALS = "|".join(sorted(ORDINALS, key=len, reverse=True))
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_SCALES = "|".join(SCALE)
_BELOW = rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{_ONES}))?|{'|'.join(w for w, n in ONES.items() if n >= 10)})"
_I = re.IGNORECASE
_THOUSANDS = re.compile(r"(?<![\w.,])([0-9]+(?:[.,][0-9]+)?) ?k(?!\w)", _I)
_MIL = re.compile(r"(?<![\w.,])([0-9]+(?:[.,][0-9]+)?) ?mil\b\.?", _I)
_SUM_BEHIND = re.compile(rf"\b((?:{'|'.join(sorted(MONEY_WORDS, key=len, reverse=True))})s?) ?([0-9][0-9.,]*)$", _I)
_HUNDREDS = re.compile(r"(?<![\w.,])([1-9]) hundred\b", _I)
_BARE_SCALE = re.compile(rf"^\s*(?={_SCALES})(?=\w+\b)", _I)
_AND_A_HALF = re.compile(rf"\b([0-9]+|{_ONES}) and a half\b", _I)
_HALF = re.compile(r"(?<![\w/])1/2 (?:an? )?(?=[a-z])", _I)
_YEAR = re.compile(rf"\b(eighteen|nineteen|twenty)[- ]({_BELOW})\b(?![- ](?:{_SCALES}))", _I)
_ORDINAL_DATE = re.compile(rf"\b(?:the )?((?:twenty|thirty)[- ])?({_ORDINALS})(?: of)? ({_MONTH})\b", _I)
_DOTTED_DATE = re.compile(rf"\b([0-9]{{1,2}})\. ?(?=(?:{_MONTH})\b)", _I)
_NUMERIC_DATE = re.compile(r"\s*([0-9]{1,2})([./-])([0-9]{1,2})(?:\2([0-9]{4})|\.)?\s*")


def rewritten(text: str) -> str:
    """The text with its numbers, sums and dates as `quiz.values` reads them."""
    text = _THOUSANDS.sub(r"\1 thousand", text)
    text = _MIL.sub(r"\1 million", text)
    text = _SUM_BEHIND.sub(r"\2 \1", text)
    text = _HUNDREDS.sub(lambda found: f"{SMALL[int(found[1])]} hundred", text)
    text = _BARE_SCALE.sub("a ", text)
    text = _AND_A_HALF.sub(lambda found: f"{ONES.get(found[1].lower(), found[1])}½", text)
    text = _HALF.sub("half a ", text)
    text = _YEAR.sub(_year, text)
    text = _ORDINAL_DATE.sub(_day, text)
    return _DOTTED_DATE.sub(r"\1 ", text)


def _year(found: re.Match[str]) -> str:
    tens, _, ones = found[2].lower().replace("-", " ").partition(" ")
    century = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[found[1].lower()]
    return str(century + TENS.get(tens, ONES.get(tens, 0)) + ONES.get(ones, 0))


def _day(found: re.Match[str]) -> str:
    tens = TENS[found[1].strip(" -").lower()] if found[1] else 0
    return f"{tens + ORDINALS[found[2].lower()]} {found[3]}"


Day = tuple[int | None, int, int]


def numeric_date(text: str) -> list[Day]:
    """The (year, month, day) that a date in digits alone may mean, day first before month first."""
    match = _NUMERIC_DATE.fullmatch(text)
    if match is None:
        return []
    one, two, year = int(match[1]), int(match[3]), int(match[4]) if match[4] else None
    return list(dict.fromkeys((year, m, d) for d, m in ((one, two), (two, one)) if 1 <= m <= 12 and 1 <= d <= 31))


def full(word: str, wanted: str) -> str:
    """The word, or the day or month that it is short for where that is wanted."""
    return wanted if _SHORT.get(word.rstrip(".")) == wanted else word


def rivals(word: str, wanted: str) -> bool:
    """Whether both are days, or both months: a slip does not make one of the other."""
    return any(word in each and wanted in each for each in (DAYS, FULL_MONTHS))


@lru_cache(maxsize=256)
def asked_words(asked: str) -> frozenset[str]:
    """The common words of a question, which change nothing: names and values of it may be wrong answers, and `not`,
    `less` or `and` would make another answer of a right one."""
    found = (bare(match[0]) for match in words_in(asked) if match[0][0].islower())
    parts = (part for word in found for part in (word, *word.split("-")))
    return frozenset(part for part in parts if part not in TURNS | _JOINING and not negates(part))


def negates(word: str) -> bool:
    return word in NEGATIONS or word.endswith("n't")


@lru_cache(maxsize=256)
def asked_years(asked: str) -> frozenset[int]:
    """The years that a question names."""
    found = (token.value for token in prepare(asked).tokens)
    return frozenset(year for value in found if (year := year_of(value)) is not None)


def year_of(value: Value) -> int | None:
    if value.type == "date" and isinstance(value.amount, tuple):
        return value.amount[0]
    return int(value.text) if value.type == "year" and value.text.isdigit() else None


def without_year(typed: Sequence[Word], years: frozenset[int]) -> tuple[Word, ...]:
    """The words with no year in a date that the question names the year of."""

    def shorter(word: Word) -> Word:
        value = word.value
        if value is None or not isinstance(value.amount, tuple) or value.type != "date" or value.amount[0] not in years:
            return word
        less = Value("date", (None, *value.amount[1:]), value.unit, value.text, value.start, value.end)
        return Word(word.text, less, word.start, word.end)

    return tuple(map(shorter, typed))


def bodies(typed: Sequence[Word], size: int, asked: frozenset[str]) -> Iterator[Sequence[Word]]:
    """Runs of `size` typed words that may be the answer: what stands around them is a preposition in front, or words
    that say nothing of their own or stand in the question."""
    beside = len(typed) - size
    if not 0 < beside <= _BESIDE:
        return
    for start in range(beside + 1):
        before, behind = typed[:start], typed[start + size :]
        led = not behind and start <= _LEADING and all(word.text in PREPOSITIONS for word in before)
        if led or all(_says_nothing(word, asked) for word in (*before, *behind)):
            yield typed[start : start + size]


def _says_nothing(word: Word, asked: frozenset[str]) -> bool:
    return word.value is None and word.text not in NUMBER_WORDS and (word.text in _ASIDE or word.text in asked)


def units(wording: str) -> list[str]:
    """The words of a wording's values that a slip may have spoilt: thousand, million, months."""
    found = (token.value.text for token in prepare(wording).tokens)
    return [
        word
        for text in found
        for word in re.findall(r"[^\W\d_]{4,}", text.lower())
        if word not in NUMBER_WORDS - SCALE.keys()
    ]
