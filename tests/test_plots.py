"""Plots: they fit, nothing that is there is invisible, and they can be read without colour."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz import plots

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("share", "mark", "text"),
    [(0.0, None, "░░░░░░░░░░"), (1.0, None, "██████████"), (0.5, None, "█████░░░░░"), (0.5, 0.9, "█████░░░░┃")],
)
def test_bar(share: float, mark: float | None, text: str) -> None:
    assert plots.bar(share, 10, mark) == text


@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 80))
def test_a_bar_has_its_width(share: float, mark: float, width: int) -> None:
    assert len(plots.bar(share, width, mark)) == width


@given(st.lists(st.integers(0, 10_000), min_size=4, max_size=4), st.integers(8, 80))
def test_a_stacked_bar_has_its_width_and_shows_every_part(counts: list[int], width: int) -> None:
    text = plots.stacked(counts, width)
    assert len(text) == width
    if any(counts):
        assert {fill for fill, count in zip("█▓▒░", counts, strict=True) if count} == set(text)


@given(st.lists(st.integers(0, 100_000), max_size=60), st.integers(1, 6), st.integers(1, 3))
def test_columns_fit_and_show_what_is_not_nothing(values: list[int], height: int, wide: int) -> None:
    rows = plots.columns(values, height, wide)
    assert [len(row) for row in rows] == [len(values) * wide] * height
    for number, value in enumerate(values):
        column = "".join(row[number * wide] for row in rows)
        assert bool(column.strip()) == bool(value)
        assert (column == "█" * height) == (value == max(values) > 0) or value > 0.9 * max(values)


@given(st.dictionaries(st.integers(0, 4000), st.integers(1, 500), max_size=80), st.integers(1, 60))
def test_a_calendar_has_its_size_and_ends_today(ago: dict[int, int], weeks: int) -> None:
    days = {TODAY - timedelta(days=back): count for back, count in ago.items()}
    rows = plots.heat(days, TODAY, weeks)
    assert [len(row) for row in rows] == [weeks] * 8
    assert (rows[7][-1] == "·") == (0 not in ago)
    assert sum(cell in "░▒▓█" for row in rows[1:] for cell in row) == sum(back < 7 * weeks for back in ago)


def test_days_to_come_are_blank() -> None:
    monday = date(2026, 3, 2)
    assert [row[-1] for row in plots.heat({}, monday, 4)[1:]] == ["·", " ", " ", " ", " ", " ", " "]


def test_the_busiest_days_are_darkest() -> None:
    days = {TODAY - timedelta(days=back): back + 1 for back in range(28)}
    rows = plots.heat(days, TODAY, 4)
    assert (rows[1][0], rows[7][-1]) == ("█", "░")


def test_labels_that_would_run_into_each_other_are_left_out() -> None:
    assert plots.axis([(0, "today"), (3, "never"), (8, "later")], 12) == "today       "
    assert plots.axis([(0, "today"), (7, "later")], 12) == "today  later"


def test_a_row_of_columns() -> None:
    assert plots.spark([0, 4, 8]) == "▁▄█"
    assert plots.spark([0, 0]) == ""
