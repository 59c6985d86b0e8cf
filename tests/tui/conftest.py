"""The app over a small library of one question a kind, with a fixed clock and seed and no animation."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from textual.app import App

from quiz.library import Library, load
from quiz.model import Question
from quiz.progress.log import Log, Response
from quiz.progress.uuid7 import uuid7
from quiz.tui.app import QuizApp, make_app
from quiz.tui.opening import Opening

LIBRARY = Path(__file__).parent / "library"
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """No animation, so that a picture is the same each time."""
    monkeypatch.setattr(App, "animation_level", "none", raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with Log(tmp_path / "progress.sqlite") as log:
        yield log


@pytest.fixture
def make(log: Log) -> Callable[..., QuizApp]:
    """`make()` opens at home; `make("kinds/choice", …)` in a study of those questions."""

    def build(*refs: str, mode: str = "mistakes", root: Path = LIBRARY, **more: object) -> QuizApp:
        library = load(root)
        opening = Opening(questions(library, refs), mode, "All kinds") if refs else None
        more.setdefault("clock", lambda: NOW)
        return make_app(library, log, "anna", seed=1, opening=opening, **more)

    return build


def questions(library: Library, refs: Sequence[str]) -> list[Question]:
    found = [library.question(ref) for ref in refs]
    assert all(found), refs
    return [question for question in found if question]


@pytest.fixture
def deck(tmp_path: Path) -> Callable[[str], Path]:
    """`deck(text)` writes `decks/own.yaml` beside the sources of the small library; the folder, as `root` of `make`."""

    def write(text: str) -> Path:
        root = tmp_path / "own"
        shutil.copytree(LIBRARY / "sources", root / "sources", dirs_exist_ok=True)
        (root / "decks").mkdir(exist_ok=True)
        (root / "decks" / "own.yaml").write_text(f"title: Own\n{text}", encoding="utf-8")
        return root

    return write


@pytest.fixture
def seen() -> Callable[[QuizApp], str]:
    """Reads the text on the screen, row by row, as a terminal shows it."""

    def read(app: QuizApp) -> str:
        return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())

    return read


CONFIDENCES = ("sure", "think so", "guess", None)


@pytest.fixture
def studied() -> Callable[..., None]:
    """`studied(log, library, learner, until, days, each)` fills a log with `each` responses on most of the days."""
    return _studied


def _studied(log: Log, library: Library, learner: str, until: datetime, days: int, each: int) -> None:
    """Fills a log with `each` responses on most of the `days` up to a moment; the same each time."""
    log.add(_responses(list(library.questions()), learner, until, days, each))


def _responses(
    questions: list,
    learner: str,
    until: datetime,
    days: int,
    each: int,
) -> Iterator[Response]:
    rng = Random(4)
    met: dict[str, int] = {}
    for back in range(days - 1, -1, -1):
        if back and rng.random() < 0.3:
            continue
        study = uuid7(int((until - timedelta(days=back)).timestamp() * 1000) - 3_600_000)
        for number in range(each):
            at = until - timedelta(days=back, minutes=each - number)
            question = rng.choice(questions)
            confidence = rng.choice(CONFIDENCES)
            right = rng.random() < {"sure": 0.9, "think so": 0.75, "guess": 0.4, None: 0.8}[confidence]
            predicted = round(rng.uniform(0.8, 0.95), 3) if met.get(question.ref, back) != back else None
            met[question.ref] = back
            yield Response(
                learner,
                question.deck,
                question.id.value,
                study,
                "review",
                "x",
                float(right),
                at,
                rng.randrange(2_000, 20_000),
                question.content_hash,
                confidence=confidence,
                predicted=predicted,
                id=uuid7(int(at.timestamp() * 1000)),
            )
