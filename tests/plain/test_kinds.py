"""Every kind, end to end, by text."""

from __future__ import annotations

import pytest


def option(play, id: str, text: str) -> str:
    """The number under which an option is offered."""
    lines = play(id, []).lines
    return next(line.split(".")[0].strip() for line in lines if line.strip().endswith(f". {text}"))


def test_multiple_choice_right(play) -> None:
    said = play("week", [option(play, "week", "seven"), ""])
    assert "Question 1 of 1 (calendar/week, multiple choice)" in said.lines
    assert "Right." in said.lines
    assert "Answer: seven" in said.lines
    assert "Explanation: The number is the same in every calendar of these notes." in said.lines
    cited = "sources/calendar.md:11 A week has seven days. (Calendar notes; issued 2020-07-07)"
    assert cited in said.lines
    assert said.lines[-1] == "score: 1/1 (100 %)"


def test_the_chosen_distractor_is_explained(play) -> None:
    said = play("week", [option(play, "week", "ten"), ""])
    assert "Wrong." in said.lines
    assert "You gave: ten" in said.lines
    assert "Your choice: Ten days made a week in the French Republican calendar." in said.lines
    assert said.lines[-1] == "score: 0/1 (0 %)"


def test_multiple_response_states_its_partial_credit(play) -> None:
    said = play("introduced", [option(play, "introduced", "Julian"), ""])
    assert "Partly right: credit 50 %." in said.lines
    assert "  Left out: Gregorian" in said.lines
    assert {"  Julian", "  Gregorian"} <= set(said.lines)
    assert said.lines[-1] == "score: 0.5/1 (50 %)"


@pytest.mark.parametrize("typed", ["366 days", "three hundred and sixty-six days", "366  DAYS"])
def test_short_answer_right(play, typed: str) -> None:
    assert play("leap", [typed, ""]).lines[-1] == "score: 1/1 (100 %)"


def test_a_wrong_value_is_wrong(play) -> None:
    said = play("leap", ["365 days", ""])
    assert not any(line.startswith("Right") for line in said.lines)
    assert said.lines[-1] == "score: 0/1 (0 %)"


def test_cloze(play) -> None:
    said = play("short-month", ["28 days; leap year", ""])
    assert "February has _____ in a _____." in said.lines
    assert "Partly right: credit 50 %." in said.lines
    assert any(line.startswith("  Not right, blank 2: you gave leap year; right is common year") for line in said.lines)
    assert "Answer: February has 28 days in a common year." in said.lines


def test_verdict(play) -> None:
    said = play("britain", ["c", ""])
    assert {"  1. supported", "  2. contradicted", "  3. not stated"} <= set(said.lines)
    assert "Right." in said.lines
    assert "Answer: contradicted: September 1752" in said.lines


def test_a_claim_that_is_not_stated_names_the_whole_source(play) -> None:
    said = play("unsaid", ["3", ""])
    assert "sources/calendar.md: no line of it has “Lilius” (Calendar notes; issued 2020-07-07)" in said.lines


def test_matching(play) -> None:
    lines = play("when", []).lines
    numbers = {line[5:]: line[2] for line in lines if line[:2] == "  " and line[2:3].isdecimal()}
    letters = {line[5:]: line[2] for line in lines if line[:2] == "  " and line[2:3] in "ab"}
    pairs = {"Britain": "September 1752", "Greece": "March 1923"}
    typed = " ".join(f"{numbers[left]}{letters[right]}" for left, right in pairs.items())
    said = play("when", [typed, ""])
    assert "Right." in said.lines
    assert "  Britain — September 1752" in said.lines
    assert {"sources/calendar.md:19", "sources/calendar.md:20"} <= {line.split()[0] for line in said.lines if line}


def test_ordering(play) -> None:
    steps = ["The Gregorian calendar was introduced.", "Britain changed to it.", "Greece changed to it."]
    typed = " ".join(option(play, "sequence", step) for step in steps)
    assert play("sequence", [typed, ""]).lines[-1] == "score: 1/1 (100 %)"


def test_a_note_is_told_apart_from_evidence(play) -> None:
    said = play("leap", ["366 days", ""])
    at = said.lines.index("See also, as a note and no evidence:")
    assert said.lines[at + 1].startswith("sources/remarks.md:6 The day after")
    assert said.lines[at - 1].startswith("sources/calendar.md:12 A leap year")
