"""Where what can be made again at any time is kept."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path


def default_folder() -> Path:
    """The folder that QUIZ_CACHE names, else the one in the user's cache folder. Makes nothing."""
    if folder := os.environ.get("QUIZ_CACHE"):
        return Path(folder).expanduser()
    if sys.platform.startswith("linux"):  # what platformdirs would say, without the time that it takes to load
        base = os.environ.get("XDG_CACHE_HOME", "")
        return (Path(base) if base.startswith("/") else Path("~/.cache").expanduser()) / "citequiz"
    from platformdirs import user_cache_path

    return user_cache_path("citequiz", appauthor=False)


def code_state(*packages: str) -> str:
    """Stands for the program: its version, Python's, and the state of each file of the named parts of it ("" for what
    stands beside them). What other code made is not to be used."""
    from quiz import __version__

    here = Path(__file__).parent
    found = [__version__, str(sys.hexversion)]
    for package in packages:
        with suppress(OSError), os.scandir(here / package) as entries:  # packed into one file: the version must do
            states = [(entry.name, entry.stat()) for entry in entries if entry.name.endswith(".py")]
            found += sorted(f"{package}/{name} {state.st_size} {state.st_mtime_ns}" for name, state in states)
    return "\n".join(found)
