"""A deck file to a deck: what is right is read, whatever is wrong beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.decks import read_deck
from quiz.model import Deck

GOOD = "  - id: {id}\n    question: What?\n    answer: HK$100,000\n    cite: hkfp:12\n"
BROKEN = "  - id: broken\n    question: According to HKFP: what?\n    answer: x\n"


def read(text: str) -> tuple[Deck, list[str]]:
    deck, findings = read_deck(text, "case", "decks/case.yaml")
    return deck, [finding.code for finding in findings]


def ids(deck: Deck) -> list[str]:
    return [question.id.value for question in deck.questions]


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_broken_question_hides_no_other(at: int) -> None:
    good = [GOOD.format(id=name) for name in ("a", "b")]
    deck, codes = read("title: Case\nquestions:\n" + "".join([*good[:at], BROKEN, *good[at:]]))
    assert ids(deck) == ["a", "b"]
    assert codes == ["Y001"]
    assert deck.title == "Case"


def test_questions_after_a_broken_one_keep_their_lines() -> None:
    deck, _ = read("title: Case\nquestions:\n" + BROKEN + GOOD.format(id="a"))
    assert deck.questions[0].id.span.line == 6


def test_an_id_used_again_keeps_the_first() -> None:
    deck, codes = read("title: Case\nquestions:\n" + GOOD.format(id="a") * 2)
    assert ids(deck) == ["a"]
    assert codes == ["Y008"]


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        ("answer: a\n    distractors: [b]", "multiple choice"),
        ("answers: [a, b]\n    distractors: [c]", "multiple response"),
        ("answer: a", "short answer"),
        ('cloze: "A {{b}} c"', "cloze"),
        ("claim: A\n    verdict: supported", "verdict"),
        ("pairs: {a: b, c: d}", "matching"),
        ("order: [a, b]", "ordering"),
    ],
)
def test_the_keys_decide_the_kind(keys: str, kind: str) -> None:
    deck, codes = read(f"title: Case\nquestions:\n  - id: a\n    question: What?\n    {keys}\n")
    assert [question.kind for question in deck.questions] == [kind]
    assert codes == []


def test_values_stay_text() -> None:
    deck, _ = read("title: 7:4\nquestions:\n  - {id: a, question: no, answer: 007, tags: [2020-07-07]}\n")
    question = deck.questions[0]
    assert (deck.title, question.stem.value, question.answers[0].text) == ("7:4", "no", "007")
    assert question.tags[0].value == "2020-07-07"


def test_a_windows_file_with_a_mark_is_read(tmp_path: object) -> None:
    from pathlib import Path

    from quiz.decks import load_deck

    path = Path(str(tmp_path)) / "case.yaml"
    text = "title: Case\nquestions:\n" + GOOD.format(id="a")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    deck, findings = load_deck(path, "decks/case.yaml")
    assert (ids(deck), findings) == (["a"], [])


_MARKS = st.sampled_from([*"ab:-[]{}'\"#&*!|>%@`,\t\n \\", "  - id: a\n", "answer: ", "cloze: {{", "\x00", "é"])


@given(st.lists(_MARKS, max_size=60).map("".join))
def test_no_text_breaks_the_loader(text: str) -> None:
    deck, findings = read_deck("title: Case\nquestions:\n" + text, "case", "decks/case.yaml")
    assert all(finding.span.line >= 1 for finding in findings)
    assert len(set(ids(deck))) == len(deck.questions)
