"""The words of what stands before a test is handed in."""

from __future__ import annotations


class OVERVIEW:
    """What stands before a test is handed in."""

    title = "Before you hand in"
    counts = "{open} not answered, {flagged} flagged."
    complete = "All questions are answered."
    how = "Enter goes back to a question. {key} hands the test in; then the verdicts come."
    sure = "{open} not answered count as wrong. Press {key} again to hand in all the same."
    open = "open"
    answered = "answered"
