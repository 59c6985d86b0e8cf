"""What every test has: a home folder of its own, and no setting of the developer's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from quiz.check.example import SOURCE

# CI asks the same cases every time, so that it never fails on one that the change has nothing to do with.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing is read from, or written to, the developer's own folders."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    own = ("QUIZ_LIBRARY", "QUIZ_DATA", "QUIZ_CACHE", "NO_COLOR")
    for name in (*own, "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """An empty library with the source `hkfp` of the rules' examples."""
    root = tmp_path / "library"
    (root / "decks").mkdir(parents=True)
    (root / "sources").mkdir()
    (root / "sources" / "hkfp.md").write_text(SOURCE, encoding="utf-8")
    return root.resolve()
