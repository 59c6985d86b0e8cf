"""The words of the settings."""

from __future__ import annotations


class SETTINGS:
    """The settings."""

    title = "Settings"
    keys_title = "Settings · keys"
    yes, no = "yes", "no"
    changed = "{count} changed"
    not_usual = "changed; {key} for the usual"
    labels = {
        "new_per_day": "new questions a day, in a review",
        "reviews_per_day": "reviews a day, at most",
        "retention": "how many of the questions you want to recall when they fall due",
        "slow_after": "a right answer that takes longer is rated Hard",
        "learn_ahead": "minutes a step of learning may come early, when nothing else is left",
        "day_starts": "o’clock: when a new day begins",
        "leech_after": "times forgotten make a question a leech",
        "bury_siblings": "questions on one line wait for the next day once one of them was asked",
        "confidence": "ask how sure you are, before the verdict",
        "theme": "the colours",
        "keys": "which key does what",
    }
    ranges = {
        "new_per_day": "A number from 0 to 9999.",
        "reviews_per_day": "A number from 0 to 9999.",
        "retention": "From 70 to 99 percent. More means many more reviews; 90 is usual.",
        "slow_after": "Seconds, from 1 to 3600.",
        "learn_ahead": "Minutes, from 0 to 1439.",
        "day_starts": "An hour from 0 to 23.",
        "leech_after": "A number from 1 to 999.",
    }
    no_number = "“{typed}” is no number. {range}"
    out_of_range = "That is out of range. {range}"
    not_kept = "This holds until you quit; it cannot be kept: {why}"
    type_keys = "Keys with commas between them, such as: n  or  ctrl+n,f2"
    no_key = "“{key}” is no key. Write a letter, a digit, or a name such as space, f2, ctrl+n, greater_than_sign."
    taken = "{key} does something else there already: {label}."
    screens = {
        "app": "everywhere",
        "home": "home",
        "study": "study",
        "overview": "test, before handing in",
        "results": "results",
        "reader": "reader",
        "browse": "all questions",
        "statistics": "statistics",
        "settings": "settings",
    }
