"""Texts as YAML writes them."""

from __future__ import annotations


def quote(text: str) -> str:
    """A text of one line in YAML's double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
