"""Where what can be made again at any time is kept."""

from __future__ import annotations

import os
import sys
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
