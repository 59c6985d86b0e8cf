"""How to open a file at a line in the editor that a teacher has chosen."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from pathlib import Path
from shutil import which

from quiz.problems import UsageError

_PLUS = frozenset({"vi", "vim", "nvim", "nano", "pico", "emacs", "emacsclient", "kak", "joe", "mg", "ne", "micro"})
_COLON = frozenset({"hx", "helix", "subl", "zed", "zeditor", "lapce"})
_GOTO = frozenset({"code", "codium", "cursor", "windsurf", "positron"})
_WAITS = frozenset({"code", "codium", "cursor", "windsurf", "positron", "subl", "zed", "zeditor"})
"""Editors that return at once unless they are told to wait until the file is closed."""


def command(path: Path, line: int, environ: Mapping[str, str] = os.environ) -> list[str]:
    """The command that opens the file at the line in $VISUAL, else $EDITOR, else nano or vi.

    An editor that is not known is given the file alone. Raises UsageError where there is none.
    """
    chosen = environ.get("VISUAL") or environ.get("EDITOR") or which("nano") or which("vi")
    if not chosen:
        raise UsageError("there is no editor. Set EDITOR, for instance: export EDITOR=nano")
    try:
        words = shlex.split(chosen)
    except ValueError as error:
        raise UsageError(f"EDITOR cannot be read: {error}. It is the command of an editor.") from error
    name = Path(words[0]).name.removesuffix(".exe") if words else ""
    if name in _WAITS and not {"--wait", "-w"} & set(words):
        words.append("--wait")
    if name in _PLUS:
        return [*words, f"+{line}", str(path)]
    if name in _COLON:
        return [*words, f"{path}:{line}"]
    if name in _GOTO:
        return [*words, "--goto", f"{path}:{line}"]
    return [*words, str(path)]
