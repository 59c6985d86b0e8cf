"""Times the log against Anki's own backend, and checks the figures that it promises.

    python tests/bench/progress_speed.py [--cards 100000] [--responses 1000000]

With the package `anki` installed, both run in turn in this one process, at the same durability (one fsync a response);
without it, only our own figures are shown. Prints medians, ratios, and whether each bar is met.

- answer: the next due question fetched, its response judged, scheduled and on disk, with 10 % of the cards due
- first: from a closed file to the day's queue and its first question, each time in a new process; imports, and the list
  of our questions, are made before the clock starts

Both logs hold the same history of as many responses, both learners may review without a limit, and both programs have
derived what FSRS remembers of each card before the clock starts: without that Anki works it out at each answer, which
doubles the time of its answers and is no measure of them.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

NOW = datetime.now(UTC).replace(microsecond=0)
ANSWERS = 300


def plan(cards: int, responses: int) -> list[tuple[datetime, int]]:
    """When each card was answered, by time: `responses / cards` times each, and a tenth of the cards is due."""
    pick = random.Random(1)
    days = [[0.0, 0.01, 4.0 + pick.random(), 18, 60, 150, 300, 500, 700, 900][: max(2, responses // cards)]
            for _ in range(cards)]  # fmt: skip
    # The last review lies a few days back; for a tenth of the cards long enough for them to be due.
    rests = [6000 * (number % 10 == 0) + 1.5 + pick.random() for number in range(cards)]
    starts = [NOW - timedelta(days=each[-1] + rest) for each, rest in zip(days, rests, strict=True)]
    return sorted(
        (starts[number] + timedelta(days=each[turn % len(each)]), number)
        for number, each in enumerate(days)
        for turn in range(max(1, responses // cards))
    )


def build(path: Path, cards: int, responses: int) -> None:
    """A log of the plan."""
    from dataclasses import replace

    from quiz.progress.adding import write
    from quiz.progress.log import Log, Response
    from quiz.progress.rows import to_milliseconds
    from quiz.progress.schedule import Settings
    from quiz.progress.uuid7 import halves, uuid7

    with Log(path) as log:
        with log.writing() as db:
            for at, number in plan(cards, responses):
                row = Response("ann", f"deck{number % 50}", f"q{number}", f"s{at:%j}", "review", None, 1.0, at, 4000,
                               f"{number:016x}", predicted=0.9)  # fmt: skip
                head, tail = halves(uuid7(to_milliseconds(at)))
                write(log, db, row, log.ids.card(db, row.card), head, tail)
        log.set_settings("ann", replace(Settings(), reviews_per_day=9999))
        log.rebuild()


def items(cards: int) -> list[Any]:
    from quiz.progress.queue import Item

    return [
        Item(f"deck{n % 50}", f"q{n}", f"{n:016x}", (f"source{n % 50}:{n}",))
        for n in sorted(range(cards), key=lambda n: n % 50)
    ]


def first(path: Path, cards: int) -> tuple[float, float]:
    """Seconds from the closed log to the first question, and the peak memory in MB."""
    from quiz.progress.log import Log
    from quiz.progress.queue import queue

    library = items(cards)
    began = time.perf_counter()
    with Log(path) as log:
        assert queue(log, "ann", library, NOW).items
        taken = time.perf_counter() - began
    return taken, peak()


def anki_first(path: Path, _cards: int) -> tuple[float, float]:
    """The same with Anki's backend."""
    from anki.collection import Collection

    began = time.perf_counter()
    col = Collection(str(path))
    card = col.sched.getCard()
    assert card is not None
    assert card.question()
    taken = time.perf_counter() - began
    col.close()
    return taken, peak()


def peak() -> float:
    """Peak memory of this process in MB (Linux; getrusage would tell the parent's)."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def fresh(which: str, path: Path, cards: int) -> tuple[float, float]:
    """`first` or `anki_first` in a new process."""
    done = subprocess.run(
        [sys.executable, __file__, "--only", which, str(path), "--cards", str(cards)],
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)


def answers(path: Path, library: list[Any], count: int = ANSWERS) -> list[float]:
    """Seconds of each of `count` responses to due questions."""
    from quiz.progress.log import Log, Response
    from quiz.progress.queue import queue

    key, found = "HK$100,000", []
    with Log(path) as log:
        due = iter(queue(log, "ann", library, NOW).due)
        for number in range(count):
            at = NOW + timedelta(seconds=10 * number)
            began = time.perf_counter()
            item = next(due)
            given = "HK$100,000"
            log.append(
                Response(
                    "ann", item.deck, item.question, "now", "review", given, float(given == key), at, 4000, item.hash
                )
            )
            found.append(time.perf_counter() - began)
    return found


class Anki:
    """The same with Anki's backend."""

    def __init__(self, folder: Path, cards: int, responses: int) -> None:
        from anki.collection import Collection

        self.path = str(folder / "collection.anki2")
        self.open: Callable[[], Any] = lambda: Collection(self.path)
        col = self.open()
        model, deck = col.models.by_name("Basic"), col.decks.id("bench")
        from anki.collection import AddNoteRequest

        requests = []
        for number in range(cards):
            note = col.new_note(model)
            note.fields = [f"question {number}?", f"answer {number}"]
            requests.append(AddNoteRequest(note, deck))
        col.add_notes(requests)
        ids = col.find_cards("")
        settings = col.decks.config_dict_for_deck_id(deck)
        settings["rev"]["perDay"] = 9999
        col.decks.update_config(settings)
        col.sched.set_due_date(ids[::10], "0")
        col.sched.set_due_date([each for number, each in enumerate(ids) if number % 10], "30")
        col.decks.select(deck)
        col.close()
        self._review(ids, plan(cards, responses))
        self._turn_fsrs_on(deck)

    def _review(self, ids: Sequence[int], plan: list[tuple[datetime, int]]) -> None:
        """Writes the history into the review log, in the place of how the due dates were set."""
        import sqlite3

        rows, last, done = [], 0, [0] * len(ids)
        for at, number in plan:
            last = max(last + 1, int(at.timestamp() * 1000))  # its id
            factor, kind = (0, 0) if done[number] < 2 else (2500, 1)  # two steps of learning, then reviews
            done[number] += 1
            rows.append((last, ids[number], -1, 3, 1, 1, factor, 4000, kind))
        db = sqlite3.connect(self.path)
        with db:
            db.execute("DELETE FROM revlog")
            db.executemany("INSERT INTO revlog VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        db.close()

    def _turn_fsrs_on(self, deck: int) -> None:
        """As its user does, in the options of a deck: Anki then derives what it remembers of each card."""
        col = self.open()
        options = col.decks.get_deck_configs_for_update(deck)
        col._backend.update_deck_configs(
            target_deck_id=deck,
            configs=[each.config for each in options.all_config],
            removed_config_ids=[],
            mode=0,
            card_state_customizer="",
            limits=options.current_deck.limits,
            new_cards_ignore_review_limit=False,
            fsrs=True,
            apply_all_parent_limits=False,
            fsrs_reschedule=False,
            fsrs_health_check=False,
        )
        assert all(col.get_card(each).memory_state for each in col.find_cards("is:due")[:50])
        col.close()

    def answers(self, count: int = ANSWERS) -> list[float]:
        col, found = self.open(), []
        for _ in range(count):
            began = time.perf_counter()
            queued = col.sched.get_queued_cards(fetch_limit=1)
            card = queued.cards[0]
            from anki.cards import Card

            shown = Card(col, backend_card=card.card)
            shown.start_timer()
            col.sched.answer_card(col.sched.build_answer(card=shown, states=card.states, rating=2))
            found.append(time.perf_counter() - began)
        col.close()
        return found


def size(path: Path, responses: int) -> float:
    """Bytes a response: the pages of the table of responses and its index."""
    import sqlite3

    copy = path.with_name("size.sqlite3")
    shutil.copy(path, copy)
    db = sqlite3.connect(copy)
    (before,) = db.execute("PRAGMA freelist_count").fetchone()
    db.execute("DROP TABLE responses")
    (after,) = db.execute("PRAGMA freelist_count").fetchone()
    db.close()
    copy.unlink()
    return (after - before) * 4096 / responses


def fsyncs(path: Path, count: int = 200) -> float | None:
    """fsyncs a response, counted by strace; None where there is none."""
    if not shutil.which("strace"):
        return None
    script = (
        "import sys\nfrom pathlib import Path\nsys.path.insert(0, sys.argv[3])\n"
        "from quiz.progress.log import Log, Response\nfrom datetime import UTC, datetime, timedelta\n"
        "at = datetime.now(UTC) + timedelta(days=1)\n"
        "with Log(Path(sys.argv[1])) as log:\n"
        "    for number in range(int(sys.argv[2])):\n"
        "        if number == 1: sys.stderr.write('begin'); sys.stderr.flush()\n"
        "        at += timedelta(seconds=1)\n"
        "        log.append(Response('ann', 'deck0', 'q0', 's', 'review', 'x', 1.0, at, 1, 'h'))\n"
        "    sys.stderr.write('finish'); sys.stderr.flush()\n"
    )
    command = ["strace", "-f", "-e", "trace=fsync,fdatasync,write", sys.executable, "-c", script]
    done = subprocess.run(
        [*command, str(path), str(count), str(Path(__file__).parents[2])], capture_output=True, text=True, check=True
    )
    between = done.stderr.partition('"begin"')[2].partition('"finish"')[0]
    return (between.count("fsync(") + between.count("fdatasync(")) / (count - 1)


def show(name: str, ours: float, theirs: float | None, bar: str, good: bool, unit: str = "ms") -> bool:
    against = f"  Anki {theirs:9.3f} {unit}  ratio {ours / theirs:.2f}" if theirs else ""
    print(f"{name:34} {ours:9.3f} {unit}{against}  bar {bar}: {'met' if good else 'MISSED'}")
    return good


def compare(folder: Path, cards: int, responses: int) -> bool:
    """Runs both in turn, so that they meet the same machine, and shows what came of it."""
    large, library = folder / "large.sqlite3", items(cards)
    try:
        peer = Anki(folder, cards, responses)
    except ImportError:
        peer = None
    firsts, theirs_first, ours, theirs = [], [], [], []
    for _ in range(5):
        firsts.append(fresh("first", large, cards))
        ours += answers(large, library, ANSWERS // 5)
        if peer:
            theirs_first.append(fresh("anki_first", Path(peer.path), cards))
            theirs += peer.answers(ANSWERS // 5)
    few = answers(folder / "small.sqlite3", items(1000), 60)
    mine, his = median(ours) * 1000, median(theirs) * 1000 if theirs else None
    good = show("answer, on disk", mine, his, "0.5", mine <= 0.5 * his if his else mine < 0.3)
    mine, his = (median([each[0] for each in found]) * 1000 if found else None for found in (firsts, theirs_first))
    good &= show("queue and first question", mine or 0, his, "0.8", (mine or 0) <= 0.8 * his if his else True)
    mine, his = (median([each[1] for each in found]) if found else None for found in (firsts, theirs_first))
    good &= show("peak memory for that", mine or 0, his, "1", (mine or 0) < his if his else True, "MB")
    ratio = median(ours) / median(few)
    good &= show(f"answer at {responses} over at 1000", ratio, None, "1.5", ratio < 1.5, "x")
    each = size(large, responses)
    good &= show("core columns and index", each, None, "50", each <= 50, "bytes a response")
    synced = fsyncs(folder / "small.sqlite3")
    return good & (synced is None or show("fsyncs", synced, None, "1", synced == 1, "a response"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cards", type=int, default=100_000)
    parser.add_argument("--responses", type=int, default=1_000_000)
    parser.add_argument("--only", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        which, path = options.only
        print(*{"first": first, "anki_first": anki_first}[which](Path(path), options.cards))
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        began = time.perf_counter()
        build(folder / "large.sqlite3", options.cards, options.responses)
        build(folder / "small.sqlite3", 1000, 1000)
        print(f"built a log of {options.responses} responses in {time.perf_counter() - began:.0f} s")
        return 0 if compare(folder, options.cards, options.responses) else 1


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    sys.exit(main())
