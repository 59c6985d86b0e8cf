"""What `quiz check` costs, as ratios against what cannot be less and against other tools, on generated libraries.

    python tests/bench/check_speed.py [QUESTIONS] [RUNS]

Medians of interleaved runs, each a process of its own; QUESTIONS (default 100,000) come in decks of 100. Beside each
ratio of elapsed times stands that of the processors' times, which a busy machine distorts less. Printed are:

- a cold check, on all processors, against PyYAML's C event parser alone on the same decks in one process (bar: 2);
- a check after one deck changed, and after none did, against the cold one (bar: 0.1);
- the memory of a cold check: the largest process, and all of them together (bar: 150 MB);
- on 10,000 questions, how many times as long check-jsonschema (bar: 8) and yamllint (bar: 40) take on the same decks;
- a single deck of 200 questions, cold and unchanged, against `python -c "import yaml"` (bar: 3).

Needs check-jsonschema and yamllint beside Python. Run it with the package installed as a wheel, or at least with
PYTHONDONTWRITEBYTECODE unset: a checkout that may not keep compiled modules compiles them at every start.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench.library import write

PYTHON = sys.executable
QUIZ = (PYTHON, "-m", "quiz", "check", "--library")
_EVENTS = """
import glob, sys
from yaml import StreamEndEvent
from yaml.cyaml import CParser
for path in glob.glob(sys.argv[1] + "/decks/*.yaml"):
    with open(path, encoding="utf-8") as file:
        next = CParser(file.read()).get_event
    while type(next()) is not StreamEndEvent:
        pass
"""
_SAMPLE = 0.02  # seconds between two looks at the memory


class Row(NamedTuple):
    """A figure and its bar, which it must not be above, or not below."""

    what: str
    figure: float
    bar: float
    below: bool = True

    @property
    def met(self) -> bool:
        return self.figure <= self.bar if self.below else self.figure >= self.bar


ROWS: list[Row] = []
"""What was told so far."""


class Time(NamedTuple):
    """Seconds of a process and those that it started: elapsed, and of processors."""

    wall: float
    cpu: float


def took(*command: str) -> Time:
    """The time of a whole process. What it finds does not matter; that it runs does."""
    before, start = os.times(), time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    wall, after = time.perf_counter() - start, os.times()
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: {done.stderr.decode()}")
    spent = after.children_user - before.children_user + after.children_system - before.children_system
    return Time(wall, spent)


def interleaved(runs: int, *measures: Callable[[], Time]) -> list[Time]:
    """The medians of each measure; they are taken in turn, so that a slow phase of the machine falls on all."""
    rounds = [[measure() for measure in measures] for _ in range(runs)]
    return [Time(*map(median, zip(*times, strict=True))) for times in zip(*rounds, strict=True)]


def memory(*command: str) -> tuple[float, float]:
    """(MB of the largest process, MB of all together at their most). Shared pages are counted once (PSS)."""
    largest = together = 0.0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            sizes = [_size(pid) for pid in _family(process.pid)]
            largest = max(largest, *(rss for rss, _ in sizes))
            together = max(together, sum(pss for _, pss in sizes))
            time.sleep(_SAMPLE)
    return largest, together


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        children = []
    return [pid, *map(int, children)]


def _size(pid: int) -> tuple[float, float]:
    found = {"Rss:": 0.0, "Pss:": 0.0}
    try:
        for row in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            name, *rest = row.split()
            if name in found:
                found[name] = int(rest[0]) / 1024
    except OSError:  # it ended meanwhile
        pass
    return found["Rss:"], found["Pss:"]


def touched(root: Path, number: int) -> None:
    """Changes a word of one deck."""
    path = root / "decks" / f"deck{number:04d}.yaml"
    head, _, rest = path.read_text(encoding="utf-8").partition("\nquestions:")
    path.write_text(f"{head.partition(' At')[0]} At {time.time_ns()}.\nquestions:{rest}", encoding="utf-8")


def told(what: str, number: float, bar: float, more: str = "", below: bool = True) -> None:
    row = Row(what, number, bar, below)
    ROWS.append(row)
    print(f"{what:<50} {number:8.2f}  (bar {bar:g}: {'met' if row.met else 'MISSED'}){more}", flush=True)


def ratio(what: str, one: Time, other: Time, bar: float, below: bool = True) -> None:
    more = f"  {one.wall:.3f} / {other.wall:.3f} s; of processors {one.cpu / other.cpu:.2f}"
    told(what, one.wall / other.wall, bar, more, below)


def large(root: Path, questions: int, runs: int) -> None:
    write(root, questions // 100, 100)
    size = sum(path.stat().st_size for path in (root / "decks").iterdir())
    print(f"{questions:,} questions in {questions // 100:,} decks, {size / 1e6:.1f} MB; {os.cpu_count()} processors")

    def changed() -> Time:
        touched(root, 3)
        return took(*QUIZ, str(root))

    took(*QUIZ, str(root))  # fills the cache
    events, cold, one, none = interleaved(
        runs,
        lambda: took(PYTHON, "-c", _EVENTS, str(root)),
        lambda: took(*QUIZ, str(root), "--no-cache"),
        changed,
        lambda: took(*QUIZ, str(root)),
    )
    ratio("cold check / events", cold, events, 2)
    ratio("after one deck changed / cold", one, cold, 0.1)
    ratio("after nothing changed / cold", none, cold, 0.1)
    if Path("/proc/self/smaps_rollup").exists():
        largest, together = memory(*QUIZ, str(root), "--no-cache")
        told("memory of the largest process, MB", largest, 150)
        told("memory of all processes together, MB", together, 150)


def beside(root: Path, runs: int, questions: int = 10_000) -> None:
    """Other tools on the same decks, one run fewer as they take long."""
    write(root, questions // 100, 100)
    schema = root / "deck.schema.json"
    text = subprocess.run((PYTHON, "-m", "quiz", "schema"), capture_output=True, check=True).stdout
    schema.write_bytes(text)
    config = root / "yamllint.yaml"
    config.write_text("extends: default\nrules: {line-length: disable, document-start: disable}\n", encoding="utf-8")
    decks = [str(path) for path in sorted((root / "decks").iterdir())]
    quiz, json_schema, lint = interleaved(
        runs,
        lambda: took(*QUIZ, str(root), "--no-cache"),
        lambda: took(PYTHON, "-m", "check_jsonschema", "--schemafile", str(schema), *decks),
        lambda: took(PYTHON, "-m", "yamllint", "-c", str(config), *decks),
    )
    ratio(f"{questions:,} questions: check-jsonschema / quiz check", json_schema, quiz, 8, below=False)
    ratio(f"{questions:,} questions: yamllint / quiz check", lint, quiz, 40, below=False)


def single(root: Path, runs: int) -> None:
    write(root, 1, 200)
    deck = str(root / "decks" / "deck0000.yaml")
    took(*QUIZ, str(root), deck)
    base, cold, none = interleaved(
        runs,
        lambda: took(PYTHON, "-c", "import yaml"),
        lambda: took(*QUIZ, str(root), deck, "--no-cache"),
        lambda: took(*QUIZ, str(root), deck),
    )
    ratio("one deck of 200 questions, cold / import yaml", cold, base, 3)
    ratio("one deck of 200 questions, unchanged / import yaml", none, base, 3)


def main() -> None:
    questions = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with TemporaryDirectory() as name:
        folder = Path(name).resolve()
        os.environ["QUIZ_CACHE"] = str(folder / "cache")
        large(folder / "large", questions, runs)
        single(folder / "single", max(runs, 7))
        beside(folder / "beside", max(runs - 1, 1))


if __name__ == "__main__":
    main()
