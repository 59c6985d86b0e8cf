"""Several programs write to one log at once: every response must be there.

python tests/bench/progress_writers.py [--writers 2] [--responses 10000]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHILD = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from quiz.progress.log import Log, Response
at = datetime(2026, 3, 2, tzinfo=UTC)
with Log(Path(sys.argv[1])) as log:
    for number in range(int(sys.argv[3])):
        at += timedelta(seconds=5)
        who, question = f"w{int(sys.argv[2]) % 2}", f"q{number % 70}"
        log.append(Response(who, "d", question, sys.argv[2], "review", number, 1.0, at, 3000, "0" * 16))
"""


def run(folder: Path, writers: int, responses: int) -> tuple[int, bool]:
    """How many responses arrived, each writer's in its order, and whether memory is what the log comes to."""
    from quiz.progress import cards
    from quiz.progress.log import Log

    path = folder / "made" / "progress.sqlite3"
    children = [
        subprocess.Popen([sys.executable, "-c", CHILD, str(path), str(number), str(responses)])
        for number in range(writers)
    ]
    failed = sum(child.wait() != 0 for child in children)
    if failed:
        raise SystemExit(f"{failed} writers failed")
    with Log(path) as log:
        arrived = 0
        for number in range(writers):
            given = [row.given for row in log.responses(study=str(number))]
            arrived += len(given) if given == list(range(responses)) else 0
        before = [cards.states(log, learner) for learner in ("w0", "w1")]
        log.rebuild()
        return arrived, before == [cards.states(log, learner) for learner in ("w0", "w1")]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--writers", type=int, default=2)
    parser.add_argument("--responses", type=int, default=10_000)
    options = parser.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        arrived, fresh = run(Path(folder), options.writers, options.responses)
    expected = options.writers * options.responses
    print(f"{arrived} of {expected} responses are there, in order; memory is {'' if fresh else 'NOT '}up to date")
    print(f"{(time.perf_counter() - began):.1f} s")
    return 0 if arrived == expected and fresh else 1


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    sys.exit(main())
