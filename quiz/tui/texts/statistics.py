"""The words of the statistics."""

from __future__ import annotations


class STATS:
    """The statistics."""

    title = "Statistics"
    counting = "Counting …"
    due = "{due} due and {new} new today."
    later = "{count} more later today, from {time} on."
    streak = "Streak: {days}, the longest {longest}."
    responses = "{count} in all."
    no_responses = "No responses yet: what you answer is counted here."
    day, days = "1 day", "{count} days"
    forecast = "Due in the next 30 days"
    nothing_due = "Nothing yet: what you answer falls due from tomorrow on."
    today_due = "Today {today}, with what is overdue."
    coming_due = "Tomorrow to {last}: {count}."
    calendar = "Days"
    weekdays = ("Mon", "", "Wed", "", "Fri", "", "Sun")
    shades = "{shades}   from no response to the busiest days"
    retention = "Recalled, by week"
    no_retention = "Nothing yet: it takes questions that are asked again a day or more later."
    retention_how = "█ recalled  ┃ predicted by FSRS"
    predicted = "predicted {share}"
    all_time = "All time: {recalled} recalled, {predicted} predicted, n {cases}."
    by_deck = "Mastery by deck"
    by_source = "Mastery by source"
    mastery_how = "█ mature ▓ young ▒ learning ░ not met; % that you would recall"
    calibration = "How well you judge yourself"
    no_calibration = "Nothing yet: one key in a study has you asked how sure you are."
    time = "Time"
    no_time = "None yet."
    time_total = "{total} in all; half of the answers took less than {median} s."
    time_recent = "{total} in the last 30 days"
    notable = "Questions that need a look"
    nothing_notable = "No question needs a look."
    gone = "no longer in the decks"
    why = {
        "hard": "hard",
        "leech": "leech",
        "suspended": "suspended",
        "buried": "buried",
        "changed": "new key",
        "gone": "gone",
    }
