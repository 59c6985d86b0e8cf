"""The words and signs from which typed values are read: numbers, months, currencies, durations and other units."""

from __future__ import annotations


def _split(words: str) -> list[str]:
    return words.split()


SMALL = _split(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
TENS = {w: 20 + 10 * i for i, w in enumerate(_split("twenty thirty forty fifty sixty seventy eighty ninety"))}
SCALE = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12, "trn": 10**12}
ONES = {w: i for i, w in enumerate(SMALL)}
ORDINALS = (
    {
        word: n
        for n, word in enumerate(
            _split(
                "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
                " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
            ),
            1,
        )
    }
    | {w[:-1] + "ieth": n for w, n in TENS.items()}
    | {"hundredth": 100, "thousandth": 1000}
)
NUMBER_WORDS = frozenset([*ONES, *TENS, *SCALE, *ORDINALS, "minus", "half"])
FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625", "⅞": "0.875"}

MONTHS = {
    name[:size]: n
    for n, name in enumerate(
        _split("january february march april may june july august september october november december"), 1
    )
    for size in (3, len(name))
} | {"sept": 9}

CURRENCY = {
    "hk$": "HKD", "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nt$": "TWD", "s$": "SGD",
    "nz$": "NZD", "r$": "BRL", "$": "$", "€": "EUR", "£": "GBP", "¥": "¥", "₹": "INR", "₩": "KRW", "₽": "RUB",
    "฿": "THB", "₺": "TRY", "₪": "ILS", "₫": "VND", "₱": "PHP", "₦": "NGN", "₴": "UAH",
}  # fmt: skip
CODES = {
    code.lower(): code
    for code in _split(
        "HKD USD EUR GBP JPY CNY AUD CAD TWD SGD NZD CHF INR KRW BRL RUB THB SEK NOK DKK PLN CZK HUF ILS MXN ZAR"
    )
} | {"rmb": "CNY"}
MONEY_WORDS = {
    "hong kong dollar": "HKD", "hk dollar": "HKD", "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD",
    "united states dollar": "USD", "australian dollar": "AUD", "canadian dollar": "CAD", "singapore dollar": "SGD",
    "new taiwan dollar": "TWD", "taiwan dollar": "TWD", "new zealand dollar": "NZD", "dollar": "$", "euro": "EUR",
    "pound sterling": "GBP", "british pound": "GBP", "pounds sterling": "GBP", "pound": "GBP", "yen": "JPY",
    "japanese yen": "JPY", "chinese yuan": "CNY", "yuan": "CNY", "renminbi": "CNY", "swiss franc": "CHF",
    "rupee": "INR", "rouble": "RUB", "ruble": "RUB",
}  # fmt: skip
DURATIONS = {
    "second": "second", "sec": "second", "minute": "minute", "min": "minute", "hour": "hour", "hr": "hour",
    "day": "day", "week": "week", "month": "month", "year": "year", "yr": "year", "decade": "decade",
    "century": "century", "centurie": "century", "millisecond": "ms", "ms": "ms",
}  # fmt: skip
QUANTITIES = {
    "km": "km", "kilometre": "km", "kilometer": "km", "m": "m", "metre": "m", "meter": "m", "cm": "cm",
    "centimetre": "cm", "centimeter": "cm", "mm": "mm", "millimetre": "mm", "millimeter": "mm", "kg": "kg",
    "kilogram": "kg", "kilogramme": "kg", "kilo": "kg", "g": "g", "gram": "g", "gramme": "g", "mg": "mg",
    "tonne": "t", "mile": "mile", "mi": "mile", "foot": "ft", "feet": "ft", "ft": "ft", "inch": "in", "inche": "in",
    "acre": "acre", "hectare": "ha", "ha": "ha", "litre": "l", "liter": "l", "mph": "mph", "km/h": "km/h",
    "kph": "km/h", "°c": "°C", "°f": "°F", "degree": "°", "°": "°", "kw": "kW", "mw": "MW", "gb": "GB", "mb": "MB",
    "tb": "TB", "hz": "Hz", "mhz": "MHz", "ghz": "GHz", "km2": "km²", "km²": "km²", "m²": "m²",
    "square kilometre": "km²", "square kilometer": "km²", "square metre": "m²", "square meter": "m²",
    "square mile": "sq mile", "sq mi": "sq mile", "degree celsius": "°C", "degrees celsius": "°C",
    "degree fahrenheit": "°F", "degrees fahrenheit": "°F",
}  # fmt: skip


DOLLARS = ("HKD", "USD", "AUD", "CAD", "TWD", "SGD", "NZD")
