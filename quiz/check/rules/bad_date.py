"""A date in the front matter is no date of the calendar in the form YYYY, YYYY-MM or YYYY-MM-DD.

Fails:

    ---
    label: An article
    issued: 7 July 2020
    rights: Ours.
    ---
    Zoom paused.

Passes:

    ---
    label: An article
    issued: 2020-07-07
    rights: Ours.
    ---
    Zoom paused.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from quiz.check.context import Context
from quiz.check.places import field_place
from quiz.model import Finding, Source

CODE = "S113"
NAME = "bad-date"
LEVEL = "warning"
SCOPE = "source"

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def check(source: Source, context: Context) -> Iterator[Finding]:
    for name in ("issued", "accessed"):
        written = source.get(name)
        if written and not _is_date(written):
            message = f"`{written[:40]}` is no date"
            help = "Write YYYY, YYYY-MM or YYYY-MM-DD: 2020-07-07."
            yield context.finding(source.path, field_place(source, name), message, help)


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    year, month, day = (int(part) if part else 1 for part in match.groups())
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
