"""How a typed answer is judged, and what the student is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.wording import Fit, compare, distance

RIGHT = [
    ("carrie lam", "Carrie Lam"),
    ("the Hong Kong Free Press", "Hong Kong Free Press"),
    ("Muller", "Müller"),
    ("data base", "database"),
    ("Covid 19", "COVID-19"),
    ("six months", "6 months"),
    ("100000 Hong Kong dollars", "HK$100,000"),
    ("July 7th", "7 July"),
    ("7:4", "7-4"),
    ("three", "3"),
    ("recieve", "receive"),
    ("Micorsoft", "Microsoft"),
    ("Carie Lam", "Carrie Lam"),
    ("a fine of 6 months", "fine of six months"),
    ("“Zoom”.", "Zoom"),
    ("北京", "北京"),
    ("U.S.", "US"),
    ("US government", "the U.S. government"),
    ("13", "thirteenth"),
    ("13th", "thirteenth"),
    ("the 13 Congress", "thirteenth Congress"),
    ("100 000", "100,000"),
    ("100k", "100,000"),
    ("100 K", "100,000"),
    ("HK$ 100,000", "HK$100,000"),
    ("100,000 HKD", "HK$100,000"),
    ("100 000 HKD", "HK$100,000"),
    ("HK$100k", "HK$100,000"),
    ("July 7, 2020", "7 July 2020"),
]
NEAR = [
    ("Zomm", "Zoom"),
    ("mircosfot", "Microsoft"),
    ("Gambia", "Zambia"),  # another first letter is rarely a slip
    ("Lam", "Carrie Lam"),
    ("Carrie Lam Cheng", "Carrie Lam"),
    ("100,000", "HK$100,000"),
    ("$100,000", "HK$100,000"),
    ("US$100,000", "HK$100,000"),
    ("3", "3%"),
    ("6 weeks", "6 months"),
    ("7 July", "7 July 2020"),
    ("fourty", "forty"),
    ("200 million", "more than 200 million"),
    ("6 months", "6 months and HK$5"),
    ("7 July 2020", "7 July"),
]
WRONG = [
    ("", "Zoom"),
    ("?", "Zoom"),
    ("not France", "France"),
    ("France", "not France"),
    ("decreases", "increases"),
    ("rise", "fall"),
    ("can", "can't"),
    ("at most 5", "at least 5"),
    ("-3%", "3%"),
    ("1941", "1914"),
    ("20201", "2020"),
    ("sixth", "6"),
    ("sixty", "sixteen"),
    ("4-7", "7-4"),
    ("8 July", "7 July"),
    ("HK$10,000", "HK$100,000"),
    ("prison", "6 months in prison"),
    ("illegal", "legal"),
    ("Boom", "Apple"),
    ("B12", "B1"),
    ("12", "thirteenth"),
    ("10 000", "100,000"),
    ("10k", "100,000"),
]


@pytest.mark.parametrize(
    ("typed", "accepted", "fit"),
    [(*pair, fit) for fit, pairs in ((Fit.RIGHT, RIGHT), (Fit.NEAR, NEAR), (Fit.WRONG, WRONG)) for pair in pairs],
)
def test_compare(typed: str, accepted: str, fit: Fit) -> None:
    result = compare(typed, [accepted])
    assert (result.fit, result.against) == (fit, accepted)


@pytest.mark.parametrize(
    ("typed", "accepted", "note"),
    [
        ("Microsoft", "Microsoft", ""),
        ("Micorsoft", "Microsoft", "Right, but it is spelled “Microsoft”."),
        ("Muller", "Müller", "Right; it is spelled “Müller”."),
        ("3", "3%", "The number is right; its unit is missing: 3%."),
        ("6 weeks", "6 months", "The number is right, the unit is not: 6 months."),
        ("$5", "HK$5", "The number is right; say whose currency: HK$5."),
        ("7 July 2020", "7 July", "Near, but the year is more than the answer says: it is “7 July”."),
        ("Lam", "Carrie Lam", "Near, but there is more to it: “Carrie Lam”."),
        ("", "Zoom", "Nothing was typed."),
    ],
)
def test_the_note_tells_what_was_forgiven_or_missed(typed: str, accepted: str, note: str) -> None:
    assert compare(typed, [accepted]).note == note


STEM = "On which day of 2020 did the City of London fix the fine and the prison term, as Zoom and Skype say?"


@pytest.mark.parametrize(
    ("typed", "accepted", "fit"),
    [
        ("100,000 HK dollars", ["HK$100,000"], "right"),
        ("HK dollars 100,000", ["HK$100,000"], "right"),
        ("100,000 HK$", ["HK$100,000"], "right"),
        ("hundred thousand", ["100,000"], "right"),
        ("2 hundred million", ["200 million"], "right"),
        ("200 mil", ["200 million"], "right"),
        ("seven and a half million", ["7.5 million"], "right"),
        ("1/2 year", ["half a year"], "right"),
        ("nineteen ninety-seven", ["1997"], "right"),
        ("nineteen ninety-eight", ["1997"], "wrong"),
        ("twenty twenty", ["2020"], "right"),
        ("twenty-two", ["22"], "right"),
        ("seventh of July", ["7 July"], "right"),
        ("the twenty-seventh of July", ["7 July"], "wrong"),
        ("7. July", ["7 July"], "right"),
        ("7/7/2020", ["7 July"], "right"),
        ("6.7.2020", ["6 July 2020"], "right"),
        ("7/6/2020", ["6 July 2020"], "near"),
        ("7/6/2021", ["6 July 2020"], "wrong"),
        ("31/31/2020", ["6 July 2020"], "wrong"),
        ("7 July 2020", ["7 July"], "right"),  # the question names the year
        ("7 July 2021", ["7 July"], "near"),
        ("Tue", ["Tuesday", "7 July"], "right"),
        ("thurs.", ["Thursday"], "right"),
        ("Thursday", ["Tuesday", "7 July"], "wrong"),
        ("Sept", ["September"], "right"),
        ("June", ["July"], "wrong"),
        ("Tuesdya", ["Tuesday"], "right"),
        ("on Tuesday", ["Tuesday"], "right"),
        ("until Tuesday", ["Tuesday"], "near"),
        ("a fine of HK$5", ["HK$5"], "right"),
        ("a fine of HK$6", ["HK$5"], "wrong"),
        ("a six-month prison term", ["six months"], "right"),
        ("a six-month ban", ["six months"], "near"),
        ("it was a prison term", ["a prison term"], "right"),
        ("fine and prison term", ["prison term"], "near"),
        ("Zoom and Skype", ["Zoom"], "wrong"),  # both stand in the question
        ("Skype Zoom", ["Zoom"], "near"),
        ("not Zoom", ["Zoom"], "wrong"),
        ("six monhts", ["six months", "half a year"], "right"),
        ("200 milion", ["200 million", "200m"], "right"),
        ("200 bilion", ["200 million", "200m"], "wrong"),
        ("five monhts", ["six months"], "wrong"),
        ("emprisonment", ["imprisonment"], "right"),
        ("regal", ["legal"], "near"),
    ],
)
def test_what_is_written_otherwise_and_means_the_same(typed: str, accepted: list[str], fit: str) -> None:
    assert compare(typed, accepted, asked=STEM).fit == fit


def test_what_turns_the_sense_is_never_said_again() -> None:
    asked = "Is it not less than HK$5, and only a fine or a ban?"
    given = ("less than HK$5", "not HK$5", "only HK$5 and a fine", "HK$5 or a ban")
    assert [compare(each, ["HK$5"], asked=asked).fit == "right" for each in given] == [False] * 4
    assert compare("a fine of HK$5", ["HK$5"], asked=asked).fit == "right"


def test_only_the_key_says_what_is_missing() -> None:
    assert compare("Wednesday", ["Tuesday", "7 July"]).note == ""
    assert compare("a lot", ["7 July", "Tuesday"]).note == "The value is missing."
    assert compare("six monhts", ["six months"]).note == "Right, but it is spelled “six months”."


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=60))
def test_a_question_may_say_anything(typed: str, accepted: str, asked: str) -> None:
    alone = compare(typed, [accepted])
    assert alone.fit != "right" or compare(typed, [accepted], asked=asked).fit == "right"


def test_a_slip_never_becomes_another_choice() -> None:
    assert compare("Telegrom", ["Telegram"]).fit == "right"
    assert compare("Telegrom", ["Telegram"], ["Telegrom"]).fit == "wrong"
    assert compare("infection", ["injection"], ["infection"]).fit == "wrong"
    assert compare("Austraia", ["Australia"], ["Austria"]).fit == "near"  # one slip from either


def test_the_best_of_the_accepted_wordings_counts() -> None:
    result = compare("HKFP", ["Hong Kong Free Press", "HKFP"])
    assert (result.fit, result.against, result.note) == ("right", "HKFP", "")


def test_distance_counts_a_swap_as_one() -> None:
    assert distance("recieve", "receive") == 1
    assert distance("abc", "abc") == 0
    assert distance("kitten", "sitting", limit=3) == 3
    assert distance("a", "abcdef") == 3


@given(st.text(max_size=20))
def test_an_answer_is_right_against_itself(text: str) -> None:
    result = compare(text, [text])
    assert result.fit == ("right" if result.note != "Nothing was typed." else "wrong")
    assert not result.note or result.fit == "wrong"


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_any_text_is_judged(typed: str, accepted: str, other: str) -> None:
    assert compare(typed, [accepted], [other]).fit in ("right", "near", "wrong")


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_another_number_is_never_right(a: int, b: int) -> None:
    assert (compare(f"{a:,}", [str(b)]).fit == "right") is (a == b)


@given(st.text("ab", max_size=8), st.text("ab", max_size=8), st.integers(1, 3))
def test_distance_is_the_same_within_its_limit(a: str, b: str, limit: int) -> None:
    assert distance(a, b, limit) == min(distance(a, b, limit=9), limit + 1)
    assert distance(a, b, limit) == distance(b, a, limit)
