"""JSON text that a terminal shows without harm and every parser reads as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from json import JSONEncoder
from typing import Any

# Control characters of the upper range, marks that turn the reading direction or have no width, line separators, the
# byte order mark, and halves of surrogate pairs (from file names that are no UTF-8) stand as \uXXXX. The encoder
# writes the lower range so by itself.
_HIDDEN = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]")
_encode = JSONEncoder(ensure_ascii=False).encode


def compact(value: Any) -> str:
    """A value as one line of JSON."""
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", _encode(value))


def listed(head: str, items: Iterable[Any], tail: str) -> Iterator[str]:
    """The lines of a document whose list is written item by item, so that a long one is never whole in memory."""
    yield head
    pending = ""
    for item in items:
        if pending:
            yield f"{pending},"
        pending = compact(item)
    if pending:
        yield pending
    yield tail
