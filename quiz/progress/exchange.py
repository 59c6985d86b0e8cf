"""The log as JSON Lines and as CSV, for other programs and back again without loss."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, fields
from datetime import datetime
from functools import partial
from typing import Any, TextIO

from quiz.progress.errors import ProgressError
from quiz.progress.log import Log
from quiz.progress.moving import Merged
from quiz.progress.rows import Response, normal

FORMATS = ("jsonl", "csv")
COLUMNS = tuple(field.name for field in fields(Response))
NEEDED = (*(field.name for field in fields(Response) if field.default is MISSING), "id")
DEFAULTS = {field.name: field.default for field in fields(Response) if field.default is not MISSING}
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")
"""A cell that begins so would be run by a spreadsheet (or read as quoted), and gets an apostrophe in front."""
LONGEST_CELL = 1 << 24
"""Characters; a longer cell or line is refused."""


def export(log: Log, format: str, file: TextIO, learner: str | None = None) -> int:
    """Writes every row (of one learner) as `jsonl` or `csv`; how many. CSV files are opened with `newline=""`."""
    rows = (row for row in log.raw() if learner is None or row.learner == learner)
    return {"jsonl": _write_jsonl, "csv": _write_csv}[format](rows, file)


def import_(log: Log, format: str, file: TextIO, name: str) -> Merged:
    """Adds the rows of a file that `export` wrote; those that are there already are left alone.

    Raises ProgressError with the file's `name` and the line where it cannot be read; then nothing was added.
    """
    seen = 0

    def counted() -> Iterator[Response]:
        nonlocal seen
        for row in {"jsonl": _read_jsonl, "csv": _read_csv}[format](file, name):
            seen += 1
            yield row

    try:
        added = log.add(counted())
    except UnicodeDecodeError as error:
        raise _unreadable(name, seen + 1, "it is no text in UTF-8") from error
    return Merged(added, seen - added)


def to_dict(row: Response) -> dict[str, Any]:
    """A row as JSON values; what has its default is left out."""
    found = {name: getattr(row, name) for name in COLUMNS}
    found["at"] = row.at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {name: value for name, value in found.items() if name not in DEFAULTS or value != DEFAULTS[name]}


def from_dict(values: dict[str, Any]) -> Response:
    """The row of what `to_dict` made. Raises ValueError or TypeError with what is wrong."""
    missing = [name for name in NEEDED if name not in values]
    if missing:
        raise ValueError(f"{missing[0]} is missing")
    known = {name: values[name] for name in COLUMNS if name in values}
    for name in ("learner", "deck", "question", "study", "mode", "hash", "kind", "target", "note", "id", "at"):
        if name in known and not isinstance(known[name], str):
            raise TypeError(f"{name} must be text")
    if type(known["milliseconds"]) is not int or type(known["score"]) not in (int, float):
        raise TypeError("score and milliseconds must be numbers")
    return Response(**known | {"at": datetime.fromisoformat(known["at"])})


def _write_jsonl(rows: Iterable[Response], file: TextIO) -> int:
    count = 0
    for row in rows:
        file.write(json.dumps(to_dict(row), separators=(",", ":")) + "\n")
        count += 1
    return count


def _read_jsonl(file: TextIO, name: str) -> Iterator[Response]:
    for number, line in enumerate(file, 1):
        if line.strip():
            yield _row(partial(_from_line, line), name, number)


def _write_csv(rows: Iterable[Response], file: TextIO) -> int:
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    count = 0
    for row in rows:
        values = to_dict(row)
        values["given"] = json.dumps(values["given"], separators=(",", ":"))
        if "hinted" in values:
            values["hinted"] = "true"
        writer.writerow([defused(str(values.get(name, ""))) for name in COLUMNS])
        count += 1
    return count


def _read_csv(file: TextIO, name: str) -> Iterator[Response]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(file)
    try:
        header = next(reader, [])
        if not set(NEEDED) <= set(header):
            raise _unreadable(name, 1, f"the columns {', '.join(NEEDED)} are needed")
        for cells in reader:
            if cells:
                yield _row(partial(_from_cells, header, cells), name, reader.line_num)
    except csv.Error as error:
        raise _unreadable(name, reader.line_num, str(error)) from error


def _from_cells(header: list[str], cells: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, cell in zip(header, cells, strict=True):
        text = cell.removeprefix("'")
        if name == "given":
            found[name] = json.loads(text)
        elif name in ("score", "predicted") and text:
            found[name] = float(text)
        elif name in ("milliseconds", "rating") and text:
            found[name] = int(text)
        elif name == "hinted":
            found[name] = text == "true"
        elif text or name not in DEFAULTS:
            found[name] = text
    return found


def defused(cell: str) -> str:
    """The cell with an apostrophe in front where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _from_line(line: str) -> Any:
    if len(line) > LONGEST_CELL:
        raise ValueError("the line is too long")
    return json.loads(line)


def _row(make: Callable[[], Any], name: str, number: int) -> Response:
    try:
        values = make()
        if not isinstance(values, dict):
            raise TypeError("an object is needed")
        return normal(from_dict(values))
    except (ValueError, TypeError, RecursionError, OverflowError) as error:
        raise _unreadable(name, number, " ".join(str(error).split())) from error


def _unreadable(name: str, number: int, what: str) -> ProgressError:
    return ProgressError(
        f"{name}:{number}: this is no response that was exported ({what})",
        "Export it again, or take the line out. Nothing was imported.",
    )
