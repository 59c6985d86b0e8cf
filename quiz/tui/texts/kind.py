"""The words of the widgets of the kinds."""

from __future__ import annotations


class KIND:
    """The widgets of the kinds."""

    picked_right = "your answer, right"
    picked_wrong = "your answer, wrong"
    right_one = "the right answer"
    missed_one = "right, and not picked"
    pick_first = "Pick first: press 1–{last}, or ↑ ↓."
    verdict_first = "Pick first: 1 supported, 2 contradicted, 3 not stated."
    tick_first = "Tick at least one: press its number, or Space."
    if_unknown = "If you do not know: {key}."
    type_here = "Type your answer, then Enter"
    type_first = "Type your answer first."
    key_or = " or "
    nothing_typed = "no answer"
    show_back = "▸ {keys} shows the back"
    dropped = "not right, says the hint"
    dropped_one = "The hint has shown that this one is wrong."
    no_pair = "–"
    pair_first = "Give each left side its right side: its letter, or ← →."
    move_first = "Move a step first: Shift+↑ ↓, or its number and then its place."
    belongs = "belongs at {place}"
    no_statement = "This line states nothing; point at a line of text."
    how = {
        "choice": "One is right. Press its number or letter, then Enter.",
        "choices": (
            "{right}. Tick by number or letter, then Enter. Credit: right picks less wrong picks, out of {count}."
        ),
        "text": "Type the answer. Case, accents and small typos are forgiven; wrong values are not.",
        "blanks": "Fill the blanks. Tab goes on to the next. Credit: the share of blanks that are right.",
        "verdict": "What does the source do with this claim? 1, 2 or 3, then Enter.",
        "pairs": "Pick a left side by its number, then its letter. Credit: the share of pairs that are right.",
        "order": "Put the steps in order: Shift+↑ ↓ moves one. Credit: the share of neighbours in the right order.",
        "find": "Point at the line that states it, then Enter.",
        "card": "Think of the answer first.",
    }
