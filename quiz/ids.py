"""What may be an id: of a deck, a source or a question."""

from __future__ import annotations

import re

ID = r"[a-z0-9]+(?:[-_.][a-z0-9]+)*"
MAX_ID = 80
_ID = re.compile(ID)


def is_id(text: str) -> bool:
    """Lower-case letters and digits, joined by - _ or . : never a path."""
    return len(text) <= MAX_ID and _ID.fullmatch(text) is not None
