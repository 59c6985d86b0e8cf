"""What was given beside what is right: only what differs is marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.tui.differences import differences


@pytest.mark.parametrize(
    ("typed", "right", "marked", "missing"),
    [
        ("five months", "six months", ["five"], ["six"]),
        ("HK$10,000", "HK$100,000", [], ["0"]),
        ("one year in prison", "one year", ["in prison"], []),
        ("Facebook", "facebook", [], []),
        ("Twitter", "Google", [], []),
    ],
    ids=["a word", "a digit", "too much", "case alone", "nothing alike"],
)
def test_what_differs(typed: str, right: str, marked: list[str], missing: list[str]) -> None:
    mine, theirs = differences(typed, right)
    assert [typed[start:end] for start, end in mine] == marked
    assert [right[start:end] for start, end in theirs] == missing


@given(st.text(max_size=30), st.text(max_size=30))
def test_spans_are_in_order_and_inside(typed: str, right: str) -> None:
    for text, spans in zip((typed, right), differences(typed, right), strict=True):
        ends = [at for span in spans for at in span]
        assert ends == sorted(ends)
        assert all(0 <= start < end <= len(text) for start, end in spans)


@given(st.text(max_size=30))
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert differences(text, text) == ([], [])
