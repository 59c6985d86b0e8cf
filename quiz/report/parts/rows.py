"""The lines of the files that findings speak of, and what a fix would make of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from quiz.files import read_text
from quiz.library import inside
from quiz.model import Edit, Span

Hunk = tuple[int, list[str], list[str]]
"""(number of the first line, the lines as they are, the lines as they would be)"""


class Rows:
    """Reads the files of one library; keeps the last few, since findings come sorted by file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.of = lru_cache(maxsize=8)(self._read)

    def _read(self, path: str) -> list[str]:
        file = self.root / path
        if not Path(path).is_absolute() and not inside(file, self.root.resolve()):
            return []  # a link to a file that is not the library's own: nothing of it is shown
        text, _ = read_text(file, "")
        return text.split("\n")

    def row(self, path: str, number: int) -> str:
        """Line `number`, "" where the file has no such line."""
        rows = self.of(path)
        return rows[number - 1] if 0 < number <= len(rows) else ""

    def bytes_before(self, path: str, line: int, column: int) -> int:
        """How many bytes of UTF-8 stand before a column of a line."""
        row = self.row(path, line)
        beyond = max(column - 1 - len(row), 0)
        return len(row[: column - 1].encode("utf-8", "replace")) + beyond

    def hunks(self, edits: Iterable[Edit]) -> Iterator[tuple[str, Hunk]]:
        """(path, hunk) of each run of lines that the edits touch."""
        by_path: dict[str, list[Edit]] = {}
        for edit in sorted(edits, key=lambda edit: (edit.path, edit.span)):
            by_path.setdefault(edit.path, []).append(edit)
        for path, group in by_path.items():
            rows = self.of(path)
            if not all(_fits(edit.span, rows) for edit in group):
                continue
            run: list[Edit] = []
            for edit in group:
                if run and edit.span.line > run[-1].span.end_line:
                    yield path, _hunk(rows, run)
                    run = []
                run.append(edit)
            yield path, _hunk(rows, run)

    def merged(self, edits: Sequence[Edit]) -> Edit | None:
        """One edit that does what all of them do, where they are of one file."""
        ordered = sorted(edits, key=lambda edit: edit.span)
        if len({edit.path for edit in ordered}) != 1 or not all(
            _fits(edit.span, self.of(edit.path)) for edit in ordered
        ):
            return None
        rows = self.of(ordered[0].path)
        text, at = "", ordered[0].span[:2]
        for edit in ordered:
            text += _between(rows, at, edit.span[:2]) + edit.text
            at = edit.span[2:]
        first, last = ordered[0].span, ordered[-1].span
        return Edit(ordered[0].path, Span(*first[:2], *last[2:]), text)


def _fits(span: Span, rows: list[str]) -> bool:
    """Whether a stretch lies in the file as it is now; it may have changed since it was checked."""
    return (
        0 < span.line <= span.end_line <= len(rows)
        and span[:2] <= span[2:]
        and span.column <= len(rows[span.line - 1]) + 1
        and span.end_column <= len(rows[span.end_line - 1]) + 1
    )


def _between(rows: list[str], start: tuple[int, int], end: tuple[int, int]) -> str:
    (first, left), (last, right) = start, end
    if first == last:
        return rows[first - 1][left - 1 : right - 1]
    return "\n".join([rows[first - 1][left - 1 :], *rows[first : last - 1], rows[last - 1][: right - 1]])


def _hunk(rows: list[str], edits: list[Edit]) -> Hunk:
    first, last = edits[0].span.line, edits[-1].span.end_line
    text, at = "", (first, 1)
    for edit in edits:
        text += _between(rows, at, edit.span[:2]) + edit.text
        at = edit.span[2:]
    text += rows[last - 1][at[1] - 1 :]
    old, new = rows[first - 1 : last], text.split("\n")
    # An edit that takes whole lines away leaves the start of the next one, which did not change.
    while len(old) > 1 and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return first, old, new
