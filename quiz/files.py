"""Bytes of a file to text and back: bounded and strict on the way in, whole or not at all on the way out."""

from __future__ import annotations

import os
import stat
from functools import cache
from pathlib import Path

from quiz.model import Finding, Span
from quiz.problems import finding

MAX_BYTES = 32 * 1024 * 1024


def read_text(path: Path, shown: str, limit: int = MAX_BYTES) -> tuple[str, Finding | None]:
    """The text of a UTF-8 file with its line ends made one, or "" and the finding that says why not.

    `shown` is the path that the finding names.
    """
    data, problem = read_bytes(path, shown, limit)
    return ("", problem) if problem else decoded(data, shown)


def read_bytes(path: Path, shown: str, limit: int = MAX_BYTES) -> tuple[bytes, Finding | None]:
    """The bytes of a file, or b"" and the finding that says why not."""
    try:
        with open(path, "rb", opener=_opener) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                help = "Put a file here; folders, pipes and devices are not read."
                return b"", finding("Y007", shown, "is no regular file", help=help)
            data = file.read(limit + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        return b"", finding("Y007", shown, f"cannot be read: {reason}", help="Check the name and its permissions.")
    if len(data) > limit:
        message = f"larger than {limit // 1024 // 1024} MB"
        return b"", finding("Y007", shown, message, help="Split it into several files.")
    return data, None


def _opener(path: str, flags: int) -> int:
    """Opens without waiting: a pipe that nobody writes to would else hold the program for ever."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def decoded(data: bytes, shown: str) -> tuple[str, Finding | None]:
    """The text that the bytes of a file hold, as `read_text`."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", _not_utf8(data, error, shown)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text, None


def _not_utf8(data: bytes, error: UnicodeDecodeError, shown: str) -> Finding:
    before = data[: error.start].decode("utf-8-sig", "replace")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    byte = data[error.start]
    return finding(
        "Y007",
        shown,
        f"not UTF-8: byte 0x{byte:02x} here",
        Span(line, column, line, column + 1),
        "Save the file as UTF-8; your editor calls it “encoding”.",
    )


def write_text(path: Path, text: str) -> None:
    """Replaces a file's text in one step: temporary file, fsync, rename. Raises OSError; the old file then stands."""
    import tempfile

    path = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with open(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            os.chmod(name, path.stat().st_mode & 0o7777)
        else:
            os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def digest(data: bytes) -> str:
    """What a file's content is known by: 32 hex digits of its BLAKE2b."""
    from quiz.hashing import blake2b

    return blake2b(data, digest_size=16).hexdigest()


@cache
def _unshown(lines: bool) -> dict[int, str]:
    """What is shown in the place of a character that is not; with `lines`, line ends are kept."""
    found = dict.fromkeys((*range(32), *range(127, 160)), "�")
    found |= dict.fromkeys((*range(8234, 8239), *range(8294, 8298)), "�")
    found |= {0x200E: "", 0x200F: "", 0x61C: "", 0x2028: " ", 0x2029: " ", 0xFEFF: ""}
    found |= dict.fromkeys(range(0xD800, 0xE000), "�")  # bytes of a file name that is no UTF-8
    found[ord("\t")] = "    "
    if lines:
        del found[ord("\n")]
    return found


def inert(text: str, lines: bool = False) -> str:
    """The text without anything that moves a cursor, starts an escape sequence or turns the reading direction.

    Line ends are kept where `lines` says so.
    """
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_unshown(lines))
