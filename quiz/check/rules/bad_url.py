"""An address is none that a browser can open, or carries tracking.

Only http and https links are opened for a student. What follows `utm_` and its like names the reader, not the page.

Fails:

    ---
    label: An article
    url: javascript:alert(1)
    rights: Ours.
    ---
    Zoom paused.

Passes:

    ---
    label: An article
    url: https://hongkongfp.com/2020/07/07/zoom/
    rights: Ours.
    ---
    Zoom paused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.check.context import Context
from quiz.check.places import field_place
from quiz.model import Edit, Finding, Fix, Source

CODE = "S104"
NAME = "bad-url"
LEVEL = "error"
SCOPE = "source"

_URL = re.compile(r"https?://(?:[\w-]+\.)+[\w-]{2,}\.?(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE)
_TRACKING = re.compile(r"(?<=[?&])(?:utm_\w+|fbclid|gclid|mc_[ce]id|igshid)=[^&#]*&?")


def check(source: Source, context: Context) -> Iterator[Finding]:
    for name in ("url", "archive"):
        url = source.get(name)
        if not url:
            continue
        place = field_place(source, name)
        if not _URL.fullmatch(url):
            message = f"`{url[:80]}` is no web address"
            yield context.finding(source.path, place, message, "Write it with https:// and without spaces.")
        elif (plain := re.sub(r"[?&](?=#|$)", "", _TRACKING.sub("", url))) != url:
            fix = Fix(True, "take the tracking out", (Edit(source.path, place, plain),))
            message = "the address carries tracking"
            yield context.finding(source.path, place, message, f"Write {plain}", fix=fix, level="info")
