"""Findings that loading itself makes: what is wrong with a file before any rule can read it."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.model import NOWHERE, Finding, Related, Span

# The pages of these rules, with examples, are in quiz/check/rules/, like those of every other rule.
NAMES = {
    "Y001": "yaml-syntax",
    "Y002": "duplicate-key",
    "Y005": "unknown-key",
    "Y006": "missing-field",
    "Y007": "unreadable-file",
    "Y008": "duplicate-id",
    "Y009": "wrong-shape",
    "Y010": "bad-id",
    "Y011": "empty-value",
    "Y012": "bad-value",
    "Y013": "split-number",
    "Q411": "duplicate-option",
    "C201": "no-citation",
    "C210": "malformed-citation",
    "S112": "front-matter",
}


def finding(
    code: str,
    path: str,
    message: str,
    span: Span = NOWHERE,
    help: str = "",
    question: str = "",
    related: tuple[Related, ...] = (),
) -> Finding:
    """An error of the loader's own."""
    return Finding(code, NAMES[code], "error", path, span, message, help, question, None, related)


def bad_name(path: str, stem: str) -> Finding:
    """For a file whose name cannot be an id."""
    help = "Use lower-case letters, digits and - in the file's name."
    return finding("Y010", path, f"`{stem[:60]}` cannot be an id", help=help)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that the author most likely meant, if one is near."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return close[0] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`Did you mean X?`, or the list of what there is; "" where there is nothing."""
    words = sorted(known)
    if near := nearest(word, words):
        return f"Did you mean `{near}`?"
    return f"Known: {', '.join(words[:12])}{', …' if len(words) > 12 else ''}." if words else ""


class UsageError(Exception):
    """What the user asked for cannot be done; the message says what to do instead."""
