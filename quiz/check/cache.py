"""What files came to in the last check, so that only those that changed are checked again.

One file for each library and set of options, in the user's cache folder. What is kept of a deck counts as long as the
bytes of the deck, of the sources that it cites, and of the earlier decks that ask the same are what they were; the name
of the file stands for everything else: the program, the settings, the options, the list of sources. A file that is
damaged, of another version, or cannot be read or written is as good as none.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from quiz.cachedir import code_state
from quiz.check.seen import Seen
from quiz.files import digest
from quiz.model import Edit, Finding, Fix, Related, Span
from quiz.record import field, record

VERSION = 1
MOST_FILES = 64
_SUFFIX = ".check"


@record
class Kept:
    """The content of a cache file: what decks and sources came to, by their paths, and what the settings are told."""

    decks: dict[str, Seen] = field(default_factory=dict)
    sources: dict[str, Seen] = field(default_factory=dict)
    settings: list[Finding] = field(default_factory=list)
    baseline: bool = False


class Cache:
    """The caches in one folder. `options` is all that decides what is run, beside the settings of the library."""

    def __init__(self, folder: Path, options: Iterable[str | None] = ()) -> None:
        self.folder = folder
        self.options = tuple(options)

    def key(self, root: Path, whole: bool, sources: Iterable[str]) -> str:
        """The name of the file for a check of the library at `root`."""
        settings = root / "quiz.toml"
        try:
            told = digest(settings.read_bytes()) if settings.is_file() else ""
        except OSError:
            told = "unreadable"
        return digest(repr((program(), str(root), self.options, told, whole, *sources)).encode("utf-8", "replace"))

    def load(self, key: str) -> Kept:
        """What is kept under that name; nothing where there is none, or it is damaged."""
        try:
            data = self._path(key).read_bytes()
        except OSError:
            return Kept()
        head, _, body = data.partition(b"\n")
        if head.decode("ascii", "replace") != _head(key, body):
            return Kept()
        try:
            return _kept(json.loads(body))
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
            return Kept()

    def save(self, key: str, kept: Kept) -> None:
        """Writes what is kept, whole or not at all; does nothing where the folder cannot be written."""
        body = json.dumps(_plain(kept), separators=(",", ":")).encode("ascii")
        name = self._path(key)
        part = name.with_suffix(f".{os.getpid()}")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            part.write_bytes(_head(key, body).encode("ascii") + b"\n" + body)
            os.replace(part, name)
            self._prune()
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{_SUFFIX}"

    def _prune(self) -> None:
        """Keeps the newest files only."""
        with os.scandir(self.folder) as found:
            dated = [(entry.stat().st_mtime, entry.path) for entry in found if entry.name.endswith(_SUFFIX)]
        for _, path in sorted(dated)[:-MOST_FILES]:
            Path(path).unlink(missing_ok=True)


def program() -> str:
    """Stands for the code that decides what is found, and the form in which it is kept."""
    return digest(f"{VERSION} {code_state('', 'check', 'check/rules', 'kinds')}".encode())


def _head(key: str, body: bytes) -> str:
    return f"quiz check {VERSION} {key} {digest(body)}"


def _plain(kept: Kept) -> dict[str, Any]:
    return {
        "decks": {path: _row(seen) for path, seen in kept.decks.items()},
        "sources": {path: _row(seen) for path, seen in kept.sources.items()},
        "settings": list(map(_finding_row, kept.settings)),
        "baseline": kept.baseline,
    }


def _row(seen: Seen) -> list[Any]:
    return [*seen._replace(findings=list(map(_finding_row, seen.findings)), wordings=seen.wordings.hex())]  # type: ignore[arg-type]


def _kept(data: dict[str, Any]) -> Kept:
    decks, sources = ({path: _seen(row) for path, row in data[name].items()} for name in ("decks", "sources"))
    return Kept(decks, sources, list(_findings(data["settings"])), bool(data["baseline"]))


def _seen(row: list[Any]) -> Seen:
    path, own, findings, ignored, sources, counts, cited, wordings, earlier = row
    found = list(_findings(findings)) if findings else []
    return Seen(path, own, found, ignored, sources, tuple(counts), tuple(cited), bytes.fromhex(wordings), earlier)


def _finding_row(each: Finding) -> list[Any]:
    fix = each.fix and [each.fix.safe, each.fix.title, each.fix.edits]
    related = [[other.path, other.span, other.message] for other in each.related]
    span = each.span
    return [each.code, each.name, each.severity, each.path, span, each.message, each.help, each.question, fix, related]


def _findings(rows: Iterable[list[Any]]) -> Iterator[Finding]:
    for code, name, severity, path, span, message, help, question, fix, related in rows:
        mended = None
        if fix is not None:
            safe, title, edits = fix
            mended = Fix(safe, title, tuple(Edit(where, Span(*place), text) for where, place, text in edits))
        others = tuple(Related(where, Span(*place), text) for where, place, text in related)
        yield Finding(code, name, severity, path, Span(*span), message, help, question, mended, others)
