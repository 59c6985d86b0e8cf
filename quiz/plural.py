"""Counts in words."""

from __future__ import annotations


def plural(number: int, noun: str) -> str:
    """`1 deck`, `2 decks`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
