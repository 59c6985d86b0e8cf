"""Identifiers that sort by time: UUID version 7 (RFC 9562, 5.7).

The 12 bits after the time count within a millisecond (RFC 9562, 6.2, method 1); the last 62 bits are drawn once for
each process. So the ids of one process rise, those of two cannot meet, and a log can keep the second half of an id
once for all the rows that share it.
"""

from __future__ import annotations

import os

_last = 0
_tail = 0


def uuid7(milliseconds: int) -> str:
    """A new id, as 36 characters of text, for a moment in milliseconds since 1970 (UTC).

    Ids of one process rise strictly, even where the clock stands still or goes back.
    """
    return join(*fresh(milliseconds))


def fresh(milliseconds: int) -> tuple[int, int]:
    """A new id for a moment, as the two signed numbers that `halves` makes of its text."""
    global _last, _tail
    if not _tail:
        _tail = int.from_bytes(os.urandom(8), "big") >> 2 | 1 << 63
    _last = max(max(0, milliseconds) << 12, _last + 1)
    return _signed((_last >> 12) << 16 | 0x7000 | _last & 0xFFF), _tail - (1 << 64)


def _forget() -> None:
    """A forked child must not go on with its parent's numbers."""
    global _tail
    _tail = 0


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


def join(head: int, tail: int) -> str:
    """The text of an id from its halves of 64 bits; negative numbers stand for those above 2**63."""
    digits = f"{head & _MASK:016x}{tail & _MASK:016x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def halves(text: str) -> tuple[int, int]:
    """An id as two signed numbers of 64 bits, which is what SQLite stores. Raises ValueError where it is no UUID."""
    digits = text.replace("-", "")
    if len(digits) != 32 or not digits.isalnum() or len(text) not in (32, 36):
        raise ValueError(f"no UUID: {text!r}")
    return _signed(int(digits[:16], 16)), _signed(int(digits[16:], 16))


def milliseconds_of(head: int) -> int:
    """The moment in the first half of an id, in milliseconds since 1970."""
    return (head & _MASK) >> 16


_MASK = (1 << 64) - 1


def _signed(number: int) -> int:
    return number - (1 << 64) if number >> 63 else number
