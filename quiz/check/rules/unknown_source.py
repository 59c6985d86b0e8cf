"""A citation names a source that is not in the library.

The id of a source is the stem of its file in `sources/`, which ends in `.md`. Where a file of that name has another
ending, or lies in another folder of the library, the help says how to rename it.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkpf:12 "fine of HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

from quiz.check.context import Context
from quiz.model import Finding, Question
from quiz.problems import did_you_mean

CODE = "S101"
NAME = "unknown-source"
LEVEL = "error"
SCOPE = "question"
WHEN = "uncommon"

_FOLDERS, _FILES = 100, 10_000  # looked at for a file that was meant
_OTHERS = ("yaml", "yml", "toml", "json", "lock", "py", "cfg", "ini")  # files that are no text to cite


def check(question: Question, context: Context) -> Iterator[Finding]:
    for cite in context.citations(question):
        if context.source(cite) is None:
            known = context.library.source_ids
            message = f"there is no source `{cite.source}`"
            help = _elsewhere(context.library.root, cite.source) or did_you_mean(cite.source, known)
            yield context.finding(question.path, cite.span, message, help, question)


def _elsewhere(root: Path, id: str) -> str:
    """What to do with a file that was meant as the source: `hkfp.txt`, `HKFP.md`, `hkfp.md` in another folder."""
    sources = root / "sources"
    below = (sources / name for name in _names(sources, _changed(sources))[1])
    for folder in (sources, *below, root, root / "decks"):
        if path := _names(folder, _changed(folder))[0].get(id.lower()):
            return f"{path.relative_to(root).as_posix()} is not read: rename it to sources/{id}.md."
    return ""


def _changed(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=_FOLDERS)
def _names(folder: Path, changed: int) -> tuple[dict[str, Path], tuple[str, ...]]:
    """The files of a folder that could be texts, by what their names begin with, and its folders; `changed` is when.

    A misspelt id may stand in every question: it must not cost a look into the folder each time.
    """
    files: dict[str, Path] = {}
    folders: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in islice(entries, _FILES):
                stem, _, ending = entry.name.lower().partition(".")
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.name)
                elif stem and ending not in _OTHERS and entry.is_file(follow_symlinks=False):
                    files.setdefault(stem, folder / entry.name)
                    files.setdefault(entry.name.lower().removesuffix(".md"), folder / entry.name)
    except OSError:
        pass
    return files, tuple(sorted(folders)[: _FOLDERS - 10])
