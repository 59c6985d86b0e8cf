"""Spreads the files of a check over processes, where that is worth it.

Workers are forked, so that they share what is loaded; each takes the next batch of files from one pipe, as the jobs of
make do, and sends findings back through its own, never decks. A worker that dies leaves its batch to the parent. Where
there is no fork, or a thread might be cut in two by it, one process does all.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from quiz.check.settings import Plan
    from quiz.library import Library

WORTH = 1_500_000  # bytes of decks, some 3,000 questions, from which on forking pays
BATCHES = 12  # for each worker: small enough that none waits long for the last
_HEAD = 8  # bytes of a frame's length, and of a batch's number


class Task(NamedTuple):
    """One call of an Engine: the name of its method, the arguments, and how many bytes there are to read."""

    verb: str
    arguments: tuple[Any, ...]
    size: int = 0


class Crew:
    """The engine of a check, and the processes that it may use."""

    def __init__(self, library: Library, chosen: Plan, whole: bool, workers: int) -> None:
        from quiz.check.engine import Engine

        self.engine = Engine(library, chosen, whole)
        self.workers = workers

    def run(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Any]]:
        """(number of the task, its result) of each, in whatever order they come."""
        left = dict(enumerate(tasks))
        if len(tasks) > self.workers > 1 and sum(task.size for task in tasks) >= WORTH and _may_fork():
            # The first is done here: what is compiled or looked up on first use is then there for all.
            yield 0, self._do(left.pop(0))
            for number, result in self._forked(left):
                del left[number]
                yield number, result
        for number, task in left.items():
            yield number, self._do(task)

    def _do(self, task: Task) -> Any:
        return getattr(self.engine, task.verb)(*task.arguments)

    def _forked(self, tasks: dict[int, Task]) -> Iterator[tuple[int, Any]]:
        batches = _batches(tasks, self.workers * BATCHES)
        numbers, numbers_in = os.pipe()
        os.write(numbers_in, b"".join(at.to_bytes(_HEAD, "big") for at in range(len(batches))))
        os.close(numbers_in)
        started: dict[int, int] = {}
        try:
            for _ in range(self.workers):
                results, results_in = os.pipe()
                try:
                    pid = os.fork()
                except OSError:  # no more processes: those that there are do it
                    os.close(results_in)
                    os.close(results)
                    break
                if pid == 0:
                    self._serve(batches, tasks, numbers, results_in)
                os.close(results_in)
                started[results] = pid
            yield from _frames(list(started))
        finally:
            os.close(numbers)
            _end(started)

    def _serve(self, batches: list[list[int]], tasks: dict[int, Task], numbers: int, out: int) -> None:
        """The life of a worker. Whatever goes wrong in it goes wrong again in the parent, which then tells."""
        try:
            import pickle

            while number := os.read(numbers, _HEAD):
                batch = batches[int.from_bytes(number, "big")]
                data = pickle.dumps([(at, self._do(tasks[at])) for at in batch], pickle.HIGHEST_PROTOCOL)
                frame = memoryview(len(data).to_bytes(_HEAD, "big") + data)
                while frame:
                    frame = frame[os.write(out, frame) :]
        finally:
            os._exit(0)


def _may_fork() -> bool:
    # macOS has fork, and system libraries that do not survive it.
    if not hasattr(os, "fork") or sys.platform == "darwin":
        return False
    threading = sys.modules.get("threading")
    return threading is None or threading.active_count() == 1


def _batches(tasks: dict[int, Task], number: int) -> list[list[int]]:
    """The tasks in about as many runs of neighbours, which cite the same sources, of about the same size."""
    share = sum(task.size for task in tasks.values()) / number
    found: list[list[int]] = [[]]
    size = 0.0
    for at, task in tasks.items():
        if size >= share:
            found.append([])
            size -= share
        found[-1].append(at)
        size += task.size
    return found


def _frames(pipes: list[int]) -> Iterator[tuple[int, Any]]:
    """What the workers send, until all have ended."""
    import pickle
    from select import select

    buffers = {pipe: bytearray() for pipe in pipes}
    while buffers:
        for pipe in select(list(buffers), [], [])[0]:
            part = os.read(pipe, 1 << 20)
            if not part:
                del buffers[pipe]
                continue
            buffer = buffers[pipe]
            buffer += part
            while len(buffer) >= _HEAD and len(buffer) >= (end := _HEAD + int.from_bytes(buffer[:_HEAD], "big")):
                yield from pickle.loads(buffer[_HEAD:end])
                del buffer[:end]


def _end(started: dict[int, int]) -> None:
    """Lets no worker outlive the check, however it ended: without its pipe, it has nothing to do."""
    from signal import SIGTERM

    for results, pid in started.items():
        os.close(results)
        with suppress(ProcessLookupError):
            os.kill(pid, SIGTERM)
        os.waitpid(pid, 0)
