"""What the student chose, kept between starts in one small JSON file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from quiz.modes import MODES, USUAL
from quiz.record import field, record

COUNTS = (10, 20, 50, 0, 5)
"""Questions a study that the home screen offers; 0 is the whole deck."""


@record(frozen=True, slots=True)
class Settings:
    """theme "" is the usual dark one; `keys` maps the id of a binding to other keys."""

    theme: str = ""
    mode: str = USUAL
    count: int = 10
    confidence: bool = False
    """Whether the student is asked how sure an answer is, before the verdict."""
    keys: Mapping[str, str] = field(default_factory=dict)


def load_settings(path: Path) -> Settings:
    """The settings in a file. The usual ones where it is missing or damaged, and for each that cannot be."""
    import json

    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    usual = {name: getattr(Settings(), name) for name in Settings.__annotations__}
    kept = {name: value for name, value in found.items() if name in usual and type(value) is type(usual[name])}
    if kept.get("mode") not in MODES:
        kept.pop("mode", None)
    if kept.get("count") not in COUNTS:
        kept.pop("count", None)
    if keys := kept.get("keys"):
        from quiz.tui.keymap import fitting

        kept["keys"] = fitting(keys)
    return Settings(**kept)


def save_settings(path: Path, settings: Settings) -> None:
    """Keeps the settings. Raises OSError where the folder cannot be written."""
    import json
    from dataclasses import asdict

    from quiz.files import write_text

    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(path, json.dumps(asdict(settings), indent=2, sort_keys=True) + "\n")


def default_path() -> Path:
    """The file in the user's own configuration folder."""
    from platformdirs import user_config_path

    return user_config_path("citequiz") / "settings.json"
