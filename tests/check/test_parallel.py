"""How many processes check changes nothing of what is found, and none is left behind."""

from __future__ import annotations

import os
from io import StringIO
from pathlib import Path

import pytest
from bench.library import write

from quiz.check import parallel
from quiz.check.cache import Cache
from quiz.check.engine import Engine
from quiz.check.parallel import Task, _batches
from quiz.check.progress import Progress
from quiz.check.runner import Means, asked_before, check
from quiz.check.seen import Seen


@pytest.fixture(autouse=True)
def worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small libraries are spread too."""
    monkeypatch.setattr(parallel, "WORTH", 0)


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    root = (tmp_path / "spoilt").resolve()
    write(root, 9, 12, seed=11, planted=60)
    return root


@pytest.mark.parametrize("workers", [2, 3, 16])
def test_more_processes_find_the_same(spoilt: Path, workers: int) -> None:
    assert check(spoilt, means=Means(workers=workers)) == check(spoilt)


def test_what_decks_have_in_common_is_found_across_processes(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    write(root, 8, 10, seed=3)
    for number in (1, 4, 7):
        (root / "decks" / f"z{number}.yaml").write_bytes((root / "decks" / f"deck000{number}.yaml").read_bytes())
    alone = check(root)
    assert sum(finding.code == "D504" for finding in alone.findings) == 30
    assert check(root, means=Means(workers=4)) == alone
    for _ in range(2):
        assert check(root, means=Means(Cache(root / "cache"), 3)) == alone


def test_what_a_dead_worker_leaves_is_done_by_the_parent(spoilt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parent, deck = os.getpid(), Engine.deck

    def dying(self: Engine, path: Path, *rest: object) -> Seen:
        if os.getpid() != parent and path.stem == "deck0005":
            os._exit(1)
        return deck(self, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Engine, "deck", dying)
    assert check(spoilt, means=Means(workers=2)) == check(spoilt)


def test_a_failure_in_a_worker_is_raised_by_the_parent(
    spoilt: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    deck = Engine.deck

    def failing(self: Engine, path: Path, *rest: object) -> Seen:
        if path.stem == "deck0005":
            raise ZeroDivisionError
        return deck(self, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Engine, "deck", failing)
    with pytest.raises(ZeroDivisionError):
        check(spoilt, means=Means(workers=2))
    assert capfd.readouterr() == ("", "")


def test_no_process_and_no_pipe_is_left(spoilt: Path) -> None:
    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").is_dir() else 0  # noqa: PTH208
    crew_results = check(spoilt, means=Means(workers=3))
    assert crew_results.findings
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
    after = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").is_dir() else 0  # noqa: PTH208
    assert after == before


def test_a_check_that_is_interrupted_ends_its_workers(spoilt: Path) -> None:
    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(spoilt, means=Means(workers=2, progress=interrupt))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.parametrize("reason", ["no fork", "refused", "a thread"])
def test_without_fork_one_process_does_all(spoilt: Path, monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    def refuse() -> int:
        raise OSError("no more processes")

    if reason == "no fork":
        monkeypatch.delattr(os, "fork")
    elif reason == "refused":
        monkeypatch.setattr(os, "fork", refuse)
    else:
        monkeypatch.setattr("threading.active_count", lambda: 2)
    assert check(spoilt, means=Means(workers=2)) == check(spoilt)


def test_batches_are_neighbours_of_about_the_same_size() -> None:
    sizes = [1, 1, 1, 9, 1, 1, 1, 1, 1, 1, 9, 1]
    batches = _batches({at: Task("deck", (), size) for at, size in enumerate(sizes)}, 4)
    assert [at for batch in batches for at in batch] == list(range(12))
    assert 3 <= len(batches) <= 5
    assert all(batches)


def test_the_first_deck_with_a_wording_is_the_one_compared_with() -> None:
    def deck(*numbers: int) -> Seen:
        return Seen("", "", [], wordings=b"".join(number.to_bytes(8, "little") for number in numbers))

    assert asked_before([deck(1, 2), deck(3), deck(2, 3, 4), deck(4, 1), deck()]) == {2: {2: 0, 3: 1}, 3: {1: 0, 4: 2}}


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_told_on_a_terminal_after_a_second() -> None:
    now = [0.0]
    out = Terminal()
    progress = Progress(out, lambda: now[0])
    progress(1, 2000)
    assert out.getvalue() == ""
    now[0] = 1.5
    progress(1200, 2000)
    progress(1201, 2000)
    assert out.getvalue() == "\rchecked 1,200 of 2,000 files"
    progress.end()
    assert out.getvalue().endswith("\r" + " " * 28 + "\r")


def test_progress_is_told_to_no_file() -> None:
    out = StringIO()
    now = iter([0.0, 5.0, 6.0])
    progress = Progress(out, lambda: next(now))
    progress(1, 2)
    progress.end()
    assert out.getvalue() == ""
