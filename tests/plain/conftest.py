"""A study in line mode, driven by lines and read as text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz.library import Library, load
from quiz.plain.talk import run
from quiz.progress.errors import ProgressError
from quiz.progress.log import Response
from quiz.study.exam import Exam
from quiz.study.find import FindStudy
from quiz.study.session import Study

ROOT = Path(__file__).parent / "library"


@dataclass
class Kept:
    """The log of a test: a list."""

    rows: list[Response] = field(default_factory=list)
    refuse: int = 0
    """How many rows it does not take before it takes any."""

    def append(self, response: Response) -> Response:
        if self.refuse:
            self.refuse -= 1
            raise ProgressError("The disk is full.", "Make room.")
        kept = replace(response, id=f"r{len(self.rows) + 1}")
        self.rows.append(kept)
        return kept


@dataclass
class Transcript:
    """What was said, and what was kept."""

    lines: list[str]
    kept: list[Response]
    study: Study
    code: int

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def after(self, prompt: str) -> list[str]:
        """The lines behind the last time that a prompt was shown."""
        at = max(number for number, line in enumerate(self.lines) if line.startswith(prompt))
        return self.lines[at + 1 :]


Play = Callable[..., Transcript]


@pytest.fixture(scope="session")
def library() -> Library:
    return load(ROOT.resolve())


@pytest.fixture
def play(library: Library) -> Play:
    """Plays the named questions with the lines typed; an exception among the lines is raised there."""

    def playing(
        ids: str | Iterable[str],
        typed: Iterable[str | BaseException],
        *,
        mode: str = "mistakes",
        other: Library | None = None,
        seconds: float = 1,
        refuse: int = 0,
        changed: frozenset[str] = frozenset(),
        **options: object,
    ) -> Transcript:
        used = other or library
        wanted = ids.split() if isinstance(ids, str) else list(ids)
        questions = [each for id in wanted for each in used.questions() if id in (each.id.value, each.ref)]
        ticks = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds * n) for n in range(100_000))
        log, lines, waiting = Kept(refuse=refuse), [], iter(typed)
        common = (questions, "ann", mode, 7, lambda: next(ticks), log, "study-1")
        if mode == "find":
            study: Study = FindStudy(*common, library=used)
        else:
            study = {"test": Exam}.get(mode, Study)(*common, changed=changed)

        def read(prompt: str) -> str | None:
            lines.append(prompt)
            text = next(waiting, None)
            if isinstance(text, BaseException):
                raise text
            return text

        code = run(study, used, read, lines.append, **options)  # type: ignore[arg-type]
        return Transcript(lines, log.rows, study, code)

    return playing


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Library]:
    """Writes a library of one deck and one source, or two."""

    def writing(deck: str, source: str, other: str = "") -> Library:
        files = (("decks", "own.yaml", deck), ("sources", "own.md", source), ("sources", "other.md", other))
        for folder, name, text in files:
            if not text:
                continue
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / name).write_text(text, encoding="utf-8")
        return load(tmp_path.resolve())

    return writing
