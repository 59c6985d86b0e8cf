"""`--watch` checks again at each save, and nothing that happens to the files ends it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.check.watch import state, watch


class Stop(Exception):
    """Ends a watch in a test."""


def count(library: Path, steps: list[Callable[[], None]]) -> int:
    """How many checks run while each step is taken between two looks."""
    checks = 0
    left = iter(steps)

    def check() -> None:
        nonlocal checks
        checks += 1

    def sleep(_: float) -> None:
        step = next(left, None)
        if step is None:
            raise Stop
        step()

    with pytest.raises(Stop):
        watch(library, check, clear=False, sleep=sleep)
    return checks


def nothing() -> None:
    """A look at files that stand as they were."""


def test_it_checks_at_once_and_after_each_change(library: Path) -> None:
    deck, source = library / "decks" / "a.yaml", library / "sources" / "hkfp.md"
    steps = [
        nothing,
        lambda: deck.write_text("title: A\n"),
        nothing,
        lambda: source.write_text("---\nlabel: B\n---\nText.\n"),
        lambda: (library / "quiz.toml").write_text("[check]\n"),
        lambda: (library / "notes.txt").write_text("no deck"),
        deck.unlink,
    ]
    assert count(library, [lambda step=step: step() and None for step in steps]) == 5  # type: ignore[misc]


def test_a_save_by_rename_is_seen_though_time_and_size_stay(library: Path) -> None:
    deck, new = library / "decks" / "a.yaml", library / "decks" / ".a.swp"
    deck.write_text("title: A\n")
    new.write_text("title: B\n")
    os.utime(new, ns=(deck.stat().st_atime_ns, deck.stat().st_mtime_ns))
    assert count(library, [lambda: new.replace(deck) and None, nothing]) == 2  # type: ignore[func-returns-value]


def test_folders_may_vanish_and_come_back(library: Path) -> None:
    kept = library.parent / "kept"
    steps = [lambda: shutil.move(library, kept) and None, nothing, lambda: shutil.move(kept, library) and None]
    assert count(library, [*steps, nothing]) == 3  # type: ignore[list-item]
    assert state(library / "nowhere") == {}


def test_ctrl_c_ends_it_quietly_with_130(library: Path) -> None:
    (library / "decks" / "a.yaml").write_text("title: A\nquestions: []\n")
    command = [sys.executable, "-m", "quiz", "--library", str(library), "check", "--watch"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    assert "Watching" in process.stderr.readline()
    (library / "decks" / "a.yaml").write_text("title: A\nquestions: [}\n")
    assert "Watching" in process.stderr.readline()
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err == ""
    assert out.count("deck") >= 2
    assert "Y001" in out
