"""A program in a real pseudo-terminal: what it is sent, and what its screen shows."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyte

COMMAND = Path(sys.executable).with_name("quiz")


class Terminal:
    """Runs a command on a screen of `columns` by `rows`; leave it, or `close` it, and the command is ended."""

    def __init__(
        self, command: Sequence[str], environ: Mapping[str, str], columns: int = 80, rows: int = 24, cwd: str = "/"
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.chdir(cwd)
            # COLUMNS and LINES, where something has set them, would count for more than the size of the terminal.
            kept = {name: value for name, value in environ.items() if name not in ("COLUMNS", "LINES")}
            os.execvpe(command[0], list(command), {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor"})
        self.code: int | None = None
        self.over = False

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def text(self) -> str:
        return "\n".join(row.rstrip() for row in self.screen.display)

    def send(self, keys: str) -> None:
        os.write(self.handle, keys.encode())

    def wait(self, *texts: str, seconds: float = 30) -> str:
        """Reads until every text is on the screen, and returns it. Raises AssertionError with the screen."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if all(text in self.text for text in texts) and self.quiet():
                return self.text
            if not self._read(0.1) and not all(text in self.text for text in texts):
                break
        raise AssertionError(f"{texts} not on the screen:\n{self.text}")

    def either(self, *texts: str) -> str:
        """Reads until one of the texts is on the screen; returns that one. Raises AssertionError with the screen."""
        end = time.monotonic() + 30
        while time.monotonic() < end:
            found = next((text for text in texts if text in self.text), "")
            if found and self.quiet():
                return found
            if not self._read(0.1):
                break
        raise AssertionError(f"none of {texts} on the screen:\n{self.text}")

    def gone(self, text: str) -> None:
        """Reads until a text is not on the screen any more. Raises AssertionError with the screen."""
        end = time.monotonic() + 30
        while text in self.text:
            if time.monotonic() > end or not self._read(0.1):
                raise AssertionError(f"{text} still on the screen:\n{self.text}")

    def quiet(self) -> bool:
        """Whether nothing more comes at once: what is on the screen is no half of a picture."""
        ready, _, _ = select.select([self.handle], [], [], 0.05)
        return not ready or self.over

    def ended(self, seconds: float = 30) -> int:
        """Reads until the command has ended; its exit code."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self._read(0.1):
            pass
        self.close()
        assert self.code is not None
        return self.code

    def _read(self, seconds: float) -> bool:
        """Whether the command may have more to show."""
        ready, _, _ = select.select([self.handle], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self.handle, 65536)
        except OSError:
            data = b""
        self._stream.feed(data)
        self.over = not data
        return bool(data)

    def close(self) -> None:
        if self.code is not None:
            return
        for _ in range(100):
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                break
            time.sleep(0.02)
        else:
            os.kill(self.pid, signal.SIGKILL)
            _, status = os.waitpid(self.pid, 0)
        self.code = os.waitstatus_to_exitcode(status)
        os.close(self.handle)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
