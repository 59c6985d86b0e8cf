"""The words of the first screen."""

from __future__ import annotations


class HOME:
    """The first screen."""

    title = "Quiz"
    motto = "every answer has its line"
    now_new = "Pick a deck with ↑ ↓ and press Enter."
    first_start = "You answer questions about a few articles, {many}."
    at_a_time, asked_today = "{count} at a time", "as many as are due or new today"
    told_at_once = "After each answer you see if it is right, and the line that says so."
    told = {
        "test": "When you hand in you see what was right, and the lines that say so.",
        "cards": "You turn each card, say how well you knew it, and see the line that says so.",
        "find": "You are given the answer, and point at the line that says so.",
    }
    private = "No account, nothing to set up. Your scores stay on this computer."
    deck, known, due, new, last = "Deck", "Known", "Due", "New", "Last"
    source, recalled, questions = "Source", "Recall", "Questions"
    read_source = "Pick a source with ↑ ↓ and press Enter to read it."
    due_now = "Review what is due"
    streak_one, streak = "1 day in a row", "{days} days in a row"
    coming = "due in the 14 days from tomorrow: {spark} {count}"
    all_decks = "All decks, mixed"
    none_yet = "–"
    no_decks = "No deck could be read in this library. How to write one: quiz guide write"
    findings_one = "1 finding in decks and sources: run quiz check"
    findings_many = "{count} findings in decks and sources: run quiz check"
    mode = "Mode: {mode} – {what}"
    asked = "{count} questions a study"
    asked_day = "within the day’s limits"
    asked_all = "the whole deck"
    left_before = "You left a study of {all} questions{so_far}; press {key} to go on."
    so_far = ", {score} so far"
    nothing_left = "Nothing of that study is left to ask."
    agenda = "{due} due, {new} new: press Enter."
    agenda_key = "{due} due, {new} new: press {key}."
    agenda_done = "Nothing is due today. Pick a deck and press Enter."
    whole = "a whole deck"
    stopped = "Stopped after {done} of {all}. Your answers are kept; press {key} to go on."
