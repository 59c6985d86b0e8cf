"""The question tells time from a day that the student does not know: yesterday, last week, on Monday.

An article can say “on Monday”; a question that is asked a year later cannot. Write the date. It is let be where a date
stands beside it: “on Tuesday 7 July 2020”. A day of the week alone, and “recently”, are told as info.

Fails:

    - id: zoom
      question: According to HKFP, which firm paused yesterday?
      answer: Zoom
      cite: hkfp:8 "Zoom told HKFP"

Passes:

    - id: zoom
      question: According to HKFP of 7 July 2020, which firm paused?
      answer: Zoom
      cite: hkfp:8 "Zoom told HKFP"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Edit, Finding, Fix, Question

CODE = "Q419"
NAME = "relative-time"
LEVEL = "warning"
SCOPE = "question"

_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_SPANS = "week|weekend|month|year|quarter|decade|century|spring|summer|autumn|fall|winter|night"
_WORDS = frozenset(
    f"yesterday today tomorrow tonight ago last next this recently currently {_DAYS.replace('|', ' ')}".split()
)
_RELATIVE = re.compile(
    rf"\b(?:yesterday|today|tomorrow|tonight|(?:last|this|next) (?:{_SPANS}|{_DAYS})"
    rf"|(?:a|an|\d+|two|three|four|five|six|seven|eight|nine|ten|few) (?:days?|weeks?|months?|years?) ago"
    rf"|recently|currently|(?:(?:on|late|early|since|until|by|last) )+(?P<day>{_DAYS}))\b(?!['’]s \w)",
    re.IGNORECASE,
)
_DATED = re.compile(r"\d{4}|\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|[\"“”]", re.IGNORECASE)
STEM = _WORDS


def check(question: Question, context: Context) -> Iterator[Finding]:
    if _WORDS.isdisjoint(context.words(question)):
        return
    stem = question.stem.value
    match = next((each for each in _RELATIVE.finditer(stem) if not _is_name(stem, each.start())), None)
    if match is None or _DATED.search(stem):
        return
    span = context.place(stem, question.stem.span, *match.span())
    message = f"“{match[0]}” means another day whenever the question is asked"
    help = "Write the date."
    date = _date(match[0].lower(), question, context)
    if date:
        help = f"Write the date, perhaps {date}."
    fix = Fix(False, f"write {date}", (Edit(question.path, span, date),)) if date and span else None
    level = "info" if match["day"] or match[0].lower() in ("recently", "currently") else ""
    yield context.finding(question.path, span or question.stem.span, message, help, question, fix, level=level)


def _is_name(stem: str, at: int) -> bool:
    """Whether the word belongs to a name: USA Today, Business Today."""
    return at > 0 and stem[at].isupper() and stem[:at].rstrip()[-1:].isalpha()


def _date(words: str, question: Question, context: Context) -> str:
    """The date meant, counted from the day on which the first cited source was issued; "" where that is not known."""
    from datetime import date, timedelta

    source = next((found for cite in context.citations(question) if (found := context.source(cite))), None)
    try:
        issued = date.fromisoformat(source.get("issued") if source else "")
    except ValueError:
        return ""
    last = words.split()[-1]
    days = {"today": 0, "tonight": 0, "yesterday": 1, "tomorrow": -1}.get(last)
    on = ""
    if days is None and last in _DAYS.split("|") and "next" not in words:
        days, on = (issued.weekday() - _DAYS.split("|").index(last)) % 7, "on "
    if days is None:
        return ""
    day = issued - timedelta(days)
    return f"{on}{day.day} {day:%B} {day.year}"
