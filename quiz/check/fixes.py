"""Applies the fixes of findings to files, byte for byte except where an edit stands.

The fixes are tried on a copy of the library until nothing changes any more, then each changed file is written once,
whole or not at all. An edit that would change anything else of its deck than it should is left out, and told.
"""

from __future__ import annotations

import re
import shutil
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from quiz.check.runner import Report
from quiz.decks import read_deck
from quiz.fields import parse_citation
from quiz.files import MAX_BYTES, write_text
from quiz.library import DECK_SUFFIXES, deck_paths, source_paths
from quiz.model import NOWHERE, Edit, Finding, Span
from quiz.nodes import Scalar, scalars
from quiz.sources import read_source
from quiz.yamlpos import YamlProblem, parse

ROUNDS = 10
_BREAK = re.compile(r"\r\n|\r|\n")
_BOM = "\ufeff"
Checker = Callable[[Path, Sequence[Path] | None], Report]


@dataclass
class Mended:
    """What fixing came to. `texts` are the changed files: path in the library -> (before, after)."""

    texts: dict[str, tuple[str, str]] = field(default_factory=dict)
    applied: list[Finding] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)
    """Fixes that were left out, as `path:line: CODE` -> why."""


def mend(root: Path, paths: Sequence[Path] | None, check: Checker, unsafe: bool = False) -> Mended:
    """Applies every safe fix (and the unsafe ones) until none is left; nothing is written to the library.

    check: called with the root of a copy of the library, and paths in it, as often as something changed. Files that lie
    outside the library are not fixed.
    """
    done = Mended()
    with TemporaryDirectory(prefix="quiz-fix-") as folder:
        copy = Path(folder).resolve() / "library"
        _copy(root, copy)
        here = None if paths is None else [copy / path.relative_to(root) for path in paths if path.is_relative_to(root)]
        if here == []:
            return done
        for _ in range(ROUNDS):
            changed = _round(copy, check(copy, here), unsafe, done)
            if not changed:
                break
            here = [copy / path for path in changed if Path(path).suffix in DECK_SUFFIXES] or here
    return done


def _copy(root: Path, target: Path) -> None:
    """Decks, sources and settings of a library. What cannot be read is left out, as are links to other places."""
    settings = (path for path in root.iterdir() if path.suffix in (".toml", ".json") and path.is_file())
    for name in ("decks", "sources"):
        (target / name).mkdir(parents=True)
    for path in (*deck_paths(root), *source_paths(root), *settings):
        where = target / path.relative_to(root)
        try:
            where.parent.mkdir(parents=True, exist_ok=True)
            own = path.is_file() and path.resolve().is_relative_to(root.resolve())
            if own and path.stat().st_size <= MAX_BYTES:
                shutil.copyfile(path, where)
        except OSError:
            continue


def _round(copy: Path, report: Report, unsafe: bool, done: Mended) -> list[str]:
    """Applies what can be applied at once; the paths of the files that changed."""
    changed = []
    for path, findings in _by_file(report.findings, unsafe).items():
        file = copy / path
        try:
            text = file.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        after, applied = _mended(path, text, findings, done)
        if after != text:
            file.write_bytes(after.encode("utf-8"))
            done.texts[path] = (done.texts.get(path, (text, ""))[0], after)
            done.applied += applied
            changed.append(path)
    return changed


def _by_file(findings: Iterable[Finding], unsafe: bool) -> dict[str, list[Finding]]:
    """The findings to mend, by the one file that their edits are in."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        fix = finding.fix
        paths = {edit.path for edit in fix.edits} if fix and (fix.safe or unsafe) else set()
        if len(paths) == 1 and not Path(path := paths.pop()).is_absolute():
            found.setdefault(path, []).append(finding)
    return found


def _mended(path: str, text: str, findings: Sequence[Finding], done: Mended) -> tuple[str, list[Finding]]:
    """The text with the fixes of the findings; of two that overlap, the first. Each must leave the rest as it is.

    Fixes that add or take whole texts wait until no other is left, as what they change cannot be told as exactly.
    """
    chosen: list[Finding] = []
    taken: set[Edit] = set()
    within = _within_texts(path, text, findings)
    for finding in within or findings:
        fresh = [edit for edit in _edits(finding) if edit not in taken]
        if fresh and not any(_overlap(edit.span, other.span) for edit in fresh for other in taken):
            chosen.append(finding)
            taken.update(fresh)
    after = apply(text, taken)
    if not _damage(path, text, after, taken, bool(within)):
        return after, chosen
    kept: list[Finding] = []
    edits: set[Edit] = set()
    for finding in chosen:  # one of them does not fit: find it
        tried = edits | set(_edits(finding))
        if why := _damage(path, text, apply(text, tried), tried, bool(within)):
            done.skipped[f"{path}:{finding.span.line}: {finding.code}"] = why
        else:
            kept.append(finding)
            edits = tried
    return apply(text, edits), kept


def _within_texts(path: str, text: str, findings: Sequence[Finding]) -> list[Finding]:
    """The findings whose every edit lies within one text of a deck."""
    if Path(path).suffix not in DECK_SUFFIXES:
        return []
    try:
        spans = [scalar.span for scalar in scalars(parse(_plain(text)))]
    except YamlProblem:
        return []
    starts = [span[:2] for span in spans]

    def within(edit: Edit) -> bool:
        at = bisect_right(starts, edit.span[:2]) - 1
        return at >= 0 and _inside(edit.span, spans[at])

    return [finding for finding in findings if all(map(within, _edits(finding)))]


def _edits(finding: Finding) -> tuple[Edit, ...]:
    return finding.fix.edits if finding.fix else ()


def _overlap(a: Span, b: Span) -> bool:
    """Whether two stretches share a character, or begin at the same place."""
    return a[:2] == b[:2] or (a[:2] < b[2:] and b[:2] < a[2:])


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit made. Line ends and a byte order mark stay as they are."""
    shift = len(_BOM) if text.startswith(_BOM) else 0
    starts = [shift, *(match.end() for match in _BREAK.finditer(text))]
    ending = match[0] if (match := _BREAK.search(text)) else "\n"

    def offset(line: int, column: int) -> int:
        if line > len(starts):
            return len(text)
        return min(starts[line - 1] + column - 1, len(text))

    for edit in sorted(edits, key=lambda edit: edit.span[:2], reverse=True):
        start, end = offset(*edit.span[:2]), offset(*edit.span[2:])
        text = text[:start] + edit.text.replace("\n", ending) + text[end:]
    return text


def _plain(text: str) -> str:
    """A file's text as loading sees it."""
    return _BREAK.sub("\n", text.removeprefix(_BOM))


def _damage(path: str, before: str, after: str, edits: Iterable[Edit], exact: bool) -> str:
    """What the edits break, "" for nothing: the file's form, or, where `exact`, a text that they do not stand in."""
    old, new = _plain(before), _plain(after)
    name = Path(path).stem
    if Path(path).suffix not in DECK_SUFFIXES:
        worse = len(read_source(new, name, path)[1]) > len(read_source(old, name, path)[1])
        return "the front matter would not be read any more" if worse else ""
    if len(read_deck(new, name, path)[1]) > len(read_deck(old, name, path)[1]):
        return "the deck would have a new error"
    if not exact:
        return ""
    a, b = list(scalars(parse(old))), list(scalars(parse(new)))
    if len(a) != len(b):
        return "the deck would have another shape"
    touched = {edit.span[:2] for edit in edits}
    for was, now in zip(a, b, strict=True):
        if was.value == now.value:
            continue
        if not any(was.span[:2] <= start < was.span[2:] for start in touched):
            return f"“{was.value[:40]}” would change too"
        if _cites(was) and not _cites(now):
            return "the citation would not be read any more"
    return ""


def _cites(scalar: Scalar) -> bool:
    cite = parse_citation(scalar.value, NOWHERE)
    return cite is not None and cite.first is not None


def _inside(inner: Span, outer: Span) -> bool:
    return outer[:2] <= inner[:2] and inner[2:] <= outer[2:]


def write(root: Path, done: Mended) -> Iterator[str]:
    """Writes the changed files, each in one step; yields what could not be written, and why.

    A file that is not what was checked any more is left alone.
    """
    for path, (before, after) in sorted(done.texts.items()):
        try:
            if (root / path).read_bytes().decode("utf-8", "replace") != before:
                yield f"{path} changed meanwhile, so it was not fixed. Run the check again."
                continue
            write_text(root / path, after)
        except OSError as error:
            yield f"{path} cannot be written: {error.strerror or error}. It stands as it was."


def told(done: Mended) -> Iterator[str]:
    """One line for each fix that was applied or left out."""
    for finding in sorted(done.applied, key=lambda finding: finding.sort_key):
        title = finding.fix.title if finding.fix else ""
        yield f"{finding.path}:{finding.span.line}: {finding.code} {finding.name}: {title}"
    for place, why in sorted(done.skipped.items()):
        yield f"{place} not fixed: {why}"


def diff(done: Mended, prefix: str = "") -> Iterator[str]:
    """The changes as unified diffs, without line ends; what `patch -p0` takes from where the user stands."""
    from difflib import unified_diff

    for path, (before, after) in sorted(done.texts.items()):
        a, b = (_BREAK.sub("\n", text).split("\n") for text in (before, after))
        yield from unified_diff(a, b, prefix + path, prefix + path, lineterm="")
