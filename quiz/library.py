"""Finds a library and loads it: decks, sources, findings. Never raises for a user's mistake, never drops a file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from quiz.ids import is_id
from quiz.model import Citation, Deck, Finding, Line, Question, Source
from quiz.problems import UsageError, bad_name, finding
from quiz.record import field, record

DECK_SUFFIXES = (".yaml", ".yml")
SOURCE_SUFFIX = ".md"


class NoLibrary(UsageError):
    """There is no library at the place named; the message says what to do."""


def bundled() -> Path:
    """The library that ships with the package: inside it in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    return package if (package / "decks").is_dir() else package.parent


def is_library(folder: Path) -> bool:
    return (folder / "decks").is_dir() and (folder / "sources").is_dir()


def find(start: Path, option: str | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """The library's folder: the option, else $QUIZ_LIBRARY, else the nearest upward of `start`, else the bundled one.

    Raises NoLibrary where a folder was named that has no decks/ and sources/.
    """
    for name, where in (("--library", option), ("$QUIZ_LIBRARY", environ.get("QUIZ_LIBRARY"))):
        if where:
            folder = Path(where).expanduser().resolve()
            if not is_library(folder):
                raise NoLibrary(f"{name} {where}: no library there. A library is a folder with decks/ and sources/.")
            return folder
    start = start.resolve()
    for folder in (start, *start.parents):
        if is_library(folder):
            return folder
    return bundled()


@record
class Library:
    """What could be read of a library. Sources are read when first asked for, and kept.

    `used` are the ids of the sources that were asked for.
    """

    root: Path
    decks: dict[str, Deck] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    _sources: dict[str, Source] = field(default_factory=dict)
    _paths: dict[str, str] = field(default_factory=dict)

    @property
    def source_ids(self) -> tuple[str, ...]:
        return tuple(self._paths)

    def source(self, id: str) -> Source | None:
        """The source with that id; its findings join the library's when it is first read."""
        self.used.add(id)
        found = self._sources.get(id)
        if found is None and id in self._paths:
            from quiz.sources import load_source

            path = self.path(id)
            found, findings = load_source(path, relative(path, self.root))
            self._sources[id] = found
            self.findings.extend(findings)
        return found

    @property
    def read(self) -> tuple[str, ...]:
        """The ids of the sources that are kept, the oldest first."""
        return tuple(self._sources)

    def forget(self, id: str) -> None:
        """Drops a source that was read; it is read again when it is asked for."""
        self._sources.pop(id, None)

    def path(self, id: str) -> Path:
        """Where the source with that id is."""
        return Path(self._paths[id])

    def sources(self) -> Iterator[Source]:
        for id in self._paths:
            if source := self.source(id):
                yield source

    def questions(self) -> Iterator[Question]:
        for deck in self.decks.values():
            yield from deck.questions

    def all(self) -> Sequence[Question]:
        """Every question, deck by deck. Of an indexed library each is read only when it is looked at."""
        return list(self.questions())

    def search(self, wanted: str) -> Sequence[Question]:
        """The questions that hold words which begin like those of `wanted`, in what they ask, their key, distractors,
        tags, ids, or the lines that they cite; all questions where nothing is wanted."""
        from quiz.search import document, holds

        return [question for question in self.questions() if holds(wanted, document(question, self))]

    def citing(self, id: str) -> Sequence[Question]:
        """The questions that cite a source, for their key or in `see:`."""
        return [question for question in self.questions() if cites(question, id)]

    def whole(self) -> Library:
        """The library with the decks too that were not asked for when it was opened."""
        return self

    def put(self, deck: Deck) -> None:
        """Takes in another version of a deck."""
        self.decks[deck.id] = deck

    @property
    def found(self) -> int:
        """How many findings there are."""
        return len(self.findings)

    @property
    def broken(self) -> list[str]:
        """The paths of the files with errors, in order."""
        return sorted({finding.path for finding in self.findings if finding.severity == "error"})

    def question(self, ref: str) -> Question | None:
        """The question that `deck/id` names."""
        deck = self.decks.get(ref.partition("/")[0])
        return next((each for each in deck.questions if each.ref == ref), None) if deck else None

    def cited(self, cite: Citation) -> list[Line]:
        """The lines that a citation names, [] where it names none."""
        source = self.source(cite.source)
        return source.cited(cite) if source else []


def cites(question: Question, source: str) -> bool:
    """Whether a question cites the source, for its key or in `see:`."""
    return any(cite.source == source for cite in (*question.citations(), *question.see))


def relative(path: Path, root: Path) -> str:
    """The path as findings show it: relative to the library where it lies inside."""
    for each in (path, _resolved(path)):
        if each.is_relative_to(root) and ".." not in each.parts:
            return each.relative_to(root).as_posix()
    return path.as_posix()


def _resolved(path: Path) -> Path:
    """The path with its links followed; as it is where they lead round in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # which of the two, hangs on the version of Python
        return path


def deck_paths(root: Path) -> list[Path]:
    """Every deck file of a library, in the order of their names; folders below decks/ are read too."""
    return [Path(file) for file in deck_files(root)]


def deck_files(root: Path) -> list[str]:
    """The same as texts: of a thousand decks, most need never become a Path."""
    return sorted(_below(str(root / "decks")), key=lambda file: file.split(os.sep))  # noqa: PTH206


def _below(folder: str) -> Iterator[str]:
    for entry in _entries(folder):
        if entry.is_dir(follow_symlinks=False) and os.access(entry.path, os.R_OK | os.X_OK):
            yield from _below(entry.path)
        # a broken link, a pipe, a closed folder or a link to one too: reading it says what is wrong
        elif entry.name.lower().endswith(DECK_SUFFIXES) or entry.is_dir():
            yield entry.path


def source_paths(root: Path) -> list[Path]:
    """Every source file of a library, in the order of their names."""
    return [Path(entry.path) for entry in _sources(root)]


def _sources(root: Path) -> list[os.DirEntry[str]]:
    found = (entry for entry in _entries(str(root / "sources")) if entry.name.lower().endswith(SOURCE_SUFFIX))
    return sorted(found, key=lambda entry: entry.name)


MISNAMED = {
    "decks": {".yaml.txt": ".yaml", ".yml.txt": ".yaml", ".md": ""},
    "sources": {".md.txt": ".md", ".markdown": ".md", ".yaml": "", ".yml": ""},
}
"""Endings of files that are no deck or source and were meant as one, and the right ending; "" in the wrong folder."""


def misnamed(root: Path) -> Iterator[Finding]:
    """One for each file whose name or folder keeps it from being read: an editor adds .txt, a deck lies in sources/.

    In decks/, a Markdown file is told where it has front matter only: others are notes of the author's.
    """
    for folder, endings in MISNAMED.items():
        for entry in sorted(_entries(str(root / folder)), key=lambda entry: entry.name):
            end = next((end for end in endings if entry.name.lower().endswith(end)), "")
            if not end or not entry.is_file(follow_symlinks=False):
                continue
            if end == ".md" and not _front_matter(entry.path):
                continue
            other = "sources" if folder == "decks" else "decks"
            right = f"{folder}/{entry.name[: -len(end)]}{endings[end]}" if endings[end] else f"{other}/{entry.name}"
            message = f"`{entry.name[:80]}` is not read: it is {'no deck' if folder == 'decks' else 'no source'}"
            yield finding("Y010", f"{folder}/{entry.name}", message, help=f"Rename it to {right[:120]}.")


def _front_matter(path: str) -> bool:
    try:
        with Path(path).open("rb") as file:
            return file.read(4).strip() == b"---"
    except OSError:
        return False


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What a folder holds, without what is hidden; nothing where it cannot be read."""
    try:
        with os.scandir(folder) as found:
            return [entry for entry in found if not entry.name.startswith(".")]
    except OSError:
        return []


def open_library(root: Path) -> Library:
    """The library with its sources listed and no deck read."""
    library = Library(root)
    plain = inside(root / "sources", root)
    for entry in _sources(root):
        id, path = entry.name.rpartition(".")[0], entry.path
        link = not plain or entry.is_symlink()
        shown = relative(Path(path), root) if link else f"sources/{entry.name}"
        if not is_id(id):
            library.findings.append(bad_name(shown, id))
        elif link and not inside(Path(path), root):
            library.findings.append(_outside(shown))
        else:
            library._paths[id] = path
    return library


def add_deck(library: Library, path: Path) -> Deck | None:
    """Reads one deck file into the library; None where its name cannot be a deck's."""
    shown = relative(path, library.root)
    if not is_id(path.stem):
        library.findings.append(bad_name(shown, path.stem))
        return None
    if path.stem in library.decks:
        other = library.decks[path.stem].path
        message = f"the deck id `{path.stem}` is taken by {other}"
        library.findings.append(finding("Y008", shown, message, help="Give the file another name."))
        return None
    if path.is_relative_to(library.root) and not inside(path, library.root):
        deck, findings = Deck(path.stem, shown, path.stem, "", ()), [_outside(shown)]
    else:
        from quiz.decks import load_deck

        deck, findings = load_deck(path, shown)
    library.findings.extend(findings)
    library.decks[deck.id] = deck
    return deck


def load(root: Path, paths: Iterable[Path] | None = None) -> Library:
    """The library at `root` with the decks at `paths`, or all of them; every source is listed."""
    library = open_library(root)
    for path in deck_paths(root) if paths is None else paths:
        add_deck(library, path)
    return library


def _outside(shown: str) -> Finding:
    """For a link to a file that is not the library's own."""
    return finding("Y007", shown, "lies outside the library", help="Put the file itself here, not a link.")


def inside(path: Path, root: Path) -> bool:
    """Whether the file that a path leads to, through links, lies in the folder `root` (with its own links followed)."""
    return _resolved(path).is_relative_to(root)
