"""Typed values: what is read from a text, and which readings are equal."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.values import same, states, values

READINGS = [
    # text, type, amount, unit
    ("HK$100,000", "money", 100_000, "HKD"),
    ("100,000 Hong Kong dollars", "money", 100_000, "HKD"),
    ("HKD 100000", "money", 100_000, "HKD"),
    ("US$3.5 billion", "money", 3_500_000_000, "USD"),
    ("£3bn", "money", 3_000_000_000, "GBP"),
    ("$4.2m", "money", 4_200_000, "$"),
    ("€5k", "money", 5_000, "EUR"),
    ("5 €", "money", 5, "EUR"),
    ("-$5", "money", -5, "$"),
    ("six months", "duration", 6, "month"),
    ("six-month", "duration", 6, "month"),
    ("twenty-six days", "duration", 26, "day"),
    ("30 seconds", "duration", 30, "second"),
    ("two hundred and five", "number", 205, ""),
    ("three hundred thousand", "number", 300_000, ""),
    ("a million", "number", 1_000_000, ""),
    ("1.2 million", "number", 1_200_000, ""),
    ("1,00,000", "number", 100_000, ""),
    ("1'000", "number", 1_000, ""),
    ("1\u202f000", "number", 1_000, ""),
    ("1 000", "number", 1_000, ""),
    ("12 500 000", "number", 12_500_000, ""),
    ("3.14159265358979323846264338327951", "number", "3.14159265358979323846264338327951", ""),
    ("1.234.567", "number", 1_234_567, ""),
    ("1.234,5", "number", "1234.5", ""),
    ("6½", "number", "6.5", ""),
    ("٢٠", "number", 20, ""),
    ("1914", "year", 1914, ""),
    ("-3%", "percent", -3, "%"),
    ("minus 3 per cent", "percent", -3, "%"),
    ("\u22123 %", "percent", -3, "%"),
    ("５０％", "percent", 50, "%"),
    ("3 percentage points", "percent", 3, "pp"),
    ("5km", "quantity", 5, "km"),
    ("-12 degrees Celsius", "quantity", -12, "°C"),
    ("one degree Fahrenheit", "quantity", 1, "°F"),
    ("third", "ordinal", 3, ""),
    ("3rd", "ordinal", 3, ""),
    ("twenty-first", "ordinal", 21, ""),
    ("second", "ordinal", 2, ""),
    ("7 July 2020", "date", (2020, 7, 7), ""),
    ("July 7th, 2020", "date", (2020, 7, 7), ""),
    ("2020-07-07", "date", (2020, 7, 7), ""),
    ("2020年7月7日", "date", (2020, 7, 7), ""),
    ("7 July", "date", (None, 7, 7), ""),
    ("July 2020", "date", (2020, 7, None), ""),
    ("6 July [2020]", "date", (2020, 7, 6), ""),
    ("July 6 [2020]", "date", (2020, 7, 6), ""),
    ("July 6, [2020]", "date", (2020, 7, 6), ""),
    ("March [2020]", "date", (2020, 3, None), ""),
    ("7-4", "score", (7, 4), ""),
    ("7:4", "score", (7, 4), ""),
    ("seven to four", "score", (7, 4), ""),
    ("10:30 pm", "time", (22, 30), ""),
    ("12 a.m.", "time", (0, 0), ""),
    ("17:00", "time", (17, 0), ""),
]


@pytest.mark.parametrize(("text", "kind", "amount", "unit"), READINGS)
def test_reads_one_value(text: str, kind: str, amount: object, unit: str) -> None:
    (value,) = values(text)
    expected = amount if isinstance(amount, tuple) else Decimal(str(amount))
    assert (value.type, value.amount, value.unit, value.text) == (kind, expected, unit, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 may apply", ["5"]),  # a verb, not the month
        ("5-3%", ["5", "3%"]),  # a range, not a sign
        ("5-10 days", ["5", "10 days"]),  # no score
        ("1922–26", ["1922", "26"]),
        ("one and two", ["one", "two"]),
        ("in the 1990s", []),
        ("b2b", []),
        ("a mayor of tenacity", []),
        ("version 1.100", ["1.100"]),
        ("fined HK$50,000 and jailed for 1 year on 3 May 2021", ["HK$50,000", "1 year", "3 May 2021"]),
        ("共100人", ["100"]),
        ("Tuesday [7 July 2020] and 6 July [2020 alone]", ["7 July 2020", "6 July", "2020"]),
        ("in 1990 500 people", ["1990", "500"]),
        ("call 555 123 45 or 020 794", ["555", "123", "45", "020", "794"]),
    ],
)
def test_reads_these_and_no_more(text: str, expected: list[str]) -> None:
    assert [value.text for value in values(text)] == expected


@pytest.mark.parametrize(
    ("a", "b", "equal"),
    [
        ("HK$100,000", "100,000 Hong Kong dollars", True),
        ("six months", "6 months", True),
        ("1,914", "1914", True),
        ("5 percent", "5 %", True),
        ("Sept 5", "5 September", True),
        ("-3%", "3%", False),
        ("3%", "3 percentage points", False),
        ("HK$5", "US$5", False),
        ("1.8 °C", "1.8 degrees Celsius", True),
        ("1.8 °F", "1.8 degrees Celsius", False),
        ("6 months", "6 weeks", False),
        ("1.100", "1,100", False),
        ("third", "3", False),
        ("7-4", "4-7", False),
        ("2", "²", False),
        ("6 July [2020]", "July 6, 2020", True),
        ("0.1234567890123456789012345678901", "0.1234567890123456789012345678902", False),
    ],
)
def test_equality(a: str, b: str, equal: bool) -> None:
    x, y = values(a), values(b)
    assert (bool(x) and bool(y) and same(x[0], y[0])) is equal


@pytest.mark.parametrize(
    ("line", "answer", "holds"),
    [
        ("7 July 2020", "7 July", True),
        ("7 July", "7 July 2020", False),
        ("7 July 2020", "2020", True),
        ("six months", "6", True),
        ("6", "six months", False),
        ("HK$5", "$5", True),
        ("$5", "HK$5", False),
        ("third", "3", False),
    ],
)
def test_a_line_may_say_more_never_less(line: str, answer: str, holds: bool) -> None:
    assert states(values(line)[0], values(answer)[0]) is holds


_PIECES = [
    "7",
    "-",
    " ",
    ",",
    ".",
    ":",
    "$",
    "HK$",
    "%",
    "½",
    "²",
    "six",
    "hundred",
    "million",
    "July",
    "2020",
    "é",
    "ﬁ",
    "年",
    "٣",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join) | st.text(max_size=40))
def test_a_value_lies_where_it_says(text: str) -> None:
    end = 0
    for value in values(text):
        assert end <= value.start < value.end <= len(text)
        assert text[value.start : value.end] == value.text
        end = value.end
