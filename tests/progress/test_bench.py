"""The measures of reliability, small: kills at random instants, and two writers at once."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


def bench(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).parents[1] / "bench" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, name, found)  # dataclasses look there
    spec.loader.exec_module(found)
    return found


def test_nothing_acknowledged_is_lost_by_a_kill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = bench("progress_kill", monkeypatch).run(tmp_path, kills=15, seed=2)
    assert outcome.good, outcome
    assert outcome.acknowledged >= 10


def test_two_writers_at_once_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arrived, fresh = bench("progress_writers", monkeypatch).run(tmp_path, writers=2, responses=300)
    assert (arrived, fresh) == (600, True)
