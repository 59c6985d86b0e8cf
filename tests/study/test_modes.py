"""The ways to study: each is one entry, and each says truly why it has nothing to ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz.decks import read_deck
from quiz.library import Library
from quiz.model import Source
from quiz.modes import MODES, UNREAD, Mode, nothing
from quiz.progress.items import NOT_JUDGED
from quiz.progress.log import Log
from quiz.progress.schedule import OTHER_MODES
from quiz.study.choose import begin, choose, study_class
from quiz.study.session import Study

DECK = "title: T\nquestions:\n" + "".join(
    f"  - {{id: q{n}, question: Number {n}?, answer: right, distractors: [wrong, worse], cite: 'a:{n + 1}'}}\n"
    for n in range(4)
)
QUESTIONS = list(read_deck(DECK, "t", "decks/t.yaml")[0].questions)
LIBRARY = Library(Path(), _sources={"a": Source("a", "sources/a.md", ["A line."] * 8)})
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with Log(tmp_path / "progress.sqlite3") as log:
        yield log


@pytest.mark.parametrize("mode", MODES.values(), ids=list(MODES))
def test_what_a_mode_names_is_there(mode: Mode, log: Log) -> None:
    assert issubclass(study_class(mode.name), Study)
    assert mode.what
    found = choose(mode.name, QUESTIONS, LIBRARY, log, "anna", 1, 3, NOW)
    assert len(found) == (0 if mode.name == "mistakes" else 3)


def test_a_new_mode_is_one_entry(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    """A drill in any order, in which a question comes back until it was right three times."""
    monkeypatch.setitem(MODES, "drill", Mode("drill", "three times right", nothing="None.", rights=3))
    chosen = choose("drill", QUESTIONS, LIBRARY, log, "anna", 1, 2, NOW)
    study = begin(chosen, LIBRARY, log, "anna", "drill", 1, lambda: NOW + timedelta(minutes=1), "s")
    while study.state != "finished":
        study.answer("right")
        study.next()
    assert [row.mode for row in log.responses("anna")] == ["drill"] * 6


def test_what_other_statistics_leave_out_follows_from_the_modes() -> None:
    assert set(OTHER_MODES) == {"find"}
    assert set(NOT_JUDGED) == {"cards", "find"}


@pytest.mark.parametrize("mode", MODES)
def test_why_there_is_nothing_to_ask(log: Log, mode: str) -> None:
    """With every question put aside, no mode says that there are none."""
    for n in range(4):
        log.mark("suspend" if n % 2 else "bury", "anna", "t", f"q{n}", NOW)
    assert not choose(mode, QUESTIONS, LIBRARY, log, "anna", 1, None, NOW)
    assert "put aside" in nothing(mode, QUESTIONS) or mode == "review"
    assert nothing(mode, []) == UNREAD
