"""How long a start takes, as ratios against what cannot be less, in one run of interleaved processes.

    python tests/bench/startup.py [RUNS]

- `quiz check` on the bundled library against `python -c pass`, three times, plus what PyYAML's C event stream alone
  needs for the same decks in a fresh process (its import included). Bar: at most 1. Told are a check that finds the
  library as it was at the last one, and one that keeps nothing.
- the first question of `quiz study` on a real pseudo-terminal against an app of Textual's with one word on it. Bar:
  at most 1.25.

Run it with the package installed as a wheel: an editable checkout may compile its modules at every start.
"""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

COMMAND = str(Path(sys.executable).with_name("quiz"))
_PARSE = """
import glob, sys
from yaml import StreamEndEvent
from yaml.cyaml import CParser
for path in glob.glob(sys.argv[1] + "/decks/*.yaml"):
    parser = CParser(open(path, encoding="utf-8").read())
    while type(parser.get_event()) is not StreamEndEvent:
        pass
"""
_EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("MARKER")
Empty().run()
"""


def whole(*command: str) -> float:
    """Seconds of a whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def painted(marker: bytes, environ: dict[str, str], *command: str) -> float:
    """Seconds from exec to the bytes with the marker, on a terminal of 120x40."""
    start = time.perf_counter()
    pid, handle = pty.fork()
    if pid == 0:
        os.execvpe(command[0], command, environ)
    seen = b""
    while marker not in seen and time.perf_counter() - start < 20:
        if select.select([handle], [], [], 0.5)[0]:
            seen += os.read(handle, 65536)
    took = time.perf_counter() - start
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    os.close(handle)
    if marker not in seen:
        raise SystemExit(f"{marker!r} never came on the screen")
    return took


def interleaved(runs: int, *measures: Callable[[], float]) -> list[list[float]]:
    """Each measure's times, taken in turn so that a slow phase of the machine falls on all; one warm-up each."""
    for measure in measures:
        measure()
    rounds = [[measure() for measure in measures] for _ in range(runs)]
    return [list(times) for times in zip(*rounds, strict=True)]


def check(runs: int) -> dict[str, float]:
    """The ratios of `quiz check` on the bundled library, unchanged and cold."""
    from quiz.library import bundled

    library = str(bundled())
    os.environ["QUIZ_CACHE"] = tempfile.mkdtemp()
    base, parse, kept, cold = interleaved(
        runs,
        lambda: whole(sys.executable, "-c", "pass"),
        lambda: whole(sys.executable, "-c", _PARSE, library),
        lambda: whole(COMMAND, "check", "--library", library),
        lambda: whole(COMMAND, "check", "--library", library, "--no-cache"),
    )
    floors = [3 * b + max(p - b, 0) for b, p in zip(base, parse, strict=True)]
    print(f"python -c pass            {1000 * median(base):7.1f} ms")
    print(f"its parse, import and all {1000 * median(parse):7.1f} ms")
    found: dict[str, float] = {}
    for what, times in (("unchanged", kept), ("cold", cold)):
        found[what] = median(time / floor for time, floor in zip(times, floors, strict=True))
        print(f"quiz check, {what:<13} {1000 * median(times):7.1f} ms")
        print(f"  / (3 x pass + parse): {found[what]:.2f}  (bar 1.00)")
    return found


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    from quiz.library import bundled

    library = str(bundled())
    check(runs)
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "HOME": home, "QUIZ_DATA": home, "TERM": "xterm-256color", "COLUMNS": "", "LINES": ""}
        study = (COMMAND, "study", "penalties", "--library", library, "--seed", "1")
        empty, first = interleaved(
            runs,
            lambda: painted(b"MARKER", environ, sys.executable, "-c", _EMPTY),
            lambda: painted(b"1/10", environ, *study),
        )
    ratios = [f / e for e, f in zip(empty, first, strict=True)]
    print(f"an empty Textual app      {1000 * median(empty):7.1f} ms")
    print(f"the first question        {1000 * median(first):7.1f} ms")
    print(f"first question / empty app: {median(ratios):.2f}  (bar 1.25)")


if __name__ == "__main__":
    main()
