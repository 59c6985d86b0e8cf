"""Find the line: the citation is the key."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.library import load
from quiz.model import Unreadable
from quiz.study.find import bearing, candidates, findable, judge, read

LIBRARY = load((Path(__file__).parent / "library").resolve())
QUESTIONS = {question.id.value: question for question in LIBRARY.questions()}


@pytest.mark.parametrize(
    ("id", "pointed", "verdict"),
    [
        ("leap", "calendar:12", "right"),
        ("leap", "calendar:13", "near"),
        ("leap", "calendar:11", "near"),
        ("leap", "calendar:18", "wrong"),
        ("short-month", "calendar:17", "near"),
        ("when", "calendar:19", "right"),
        ("when", "calendar:20", "right"),
        ("when", "calendar:18", "near"),
        ("leap", "remarks:12", "wrong"),
        ("leap", "elsewhere:12", "wrong"),
        ("leap", "", "wrong"),
    ],
)
def test_what_pointing_is_worth(id: str, pointed: str, verdict: str) -> None:
    found = judge(QUESTIONS[id], pointed, LIBRARY)
    assert (found.verdict, found.score) == (verdict, float(verdict == "right"))


@given(st.sampled_from(sorted(QUESTIONS)), st.integers(0, 30))
def test_a_line_is_right_exactly_where_a_citation_names_it(id: str, number: int) -> None:
    question = QUESTIONS[id]
    cited = any(not c.whole and c.source == "calendar" and c.first <= number <= c.last for c in question.citations())
    assert (judge(question, f"calendar:{number}", LIBRARY).score == 1) == cited


@given(st.text(max_size=30))
def test_any_text_is_read_or_told_what_to_type(typed: str) -> None:
    place = ""
    with suppress(Unreadable):
        place = read(typed, QUESTIONS["leap"], LIBRARY)
    number = place.removeprefix("calendar:")
    assert not place or LIBRARY.source("calendar").line(int(number)) is not None


@pytest.mark.parametrize("typed", ["12", "calendar:12", "sources/calendar.md:12", " 12 ", "Calendar 12"])
def test_ways_to_point(typed: str) -> None:
    assert read(typed, QUESTIONS["leap"], LIBRARY) == "calendar:12"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("9", "heading"),
        ("14", "blank"),
        ("2", "lines 9 to 20"),
        ("999999", "lines 9 to 20"),
        ("remarks:6", "not shown"),
        ("the first", "number of a line"),
    ],
)
def test_what_is_no_line(typed: str, told: str) -> None:
    with pytest.raises(Unreadable, match=told):
        read(typed, QUESTIONS["leap"], LIBRARY)


def test_a_question_without_a_line_is_not_asked() -> None:
    assert QUESTIONS["unsaid"] not in findable(QUESTIONS.values(), LIBRARY)
    assert len(findable(QUESTIONS.values(), LIBRARY)) == len(QUESTIONS) - 1
    assert candidates(QUESTIONS["unsaid"], LIBRARY) == []
    assert bearing(QUESTIONS["introduced"], LIBRARY) == {"calendar": [17, 18]}


def test_two_sources_are_told_apart(play, written) -> None:
    deck = """\
title: Two
questions:
  - {id: both, question: What do both say?, answer: seven days, cite: [own:4, "other:4-5"]}
"""
    library = written(
        deck, "---\nlabel: Own\n---\nseven days\n", "---\nlabel: O\n---\nSeven days.\nIt has seven days.\n"
    )
    assert bearing(next(library.questions()), library) == {"own": [4], "other": [4, 5]}
    said = play("both", ["4", "other:5", ""], mode="find", other=library)
    assert "There are 2 sources; name the one you mean: own:31." in said.lines
    assert said.kept[0].given == "other:5"
    assert said.lines[-1] == "score: 1/1 (100 %)"


def test_find_mode_reads_the_source_out_and_takes_a_line(play) -> None:
    said = play("leap", ["12", ""], mode="find")
    asked = said.lines[: said.lines.index("> ")]
    assert "12: A leap year has 366 days, and a common year has 365 days." in asked
    assert "15: # History" in asked
    assert "Type the number of the line that proves the answer." in asked
    assert "Right." in said.lines
    assert said.kept[0].given == "calendar:12"
    assert said.kept[0].mode == "find"


def test_a_near_miss_says_so_and_earns_nothing(play) -> None:
    said = play("leap", ["13", ""], mode="find")
    assert "Nearly: Line 13 is next to it: line 12 proves the answer. No credit." in said.lines
    assert said.lines[-1] == "score: 0/1 (0 %)"


def test_the_same_source_is_read_out_once_unless_asked_for(play) -> None:
    said = play("leap week", ["12", "", "source", "11", ""], mode="find")
    assert said.lines.count("18: The Julian calendar was introduced in 45 BC.") == 2
    assert "The source is the one read out before; source reads it again." in said.lines


def test_a_hint_narrows_the_search(play) -> None:
    said = play("sequence", ["hint", "hint", "17", ""], mode="find")
    assert "Hint: It stands in calendar between line 11 and line 20." in said.lines
    assert said.lines[-1] == "score: 0.5/1 (50 %)"


def test_a_long_source_is_read_out_in_part(play, written) -> None:
    rows = "\n".join(f"Row {number} is here." for number in range(4, 100_000))
    deck = "title: Long\nquestions:\n  - {id: far, question: Which row?, answer: Row 4321, cite: 'own:4321'}\n"
    said = play("far", ["4321", ""], mode="find", other=written(deck, f"---\nlabel: Long\n---\n{rows}\n"))
    assert "sources/own.md (Long), lines 4201 to 4400 of 99999" in said.lines
    assert len(said.lines) < 300
    assert said.lines[-1] == "score: 1/1 (100 %)"


def test_the_answer_is_told_and_no_options_are_read_out(play) -> None:
    said = play("week", ["12"], mode="find")
    before = said.text.partition("\n> ")[0]
    assert "Answer: " in before
    assert "1. " not in before
