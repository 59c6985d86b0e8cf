"""Typed values in text: numbers, money, percentages, dates, times, durations, scores, ordinals and quantities.

`values` reads them with sign, decimals and unit, whatever the spelling: HK$100,000 and 100,000 Hong Kong dollars
are the same Value, six months and 6 months too; -3 % and 3 % are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from functools import cache

from quiz.folding import SPACELESS, Folded
from quiz.record import record
from quiz.units import (
    CODES,
    CURRENCY,
    DOLLARS,
    DURATIONS,
    FRACTIONS,
    MONEY_WORDS,
    MONTHS,
    ONES,
    ORDINALS,
    QUANTITIES,
    SCALE,
    SHORT,
    SMALL,
    TENS,
)

_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)  # the default would round after 28 digits
Amount = Decimal | tuple[int | None, ...]


@record(frozen=True, slots=True)
class Value:
    """One value as it stands in a text.

    type: number, year, ordinal, money, percent, date, time, duration, score or quantity
    amount: a Decimal; for a date (year, month, day) with None where not written, a time (hour, minute), a score (a, b)
    unit: currency ("HKD"; "$" and "¥" where the text does not say whose), "%" or "pp", "month", "km"; or ""
    text: as written; start, end: its offsets in the original text, end exclusive
    """

    type: str
    amount: Amount
    unit: str
    text: str
    start: int
    end: int


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _by_letter(words: Iterable[str]) -> str:
    """As `_any`, where it does not matter which is found: a letter that begins none is passed over at once."""
    ends: dict[str, list[str]] = {}
    for word in words:
        ends.setdefault(word[0], []).append(word[1:])
    letters = "|".join(f"{re.escape(letter)}(?:{_any(rest)})" for letter, rest in sorted(ends.items()))
    return f"(?=[{re.escape(''.join(sorted(ends)))}])(?:{letters})"


def _year(number: int) -> str:
    """A year, plain or added by an editor: 7 July 2020, 7 July [2020]."""
    return rf"(?P<added{number}>\[)?(?P<y{number}>[0-9]{{4}})(?![0-9])(?(added{number})\])"


# The patterns run on the folded text with the letters of scripts without spaces made blank, so that \w ends at them.
_YEAR, _MON, _DAY = "\ue001\ue002\ue003"  # for 年, 月 and 日
_SPACELESS = re.compile(f"[{SPACELESS}]")
_NOT_IN_WORD = r"(?<!\w)"
_NO_MORE = r"(?!\w)"
_DIGITS = (
    r"(?:[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?![0-9])(?:\.[0-9]+)?"  # 100,000 and 1,00,000
    r"|[0-9]{1,3}(?:'[0-9]{3})+(?![0-9])(?:[.,][0-9]+)?"  # 100'000
    r"|(?<![0-9] )[1-9][0-9]{0,2}(?: [0-9]{3}){1,6}(?! ?[0-9])(?:[.,][0-9]+)?"  # 100 000
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9])(?:,[0-9]+)?|[0-9]{1,3}\.[0-9]{3},[0-9]+"  # 1.234.567 and 1.234,5
    r"|[0-9]+[.,][0-9]+|[0-9]+[" + "".join(FRACTIONS) + r"]?|\.[0-9]+|[" + "".join(FRACTIONS) + "])"
)
_SCALES = _any(SCALE)
_ATOMS = _any([*ONES, *TENS])
_BELOW_100 = rf"(?:(?:{_any(TENS)})(?:[- ](?:{_any(SMALL[1:10])}){_NO_MORE})?|{_any(SMALL)})"
_BELOW_1000 = rf"(?:{_BELOW_100}(?: hundred(?: (?:and )?{_BELOW_100}{_NO_MORE})?)?)"
_WORDS = (
    rf"(?:(?:{_BELOW_1000}|(?:half )?an?(?= (?:{_SCALES})))"
    rf"(?:[- ](?:{_SCALES})(?: (?:and )?{_BELOW_1000}{_NO_MORE})?)*)"
    rf"{_NO_MORE}(?![- ](?:third|quarter|half|fourth|fifth|sixth|eighth|tenth|hundredth)s?{_NO_MORE})"  # two-thirds
)
_MONTH = rf"(?:{_any(MONTHS)})\b\.?"
_DATE = (
    r"(?P<iso>[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}(?![0-9]))"
    rf"|(?P<han>[0-9]{{4}}){_YEAR}(?:(?P<hanm>[0-9]{{1,2}}){_MON}(?:(?P<hand>[0-9]{{1,2}}){_DAY})?)?"
    rf"|(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<m1>{_MONTH})(?:,?[ -]{_year(1)})?"
    rf"|(?P<m2>{_MONTH}) (?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9:]|,[0-9])(?:,? {_year(2)})?"
    rf"|(?P<m3>{_MONTH}),? (?:of )?{_year(3)}"
)
_TIME = (
    r"(?P<h1>[0-9]{1,2})(?:[:.](?P<n1>[0-9]{2}))? ?(?P<half>[ap]\.?m\b\.?)"
    r"|(?P<h2>[0-2]?[0-9]):(?P<n2>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])"
)
_SCORE = (
    r"(?<![0-9][-:])(?P<s1>[0-9]{1,3})(?: ?[-:] ?| to )(?P<s2>[0-9]{1,3})(?![0-9]|[-:.,][0-9])" + _NO_MORE
    + rf"|(?P<w1>{_ATOMS}) to (?P<w2>{_ATOMS})" + _NO_MORE
)  # fmt: skip
_PREFIX = rf"(?P<money>(?:{_any(CURRENCY)}|(?:{_any(CODES)})(?= ?[0-9]))) ?"
_NUMBER = (
    rf"(?P<sign>-|minus )?(?:{_PREFIX}(?P<sign2>-)?)?"
    rf"(?:(?P<digits>{_DIGITS})(?:(?P<th>st|nd|rd|th){_NO_MORE}|[ -]?(?P<scale>{_SCALES}){_NO_MORE}"
    rf"|(?(money) ?(?P<short>{_any(SHORT)}){_NO_MORE}|(?!)))?"
    rf"|(?P<ordinal>(?:(?:{_any(TENS)})-)?(?:{_any(ORDINALS)})){_NO_MORE}"
    rf"|(?P<words>{_WORDS}))"
)
_VALUE = f"{_NOT_IN_WORD}(?<![0-9][.,])(?:{_DATE}|{_TIME}|{_SCORE}|{_NUMBER})"
_LEAD = (  # what a value can begin with, to pass over the rest of a line fast
    rf"{_NOT_IN_WORD}(?:[0-9½¼¾⅛⅜⅝⅞]|\.[0-9]|-[0-9.$€£¥]|minus |(?:half )?an? (?:{_SCALES})"
    f"|{_by_letter([*CURRENCY, *ONES, *TENS, *ORDINALS, *MONTHS, *CODES])})"
)
_UNIT = (
    r" ?(?P<pp>percentage points?|% points?|pp)" + _NO_MORE
    + rf"| ?(?P<percent>%|per ?cent{_NO_MORE})"
    + rf"|[ -]?(?P<duration>{_any(DURATIONS)})s?{_NO_MORE}"
    + rf"| ?(?:of )?(?P<currency>{_any(MONEY_WORDS)}|{_any(CODES)})s?{_NO_MORE}"
    + rf"| ?(?P<after>{_any(CURRENCY)})|[ -]?(?P<quantity>{_any(QUANTITIES)})s?{_NO_MORE}"
)  # fmt: skip


_PATTERNS = (_LEAD, _VALUE, _UNIT, f" ?(?:{_SCALES}){_NO_MORE}", rf"{_NO_MORE}(?![.,][0-9])")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)  # when first needed: compiling all of them costs more than reading a small library


@record(frozen=True, slots=True)
class Token:
    """A Value found in folded text; `core` is the part that no answer may cut: sign, digits, thousand or million."""

    value: Value
    start: int
    end: int
    core: tuple[int, int]


def values(text: str) -> tuple[Value, ...]:
    """The typed values of `text`, in order, not overlapping."""
    return tuple(token.value for token in find(Folded(text), text))


def find(folded: Folded, original: str) -> tuple[Token, ...]:
    """The values of a folded text, with their folded and original offsets."""
    return tuple(_scan(folded, original))


def _scan(folded: Folded, original: str) -> Iterator[Token]:
    text, at = _blank(folded.text), 0
    lead, value, unit_after, scale, more = map(_compiled, _PATTERNS)
    while first := lead.search(text, at):
        start = first.start()
        match = value.match(text, start)
        if match is None:
            at = start + 1
            continue
        read = _read(match)
        if (
            read is None
            or (read[0] == "date" and _modal(match, folded, original))
            or (read[0] == "score" and (unit_after.match(text, match.end()) or scale.match(text, match.end())))
        ):  # no date, no score (5 to 10 days): its first number alone
            plain = _compiled(_NUMBER).match(text, start)
            read = plain and _number(plain)
        tail = unit_after.match(text, read[4]) if read and read[0] in _MEASURED else None
        if read is None or not (tail or more.match(text, read[4])):  # no value after all, as in 1990s
            at = max(match.end(), start + 1)
            continue
        type_, amount, unit, core_start, end = read
        core_end = end
        if type_ in _MEASURED:
            if tail:
                type_, unit, end = _measure(type_, unit, tail)
            elif type_ == "number" and _is_year(text[start:end]):
                type_ = "year"
        left, right = folded.span(start, end)
        yield Token(Value(type_, amount, unit, original[left:right], left, right), start, end, (core_start, core_end))
        at = end


def _blank(text: str) -> str:
    if text.isascii() or not _SPACELESS.search(text):
        return text
    marks = {"年": _YEAR, "月": _MON, "日": _DAY, "号": _DAY, "號": _DAY}
    return _SPACELESS.sub(lambda match: marks.get(match[0], "\ue000"), text)


def _modal(match: re.Match[str], folded: Folded, original: str) -> bool:
    """Whether "5 may apply" was read as a date: a lower-case month that is also a verb, no year, and words after it."""
    for n in "12":
        if match["m" + n] in ("may", "march") and not match["y" + n]:
            first, _ = folded.span(*match.span("m" + n))
            return original[first].islower() and bool(re.match(r" [a-z]", folded.text[match.end() :]))
    return False


_Read = tuple[str, Amount, str, int, int]  # type, amount, unit, start of the core, end
_MEASURED = ("number", "money")


def _read(group: re.Match[str]) -> _Read | None:
    end = group.end()
    if date := _date(group):
        return ("date", date, "", end, end) if date[1] else ("year", Decimal(date[0] or 0), "", end, end)
    if hour := group["h1"] or group["h2"]:
        minute = int(group["n1"] or group["n2"] or 0)
        hours = int(hour)
        if hours > 23 or minute > 59 or (group["half"] and hours > 12):
            return None
        if half := group["half"]:
            hours = hours % 12 + (12 if half[0] == "p" else 0)
        return "time", (hours, minute), "", end, end
    if group["s1"] and group["s2"]:
        return "score", (int(group["s1"]), int(group["s2"])), "", end, end
    if group["w1"] and group["w2"]:
        return "score", (_atom(group["w1"]), _atom(group["w2"])), "", end, end
    return _number(group)


def _number(group: re.Match[str]) -> _Read | None:
    start, end = group.start, group.end()
    if word := group["ordinal"]:
        tens, _, last = word.rpartition("-")
        return "ordinal", Decimal(TENS.get(tens, 0) + ORDINALS[last]), "", start("ordinal"), end
    if digits := group["digits"]:
        amount, core = _decimal(digits), start("digits")
        if group["th"]:
            return "ordinal", amount, "", core, end
        if times := SCALE.get(group["scale"] or "") or SHORT.get(group["short"] or ""):
            amount = _EXACT.multiply(amount, times)
    elif words := group["words"]:
        amount, core = _spelled(words), start("words")
    else:
        return None
    for sign in ("sign", "sign2"):
        if group[sign]:
            amount, core = amount.copy_negate(), min(core, start(sign))
    money = group["money"]
    unit = (CURRENCY.get(money) or CODES[money]) if money else ""
    return "money" if money else "number", amount, unit, core, end


def _decimal(digits: str) -> Decimal:
    """100,000 · 100 000 · 1,00,000 · 1.234.567 · 1.234,5 · 1,5 · 6½: a comma or dot before three digits groups, unless
    it is a single dot."""
    if digits[-1] in FRACTIONS:
        return _EXACT.add(Decimal(digits[:-1] or "0"), Decimal(FRACTIONS[digits[-1]]))
    digits = digits.replace("'", "").replace(" ", "")
    if "," in digits and "." in digits:
        point = max(digits.rfind(","), digits.rfind("."))
        digits = re.sub("[.,]", "", digits[:point]) + "." + digits[point + 1 :]
    elif digits.count(".") > 1 or re.fullmatch("[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}", digits):
        digits = re.sub("[.,]", "", digits)
    return Decimal(digits.replace(",", "."))


def _spelled(words: str) -> Decimal:
    total = part = 0
    if words.startswith("half "):  # half a million
        return _EXACT.multiply(_spelled(words[5:]), Decimal("0.5"))
    for word in re.findall("[a-z]+", words):
        if word in ("a", "an"):
            part = 1
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in SCALE:
            total, part = total + (part or 1) * SCALE[word], 0
        elif word != "and":
            part += _atom(word)
    return Decimal(total + part)


def _atom(word: str) -> int:
    return ONES.get(word) or TENS.get(word, 0)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and "1000" <= text <= "2999"


def _measure(type_: str, unit: str, tail: re.Match[str]) -> tuple[str, str, int]:
    """The type and unit that the words after a number give it, and where they end."""
    if type_ == "money":
        named = tail["currency"]  # $5 US dollars
        if named and (code := MONEY_WORDS.get(named) or CODES[named]) and unit in (code, "$", "¥"):
            return type_, code, tail.end()
        return type_, unit, tail.start()
    for name, kind, units in (
        ("duration", "duration", DURATIONS),
        ("quantity", "quantity", QUANTITIES),
        ("currency", "money", MONEY_WORDS | CODES),
        ("after", "money", CURRENCY),
    ):
        if word := tail[name]:
            return kind, units[word], tail.end()
    return "percent", "pp" if tail["pp"] else "%", tail.end()


def _date(group: re.Match[str]) -> tuple[int | None, int | None, int | None] | None:
    if iso := group["iso"]:
        y, m, d = map(int, re.split("[-/]", iso))
        return (y, m, d) if 1 <= m <= 12 and 1 <= d <= 31 else None
    if han := group["han"]:
        return int(han), _int(group["hanm"]), _int(group["hand"])
    for n in "123":
        if name := group["m" + n]:
            day = _int(group["d" + n]) if n != "3" else None  # a month and a year
            if day is not None and not 1 <= day <= 31:
                return None
            return _int(group["y" + n]), MONTHS[name.rstrip(".")], day
    return None


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def same(a: Value, b: Value) -> bool:
    """Whether two values are equal: type, amount and unit (a year equals the same bare number)."""
    numbers = ("number", "year")
    alike = a.type == b.type or (a.type in numbers and b.type in numbers)
    return alike and a.amount == b.amount and a.unit == b.unit


def states(line: Value, answer: Value) -> bool:
    """Whether a line's value states the answer's: equal, or the answer says less (7 July of 7 July 2020, 6 of 6 months,
    $5 of HK$5), never more."""
    if same(line, answer):
        return True
    if isinstance(line.amount, tuple):
        if line.type != "date":
            return False
        if answer.type == "year":
            return line.amount[0] == answer.amount
        if answer.type == "date" and isinstance(answer.amount, tuple):
            return all(a is None or a == b for a, b in zip(answer.amount, line.amount, strict=True))
        return False
    if line.amount != answer.amount:
        return False
    if answer.type in ("number", "year"):
        return line.type != "ordinal"
    return line.type == answer.type == "money" and vague(answer.unit, line.unit)


def vague(unit: str, exact: str) -> bool:
    """Whether `unit` is `exact` without saying whose: $ of HKD, ¥ of JPY."""
    return (unit == "$" and exact in DOLLARS) or (unit == "¥" and exact in ("JPY", "CNY"))
