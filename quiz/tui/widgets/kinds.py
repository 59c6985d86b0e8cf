"""The widgets that show questions, by the names by which kinds ask for them. A new kind may name one of these."""

from __future__ import annotations

from importlib import import_module

from textual.widget import Widget

WIDGETS = {
    "choice": "options.Options",
    "choices": "options.Choices",
    "verdict": "options.Verdicts",
    "text": "short.ShortText",
    "blanks": "blanks.Blanks",
    "pairs": "pairs.Pairs",
    "order": "order.Steps",
    "find": "find.FindLine",
    "card": "card.Card",
}
"""Module and class by the `widget` of a kind; imported when a study first needs it."""


def make(name: str) -> Widget:
    """A new widget of that name, or of `module.Class` where a kind brings its own."""
    module, _, kind = WIDGETS.get(name, name).partition(".")
    widget: Widget = getattr(import_module(f"quiz.tui.widgets.{module}"), kind)()
    return widget
