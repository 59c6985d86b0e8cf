"""The guides: one Markdown page for each job, in this folder."""

from __future__ import annotations

from importlib.resources import files

_ORDER = ("study", "write", "kinds", "source", "check", "progress")


def topics() -> dict[str, str]:
    """Each guide's name and title, in the order in which one would read them."""
    names = [path.name.removesuffix(".md") for path in files(__name__).iterdir() if path.name.endswith(".md")]
    ordered = sorted(names, key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER), name))
    return {name: read(name).partition("\n")[0].removeprefix("# ") for name in ordered}


def read(name: str) -> str:
    """The text of a guide. Raises FileNotFoundError."""
    return (files(__name__) / f"{name}.md").read_text(encoding="utf-8")
