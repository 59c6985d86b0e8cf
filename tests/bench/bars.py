"""Measure every bar of the checker, and print one table: name, figure, bar, ok or missed.

    [QUIZ_SHARED=FOLDER] python tests/bench/bars.py [--full] [--only WORD]

By default on small libraries, in about two minutes; --full takes the sizes of the bars: 100,000 questions, 10,000 edits
of lines, 10,000 questions beside other tools. FOLDER holds data/xquad-en-first-half.json; without it, and without
check-jsonschema and yamllint beside Python, their bars are not measured. --only takes the parts whose names hold WORD:
xquad, reanchor, stress, startup, watch, speed. Exits with 1 where a bar is missed.

Speeds are ratios of whole processes; run it with the package installed as a wheel for those of a start, and on a quiet
machine: the figures of a busy one say little.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import check_speed
import reanchor
import startup
import xquad_check
from check_speed import Row

from quiz.check.settings import plan
from quiz.check.stress import stress
from quiz.library import bundled, load

SURE = ("value", "deletion", "citation")
"""Kinds of mutants of which none may survive; of the others, one in ten."""
BLINK = 0.4  # seconds


def xquad(full: bool) -> Iterator[Row]:
    """Evidence, on questions that nobody here wrote: one sentence a line."""
    if data := _shared():
        found = xquad_check.measure(data, xquad_check.SPLITS["abbreviations"], False)
        yield Row("XQuAD: false alarms, %", 100 * found.alarms, 0.5)
        yield Row("XQuAD: mis-citations missed, %", 100 * found.missed, 2)
        yield Row("XQuAD: edits of one digit missed", found.edits, 0)


def anchors(full: bool) -> Iterator[Row]:
    """Citations that survive edits of their sources."""
    edits = 10_000 if full else 1000
    found = reanchor.measure("bundled library", load(bundled()), edits, 1)
    yield Row(f"{edits:,} edits, bundled: moved to another statement", found.silent, 0)
    if data := _shared():
        found = reanchor.measure("XQuAD", reanchor.xquad_library(data), edits, 1)
        yield Row(f"{edits:,} edits, XQuAD: moved to another statement", found.silent, 0)


def mutants(full: bool) -> Iterator[Row]:
    """The proof of the bundled library, spoilt in memory."""
    found = stress(bundled(), plan(bundled()))
    for kind, made in found.made.items():
        share = 100 * found.caught[kind] / made
        yield Row(f"stress: {kind} mutants caught, %", share, 100 if kind in SURE else 90, below=False)


def starts(full: bool) -> Iterator[Row]:
    """A check of the bundled library against what cannot be less."""
    for what, figure in startup.check(15 if full else 7).items():
        yield Row(f"start, {what} / (3 x python -c pass + parse)", figure, 1)


def watch(full: bool) -> Iterator[Row]:
    """From the save of a deck to the end of its check, under --watch, on the bundled library; its look-out included."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "library"
        for name in ("decks", "sources"):
            shutil.copytree(bundled() / name, root / name)
        command = (*check_speed.QUIZ, str(root), "--watch")
        decks = sorted((root / "decks").iterdir())
        times = []
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr
            process.stderr.readline()
            for deck in decks[: 5 if full else 3]:
                begin = time.perf_counter()
                deck.write_text(deck.read_text(encoding="utf-8") + "\n", encoding="utf-8")
                process.stderr.readline()
                times.append(time.perf_counter() - begin)
            process.terminate()
        yield Row("watch: seconds from a save to its findings", sorted(times)[len(times) // 2], BLINK)


def speed(full: bool) -> Iterator[Row]:
    """Large libraries, one deck, and other tools on the same decks."""
    questions, runs = (100_000, 3) if full else (10_000, 2)
    with TemporaryDirectory() as name:
        folder = Path(name).resolve()
        os.environ["QUIZ_CACHE"] = str(folder / "cache")
        check_speed.ROWS.clear()
        check_speed.large(folder / "large", questions, runs)
        check_speed.single(folder / "single", 7)
        if all(map(find_spec, ("check_jsonschema", "yamllint"))):
            check_speed.beside(folder / "beside", max(runs - 1, 1), 10_000 if full else 2000)
        yield from check_speed.ROWS


PARTS: dict[str, Callable[[bool], Iterator[Row]]] = {
    "xquad": xquad,
    "reanchor": anchors,
    "stress": mutants,
    "startup": starts,
    "watch": watch,
    "speed": speed,
}


def _shared() -> Path | None:
    folder = os.environ.get("QUIZ_SHARED")
    path = Path(folder) / "data" / "xquad-en-first-half.json" if folder else None
    return path if path and path.is_file() else None


def table(rows: list[Row]) -> Iterator[str]:
    width = max(len(row.what) for row in rows)
    yield f"{'':<{width}}  {'figure':>8}  {'bar':>7}"
    for row in rows:
        bar = f"{'<=' if row.below else '>='} {row.bar:g}"
        yield f"{row.what:<{width}}  {row.figure:>8.2f}  {bar:>7}  {'ok' if row.met else 'missed'}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="the sizes of the bars")
    parser.add_argument("--only", default="", metavar="WORD", help="the parts whose names hold the word")
    arguments = parser.parse_args()
    rows: list[Row] = []
    left: list[str] = []
    for name, part in PARTS.items():
        if arguments.only in name:
            print(f"{name} …", flush=True)
            found = list(part(arguments.full))
            rows += found
            left += [] if found else [name]
    print()
    for line in table(rows) if rows else ():
        print(line)
    for name in left:
        print(f"{name}: not measured, its data is not at hand (QUIZ_SHARED)")
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main())
