"""Line mode over real streams: a terminal, a pipe, or no input at all."""

from __future__ import annotations

from io import TextIOWrapper
from typing import TextIO

from quiz.plain.talk import Read, Write
from quiz.plain.terminal import is_terminal


def over(stdin: TextIO | None, stdout: TextIO) -> tuple[Read, Write]:
    """(read, write) over two streams.

    What comes through a pipe is repeated behind its prompt, so that the output reads as a conversation. Bytes that
    are no text of the stream's encoding are replaced.
    """
    for stream in (stdin, stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    echo = not is_terminal(stdin)

    def write(line: str) -> None:
        stdout.write(f"{line}\n")

    def read(prompt: str) -> str | None:
        stdout.write(prompt)
        stdout.flush()
        line = stdin.readline() if stdin else ""
        text = line.rstrip("\r\n")
        if echo and line:
            write(_printable(text))
        elif not line:
            write("")
        return text if line else None

    return read, write


def _printable(text: str) -> str:
    from quiz.files import inert
    from quiz.plain.talk import MAX_TYPED

    return inert(text[:MAX_TYPED])
