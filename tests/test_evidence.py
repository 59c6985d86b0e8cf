"""What a line states, what it does not, and where."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quiz.evidence import (
    Match,
    better_line,
    conflict,
    fold,
    hedges,
    on_topic,
    quoted,
    quoted_parts,
    rivals,
    shortest_quote,
    stated,
    suggest,
)

FINE = "A provider that does not comply faces a fine of HK$100,000 and six months in prison."

STATED = [
    ("HK$100,000", FINE),
    ("100,000 Hong Kong dollars", FINE),
    ("6 months", FINE),
    ("six months in jail", "He got 6 months in jail."),
    ("a fine of HK$100,000.", FINE),
    ("The provider", "The PROVIDER must comply."),
    ("“Zoom”", "It was Zoom\u2019s turn."),
    ("Zoom's", "It was Zoom\u2019s turn."),
    ("200 million", "It has more than 200 million users."),
    ("7 July", "On 7 July 2020 it stopped."),
    ("2020-07-07", "On Tuesday, July 7, 2020 it stopped."),
    ("2020", "On 7 July 2020 it stopped."),
    ("7:4", "The council voted 7\u20134."),
    ("7", "The council voted 7-4."),
    ("third", "It was the third such law."),
    ("3rd", "It was the third such law."),
    ("3 per cent", "It fell by 3%."),
    ("-12 °C", "It was -12 degrees Celsius."),
    ("-3%", "The change was \u22123 %."),
    ("four", "The 4 firms paused."),
    ("1000", "Over 1\u202f000 people came."),
    ("20", "كان ٢٠ شخصا"),
    ("naive", "A na\u00adive idea."),  # a soft hyphen
    ("café", "A cafe\u0301 closed."),
    ("C++", "It is written in C++."),
    ("state-of-the-art", "A state\u2011of\u2011the\u2011art system."),
    ("New York, USA", "It opened in New York (USA)."),
    ("香港", "他住在香港多年。"),
    ("US government", "It waits for the U.S. government."),
    ("U.S.", "It waits for US guidance."),
    ("U.S.A.", "It was made in the USA."),
    ("6 July 2020", "On the evening of 6 July [2020] it came."),
    ("100,000", "Some 100 000 people came."),
    ("六個月", "監禁六個月。"),
    ("กรุงเทพ", "เขาอยู่ที่กรุงเทพมาสิบปี"),
    ("Straße", "Die Strasse ist lang."),
    ("서울", "그는 서울에서 살았다."),
    ("1.234,5 km", "Die Strecke misst 1.234,5 km."),
]
NOT_STATED = [
    ("may", "The mayor spoke."),
    ("100", "The fine is HK$100,000."),
    ("100", "It measured 1.100 units."),
    ("100", "The balance was -100."),
    ("100", "The value is .100 here."),
    ("200", "It has 200 million users."),
    ("six", "It took twenty-six days."),
    ("twenty", "It took twenty-six days."),
    ("hundred", "It cost two hundred and five."),
    ("3%", "The change was -3%."),
    ("-3%", "It fell by 3%."),
    ("3%", "It rose 3 percentage points."),
    ("HK$100,000", "The fine is US$100,000."),
    ("HK$100,000", "The fine is HK$10,000."),
    ("HK$100,000", "The fine is $100,000."),
    ("7 July 2020", "On 7 July it stopped."),
    ("7 July", "On 17 July it stopped."),
    ("6 weeks", FINE),
    ("six months in jail", FINE),
    ("fine of 6 months", FINE),
    ("10", "It starts at 10:30."),
    ("x2", "It grows with x²."),
    ("6", "He added 6½ sacks."),
    ("can", "They can't comply."),
    ("profit", "It is a non-profit."),
    ("C", "It is written in C++ and BASIC.".replace("C++", "Cobol")),
    ("2nd", "It took a few seconds."),
    ("cafe", "A café closed."),
    ("100", "Some 100 000 people came."),
    ("6 July 2021", "On the evening of 6 July [2020] it came."),
    ("Lam", "เธอชื่อ Lamb"),
    ("", FINE),
    ("...", FINE),
]


@pytest.mark.parametrize(("answer", "line"), STATED)
def test_stated(answer: str, line: str) -> None:
    (match, *_) = stated(answer, [line])
    assert match.line == 0
    assert 0 <= match.start < match.end <= len(line)


@pytest.mark.parametrize(("answer", "line"), NOT_STATED)
def test_not_stated(answer: str, line: str) -> None:
    assert stated(answer, [line]) == ()


def test_a_match_points_into_the_original_line() -> None:
    line = "Said  “ﬁne of\u00a0HK$5”, twice: a ﬁne of HK$5."
    assert [line[m.start : m.end] for m in stated("fine of HK$5", [line])] == ["ﬁne of\u00a0HK$5", "ﬁne of HK$5"]


def test_a_match_takes_the_dots_of_initials_along() -> None:
    line = "Ça: the U.S. law, the U.S."
    assert [line[m.start : m.end] for m in stated("US", [line])] == ["U.S.", "U.S."]


def test_an_answer_may_run_over_lines() -> None:
    lines = ["It was led by Kelly", "Ho of HKFP."]
    assert stated("Kelly Ho", lines) == (Match(0, 14, 19),)
    assert quoted_parts("led by Kelly Ho", lines) == (Match(0, 7, 19), Match(1, 0, 2))


def test_a_quote_is_word_for_word() -> None:
    line = "Zoom said it “suspended its compliance” — for now."
    assert quoted('it "suspended its  Compliance" - for', [line]) == Match(0, 10, 45)
    assert quoted("suspended compliance", [line]) is None
    assert quoted("suspended its compl", [line]) is None
    assert quoted("6 months", ["six months"]) is None
    assert quoted("", [line]) is None


@pytest.mark.parametrize(
    ("answer", "line", "pair"),
    [
        ("HK$10,000", FINE, ("HK$10,000", "HK$100,000")),
        ("nine months", FINE, ("nine months", "six months")),
        ("US$100,000", FINE, ("US$100,000", "HK$100,000")),
        ("1941", "War began in 1914, not in 1850.", ("1941", "1914")),
        ("8 July 2020", "It stopped on 7 July 2020.", ("8 July 2020", "7 July 2020")),
        ("8:30 p.m.", "It opens at 8:30 a.m. and closes at 6 p.m.", ("8:30 p.m.", "8:30 a.m.")),
        ("-11 °C", "It was -12 degrees Celsius.", ("-11 °C", "-12 degrees Celsius")),
        ("HK$100,000", FINE, None),
        ("prison", "No values here.", None),
        ("9 weeks", FINE, None),
    ],
)
def test_conflict_names_both_values(answer: str, line: str, pair: tuple[str, str] | None) -> None:
    found = conflict(answer, [line])
    assert (found and (found[0].text, found[1].text)) == pair


def test_rivals_are_other_values_of_the_type() -> None:
    line = "Fines run from HK$10,000 to HK$100,000, and no one was fined US$5 in 2020."
    assert [value.text for value in rivals("HK$100,000", [line])] == ["HK$10,000"]
    assert rivals("prison", [line]) == ()


LAKE = (
    "Lake Bled lies in the Julian Alps.",
    "The lake is 2,120 metres long and four swans live on it.",
    "Its island has a church, reached by 99 steps.",
    "The castle above the lake has four towers.",
)


def test_off_topic_when_a_line_nearby_answers_better() -> None:
    question = "How many towers does the castle have?"
    assert better_line(question, "four", [LAKE[1]], LAKE) == 3
    assert not on_topic(question, "four", [LAKE[1]], LAKE)
    assert on_topic(question, "four", [LAKE[3]], LAKE)
    assert on_topic(question, "four", [LAKE[1], LAKE[3]], LAKE)
    assert on_topic("How many birds?", "four", [LAKE[1]], LAKE)  # a paraphrase shares no word, and that is fine
    assert on_topic(question, "four", [LAKE[1]], list(LAKE[:3]))


PLANTS = (
    "Ford decided in December to close its plant in Broadmeadows.",
    "The makers of every brand of car are Ford, Toyota and Holden.",
    "Toyota, the last brand, will close its plant in Altona in 2017.",
)


def test_a_line_that_lacks_a_rare_word_of_the_question_is_no_better() -> None:
    question = "Which brand of car do makers build in Broadmeadows?"
    assert better_line(question, "Ford", [PLANTS[0]], PLANTS) is None
    assert better_line("Which brand of car do makers build?", "Ford", [PLANTS[0]], PLANTS) == 1


@pytest.mark.parametrize(
    ("line", "better"),
    [("The old bridge fell in 1998.", 1), ("The bridge, as old, fell in 1998.", None)],
)
def test_neighbouring_words_of_the_question_count_as_a_phrase(line: str, better: int | None) -> None:
    lines = ("The old tower stood until 1998.", line, "A new tower stands there.")
    assert better_line("When did the wooden old bridge collapse?", "1998", [lines[0]], lines) == better


def test_on_topic_without_context_is_a_shared_word() -> None:
    assert on_topic("How many steps lead up?", "99", [LAKE[2]])
    assert not on_topic("How many towers?", "99", [LAKE[2]])
    assert on_topic("Which?", "99", [LAKE[2]])


def test_suggest_ranks_lines_that_state_the_answer() -> None:
    assert suggest("How many towers does the castle have?", "four", LAKE) == [3, 1]
    assert suggest("How many towers does the castle have?", "four", LAKE, limit=1) == [3]
    assert suggest("How many?", "five", LAKE) == []


def test_shortest_quote_is_unique_whole_words() -> None:
    assert shortest_quote("four", LAKE[3], LAKE) == "lake has four"
    assert shortest_quote("four", "four swans", ["four swans"]) == "four swans"
    assert shortest_quote("five", LAKE[3], LAKE) == ""
    lines = ["He paid a fine of HK$5 in May.", "She paid a fine of HK$5 in June."]
    quote = shortest_quote("HK$5", lines[1], lines)
    assert quoted(quote, [lines[1]])
    assert not quoted(quote, [lines[0]])
    assert "HK$5" in quote


def test_hedges_are_whole_words() -> None:
    assert hedges("The mayor allegedly denied it; it was not notable.") == {"allegedly", "denied", "not"}
    assert hedges("It may, reportedly, be so. They can’t.") == {"may", "reportedly", "can't"}
    assert hedges("A notable mayor.") == set()


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "İ",
                "ß",
                "ﬁ",
                "½",
                "²",
                "e",
                "\u0301",
                "\u00ad",
                "\u200b",
                " ",
                "\u00a0",
                "¨",
                "—",
                "한",
                "\u1100\u1161",
                "٣",
                "1",
                ".",
                "a",
                "İ",
            ]
        )
    ).map("".join)
)
def test_folding_odd_characters_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    for match in stated(text, [text]):
        assert 0 <= match.start <= match.end <= len(text)


WORDS = st.sampled_from(
    "the council of Zoom paused Müller “data” (requests) in Hong-Kong Rollo’s U.S. law, a and".split()
)
VALUES = st.sampled_from(
    ["HK$100,000", "six months", "-3%", "7 July 2020", "7-4", "1,200", "17:00", "third", "€4.2 million", "2019"]
)


@given(st.lists(WORDS | VALUES, min_size=1, max_size=12), st.data())
def test_what_stands_between_token_bounds_is_stated(parts: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(parts) - 1))
    last = data.draw(st.integers(first, len(parts) - 1))
    answer = " ".join(parts[first : last + 1])
    assume(any(c.isalnum() for c in answer))
    assert stated(answer, [" ".join(parts)])


NUMERIC = st.sampled_from(
    [
        "HK$100,000",
        "6 months",
        "-3%",
        "7 July 2020",
        "7-4",
        "1,200",
        "17:00",
        "€4.2 million",
        "2019",
        "3rd",
        "2020-07-07",
        "covid-19",
    ]
)


@given(st.lists(WORDS, max_size=4), NUMERIC, st.lists(WORDS, max_size=4), st.data())
def test_a_changed_digit_is_never_stated(before: list[str], value: str, after: list[str], data: st.DataObject) -> None:
    at = data.draw(st.sampled_from([i for i, c in enumerate(value) if c.isdigit()]))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != value[at]]))
    wrong = value[:at] + digit + value[at + 1 :]
    assert stated(wrong, [" ".join([*before, value, *after])]) == ()
    assert stated(value, [" ".join([*before, wrong, *after])]) == ()


@pytest.mark.parametrize(
    ("answer", "line", "found"),
    [
        ("3000人", "人口は約3,000人で、東京都に属する。", True),
        ("3001人", "人口は約3,000人で、東京都に属する。", False),
        ("000人", "人口は約3,000人で、東京都に属する。", False),
        ("六千人", "人口は約3,000人で、東京都に属する。", False),
        ("1234567人", "人口在2010年达到1,234,567人。", True),
        ("66 ล้าน", "ประเทศไทยมีประชากร 66 ล้านคน", True),
        ("6 ล้าน", "ประเทศไทยมีประชากร 66 ล้านคน", False),
    ],
)
def test_a_value_beside_a_script_without_spaces(answer: str, line: str, found: bool) -> None:
    assert bool(stated(answer, [line])) is found


@pytest.mark.parametrize(
    ("answer", "line", "found"),
    [
        ("hepatitis A", "It was hepatitis B.", False),
        ("hepatitis A", "It was Hepatitis A, they say.", True),
        ("grade A", "He got a grade.", False),
        ("Section 43(1)(a)", "It stands in Section 43(1)(b).", False),
        ("section 43 (1) (a)", "It stands in Section 43(1)(a).", True),
        ("A and C", "The vitamins B and C are in it.", False),
        ("A and C", "The vitamins A and C are in it.", True),
        ("a large fine and 6 months", "It is large fine and six months.", True),
        ("a fine of 6 months", "It is the fine of six months.", True),
        ("a million people", "About half a million people came.", False),
        ("500,000 people", "About half a million people came.", True),
        ("half a million people", "500,000 people came.", True),
        ("3.11", "It needs version 3.11.4 or later.", False),
        ("3.11.4", "It needs version 3.11.4 or later.", True),
        ("3.11", "It needs version 3.11.", True),
        ("US", "They told us so.", False),
        ("US", "They told us of the U.S. law.", True),
        ("WHO", "Those who fell ill were told.", False),
        ("the WHO", "The WHO told them.", True),
        ("us", "They told us so.", True),
        ("the WHO", "Those who fell ill were told.", False),
        ("an A", "He got a B.", False),
        ("an A", "He got an A.", True),
        ("C", "It is written in C++.", False),
        ("C", "It is written in C#.", False),
        ("C", "It is written in C.", True),
        ("C++", "It is written in C++.", True),
        ("Q", "A Q+A of an hour.", True),
    ],
)
def test_a_letter_is_no_article_and_a_part_no_value(answer: str, line: str, found: bool) -> None:
    assert bool(stated(answer, [line])) is found
