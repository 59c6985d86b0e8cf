"""The words of the source reader."""

from __future__ import annotations


class READER:
    """The source reader."""

    line = "line {line} of {of}"
    cited_line = "line {line} of {of} · cited {at} of {cited}"
    unreadable = "{path} has no line that could be read. Run: quiz check"
    search = "Search this source"
    none_found = "“{text}” stands nowhere in this source."
    found = "“{text}”: {at} of {of}"
    marks = {"missed": "✗", "new": "○", "learning": "◐", "known": "●"}
    styles = {"missed": "$text-error", "new": "$text-muted", "learning": "$text-warning", "known": "$text-success"}
    words = {"missed": "missed last time", "new": "not asked yet", "learning": "being learnt", "known": "known"}
    asked_one = "One question on line {line}"
    asked_many = "{count} questions on line {line}"
    asked_none = "No question on line {line}."
    legend = "Each sign is how well you know what a line is asked for:"
    key = "Answer"
    key_hidden = "The answer is shown once you have answered it."
    beside = "Beside it"
    follow = "Press {key} to see it side by side."
    copied = "Copied: {text}"
