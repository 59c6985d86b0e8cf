"""Reads rows from the pages of an SQLite file without SQLite, for files that SQLite refuses.

Source: the SQLite file format, https://www.sqlite.org/fileformat2.html (B-tree pages, record format, write-ahead log).
Nothing is believed: a page or a cell that does not read as one is passed over.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

Value = int | float | str | bytes | None
Record = tuple[int | None, tuple[Value, ...]]
"""The rowid (None in an index) and the values."""
TABLE_LEAF, INDEX_LEAF, INDEX_INTERIOR = 0x0D, 0x0A, 0x02
_HEADERS = {TABLE_LEAF: 8, INDEX_LEAF: 8, INDEX_INTERIOR: 12}
_WIDTHS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
LONGEST = 1 << 26
"""Bytes of a record that are believed."""


class Unreadable(ValueError):
    """No cell, or one whose bytes are gone."""


class Pages:
    """The pages of a database file, each in its newest committed version from the write-ahead log."""

    def __init__(self, path: Path) -> None:
        self.content = path.read_bytes()
        self.size = _page_size(self.content)
        wal = path.with_name(path.name + "-wal")
        self.newer = _wal_pages(wal.read_bytes(), self.size) if wal.exists() else {}

    def __len__(self) -> int:
        return max([len(self.content) // self.size, *self.newer])

    def page(self, number: int) -> bytes:
        """A page by its number, from 1; empty where there is none."""
        start = (number - 1) * self.size
        return self.newer.get(number) or self.content[start : start + self.size]

    def records(self) -> Iterator[Record]:
        """Every record that can be read, from leaves of tables and from all pages of indexes."""
        for number in range(1, len(self) + 1):
            page = self.page(number)
            start = 100 if number == 1 else 0
            if len(page) == self.size and page[start] in _HEADERS:
                yield from self._cells(page, start)

    def _cells(self, page: bytes, start: int) -> Iterator[Record]:
        kind = page[start]
        first = start + _HEADERS[kind]
        (count,) = struct.unpack_from(">H", page, start + 3)
        for place in range(first, min(first + 2 * count, self.size - 1), 2):
            (at,) = struct.unpack_from(">H", page, place)
            try:
                yield self._cell(page, at, kind)
            except (Unreadable, IndexError, struct.error, UnicodeDecodeError):
                continue

    def _cell(self, page: bytes, at: int, kind: int) -> Record:
        if kind == INDEX_INTERIOR:
            at += 4
        length, at = _varint(page, at)
        rowid = None
        if kind == TABLE_LEAF:
            rowid, at = _varint(page, at)
        return rowid, _values(self._payload(page, at, length, kind))

    def _payload(self, page: bytes, at: int, length: int, kind: int) -> bytes:
        """The bytes of a record, those on overflow pages included."""
        if length > LONGEST:
            raise Unreadable
        usable = self.size
        most = usable - 35 if kind == TABLE_LEAF else (usable - 12) * 64 // 255 - 23
        if length <= most:
            found = page[at : at + length]
        else:
            least = (usable - 12) * 32 // 255 - 23
            local = least + (length - least) % (usable - 4)
            local = local if local <= most else least
            found = page[at : at + local]
            (following,) = struct.unpack_from(">I", page, at + local)
            while len(found) < length:
                more = self.page(following) if following else b""
                if len(more) < self.size:
                    raise Unreadable
                found += more[4 : 4 + length - len(found)]
                (following,) = struct.unpack_from(">I", more)
        if len(found) < length:
            raise Unreadable
        return found


def _page_size(content: bytes) -> int:
    """What the file's header says, or SQLite's usual size."""
    (size,) = struct.unpack_from(">H", content, 16) if len(content) >= 100 else (0,)
    return size if size in (512, 1024, 2048, 4096, 8192, 16384, 32768) else 4096


def _wal_pages(content: bytes, size: int) -> dict[int, bytes]:
    """The newest committed version of each page in a write-ahead log."""
    if len(content) < 32 or struct.unpack_from(">I", content)[0] not in (0x377F0682, 0x377F0683):
        return {}
    salt, found, pending = content[16:24], {}, {}
    for at in range(32, len(content) - size - 23, 24 + size):
        number, commit = struct.unpack_from(">II", content, at)
        if content[at + 8 : at + 16] != salt:  # left over from before the log began anew
            break
        pending[number] = content[at + 24 : at + 24 + size]
        if commit:
            found.update(pending)
            pending = {}
    return found


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A variable-length integer, signed, and the place after it."""
    value = 0
    for number in range(8):
        byte = data[at + number]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + number + 1
    value = value << 8 | data[at + 8]
    return value - (1 << 64) if value >> 63 else value, at + 9


def _values(record: bytes) -> tuple[Value, ...]:
    end, at = _varint(record, 0)
    place, found = end, []
    while at < end:
        code, at = _varint(record, at)
        width = _WIDTHS.get(code, 0)
        if code == 7:
            width = 8
        elif code >= 12:
            width = (code - 12) // 2
        elif code < 0 or code > 9:
            raise Unreadable
        piece = record[place : place + width]
        if len(piece) < width:
            raise Unreadable
        place += width
        found.append(_value(code, piece))
    return tuple(found)


def _value(code: int, piece: bytes) -> Value:
    if code == 0:
        return None
    if code in (8, 9):
        return code - 8
    if code == 7:
        return float(struct.unpack(">d", piece)[0])
    if code < 7:
        return int.from_bytes(piece, "big", signed=True)
    return piece if code % 2 == 0 else piece.decode("utf-8")
