"""Which widget shows which kind of question. A new kind's widget is one file and one line here."""

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
"""Module and class by the `widget` of the kind; imported when a study first needs it."""


def make(name: str) -> Widget:
    """A new widget for the questions whose `widget` has that name."""
    module, _, kind = WIDGETS[name].partition(".")
    widget: Widget = getattr(import_module(f"quiz.tui.widgets.{module}"), kind)()
    return widget
