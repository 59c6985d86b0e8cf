"""A line of a source is longer than 600 characters.

A citation should point at one statement. Where a line holds a paragraph, an answer in it proves little, and a student
must search. One sentence a line is best.

Fails:

    ---
    label: A text
    rights: Ours.
    ---
    Zoom paused, and so did Facebook, Twitter, WhatsApp and Telegram; Google paused, and Microsoft paused, too. Zoom paused, and so did Facebook, Twitter, WhatsApp and Telegram; Google paused, and Microsoft paused, too. Zoom paused, and so did Facebook, Twitter, WhatsApp and Telegram; Google paused, and Microsoft paused, too. Zoom paused, and so did Facebook, Twitter, WhatsApp and Telegram; Google paused, and Microsoft paused, too. Zoom paused, and so did Facebook, Twitter, WhatsApp and Telegram; Google paused, and Microsoft paused, too. Zoom paused, and so did Facebook, Twitter, WhatsApp and Telegram; Google paused, and Microsoft paused, too.

Passes:

    ---
    label: A text
    rights: Ours.
    ---
    Zoom paused, and so did Facebook, Twitter, WhatsApp and Telegram.
    Google paused, and Microsoft paused, too.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Finding, Source, Span

CODE = "S110"
NAME = "line-too-long"
LEVEL = "info"
SCOPE = "source"

_MOST = 600
_ADDRESS = re.compile(r"https?://\S+")


def check(source: Source, context: Context) -> Iterator[Finding]:
    for number, row in enumerate(source.rows[source.body :], source.body + 1):
        if len(row) > _MOST and (size := len(_ADDRESS.sub("", row))) > _MOST:
            span = Span(number, _MOST, number, len(row) + 1)
            yield context.finding(source.path, span, f"a line of {size} characters", "Write one sentence a line.")
