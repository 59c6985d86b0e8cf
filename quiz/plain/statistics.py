"""The statistics as lines of text; with `bars`, for a terminal, plots stand beside the numbers and say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from textwrap import wrap
from typing import TYPE_CHECKING

from quiz.percent import percent
from quiz.plural import plural
from quiz.progress.statistics import Mastery
from quiz.progress.summary import Summary

if TYPE_CHECKING:
    from quiz.study.standing import Notable, Standing

WIDTH = 100
BAR = 20
WEEKS = 12
"""Weeks of retention that are told one by one."""
WHY = {
    "hard": "often missed",
    "leech": "leech",
    "suspended": "suspended",
    "buried": "put off to the next day",
    "changed": "its key has changed since you answered it",
    "gone": "no longer in the decks; what you answered is kept",
}
CURES = {
    "leech": "Forgotten again and again: reword them, or suspend them with `quiz progress suspend DECK/ID`.",
    "suspended": "`quiz progress unsuspend DECK/ID` has one asked again.",
}


def told(found: Standing, today: date, bars: bool) -> Iterator[str]:
    """Everything, a section each; sections that have nothing to say are left out."""
    whole = found.summary
    later = f" {whole.later} more later today, from {whole.next_step.astimezone():%H:%M} on." if whole.next_step else ""
    yield f"{whole.learner}: {plural(whole.responses, 'response')}, {whole.due} due and {whole.new} new today.{later}"
    if not whole.responses:
        yield "Begin with: quiz study"
    else:
        streak = f"{plural(whole.streak.current, 'day')}, the longest {plural(whole.streak.longest, 'day')}"
        median = round(whole.time.median.total_seconds())
        yield f"Streak: {streak}. Time: {length(whole.time.total)}; half of the answers took less than {median} s."
        yield from _forecast(whole, bars)
        yield from _days(whole, today, bars)
        yield from _retention(whole, bars)
    yield from _mastery("deck", whole.decks, bars)
    yield from _mastery("source", whole.sources, bars)
    yield from _calibration(whole, bars)
    yield from _notable(found.notable)


def length(span: timedelta) -> str:
    """`12 h 5 min`, `5 min`, or `40 s`."""
    seconds = round(span.total_seconds())
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min" if seconds >= 60 else f"{seconds} s"


def _forecast(whole: Summary, bars: bool) -> Iterator[str]:
    from quiz import plots

    (_, now), *days = whole.forecast
    counts = [count for _, count in days]
    yield ""
    yield f"Due today {now}, with what is overdue; in the {len(counts)} days from tomorrow {sum(counts)}"
    if bars and any(counts):
        at = [(2 * n, f"{days[n][0]:%d %b}") for n in range(0, len(counts), 10)]
        yield from (f"  {row}".rstrip() for row in plots.columns(counts, 4, 2))
        yield f"  {plots.axis(at, 2 * len(counts))}".rstrip()
    yield from _wrapped(f"{day:%a %d %b} {count}" for day, count in days if count)


def _days(whole: Summary, today: date, bars: bool) -> Iterator[str]:
    from quiz import plots

    recent = {day: count for day, count in whole.calendar.items() if timedelta() <= today - day < timedelta(days=30)}
    yield ""
    yield f"Days with responses: {len(recent)} of the last 30, {len(whole.calendar)} in all"
    if bars:
        names = ("", "Mon", "", "Wed", "", "Fri", "", "Sun")
        for name, row in zip(names, plots.heat(whole.calendar, today, 53), strict=True):
            yield f"  {name:<4}{row}".rstrip()
    years: dict[int, int] = {}
    for day, count in whole.calendar.items():
        years[day.year] = years.get(day.year, 0) + count
    if len(years) > 1:
        yield from _wrapped(f"{year}: {count}" for year, count in years.items())


def _retention(whole: Summary, bars: bool) -> Iterator[str]:
    from quiz import plots

    if not whole.weeks:
        return
    yield ""
    yield "Recalled, by the week that begins on" + (" (┃ what FSRS predicted)" if bars else "")
    for week in whole.weeks[-WEEKS:]:
        bar = plots.bar(week.recalled.value or 0, BAR, week.predicted) + "  " if bars else ""
        yield f"  {week.monday:%d %b %Y}  {bar}{week.recalled}, predicted {percent(week.predicted)}"
    cases = sum(week.recalled.cases for week in whole.weeks)
    recalled = sum((week.recalled.value or 0) * week.recalled.cases for week in whole.weeks) / cases
    predicted = sum(week.predicted * week.recalled.cases for week in whole.weeks) / cases
    yield f"  all weeks: {percent(recalled)} of {cases}, predicted {percent(predicted)}"


def _mastery(what: str, groups: Sequence[Mastery], bars: bool) -> Iterator[str]:
    from quiz import plots

    if not groups:
        return
    wide = max(len(what), *(len(each.name) for each in groups))
    yield ""
    yield f"{what:<{wide}}  {'█ mature ▓ young ▒ …' if bars else '':<{BAR * bars}}{'  ' * bars}" + (
        "questions   seen  mature  recalled now"
    )
    for each in groups:
        parts = (each.mature, each.young, each.learning, each.questions - each.seen)
        bar = f"{plots.stacked(parts, BAR)}  " if bars else ""
        recall = percent(each.recall) if each.seen else "-"
        yield f"{each.name:<{wide}}  {bar}{each.questions:>9}  {each.seen:>5}  {each.mature:>6}  {recall:>12}"


def _calibration(whole: Summary, bars: bool) -> Iterator[str]:
    from quiz import plots

    levels = [level for level in whole.calibration if level.right.cases]
    if levels:
        yield ""
        yield "Right, by how sure you were:"
    for level in levels:
        bar = f"{plots.bar(level.right.value or 0, BAR)}  " if bars else ""
        yield f"  {level.confidence:<9}  {bar}{level.right}"


def _notable(found: Sequence[Notable]) -> Iterator[str]:
    for why, heading in WHY.items():
        group = [each for each in found if each.why == why]
        if group:
            yield ""
            yield f"{heading[0].upper()}{heading[1:]}:"
        for each in group:
            figures = f": {each.figures}" if each.figures else ""
            yield f"  {each.place + '  ' if each.place else ''}{each.ref}{figures}"
        if group and why in CURES:
            yield f"  {CURES[why]}"


def _wrapped(parts: Iterator[str]) -> Iterator[str]:
    yield from wrap(", ".join(parts), WIDTH, initial_indent="  ", subsequent_indent="  ")
