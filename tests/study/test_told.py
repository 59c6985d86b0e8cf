"""The words that the screen and line mode share, and the one way to round a share."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.percent import percent, whole
from quiz.progress.log import Response
from quiz.progress.schedule import AGAIN, GOOD, HARD, Settings, rating, reason
from quiz.study.outcome import Tally

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0 %"), (1 / 3, "33 %"), (2 / 3, "67 %"), (1 / 8, "13 %"), (0.145, "15 %"), (0.999, "99 %"), (1, "100 %")],
)
def test_a_share_in_percent(share: float, said: str) -> None:
    assert percent(share) == said


@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_halves_go_up_and_only_all_is_a_hundred(case: tuple[int, int]) -> None:
    earned, of = case
    exact = Fraction(100 * earned, of) + Fraction(1, 2)
    assert whole(earned / of) == (100 if earned == of else min(99, exact.numerator // exact.denominator))


def test_a_score_is_rounded_once() -> None:
    """A third of two is 17 %, though two decimals of it would be 16.5."""
    assert str(Tally(1 / 3, 2)) == "0.33/2 (17 %)"
    assert str(Tally(4 / 3, 2)) == "1.33/2 (67 %)"


@pytest.mark.parametrize(
    ("score", "hinted", "seconds", "expected", "why"),
    [
        (1.0, False, 5, GOOD, ""),
        (1.0, False, 31, HARD, "slow"),
        (0.5, True, 31, HARD, "hint"),
        (0.5, False, 5, HARD, "part"),
        (0.49, False, 5, AGAIN, "part"),
    ],
)
def test_why_a_response_is_hard(score: float, hinted: bool, seconds: int, expected: int, why: str) -> None:
    row = Response("ann", "d", "q", "s", "learn", "x", score, NOW, seconds * 1000, "h", hinted=hinted)
    assert (rating(row, Settings()), reason(row, Settings())) == (expected, why)
