"""Looking a wording up in many lines finds what reading each of them would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quiz.evidence import fold, stated, suggest
from quiz.lookup import Lookup, lookup
from quiz.model import Source

_WORDS = ["the", "Zoom", "fine", "HK$100,000", "100,000", "six months", "6", "7 July 2020", "July", "non-members",
          "U.S.", "don’t", "数据", "7月6日", "5:30", "twenty-six", "a", "Google's", "-3 %", "data"]  # fmt: skip
texts = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6).map(" ".join)
sources = st.lists(texts, min_size=1, max_size=8)


@given(sources, texts, st.sampled_from([0, 100]))
def test_the_lines_that_state_an_answer_are_found(lines: list[str], answer: str, few: int) -> None:
    there = Lookup(tuple(lines), few)
    expected = [number for number, line in enumerate(lines) if stated(answer, (line,))]
    assert there.stating(answer) == expected
    assert set(there.likely(answer)).issuperset(expected)
    assert bool(there.occurrences(answer)) == bool(stated(answer, lines))
    assert suggest("Which?", answer, lines, 3, there.stating(answer)) == suggest("Which?", answer, lines)


@given(sources, texts)
def test_the_lines_that_hold_a_text_are_found(lines: list[str], wanted: str) -> None:
    folded = fold(wanted)
    assert Lookup(tuple(lines)).holding(folded) == [n for n, line in enumerate(lines) if folded in fold(line)]


@given(sources, st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6), st.integers(0, 3))
def test_no_line_that_shares_enough_words_is_passed_over(lines: list[str], wanted: list[str], but: int) -> None:
    asked = {word for text in wanted for word in text.split()}
    found = Lookup(tuple(lines), 0).sharing(asked, but, str.split)
    enough = {n for n, line in enumerate(lines) if len(asked.difference(line.split())) <= but}
    assert len(asked) <= but or enough.issubset(found)


def test_of_a_great_many_lines_the_nearest_are_read() -> None:
    there = Lookup(tuple(["Zoom paused."] * 1000))
    assert there.stating("Zoom", near=500, most=3) == [499, 500, 501]


def test_a_lookup_is_kept_for_its_own_lines_alone() -> None:
    lines = ("one", "two")
    assert lookup(lines) is lookup(lines)
    others = [(f"line {n}",) for n in range(20)]
    assert [lookup(each).holding("line 3") for each in others] == [[0] if n == 3 else [] for n in range(20)]
    assert lookup(lines).holding("two") == [1]


def test_an_absent_word_over_the_end_of_a_line_is_found() -> None:
    source = Source("s", "sources/s.md", ["---", "label: S", "---", "They keep private", "data for long."], 3)
    there = Lookup(tuple(line.text for line in source.lines()), 0)
    assert there.occurrences("private data")
    assert not there.occurrences("private date")
