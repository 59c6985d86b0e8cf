"""Kills a program that is writing responses, at random instants, and counts what was lost.

    python tests/bench/progress_kill.py [--kills 1000] [--seed 1]

A child answers questions without end, and prints the id of each response once `append` has returned: that response
is acknowledged. It is killed (SIGKILL) after a random time, also while it opens the log or folds the write-ahead log.
Then the log is opened: every acknowledged id must be there, and memory must equal what the log comes to. One log serves
all kills.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

CHILD = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from quiz.progress import wal
from quiz.progress.log import Log, Response
wal.PAGES = 64    # checkpoints often, so that some kills fall into one
at = datetime(2026, 3, 2, tzinfo=UTC) + timedelta(hours=int(sys.argv[2]))
with Log(Path(sys.argv[1])) as log:
    for number in range(10**9):
        at += timedelta(seconds=5)
        score = number % 3 / 2
        row = log.append(Response("ann", "d", f"q{number % 50}", "s", "review", "x", score, at, 3000, "0" * 16))
        print(row.id, flush=True)
"""


@dataclass
class Outcome:
    """What came of the kills."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    unreadable: int = 0
    stale: int = 0
    """Times that memory was not what the log came to."""

    @property
    def good(self) -> bool:
        return not (self.lost or self.unreadable or self.stale)


def run(folder: Path, kills: int, seed: int) -> Outcome:
    """Kills the child `kills` times and looks at the log after each."""
    from quiz.progress.log import Log, ProgressError

    pick, outcome, known = random.Random(seed), Outcome(), set()
    path = folder / "progress.sqlite3"
    for number in range(kills):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(path), str(number)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        if pick.random() < 0.9:  # else while it starts
            known.update(filter(None, [child.stdout.readline().strip()]))
        time.sleep(pick.random() * 0.05)
        child.kill()
        known.update(line.strip() for line in child.stdout if line.endswith("\n"))
        child.stdout.close()
        child.wait()
        outcome.kills += 1
        if path.exists():
            try:
                with Log(path) as log:
                    with log.reading() as db:
                        outcome.unreadable += db.execute("PRAGMA quick_check").fetchone() != ("ok",)
                    if number % 50 == 49 or number == kills - 1:
                        found = {row.id for row in log.raw()}
                        outcome.lost += len(known - found)
                        outcome.stale += not fresh(log)
            except ProgressError:
                outcome.unreadable += 1
    outcome.acknowledged = len(known)
    return outcome


def fresh(log: object) -> bool:
    """Whether cached memory is what the log comes to."""
    from quiz.progress import cards
    from quiz.progress.log import Log

    assert isinstance(log, Log)
    before = cards.states(log, "ann")
    log.rebuild()
    return before == cards.states(log, "ann")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(Path(folder), options.kills, options.seed)
    print(f"{outcome.kills} kills, {outcome.acknowledged} acknowledged responses: {outcome.lost} lost,")
    print(f"{outcome.unreadable} unreadable logs, {outcome.stale} times memory out of step with the log")
    return 0 if outcome.good else 1


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    sys.exit(main())
