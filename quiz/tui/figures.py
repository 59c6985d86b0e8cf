"""The statistics as blocks of text and plots, a section each, for a given width."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from textual.content import Content

from quiz import plots
from quiz.percent import percent
from quiz.plural import plural
from quiz.progress.statistics import Mastery
from quiz.progress.summary import Summary
from quiz.tui.shown import fit, join, plain
from quiz.tui.texts.statistics import STATS
from quiz.tui.widgets.paragraphs import GAP, Block

MUTED = "$text-muted"
WEEKS = 12
"""Weeks of retention that are shown one by one."""


def section(title: str, blocks: Sequence[Block]) -> list[Block]:
    return [Block(plain(title, "bold $text-primary")), *blocks, GAP]


def today(found: Summary) -> list[Block]:
    """What is due, the streak, what was answered."""
    due = STATS.due.format(due=found.due, new=found.new)
    if found.next_step:
        due = f"{due} {STATS.later.format(count=found.later, time=f'{found.next_step.astimezone():%H:%M}')}"
    said = STATS.no_responses
    if found.responses:
        streak = STATS.streak.format(days=days(found.streak.current), longest=days(found.streak.longest))
        said = f"{streak} {STATS.responses.format(count=plural(found.responses, 'response'))}"
    return [Block(plain(due, "bold")), Block(plain(said)), GAP]


def days(count: int) -> str:
    return STATS.day if count == 1 else STATS.days.format(count=count)


def forecast(found: Summary, width: int) -> list[Block]:
    """Today in words, for what is overdue would dwarf the rest; a column for each of the days after it."""
    (_, now), *days = found.forecast
    counts = [count for _, count in days]
    if not now and not any(counts):
        return section(STATS.forecast, [Block(plain(STATS.nothing_due, MUTED))])
    blocks = [Block(plain(STATS.today_due.format(today=now)))]
    if any(counts):
        wide = 2 if width >= 2 * len(counts) + 8 else 1
        most = str(max(counts))
        rows = plots.columns(counts, 4, wide)
        labels = [most, *[""] * (len(rows) - 1)]
        blocks += [
            Block(join((label.rjust(len(most)), MUTED), " ", (row, "$text-primary")))
            for label, row in zip(labels, rows, strict=True)
        ]
        at = [(number * wide, f"{days[number][0]:%d %b}") for number in (0, 10, 20) if number < len(days)]
        blocks.append(Block(plain(" " * (len(most) + 1) + plots.axis(at, len(counts) * wide), MUTED)))
    said = STATS.coming_due.format(last=f"{days[-1][0]:%d %b}", count=sum(counts))
    return section(STATS.forecast, [*blocks, Block(plain(said, MUTED))])


def retention(found: Summary, width: int) -> list[Block]:
    """A bar for each of the last weeks, with the prediction as a line on it."""
    if not found.weeks:
        return section(STATS.retention, [Block(plain(STATS.no_retention, MUTED))])
    room = max(8, min(40, width - 42))
    blocks = [Block(plain(STATS.retention_how, MUTED))]
    for week in found.weeks[-WEEKS:]:
        value = week.recalled.value or 0.0
        shown = (
            f" {percent(value):>5}  {STATS.predicted.format(share=percent(week.predicted))}  n {week.recalled.cases}"
        )
        label = (f"{week.monday:%d %b %y} ", MUTED)
        blocks.append(Block(join(label, (plots.bar(value, room, week.predicted), "$text-primary"), shown)))
    cases = sum(week.recalled.cases for week in found.weeks)
    recalled = sum((week.recalled.value or 0) * week.recalled.cases for week in found.weeks) / cases
    predicted = sum(week.predicted * week.recalled.cases for week in found.weeks) / cases
    whole = STATS.all_time.format(recalled=percent(recalled), predicted=percent(predicted), cases=cases)
    return section(STATS.retention, [*blocks, Block(plain(whole))])


def calendar(found: Summary, day: date, width: int) -> list[Block]:
    """The last year of days, and the years before in numbers."""
    weeks = max(4, min(53, width - 4))
    rows = plots.heat(found.calendar, day, weeks)
    names = ("", *STATS.weekdays)
    blocks = [
        Block(join((name.ljust(4), MUTED), (row, MUTED if not number else "$text-success")))
        for number, (name, row) in enumerate(zip(names, rows, strict=True))
    ]
    blocks.append(Block(plain(STATS.shades.format(shades=" ".join(plots.SHADES)), MUTED)))
    years: dict[int, int] = {}
    for each, count in found.calendar.items():
        years[each.year] = years.get(each.year, 0) + count
    if len(years) > 1:
        blocks.append(Block(plain(", ".join(f"{year}: {count}" for year, count in sorted(years.items())), MUTED)))
    return section(STATS.calendar, blocks)


def mastery(title: str, groups: Sequence[Mastery], labels: dict[str, str], width: int) -> list[Block]:
    """A bar for each deck or source: mature, young, learning, not met."""
    if not groups:
        return []
    wide = min(28, max(12, width // 3))
    room = max(8, min(40, width - wide - 16))
    blocks = [Block(plain(STATS.mastery_how, MUTED))]
    for each in groups:
        parts = (each.mature, each.young, each.learning, each.questions - each.seen)
        name = Content(fit(labels.get(each.name, each.name), wide))
        figures = f" {percent(each.recall):>5}  {each.seen}/{each.questions}"
        blocks.append(Block(join(name, " ", (plots.stacked(parts, room), "$text-primary"), figures)))
    return section(title, blocks)


def calibration(found: Summary, width: int) -> list[Block]:
    """How often what was given with each confidence was right."""
    rows = [each for each in found.calibration if each.right.cases]
    if not rows:
        return section(STATS.calibration, [Block(plain(STATS.no_calibration, MUTED))])
    room = max(8, min(30, width - 40))
    blocks = []
    for each in rows:
        value = each.right.value or 0.0
        share = f" {percent(value):>5}  ({percent(each.right.low)}–{percent(each.right.high)}, n {each.right.cases})"
        blocks.append(Block(join(f"{each.confidence:<9} ", (plots.bar(value, room), "$text-primary"), share)))
    return section(STATS.calibration, blocks)


def time(found: Summary, day: date) -> list[Block]:
    """Time in all, of one response, and of the last 30 days."""
    if not found.responses:
        return section(STATS.time, [Block(plain(STATS.no_time, MUTED))])
    total, median = length(found.time.total), round(found.time.median.total_seconds())
    recent = [found.time.by_day.get(day - timedelta(days=n), timedelta()).total_seconds() for n in range(29, -1, -1)]
    blocks = [Block(plain(STATS.time_total.format(total=total, median=median)))]
    if any(recent):
        label = STATS.time_recent.format(total=length(timedelta(seconds=sum(recent))))
        blocks.append(Block(join((plots.spark(recent), "$text-primary"), (f"  {label}", MUTED))))
    return section(STATS.time, blocks)


def length(span: timedelta) -> str:
    """`12 h 5 min`, `5 min`, or `40 s`."""
    seconds = round(span.total_seconds())
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min" if seconds >= 60 else f"{seconds} s"
