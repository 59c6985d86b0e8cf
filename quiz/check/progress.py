"""A line on the terminal that says how far a check is, once it takes longer than a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

AFTER = 1.0  # seconds
EVERY = 0.1


class Progress:
    """Call it with (files checked, files to check). It writes only where `out` is a terminal; `end` clears the line."""

    def __init__(self, out: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self.out = out
        self.clock = clock
        self.on = out.isatty()
        self.next = clock() + AFTER
        self.width = 0

    def __call__(self, done: int, total: int) -> None:
        if self.on and (now := self.clock()) >= self.next:
            self.next = now + EVERY
            text = f"checked {done:,} of {total:,} files"
            self._write(text.ljust(self.width))
            self.width = len(text)

    def end(self) -> None:
        if self.width:
            self._write(" " * self.width + "\r")
            self.width = 0

    def _write(self, text: str) -> None:
        self.out.write(f"\r{text}")
        self.out.flush()
