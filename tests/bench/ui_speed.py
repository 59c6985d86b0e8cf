"""How fast the screen is, on a real pseudo-terminal, as ratios against an empty app of Textual's in the same run.

    python tests/bench/ui_speed.py [--decks 1000] [--responses 1000000] [--runs 11] [--folder DIR]

- first: from exec to the first question, with decks of a hundred questions and that many responses in the log
- key: from a key to the changed screen, in turn with a label that a key changes: the mark among the options, an answer
  to the first that changes and to its proof, the next question; the same of a card and its back. An answer is on disk
  before anything of it is shown.
- feedback: from an answer to its proof, over questions of all kinds
- growth: of the memory over 500 answers
- source: a source of 10,000 lines on the screen, and a jump in it to its end
- search: what is found among all questions, counted, with its first screenful of numbers
- memory: the first question of the bundled library

Run it with the package installed as a wheel: an editable checkout may compile its modules at every start. What is made
for the run, an index and a log, is kept in the folder where one is named.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import random
import re
import select
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).parent))
import library as made

PYTHON, COMMAND = sys.executable, str(Path(sys.executable).with_name("quiz"))
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("MARKER")
Empty().run()
"""
LABEL = """
from textual.app import App
from textual.widgets import Static
class Label(App):
    at = 0
    def compose(self):
        yield Static("at 0.")
    def on_key(self):
        self.at += 1
        self.query_one(Static).update(f"at {self.at}.")
Label().run()
"""
SOURCE = """
import gc
gc.disable()  # as the commands have it until the first paint
import sys
from pathlib import Path
from textual.app import App
from quiz.library import Library
from quiz.progress.log import Log
from quiz.sources import load_source
from quiz.study.cited import Cited, Standings
from quiz.tui.screens.reader import ReaderScreen
path = Path(sys.argv[1])
class Reader(App):
    def get_default_screen(self):
        source, _ = load_source(path, "sources/long.md")
        about = Cited(Library(path.parent), Standings(Log(path.with_name("none.sqlite3")), "ann"), ())
        return ReaderScreen(source, 20, {}, about)
Reader().run()
"""
STUDY = (COMMAND, "study", "--learner", "ann", "--seed", "1")
ANSWERS, ASKED = 500, 100
_SEQUENCE = re.compile(rb"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|.)", re.DOTALL)


class Screen:
    """A program on a terminal of 120x40. `until` waits for a text; what came before the last key does not count."""

    def __init__(self, environ: dict[str, str], *command: str) -> None:
        self.began = time.perf_counter()
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], command, environ)
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.seen = b""

    def until(self, *texts: bytes, seconds: float = 30) -> float:
        """Seconds from the start, or the last key, to any of the texts."""
        while True:
            plain = _SEQUENCE.sub(b"", self.seen)
            if any(text in plain for text in texts):
                return time.perf_counter() - self.began
            if time.perf_counter() - self.began > seconds or not self.more(1):
                raise SystemExit(f"none of {texts!r} came on the screen: {plain[-3000:]!r}")

    def more(self, seconds: float) -> bool:
        if not select.select([self.handle], [], [], seconds)[0]:
            return True
        try:
            self.seen += os.read(self.handle, 65536)
        except OSError:
            return False
        return True

    def rest(self, seconds: float = 0.05) -> None:
        """Waits until nothing has come for so long."""
        while select.select([self.handle], [], [], seconds)[0]:
            self.more(0)

    def changed(self) -> float:
        """Seconds from the last key to the first that the terminal hears."""
        if not (select.select([self.handle], [], [], 5)[0] and self.more(0)):
            raise SystemExit("a key changed nothing")
        return time.perf_counter() - self.began

    def press(self, key: bytes) -> None:
        self.rest()
        self.seen, self.began = b"", time.perf_counter()
        os.write(self.handle, key)

    def megabytes(self) -> float:
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def close(self) -> None:
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self.handle)


def painted(environ: dict[str, str], text: bytes, *command: str) -> tuple[float, float]:
    """(seconds from exec to the text, memory in MB a moment later)"""
    screen = Screen(environ, *command)
    took = screen.until(text)
    screen.rest(0.3)
    memory = screen.megabytes()
    screen.close()
    return took, memory


def log(path: Path, decks: int, responses: int) -> None:
    """A log in which every question was answered, the last time some days ago, or years: a tenth is due."""
    from quiz.progress.adding import write
    from quiz.progress.log import Log, Response
    from quiz.progress.rows import to_milliseconds
    from quiz.progress.uuid7 import halves, uuid7

    rng, now = random.Random(1), datetime.now(UTC).replace(microsecond=0)
    keys = [(f"deck{deck:04d}", f"q{number:05d}") for deck in range(decks) for number in range(100)]
    days = [0.0, 0.01, 5, 18, 60, 150, 300, 500, 700, 900][: max(1, responses // len(keys))]
    starts = [now - timedelta(days=days[-1] + 1.5 + 2500 * (n % 10 == 0) + rng.random()) for n in range(len(keys))]
    plan = sorted((starts[n] + timedelta(days=day), n) for n in range(len(keys)) for day in days)
    with Log(path) as kept:
        with kept.writing() as db:
            for at, number in plan:
                deck, question = keys[number]
                row = Response("ann", deck, question, f"s{at:%j}", "review", None, 1.0, at, 4000,
                               f"{number:016x}", predicted=0.9)  # fmt: skip
                head, tail = halves(uuid7(to_milliseconds(at)))
                write(kept, db, row, kept.ids.card(db, row.card), head, tail)
        kept.rebuild()


def turns(runs: int, *measures: Callable[[], tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """Each measure's figures, taken in turn so that a slow phase of the machine falls on all; one warm-up each."""
    for measure in measures:
        measure()
    rounds = [[measure() for measure in measures] for _ in range(runs)]
    return [list(each) for each in zip(*rounds, strict=True)]


def ratio(ours: list[tuple[float, float]], base: list[tuple[float, float]], which: int = 0) -> float:
    return median(a[which] / b[which] for a, b in zip(ours, base, strict=True))


def told(name: str, figure: str, good: bool, bar: str) -> bool:
    print(f"{name:<32} {figure:<44} {'ok' if good else 'MISSED'} (bar {bar})", flush=True)
    return good


def starts(environ: dict[str, str], root: str, long: str, runs: int, responses: int, questions: int) -> bool:
    empty, bundled, many, review, source = turns(
        runs,
        lambda: painted(environ, b"MARKER", PYTHON, "-c", EMPTY),
        lambda: painted(environ | {"QUIZ_DATA": environ["QUIZ_CACHE"]}, b"1/10", *STUDY),
        lambda: painted(environ, b"1/10", *STUDY, "--library", root),
        lambda: painted(environ, b"1/", *STUDY, "--library", root, "--mode", "review"),
        lambda: painted(environ, b"No. 20.", PYTHON, "-c", SOURCE, long),
    )
    base = f"{1000 * median(each[0] for each in empty):.0f} ms"
    good = True
    for name, ours, bar in (
        ("first question, bundled", bundled, 1.25),
        (f"  of {questions:,}, {responses:,} in the log", many, 1.15),
        ("  the same, of what is due", review, 1.15),
        ("10,000 lines on the screen", source, 1.15),
    ):
        of, here = ratio(ours, empty), 1000 * median(each[0] for each in ours)
        good &= told(name, f"{here:.0f} ms, empty app {base}: {of:.2f}", of <= bar, f"{bar}")
    memory = ratio(bundled, empty, 1)
    ours, theirs = (median(each[1] for each in found) for found in (bundled, empty))
    return (
        told("memory, bundled", f"{ours:.0f} MB, empty app {theirs:.0f} MB: {memory:.2f}", memory <= 1.5, "1.5") & good
    )


def keys(environ: dict[str, str], root: str) -> bool:
    """500 cards, each turned over and rated, in turn with a label."""
    label = Label(environ)
    study = Screen(environ, *STUDY, "--library", root, "-n", str(ANSWERS + 9), "--mode", "cards")
    study.until(b"1/")
    flips, nexts, before = [], [], 0.0
    for number in range(1, ANSWERS + 1):
        study.press(b" ")
        flips.append(study.until(b"Again", b"Evidence", b"Stated"))
        study.press(b"3")
        nexts.append(study.until(f"{number + 1}/".encode()))
        label.turn()
        if number == 20:
            before = study.megabytes()
    growth = study.megabytes() - before
    study.close()
    label.close()
    good = label.against("card, key to the back", flips)
    good &= label.against("card, key to the next card", nexts)
    return told(f"memory over {ANSWERS} answers", f"{growth:+.1f} MB", growth <= 3, "3 MB") & good


def answers(environ: dict[str, str], root: str) -> bool:
    """Questions with four options: an option is marked, another, that is answered, and the next one asked for."""
    label = Label(environ)
    study = Screen(environ, *STUDY, "--library", root, "-n", "200", "--mode", "learn")
    study.until(b"1/")
    found: list[list[float]] = [[], [], [], []]
    for number in range(ASKED):
        study.press(b"12"[number % 2 :][:1])
        study.press(b"21"[number % 2 :][:1])
        found[0].append(study.changed())
        study.press(b"\r")
        found[1].append(study.changed())
        found[2].append(study.until(b"Stated in"))
        study.press(b"\r")
        found[3].append(study.until("I don’t know".encode()))
        label.turn()
    study.close()
    label.close()
    good = label.against("key to the mark", found[0], 1.5)
    good &= label.against("answer key to the first change", found[1])
    good &= label.against("answer key to the proof", found[2])
    return label.against("key to the next question", found[3]) & good


class Label(Screen):
    """A label that a key changes: what a key costs in Textual at least."""

    def __init__(self, environ: dict[str, str]) -> None:
        super().__init__(environ, PYTHON, "-c", LABEL)
        self.until(b"at 0.")
        self.found: list[float] = []

    def turn(self) -> None:
        self.press(b"x")
        self.found.append(self.until(f"{len(self.found) + 1}.".encode()))

    def against(self, name: str, found: list[float], most: float = 99) -> bool:
        (middle, p95), (base, _) = spread(found), spread(self.found)
        figure = f"{middle:.1f} ms, p95 {p95:.1f}, label {base:.1f} ms: {middle / base:.2f}"
        bar = "p95 8 ms" if most == 99 else f"p95 8 ms, {most}"
        return told(name, figure, p95 <= 8 and middle <= most * base, bar)


def spread(found: list[float]) -> tuple[float, float]:
    """(median, 95th percentile) in milliseconds"""
    return 1000 * median(found), 1000 * quantiles(found, n=20)[-1]


def feedback(environ: dict[str, str], root: str) -> bool:
    screen = Screen(environ, *STUDY, "--library", root, "-n", "60", "--mode", "learn")
    screen.until(b"1/60")
    found = []
    for _ in range(40):
        screen.press(b"\x04")  # what nobody knows is answered by Ctrl+D, whatever the kind
        found.append(screen.until(b"Stated", b"Evidence", b"sources/", b"Key"))
        screen.press(b"\r")
        screen.rest(0.1)
    screen.close()
    middle, p95 = spread(found)
    return told("feedback", f"{middle:.1f} ms, p95 {p95:.1f}", middle <= 30, "30 ms")


def jumps(environ: dict[str, str], long: str) -> bool:
    screen = Screen(environ, PYTHON, "-c", SOURCE, long)
    screen.until(b"No. 20.")
    found = []
    for _ in range(20):
        screen.press(b"\x1b[F")
        found.append(screen.until(b"No. 9999."))
        screen.press(b"\x1b[H")
        found.append(screen.until(b"No. 12."))
    screen.close()
    middle, p95 = spread(found)
    return told("jump in 10,000 lines", f"{middle:.1f} ms, p95 {p95:.1f}", middle <= 16.7, "16.7 ms")


def searches(root: Path) -> bool:
    from quiz.index import open_indexed
    from quiz.library import deck_files

    library = open_indexed(root, deck_files(root))
    good = True
    for what, wanted, bar in (("phrase", "reservoir because", 3.9), ("word", "minutes", 6.4), ("nothing", "zzz", 2.7)):
        times = []
        for _ in range(15):
            began = time.perf_counter()
            found = library.search(wanted)
            count, _ = len(found), found[:40]
            times.append(time.perf_counter() - began)
        middle = 1000 * median(times)
        good &= told(
            f"search, {what}", f"{middle:.2f} ms, {count:,} found", middle <= bar, f"{bar} ms, a tenth of Anki's"
        )
    return good


def options(root: Path) -> str:
    """A library of questions with four options, each with a line that states its answer."""
    facts = [(f"Firm {number}", f"{number + 20} people") for number in range(ASKED)]
    rows = (f"{firm} has {staff} in its office by the river." for firm, staff in facts)
    text = "---\nlabel: Firms\nkind: text\n---\n" + "\n".join(rows) + "\n"
    deck = "title: Firms\nquestions:\n" + "".join(
        f"  - id: firm-{number}\n    question: How many people has {firm} in its office by the river?\n"
        f"    answer: {staff}\n    distractors: [{number + 21} people, {number + 30} people, {number + 90} people]\n"
        f"    cite: firms:{number + 5}\n    explanation: The firm tells it of itself in its yearly report.\n"
        for number, (firm, staff) in enumerate(facts)
    )
    for name, content in (("sources/firms.md", text), ("decks/firms.yaml", deck)):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return str(root)


def lines(path: Path) -> str:
    head = "---\nlabel: Long\nkind: text\n---\n"
    rows = (f"This is line No. {number}. It has some words to show." for number in range(5, 10_000))
    path.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    return str(path)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--decks", type=int, default=1000)
    parser.add_argument("--responses", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        root, cache, data = folder / "library", folder / "cache", folder / "data"
        for each in (root, cache, data):
            each.mkdir(parents=True, exist_ok=True)
        if not (root / "decks").exists():
            made.write(root, arguments.decks, 100)
        if not (data / "progress.sqlite3").exists():
            log(data / "progress.sqlite3", arguments.decks, arguments.responses)
        long = lines(folder / "long.md")
        os.environ["QUIZ_CACHE"] = str(cache)
        environ = {**os.environ, "HOME": str(folder), "QUIZ_DATA": str(data), "TERM": "xterm-256color"}
        environ.pop("COLUMNS", None)
        environ.pop("LINES", None)
        good = searches(root.resolve())
        good &= starts(environ, str(root), long, arguments.runs, arguments.responses, 100 * arguments.decks)
        good &= jumps(environ, long)
        good &= feedback(environ, str(root))
        good &= answers(environ, options(folder / "firms"))
        good &= keys(environ, str(root))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
