"""Each kind: what a response is worth, what a typed line gives, what must be stated by which lines."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.decks import read_deck
from quiz.kinds.choices import arranged
from quiz.model import Question, Unreadable
from quiz.values import values

DECK = """
title: Kinds
questions:
  - id: choice
    question: Who paused?
    answer: Zoom
    distractors: [{text: Skype, feedback: Skype was only asked.}, Signal]
    cite: a:1
  - id: choices
    question: Who paused?
    answers: [Zoom, Twitter, Google]
    distractors: [Skype, Signal]
    cite: a:1
  - id: short
    question: Which fine?
    answer: HK$100,000
    accept: [a hundred grand]
    cite: a:1
  - id: cloze
    cloze: A fine of {{HK$100,000}} and {{six months}} in prison.
    blanks: {six months: {accept: [half a year], cite: "a:2"}}
    cite: a:1
  - id: verdict
    claim: According to A, the fine is HK$10,000.
    verdict: contradicted
    correction: HK$100,000
    cite: a:1
  - id: unstated
    claim: According to A, Apple left.
    verdict: not stated
    absent: [Apple]
    cite: a
  - id: pairs
    question: Who said what?
    pairs: {Zoom: paused, Twitter: grave concerns, TikTok: leaves}
    cite: a:1
  - id: order
    question: In which order?
    order: [one, two, three, four]
    cite: a:1
"""
_DECK, _FINDINGS = read_deck(DECK, "kinds", "decks/kinds.yaml")
ASKED = {question.id.value: question for question in _DECK.questions}


def test_all_are_read() -> None:
    assert _FINDINGS == []
    assert len({question.kind for question in ASKED.values()}) == 7


@pytest.mark.parametrize(
    ("id", "given", "score", "verdict"),
    [
        ("choice", "Zoom", 1, "right"),
        ("choice", "Skype", 0, "wrong"),
        ("choices", ["Google", "Zoom", "Twitter"], 1, "right"),
        ("choices", ["Zoom", "Twitter"], 2 / 3, "partly right"),
        ("choices", ["Zoom", "Twitter", "Skype"], 1 / 3, "partly right"),
        ("choices", ["Zoom", "Skype"], 0, "wrong"),
        ("choices", ["Zoom", "Twitter", "Google", "Skype", "Signal"], 1 / 3, "partly right"),
        ("choices", [], 0, "wrong"),
        ("short", "100,000 Hong Kong dollars", 1, "right"),
        ("short", "A hundred grand!", 1, "right"),
        ("short", "HK$10,000", 0, "wrong"),
        ("short", "HK$1000,000", 0, "wrong"),
        ("cloze", ["HK$100,000", "half a year"], 1, "right"),
        ("cloze", ["HK$100,000", "seven months"], 0.5, "partly right"),
        ("cloze", ["", ""], 0, "wrong"),
        ("verdict", "contradicted", 1, "right"),
        ("verdict", "not stated", 0, "wrong"),
        ("pairs", {"Zoom": "paused", "Twitter": "leaves", "TikTok": "grave concerns"}, 1 / 3, "partly right"),
        ("pairs", {}, 0, "wrong"),
        ("order", ["one", "two", "three", "four"], 1, "right"),
        ("order", ["four", "one", "two", "three"], 2 / 3, "partly right"),
        ("order", ["four", "three", "two", "one"], 0, "wrong"),
    ],
)
def test_what_a_response_is_worth(id: str, given: object, score: float, verdict: str) -> None:
    judgement = ASKED[id].judge(given)
    assert (judgement.score, judgement.verdict) == (pytest.approx(score), verdict)


@pytest.mark.parametrize("id", ASKED)
@given(seed=st.integers())
def test_the_key_given_back_is_right(id: str, seed: int) -> None:
    question = ASKED[id]
    shown = question.present(Random(seed))
    key: object = {
        "choice": "Zoom",
        "choices": ["Zoom", "Twitter", "Google"],
        "short": "HK$100,000",
        "cloze": ["HK$100,000", "six months"],
        "verdict": "contradicted",
        "unstated": "not stated",
        "pairs": {"Zoom": "paused", "Twitter": "grave concerns", "TikTok": "leaves"},
        "order": ["one", "two", "three", "four"],
    }[id]
    assert question.judge(key).score == 1
    assert sorted(shown.options) == sorted(set(shown.options))


@pytest.mark.parametrize("id", ASKED)
@given(line=st.text(max_size=30))
def test_any_typed_line_is_a_response_or_is_told(id: str, line: str) -> None:
    question = ASKED[id]
    told, score = "", 0.0
    try:
        score = question.judge(question.read(line, question.present(Random(1)))).score
    except Unreadable as refused:
        told = str(refused)
    assert 0 <= score <= 1
    assert told or line.strip()


@pytest.mark.parametrize("junk", [None, 3, "x", [], ["x"] * 9, {"x": "y"}, [1, {}]])
@pytest.mark.parametrize("id", ASKED)
def test_no_given_value_breaks_the_judge(id: str, junk: object) -> None:
    if isinstance(junk, list) and any(not isinstance(each, str) for each in junk):
        junk = [str(each) for each in junk]
    assert 0 <= ASKED[id].judge(junk).score < 1


def typed(id: str, line: str) -> object:
    question = ASKED[id]
    return question.read(line, question.present(Random(1)))


def test_options_are_picked_by_number_letter_and_text() -> None:
    shown = ASKED["choice"].present(Random(1)).options
    assert typed("choice", "2") == typed("choice", "b") == typed("choice", shown[1].upper()) == shown[1]
    many = ASKED["choices"].present(Random(1)).options
    assert typed("choices", "1,3") == typed("choices", "1 3") == typed("choices", "ac") == [many[0], many[2]]
    assert typed("verdict", "2") == typed("verdict", "c") == typed("verdict", "Contradicted") == "contradicted"
    assert typed("cloze", "HK$5; a week") == ["HK$5", "a week"]


def test_pairs_and_orders_are_typed_by_number_and_letter() -> None:
    shown = ASKED["pairs"].present(Random(1))
    assert typed("pairs", "1b 2a 3c") == typed("pairs", "b a c") == typed("pairs", "bac")
    assert typed("pairs", "1b") == {shown.left[0]: shown.options[1]}
    steps = ASKED["order"].present(Random(1)).options
    assert typed("order", "4 3 2 1") == typed("order", "4321") == list(reversed(steps))
    assert list(steps) != ["one", "two", "three", "four"]


@pytest.mark.parametrize(("id", "line"), [("order", "1 2"), ("order", "1 1 2 3"), ("choice", "9"), ("cloze", "one")])
def test_a_line_that_is_no_response_is_told(id: str, line: str) -> None:
    with pytest.raises(Unreadable):
        typed(id, line)


def claims(question: Question) -> list[tuple[str, str, str, list[str]]]:
    return [(c.text, c.what, c.mode, [cite.place for cite in c.cite]) for c in question.claims()]


def test_what_must_be_stated_by_which_lines() -> None:
    assert claims(ASKED["choice"]) == [("Zoom", "answer", "stated", ["a:1"])]
    assert [text for text, *_ in claims(ASKED["choices"])] == ["Zoom", "Twitter", "Google"]
    assert claims(ASKED["cloze"]) == [
        ("HK$100,000", "blank 1", "stated", ["a:1"]),
        ("six months", "blank 2", "stated", ["a:2"]),
    ]
    assert claims(ASKED["verdict"]) == [("HK$100,000", "correction", "stated", ["a:1"])]
    assert claims(ASKED["unstated"]) == [("Apple", "absent word", "absent", ["a"])]
    assert len(claims(ASKED["pairs"])) == 6
    assert {mode for _, _, mode, _ in claims(ASKED["order"])} == {"borne"}


def test_sums_are_shown_by_size() -> None:
    deck, _ = read_deck(
        "title: T\nquestions:\n  - id: a\n    question: Q\n    answer: HK$100,000\n"
        '    distractors: ["HK$1,000,000", "HK$10,000"]\n',
        "a",
        "decks/a.yaml",
    )
    for seed in range(5):
        assert deck.questions[0].present(Random(seed)).options == ("HK$10,000", "HK$100,000", "HK$1,000,000")


NUMBERS = st.from_regex(r"[0-9]{1,6}|[12][0-9]{3}|[0-9]{1,3}(,[0-9]{3}){1,2}", fullmatch=True)
UNITS = ("", "%", " %", " percent", " per cent", " years", " months", " days", " hours", " minutes")


SIGNS = ("", "£", "€", "$", "HK$", "US$")


@given(st.lists(NUMBERS, min_size=2, max_size=5), st.sampled_from(SIGNS), st.sampled_from(UNITS), st.integers())
def test_plain_values_are_put_in_order_as_others_are(numbers: list[str], sign: str, unit: str, seed: int) -> None:
    texts = [f"{sign}{number}{unit}" for number in numbers]
    told = [values(text) for text in texts]
    if all(len(each) == 1 for each in told) and len({(each[0].type, each[0].unit) for each in told}) == 1:
        wanted = [text for _, text in sorted((values(each)[0].amount, each) for each in texts)]
    else:
        wanted = list(texts)
        Random(seed).shuffle(wanted)
    assert list(arranged(texts, Random(seed))) == wanted


def test_the_hash_tells_a_changed_meaning_from_a_new_wording() -> None:
    def hash_of(question: str, answer: str) -> str:
        text = f"title: T\nquestions:\n  - id: a\n    question: {question}\n    answer: {answer}\n"
        return read_deck(text, "a", "decks/a.yaml")[0].questions[0].content_hash

    assert hash_of("Who?", "Zoom") == hash_of("Which firm?", "Zoom") != hash_of("Who?", "Skype")


def test_feedback_is_given_on_what_was_chosen() -> None:
    assert ASKED["choice"].feedback("Skype") == ("Skype was only asked.",)
    assert ASKED["choice"].feedback("Zoom") == ()
