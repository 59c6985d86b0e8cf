"""Plots of block characters: they mean the same without colour, and fit any width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

EIGHTHS = " ▁▂▃▄▅▆▇█"
SHADES = "·░▒▓█"
"""From a day without a response to the busiest days."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def bar(share: float, width: int, mark: float | None = None) -> str:
    """A share, 0 to 1, as a bar; `mark` is another share that is shown on it as a line."""
    filled = min(width, max(0, round(share * width)))
    cells = ["█"] * filled + ["░"] * (width - filled)
    if mark is not None and width:
        cells[min(width - 1, max(0, round(mark * width)))] = "┃"
    return "".join(cells)


def stacked(counts: Sequence[int], width: int, fills: str = "█▓▒░") -> str:
    """Counts as one bar of `width` cells, each count in its fill; one that is not 0 has at least a cell."""
    total = sum(counts)
    if not total:
        return fills[-1] * width
    cells = [max(1, width * count // total) if count else 0 for count in counts]
    cells[max(range(len(cells)), key=cells.__getitem__)] += width - sum(cells)
    return "".join(fill * max(0, number) for fill, number in zip(fills, cells, strict=False))


def columns(values: Sequence[int], height: int, wide: int = 1) -> list[str]:
    """A column for each value, `wide` cells broad, `height` rows high, the largest one full; the top row first."""
    most = max(values, default=0)
    steps = [round(value / most * height * 8) if most else 0 for value in values]
    # What is not 0 can be seen.
    steps = [max(1, step) if value else 0 for step, value in zip(steps, values, strict=True)]
    levels = range(height - 1, -1, -1)
    return ["".join(EIGHTHS[min(8, max(0, step - 8 * row))] * wide for step in steps) for row in levels]


def spark(values: Sequence[float]) -> str:
    """One row of columns."""
    most = max(values, default=0)
    return (
        "".join(EIGHTHS[max(1, round(value / most * 8))] if value else EIGHTHS[1] for value in values) if most else ""
    )


def heat(days: Mapping[date, int], today: date, weeks: int) -> list[str]:
    """Days as a calendar: the months, then a row for each day of the week, a column a week, this week last."""
    first = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    shown = [days.get(first + timedelta(days=n), 0) for n in range(7 * weeks)]
    busy = sorted(count for count in shown if count)
    rows = [_months(first, weeks)]
    for weekday in range(7):
        cells = []
        for week in range(weeks):
            number = 7 * week + weekday
            cells.append(" " if first + timedelta(days=number) > today else _shade(shown[number], busy))
        rows.append("".join(cells))
    return rows


def _shade(count: int, busy: Sequence[int]) -> str:
    """By quarters of the days that had any response, so that one day of cramming does not pale all others."""
    if not count:
        return SHADES[0]
    below = sum(1 for other in busy if other < count)
    return SHADES[1 + min(3, 4 * below // len(busy))] if busy[0] != busy[-1] else SHADES[3]


def _months(first: date, weeks: int) -> str:
    row = [" "] * weeks
    before = 0
    for week in range(weeks):
        month = (first + timedelta(days=7 * week)).month
        if month != before and week + 3 <= weeks and row[max(0, week - 1)] == " ":
            row[week : week + 3] = MONTHS[month - 1]
        before = month
    return "".join(row[:weeks])


def axis(labels: Sequence[tuple[int, str]], width: int) -> str:
    """Labels under their columns; one that would run into another, or out of the plot, is left out."""
    row = [" "] * width
    end = 0
    for at, label in labels:
        if at >= end and at + len(label) <= width:
            row[at : at + len(label)] = label
            end = at + len(label) + 1
    return "".join(row)
