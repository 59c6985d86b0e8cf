"""Runs a check again whenever a deck, a source or the settings are saved."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from quiz.library import DECK_SUFFIXES

INTERVAL = 0.08  # seconds between two looks: a stat of each file, some microseconds
_SUFFIXES = (*DECK_SUFFIXES, ".md", ".toml", ".json")
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
State = dict[str, tuple[int, int, int]]


def state(root: Path) -> State:
    """(time of change in ns, size, inode) of every file that a check of the library reads."""
    return dict(_files(root, deep=False)) | dict(_files(root / "decks")) | dict(_files(root / "sources"))


def _files(folder: Path, deep: bool = True) -> Iterator[tuple[str, tuple[int, int, int]]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:  # it may vanish while we look, and come back
        return
    for entry in entries:
        try:
            if deep and entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            elif entry.name.endswith(_SUFFIXES):
                found = entry.stat()
                yield entry.path, (found.st_mtime_ns, found.st_size, found.st_ino)
        except OSError:
            continue


def watch(
    root: Path,
    check: Callable[[], None],
    clear: bool = True,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Calls `check` now and after each change, for good; KeyboardInterrupt ends it.

    clear: empty the terminal before each. Between two looks it sleeps for INTERVAL seconds.
    """
    before: State | None = None
    while True:
        now = state(root)
        if now != before:
            before = now
            if clear:
                print(_CLEAR, end="")
            check()
            print("Watching; Ctrl+C ends it.", file=sys.stderr, flush=True)
            sys.stdout.flush()
        sleep(INTERVAL)
