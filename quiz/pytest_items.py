"""What pytest collects of a library. An item fails with one line per finding, at its file, line and column."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from quiz.check.runner import Report, check
from quiz.check.settings import Plan, plan
from quiz.decks import load_deck
from quiz.library import DECK_SUFFIXES, is_library, relative
from quiz.model import NOWHERE, Finding, Span
from quiz.problems import UsageError
from quiz.report import Options
from quiz.report.concise import line

_MADE = pytest.StashKey[dict[Path, Report]]()


def collector(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The collector of a file that is a deck or a source of a library."""
    root = _library(path)
    if root is None:
        return None
    inside = path.relative_to(root)
    if inside.parts[0] == "sources":
        found = len(inside.parts) == 2 and path.suffix == ".md"
        return SourceFile.from_parent(parent, path=path) if found else None
    hidden = any(part.startswith(".") for part in inside.parts)
    return DeckFile.from_parent(parent, path=path) if path.suffix in DECK_SUFFIXES and not hidden else None


def decks_folder(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The collector of a library's decks/: its files, and the library itself."""
    return DecksFolder.from_parent(parent, path=path) if is_library(path.parent) else None


def _library(path: Path) -> Path | None:
    """The nearest library that has the file in its decks/ or sources/."""
    for folder in path.parents:
        if folder.name in ("decks", "sources") and is_library(folder.parent):
            return folder.parent
    return None


class Broken(Exception):
    """The findings that fail an item."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True, slots=True)
class Told:
    """How a failure is shown: its lines, and the first of them in the summary."""

    lines: tuple[str, ...]
    crash: Crash

    @property
    def reprcrash(self) -> Crash:
        return self.crash

    def toterminal(self, terminal: Any) -> None:
        for row in self.lines:
            terminal.line(row)

    def __str__(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Crash:
    """What pytest prints of a failure with --tb=line and in its summary."""

    whole: str
    message: str

    def __str__(self) -> str:
        return self.whole


class Item(pytest.Item):
    """One test; `place` is where it stands in its file."""

    place: Span = NOWHERE

    def found(self) -> list[Finding]:
        """Every finding that this item tells."""
        raise NotImplementedError

    @property
    def root_folder(self) -> Path:
        root = _library(self.path / "decks" if self.path.name == "decks" else self.path)
        assert root is not None
        return root

    def runtest(self) -> None:
        options = Options(prefix=_prefix(self.root_folder, self.config.invocation_params.dir))
        fail_on = self.config.getoption("quiz_fail_on")
        report = Report(self.root_folder, tuple(self.found()))
        if failing := report.at_least(fail_on):
            raise Broken([line(finding, options) for finding in failing])

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        error = excinfo.value
        if not isinstance(error, Broken | UsageError):
            return super().repr_failure(excinfo, style)
        lines = tuple(error.lines if isinstance(error, Broken) else [f"quiz: {error}"])
        more = f" (and {len(lines) - 1} more)" if len(lines) > 1 else ""
        return Told(lines, Crash(lines[0] + more, lines[0].partition(": ")[2] + more))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.place.line - 1, self.name


class DeckFile(pytest.File):
    """A deck: an item for the file, and one for each of its questions."""

    def collect(self) -> Iterator[Item]:
        root = _library(self.path)
        assert root is not None
        deck, _ = load_deck(self.path, relative(self.path, root))
        self.refs = {question.ref for question in deck.questions}
        yield WholeDeck.from_parent(self, name="[deck]")
        for question in deck.questions:
            item: QuestionItem = QuestionItem.from_parent(self, name=question.id.value)
            item.ref, item.place = question.ref, question.id.span
            yield item

    @property
    def report(self) -> Report:
        """The check of this deck, made when the first of its items runs."""
        root = _library(self.path)
        assert root is not None
        if not hasattr(self, "_report"):
            self._report = check(root, [self.path])
        return self._report


class QuestionItem(Item):
    """One question."""

    parent: DeckFile
    ref: str = ""

    def found(self) -> list[Finding]:
        return [finding for finding in self.parent.report.findings if finding.question == self.ref]


class WholeDeck(Item):
    """What is wrong with a deck and belongs to no question that could be read.

    What is wrong with its sources and the settings too, where nothing else tells it.
    """

    parent: DeckFile

    def found(self) -> list[Finding]:
        rest = [each for each in self.parent.report.findings if each.question not in self.parent.refs]
        own = relative(self.path, self.root_folder)
        told = _told_elsewhere(self.session)
        library = any(isinstance(item, LibraryItem) and item.path == self.root_folder for item in self.session.items)
        return [each for each in rest if each.path == own or not (library or (self.root_folder / each.path) in told)]


class SourceFile(pytest.File):
    """A source: one item."""

    def collect(self) -> Iterator[Item]:
        yield WholeSource.from_parent(self, name="[source]")


class WholeSource(Item):
    """What is wrong with a source."""

    def found(self) -> list[Finding]:
        own = relative(self.path, self.root_folder)
        return [finding for finding in _across(self.root_folder, self.session).findings if finding.path == own]


class DecksFolder(pytest.Directory):
    """The decks of a library, then the library."""

    def collect(self) -> Iterator[Any]:
        for path in sorted(self.path.iterdir()):
            folder = path.is_dir()
            named = self.session.isinitpath(path, with_parents=folder)
            if not named and self.ihook.pytest_ignore_collect(collection_path=path, config=self.config):
                continue
            if folder:
                if found := self.ihook.pytest_collect_directory(path=path, parent=self):
                    yield found
            elif path.is_file():
                yield from self.ihook.pytest_collect_file(file_path=path, parent=self)
        yield LibraryItem.from_parent(self, name="[library]", path=self.path.parent)


class LibraryItem(Item):
    """What only a look at the whole library shows, and its sources where no item of theirs is run."""

    @property
    def root_folder(self) -> Path:
        return self.path

    def found(self) -> list[Finding]:
        report = _across(self.path, self.session)
        codes = {rule.code for rule in _wide(self.path).rules if rule.compares}
        told = _told_elsewhere(self.session)
        return [
            each
            for each in report.findings
            if (self.path / each.path) not in told and (each.path not in report.decks or each.code in codes)
        ]

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path / "decks", 0, self.name


def _across(root: Path, session: pytest.Session) -> Report:
    """The check of all that no single deck shows; made once a run in each process."""
    made = session.stash.setdefault(_MADE, {})
    if root not in made:
        made[root] = check(root, None, _wide(root))
    return made[root]


def _wide(root: Path) -> Plan:
    """The plan of a library with the rules alone that look beyond one deck, or at a source and its comments."""
    whole = plan(root)
    return replace(whole, rules=tuple(r for r in whole.rules if r.compares or r.scope in ("source", "run")))


def _told_elsewhere(session: pytest.Session) -> set[Path]:
    """The sources that have an item of their own in this run."""
    return {item.path for item in session.items if isinstance(item, WholeSource)}


def _prefix(root: Path, start: Path) -> str:
    inside = Path(os.path.relpath(root, start)).as_posix()
    return "" if inside == "." else f"{inside}/"
