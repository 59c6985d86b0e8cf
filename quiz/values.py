"""Typed values in text: numbers, money, percentages, dates, times, durations, scores, ordinals and quantities.

`values` reads them with sign, decimals and unit, whatever the spelling: HK$100,000 and 100,000 Hong Kong dollars
are the same Value, six months and 6 months too; -3 % and 3 % are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from quiz.folding import SPACELESS, Folded

Amount = Decimal | tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
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


_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty"
).split()
_TENS = {w: 20 + 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_SCALE = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12, "trn": 10**12}
_ONES = {w: i for i, w in enumerate(_SMALL)}
_ORDINALS = (
    dict(
        zip(
            (
                "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
                " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
            ).split(),
            range(1, 21),
            strict=True,
        )
    )
    | {w[:-1] + "ieth": n for w, n in _TENS.items()}
    | {"hundredth": 100, "thousandth": 1000}
)
NUMBER_WORDS = frozenset([*_ONES, *_TENS, *_SCALE, *_ORDINALS, "minus", "half"])
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625", "⅞": "0.875"}

_MONTHS = {
    name[:size]: n
    for n, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
    for size in (3, len(name))
} | {"sept": 9}

_CURRENCY = {
    "hk$": "HKD", "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nt$": "TWD", "s$": "SGD",
    "nz$": "NZD", "r$": "BRL", "$": "$", "€": "EUR", "£": "GBP", "¥": "¥", "₹": "INR", "₩": "KRW", "₽": "RUB",
    "฿": "THB", "₺": "TRY", "₪": "ILS", "₫": "VND", "₱": "PHP", "₦": "NGN", "₴": "UAH",
}  # fmt: skip
_CODES = {
    code.lower(): code
    for code in (
        "HKD USD EUR GBP JPY CNY AUD CAD TWD SGD NZD CHF INR KRW BRL RUB THB SEK NOK DKK PLN CZK HUF ILS MXN ZAR"
    ).split()
} | {"rmb": "CNY"}
_MONEY_WORDS = {
    "hong kong dollar": "HKD", "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD",
    "united states dollar": "USD", "australian dollar": "AUD", "canadian dollar": "CAD", "singapore dollar": "SGD",
    "new taiwan dollar": "TWD", "taiwan dollar": "TWD", "new zealand dollar": "NZD", "dollar": "$", "euro": "EUR",
    "pound sterling": "GBP", "british pound": "GBP", "pounds sterling": "GBP", "pound": "GBP", "yen": "JPY",
    "japanese yen": "JPY", "chinese yuan": "CNY", "yuan": "CNY", "renminbi": "CNY", "swiss franc": "CHF",
    "rupee": "INR", "rouble": "RUB", "ruble": "RUB",
}  # fmt: skip
_DURATIONS = {
    "second": "second", "sec": "second", "minute": "minute", "min": "minute", "hour": "hour", "hr": "hour",
    "day": "day", "week": "week", "month": "month", "year": "year", "yr": "year", "decade": "decade",
    "century": "century", "centurie": "century", "millisecond": "ms", "ms": "ms",
}  # fmt: skip
_QUANTITIES = {
    "km": "km", "kilometre": "km", "kilometer": "km", "m": "m", "metre": "m", "meter": "m", "cm": "cm",
    "centimetre": "cm", "centimeter": "cm", "mm": "mm", "millimetre": "mm", "millimeter": "mm", "kg": "kg",
    "kilogram": "kg", "kilogramme": "kg", "kilo": "kg", "g": "g", "gram": "g", "gramme": "g", "mg": "mg",
    "tonne": "t", "mile": "mile", "mi": "mile", "foot": "ft", "feet": "ft", "ft": "ft", "inch": "in", "inche": "in",
    "acre": "acre", "hectare": "ha", "ha": "ha", "litre": "l", "liter": "l", "mph": "mph", "km/h": "km/h",
    "kph": "km/h", "°c": "°C", "°f": "°F", "degree": "°", "°": "°", "kw": "kW", "mw": "MW", "gb": "GB", "mb": "MB",
    "tb": "TB", "hz": "Hz", "mhz": "MHz", "ghz": "GHz", "km2": "km²", "km²": "km²", "m²": "m²",
    "square kilometre": "km²", "square kilometer": "km²", "square metre": "m²", "square meter": "m²",
    "square mile": "sq mile", "sq mi": "sq mile",
}  # fmt: skip


_DOLLARS = ("HKD", "USD", "AUD", "CAD", "TWD", "SGD", "NZD")


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_NOT_IN_WORD = f"(?<![^\\W{SPACELESS}])"  # not right after a letter or digit
_NO_MORE = f"(?![^\\W{SPACELESS}])"
_DIGITS = (
    r"(?:[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?![0-9])(?:\.[0-9]+)?"  # 100,000 and 1,00,000
    r"|[0-9]{1,3}(?:'[0-9]{3})+(?![0-9])(?:[.,][0-9]+)?"  # 100'000
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9])(?:,[0-9]+)?|[0-9]{1,3}\.[0-9]{3},[0-9]+"  # 1.234.567 and 1.234,5
    r"|[0-9]+[.,][0-9]+|[0-9]+[" + "".join(_FRACTIONS) + r"]?|\.[0-9]+|[" + "".join(_FRACTIONS) + "])"
)
_SCALES = _any(_SCALE)
_ATOMS = _any([*_ONES, *_TENS])
_BELOW_100 = rf"(?:(?:{_any(_TENS)})(?:[- ](?:{_any(_SMALL[1:10])})(?![a-z]))?|{_any(_SMALL)})"
_BELOW_1000 = rf"(?:{_BELOW_100}(?: hundred(?: (?:and )?{_BELOW_100}(?![a-z]))?)?)"
_WORDS = (
    rf"(?:(?:{_BELOW_1000}|an?(?= (?:{_SCALES})))(?:[- ](?:{_SCALES})(?: (?:and )?{_BELOW_1000}(?![a-z]))?)*)"
    r"(?![a-z]|[- ](?:third|quarter|half|fourth|fifth|sixth|eighth|tenth|hundredth)s?(?![a-z]))"  # two-thirds
)
_MONTH = rf"(?:{_any(_MONTHS)})\b\.?"
_DATE = (
    r"(?P<iso>[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}(?![0-9]))"
    r"|(?P<han>[0-9]{4})年(?:(?P<hanm>[0-9]{1,2})月(?:(?P<hand>[0-9]{1,2})[日号號])?)?"
    rf"|(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<m1>{_MONTH})(?:,?[ -](?P<y1>[0-9]{{4}})(?![0-9]))?"
    rf"|(?P<m2>{_MONTH}) (?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9:]|,[0-9])(?:,? (?P<y2>[0-9]{{4}})(?![0-9]))?"
    rf"|(?P<m3>{_MONTH}),? (?:of )?(?P<y3>[0-9]{{4}})(?![0-9])"
)
_TIME = (
    r"(?P<h1>[0-9]{1,2})(?:[:.](?P<n1>[0-9]{2}))? ?(?P<half>[ap]\.?m\b\.?)"
    r"|(?P<h2>[0-2]?[0-9]):(?P<n2>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])"
)
_UNIT_AFTER = (
    rf"(?! ?(?:%|per ?cent|[-]?(?:{_any(_DURATIONS)}|{_SCALES}|{_any(_QUANTITIES)}|{_any(_MONEY_WORDS)}))s?\b| ?%)"
)
_SCORE = (
    r"(?P<s1>[0-9]{1,3})(?: ?[-:] ?| to )(?P<s2>[0-9]{1,3})(?![0-9]|[-:.,][0-9])" + _NO_MORE + _UNIT_AFTER
    + rf"|(?P<w1>{_ATOMS}) to (?P<w2>{_ATOMS})" + _NO_MORE + _UNIT_AFTER
)  # fmt: skip
_PREFIX = rf"(?P<money>(?:{_any(_CURRENCY)}|(?:{_any(_CODES)})(?= ?[0-9]))) ?"
_ATTACHED = rf"(?:{_any(_QUANTITIES)}|{_any(_DURATIONS)}|pp)s?{_NO_MORE}"  # 5km, 30sec
_NUMBER = (
    rf"(?P<sign>-|minus )?(?:{_PREFIX}(?P<sign2>-)?)?"
    rf"(?:(?P<digits>{_DIGITS})(?:(?P<th>st|nd|rd|th)(?![a-z])|[ -]?(?P<scale>{_SCALES})(?![a-z])"
    rf"|(?(money) ?(?P<short>{_any(_SHORT)})(?![a-z0-9])|(?!))|(?={_ATTACHED})|{_NO_MORE})"
    rf"|(?P<ordinal>(?:(?:{_any(_TENS)})-)?(?:{_any(_ORDINALS)}))(?![a-z])"
    rf"|(?P<words>{_WORDS}))"
)
_LEAD = "[0-9.$€£¥₹₩₽฿₺₪₫₱₦₴½¼¾⅛⅜⅝⅞a-z-]"
_VALUE = re.compile(f"{_NOT_IN_WORD}(?<![0-9][.,])(?={_LEAD})(?:{_DATE}|{_TIME}|{_SCORE}|{_NUMBER})")
_PLAIN = re.compile(_NUMBER)
_MAYBE = re.compile(f"[0-9½¼¾⅛⅜⅝⅞]|{_NOT_IN_WORD}(?:an? (?:{_SCALES})|{_ATOMS}|{_any(_ORDINALS)}){_NO_MORE}")
_UNIT = re.compile(
    r" ?(?P<pp>percentage points?|% points?|pp)" + _NO_MORE
    + rf"| ?(?P<percent>%|per ?cent{_NO_MORE})"
    + rf"|[ -]?(?P<duration>{_any(_DURATIONS)})s?{_NO_MORE}"
    + rf"| ?(?:of )?(?P<currency>{_any(_MONEY_WORDS)}|{_any(_CODES)})s?{_NO_MORE}"
    + rf"| ?(?P<after>[€£¥$₽])|[ -]?(?P<quantity>{_any(_QUANTITIES)})s?{_NO_MORE}"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
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
    if not _MAYBE.search(folded.text):
        return ()
    return tuple(_scan(folded, original))


def _scan(folded: Folded, original: str) -> Iterator[Token]:
    text, at = folded.text, 0
    while match := _VALUE.search(text, at):
        start = match.start()
        read = _read(match.groupdict(), match.start, match.end())
        if read is None or (read[0] == "date" and _modal(match, folded, original)):
            plain = _PLAIN.match(text, start)
            read = plain and _number(plain.groupdict(), plain.start, plain.end())
        if read is None:  # no value after all, as in 1990s or b2b
            at = match.end() if match.end() > start else start + 1
            continue
        type_, amount, unit, core_start, end = read
        core_end = end
        if type_ in _MEASURED:
            if tail := _UNIT.match(text, end):
                type_, unit, end = _measure(type_, unit, tail)
            elif type_ == "number" and _is_year(text[start:end]):
                type_ = "year"
        first, last = folded.span(start, end)
        yield Token(Value(type_, amount, unit, original[first:last], first, last), start, end, (core_start, core_end))
        at = end


def _modal(match: re.Match[str], folded: Folded, original: str) -> bool:
    """Whether "5 may apply" was read as a date: a lower-case month that is also a verb, no year, and words after it."""
    for n in "12":
        if match["m" + n] in ("may", "march") and not match["y" + n]:
            first, _ = folded.span(*match.span("m" + n))
            return original[first].islower() and bool(re.match(r" [a-z]", folded.text[match.end() :]))
    return False


_Read = tuple[str, Amount, str, int, int]  # type, amount, unit, start of the core, end
_Groups = dict[str, str | None]
_MEASURED = ("number", "money")


def _read(group: _Groups, start: Callable[[str], int], end: int) -> _Read | None:
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
    return _number(group, start, end)


def _number(group: _Groups, start: Callable[[str], int], end: int) -> _Read | None:
    if word := group["ordinal"]:
        tens, _, last = word.rpartition("-")
        return "ordinal", Decimal(_TENS.get(tens, 0) + _ORDINALS[last]), "", start("ordinal"), end
    if digits := group["digits"]:
        amount, core = _decimal(digits), start("digits")
        if group["th"]:
            return "ordinal", amount, "", core, end
        amount *= _SCALE.get(group["scale"] or "", 1) * _SHORT.get(group["short"] or "", 1)
    elif words := group["words"]:
        amount, core = _spelled(words), start("words")
    else:
        return None
    for sign in ("sign", "sign2"):
        if group[sign]:
            amount, core = -amount, min(core, start(sign))
    money = group["money"]
    unit = (_CURRENCY.get(money) or _CODES[money]) if money else ""
    return "money" if money else "number", amount, unit, core, end


def _decimal(digits: str) -> Decimal:
    """100,000 · 1,00,000 · 1.234.567 · 1.234,5 · 1,5 · 6½: a comma or dot before three digits groups, unless it is a
    single dot."""
    rest = Decimal(0)
    if digits[-1] in _FRACTIONS:
        rest, digits = Decimal(_FRACTIONS[digits[-1]]), digits[:-1] or "0"
    digits = digits.replace("'", "")
    if "," in digits and "." in digits:
        point = max(digits.rfind(","), digits.rfind("."))
        digits = re.sub("[.,]", "", digits[:point]) + "." + digits[point + 1 :]
    elif digits.count(".") > 1 or re.fullmatch("[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}", digits):
        digits = re.sub("[.,]", "", digits)
    return Decimal(digits.replace(",", ".")) + rest


def _spelled(words: str) -> Decimal:
    total = part = 0
    for word in re.findall("[a-z]+", words):
        if word in ("a", "an"):
            part = 1
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in _SCALE:
            total, part = total + (part or 1) * _SCALE[word], 0
        elif word != "and":
            part += _atom(word)
    return Decimal(total + part)


def _atom(word: str) -> int:
    return _ONES.get(word) or _TENS.get(word, 0)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and "1000" <= text <= "2999"


def _measure(type_: str, unit: str, tail: re.Match[str]) -> tuple[str, str, int]:
    """The type and unit that the words after a number give it, and where they end."""
    if type_ == "money":
        named = tail["currency"]  # $5 US dollars
        if named and (code := _MONEY_WORDS.get(named) or _CODES[named]) and unit in (code, "$", "¥"):
            return type_, code, tail.end()
        return type_, unit, tail.start()
    for name, kind, units in (
        ("duration", "duration", _DURATIONS),
        ("quantity", "quantity", _QUANTITIES),
        ("currency", "money", _MONEY_WORDS | _CODES),
        ("after", "money", _CURRENCY),
    ):
        if word := tail[name]:
            return kind, units[word], tail.end()
    return "percent", "pp" if tail["pp"] else "%", tail.end()


def _date(group: _Groups) -> tuple[int | None, int | None, int | None] | None:
    if iso := group["iso"]:
        y, m, d = map(int, re.split("[-/]", iso))
        return (y, m, d) if 1 <= m <= 12 and 1 <= d <= 31 else None
    if han := group["han"]:
        return int(han), _int(group["hanm"]), _int(group["hand"])
    for n in "123":
        if name := group["m" + n]:
            day = _int(group.get("d" + n))
            if day is not None and not 1 <= day <= 31:
                return None
            return _int(group["y" + n]), _MONTHS[name.rstrip(".")], day
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
    return (unit == "$" and exact in _DOLLARS) or (unit == "¥" and exact in ("JPY", "CNY"))
