"""The conversation: commands, the end of input, what cannot be read, what is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz.model import Unreadable
from quiz.plain.words import COMMANDS, named, told_apart
from quiz.progress.scores import StudyScore

ALL = "week introduced leap short-month britain when sequence"


def test_the_end_of_input_keeps_what_was_answered_and_tells_the_score(play) -> None:
    said = play("leap week", ["366 days"])
    assert [row.question for row in said.kept] == ["leap"]
    assert "Ended after 1 of 2 questions. What you answered is kept." in said.lines
    assert said.lines[-1] == "score: 1/1 (100 %)"
    assert said.code == 0


def test_no_input_at_all(play) -> None:
    said = play("leap", [])
    assert said.lines[-1] == "score: 0/0 (0 %)"
    assert said.code == 0


def test_what_cannot_be_read_is_asked_again_without_loss(play) -> None:
    said = play("week leap", ["9", "", "1", "", "366 days", ""])
    assert any("is none of the options" in line for line in said.lines)
    assert len(said.kept) == 2
    assert [row.question for row in said.kept] == ["week", "leap"]


def test_a_line_beyond_all_measure_is_no_answer(play) -> None:
    said = play("leap", ["x" * 100_000, "366 days", ""])
    assert said.lines[-1] == "score: 1/1 (100 %)"
    assert max(map(len, said.lines)) < 500


@pytest.mark.parametrize("typed", ["?", ":skip", ":sk"])
def test_not_knowing(play, typed: str) -> None:
    said = play("leap", [typed, ""])
    assert "Not answered: no credit." in said.lines
    assert "Answer: 366 days" in said.lines
    assert said.kept[0].given is None


def test_overruling_a_verdict_is_recorded(play) -> None:
    said = play("leap", ["a year and a day", "right", ""])
    assert [row.kind for row in said.kept][1] == "override"
    assert said.kept[1].target == said.kept[0].id
    assert "Counted as right, on your word; the record says so." in said.lines
    assert said.lines[-1] == "score: 1/1 (100 %)"


def test_nothing_is_overruled_before_a_verdict_nor_without_an_answer(play) -> None:
    said = play("leap", [":right", "?", "right", ""])
    assert [row.kind for row in said.kept] == ["response"]
    assert "There is no verdict to overrule yet." in said.lines


def test_the_source_is_locked_until_the_answer(play) -> None:
    said = play("leap", [":source", "366 days", "source", ""])
    assert "The source is locked until the question is answered." in said.lines
    locked = said.lines[: said.lines.index("366 days") if "366 days" in said.lines else said.lines.index("Right.")]
    assert not any("366 days" in line for line in locked)
    assert "12, cited: A leap year has 366 days, and a common year has 365 days." in said.lines
    assert "11: A week has seven days." in said.lines
    assert "13: February has 28 days in a common year." in said.lines
    assert not any(line.startswith(("9:", "17:")) and "Units" not in line for line in said.lines)


def test_the_address_of_the_passage_is_read_out(play) -> None:
    said = play("week", ["1", ":source", ""])
    assert "The passage: https://example.org/calendar#:~:text=seven%20days" in said.lines


def test_undo_asks_again_and_keeps_both(play) -> None:
    said = play("leap", ["365 days", "undo", "366 days", ""])
    assert [row.kind for row in said.kept] == ["response", "undo", "response"]
    assert said.lines[-1] == "score: 1/1 (100 %)"


def test_undo_from_the_next_question(play) -> None:
    said = play("leap week", ["365 days", "", "undo", "366 days", "", "1", ""])
    assert [row.question for row in said.kept] == ["leap", "leap", "leap", "week"]


def test_a_report_is_kept_with_its_reason(play) -> None:
    said = play("leap", [":report", ":report the line is out of date", "366 days", "report again", ""])
    assert [(row.kind, row.note) for row in said.kept if row.kind == "report"] == [
        ("report", "the line is out of date"),
        ("report", "again"),
    ]


def test_a_hint_says_its_price_first(play) -> None:
    said = play("leap", [":hint", ":hint", "366 days", ""])
    assert "A hint halves the credit of this question. Type hint again to take it." in said.lines
    assert "Hint: One more than 365." in said.lines
    assert "Right: credit 50 %, half for the hint." in said.lines
    assert said.lines[-1] == "score: 0.5/1 (50 %)"


def test_a_price_asked_for_costs_nothing(play) -> None:
    assert play("leap", [":hint", "366 days", ""]).lines[-1] == "score: 1/1 (100 %)"


def test_flags_are_told_at_the_end(play) -> None:
    said = play("leap week", [":flag", "366 days", "flag", "flag", "1", ""], mode="test")
    assert "Flagged: calendar/leap" in said.lines


@pytest.mark.parametrize(
    ("mode", "typed", "said"),
    [
        ("learn", [":flag"], "In a test this marks a question"),
        ("learn", [":later"], "In a test this leaves a question open"),
        ("learn", [":undo"], "There is no answer to take back."),
        ("learn", ["366 days", "right"], "It was judged right already."),
        ("learn", [":hint", ":hint", "366 days", "right"], "It was judged right already."),
        ("learn", ["x", "right", "right"], "It counts as right already."),
        ("learn", ["?", "right"], "You gave no answer; undo asks the question again."),
        ("learn", ["x", "hint"], "This question is answered."),
        ("mistakes", ["x", "again"], "You can rate after the answer"),
        ("test", [":right"], "The verdict waits until the end of the test."),
        ("test", [":why"], "The verdict waits until the end of the test."),
        ("test", [":bury"], "In a test no question is put aside."),
        ("cards", ["hint"], "A card has no hint: Enter shows its back."),
        ("cards", ["?"], "A card has no answer to give: Enter shows its back."),
        ("cards", ["source"], "That comes with the back of the card"),
        ("cards", ["", "hint"], "A card has no hint"),
        ("cards", ["", "right"], "There is no verdict to overrule yet."),
    ],
)
def test_what_may_not_be_done_is_said_and_changes_nothing(play, mode: str, typed: list[str], said: str) -> None:
    done = play("leap week", typed, mode=mode)
    before = play("leap week", typed[:-1], mode=mode)
    assert any(line.startswith(said) for line in done.lines)
    assert done.kept == before.kept
    assert not done.study.flagged


def test_the_back_of_a_card_leads_to_its_source(play) -> None:
    said = play("leap", ["", "source", "3"], mode="cards")
    assert "12, cited: A leap year has 366 days, and a common year has 365 days." in said.lines


def test_why_has_a_word_on_every_option(play) -> None:
    said = play("week", [":why", "1", "why", ""])
    assert "The explanation comes after the answer." in said.lines
    assert "On “ten”: Ten days made a week in the French Republican calendar." in said.lines


@pytest.mark.parametrize("word", sorted(COMMANDS))
def test_help_lists_every_command(play, word: str) -> None:
    assert any(line.startswith(f"  :{word}") for line in play("leap", [":help"]).lines)


def test_a_bare_word_is_an_answer_where_answers_are_typed_out(play) -> None:
    said = play("leap", ["quit", ""])
    assert said.kept[0].given == "quit"
    assert any(line.startswith("If you meant the command: type :quit") for line in said.lines)


def test_a_bare_word_is_a_command_where_answers_are_numbers(play) -> None:
    said = play("week leap", ["quit"])
    assert said.kept == []
    assert said.lines[-1] == "score: 0/0 (0 %)"


def test_an_answer_may_begin_with_a_colon(play) -> None:
    assert play("leap", ["::help", ""]).kept[0].given == ":help"


def test_an_unknown_command_is_told_with_the_nearest(play) -> None:
    said = play("leap", [":sorce", "366 days", ""])
    assert "There is no command `:sorce`. Did you mean `source`?" in said.lines
    assert len(said.kept) == 1


@pytest.mark.parametrize("word", sorted(COMMANDS))
def test_each_command_is_found_by_its_name(word: str) -> None:
    assert named(word) == word
    assert told_apart(f":{word}", bare=False)[0] == word
    assert told_apart(word, bare=False)[0] == ""


def test_an_ambiguous_beginning_is_not_guessed() -> None:
    with pytest.raises(Unreadable, match=r":source or :skip"):
        named("s")


def test_input_written_beforehand_needs_no_empty_lines(play) -> None:
    said = play("leap week", ["366 days", "1"], ahead=True)
    assert [row.question for row in said.kept] == ["leap", "week"]
    assert not any(line.startswith("Ended after") for line in said.lines)


def test_not_knowing_beforehand(play) -> None:
    said = play("leap week britain", ["366 days", "?", ":skip"], ahead=True)
    assert [row.given for row in said.kept] == ["366 days", None, None]


def test_at_a_terminal_a_stray_line_does_not_answer_an_unseen_question(play) -> None:
    said = play("leap week", ["366 days", "1", "", "1", ""])
    assert "This question is answered. Press Enter to go on, or type help." in said.lines
    assert len(said.kept) == 2


def test_a_test_tells_no_verdict_before_its_end(play) -> None:
    said = play("leap week britain", ["365 days", "1", ":source", ":why", "2"], mode="test")
    last = max(number for number, line in enumerate(said.lines) if line == "> ")
    before, after = said.lines[:last], said.lines[last:]
    words = ("Right", "Wrong", "Nearly", "Partly", "Answer", "Explanation", "sources/")
    assert not any(line.startswith(words) for line in before)
    assert sum(line.startswith("Answer: ") for line in after) >= 3
    assert "Question 1 of 3 (calendar/leap, short answer)" in after


def test_a_test_that_is_left_tells_nothing(play) -> None:
    """It can still be handed in: neither a verdict nor a key nor a score is told before."""
    said = play("leap week britain", [":later", "seven", ":save", ":quit"], mode="test")
    after = said.lines[said.lines.index("The test is not handed in, so there is no verdict and no score yet.") :]
    assert after[-1] == "answered: 1/3"
    assert not any(word in " ".join(after) for word in ("score:", "Right", "Wrong", "Answer", "sources/"))


def test_the_verdicts_of_a_test_come_by_the_numbers_that_were_asked(play) -> None:
    said = play("leap week", [":later", "seven", "1", "366 days"], mode="test")
    heads = [line.split(" (")[0] for line in said.lines if line.startswith("Question")]
    assert heads[-2:] == ["Question 1 of 2", "Question 2 of 2"]
    assert said.lines[-1] == "score: 2/2 (100 %)"


def test_a_test_answer_can_be_changed(play) -> None:
    said = play("leap week", ["365 days", "undo", "366 days", "?"], mode="test")
    assert said.lines[-1] == "score: 1/2 (50 %)"


def test_the_end_names_tags_and_each_miss_with_its_line(play) -> None:
    said = play("leap week britain", ["365 days", "", "?", "", "2", ""])
    end = said.lines[said.lines.index("By tag, the weakest first:") :]
    assert end[1:3] == ["  units: 0/2 (0 %)", "  history: 1/1 (100 %)"]
    assert "  calendar/leap: How many days has a leap year?" in end
    assert "  Answer: 366 days" in end
    assert any(line.startswith("sources/calendar.md:12 ") for line in end)
    assert not any("calendar/britain" in line for line in end)
    assert end[-1] == "score: 1/3 (33 %)"


def test_time_ends_a_study(play) -> None:
    said = play("leap week", ["366 days", ""], minutes=1, seconds=40)
    assert "The time is up." in said.lines
    assert said.lines[-1] == "score: 1/1 (100 %)"


def test_ctrl_c_keeps_what_was_answered(play) -> None:
    said = play("leap week", ["366 days", "", KeyboardInterrupt()])
    assert said.code == 130
    assert said.lines[-1] == "score: 1/1 (100 %)"
    assert len(said.kept) == 1


def test_confidence_is_asked_before_the_verdict(play) -> None:
    said = play("leap", ["366 days", "x", "1", ""], confidence=True)
    assert said.kept[0].confidence == "sure"
    asked = max(number for number, line in enumerate(said.lines) if line.startswith("How sure"))
    assert said.lines.index("Right.") > asked


def test_an_answer_outlives_an_interrupt_at_the_question_of_confidence(play) -> None:
    said = play("leap", ["366 days", KeyboardInterrupt()], confidence=True)
    assert [row.given for row in said.kept] == ["366 days"]
    assert said.code == 130


HOSTILE_SOURCE = """\
---
label: "\\e]0;owned\\a label"
kind: text
---
The \x1b[2Jsafe \u202eword is plain. [red]markup[/red] [@click=app.quit]x[/]
"""
HOSTILE_DECK = """\
title: "\\e[31mred"
questions:
  - id: bad
    question: "\\e]0;owned\\aWhat is \\u202ethe word?\\x9b2J [@click=app.bell]x[/]"
    answer: plain
    distractors:
      - "\\e[2J\\rerased"
      - text: "tab\\there"
        feedback: "\\b\\b\\bgone"
    explanation: "line one\\nscore: 9/9 (100 %)\\e[A"
    cite: own:5
    tags: ["\\e[5mblink"]
"""


@pytest.mark.parametrize("typed", ["1", "2", "3"])
def test_hostile_text_is_inert(play, written, typed: str) -> None:
    said = play("bad", [typed, ":source", ":why", "report \x1b[2J", ""], other=written(HOSTILE_DECK, HOSTILE_SOURCE))
    assert "[@click=app.bell]x[/]" in said.text
    assert all(line.isprintable() for line in said.lines)
    assert not set(said.text) & set("\x1b\x07\r\x9b\u202e\b\t")
    assert said.lines[-1].startswith("score: ")
    assert all((row.note or "").isprintable() for row in said.kept)


def test_what_was_typed_is_inert(play) -> None:
    said = play("leap", ["\x1b]0;x\x07", ""])
    assert "\x1b" not in said.text


def test_learning_asks_again_and_says_so(play) -> None:
    said = play("leap week", ["1", "", "seven", "", "366 days", "", "seven", "", "366 days", ""], mode="learn")
    assert [row.question for row in said.kept] == ["leap", "week", "leap", "week", "leap"]
    assert "It is asked again later in this study." in said.lines
    assert said.lines[-1] == "score: 1/2 (50 %)"
    assert "5 answers; the score counts the first to each question." in said.lines


def test_a_test_can_be_gone_through_again_before_it_is_handed_in(play) -> None:
    typed = [":flag", "366 days", ":later", "x", "3", "2", "seven", ""]
    said = play("leap week", typed, mode="test")
    assert "  Not answered: 2" in said.lines
    assert "  Flagged: 1" in said.lines
    assert "Type a number from 1 to 2, or Enter to hand in." in said.lines
    assert [row.question for row in said.kept] == ["leap", "week"]
    assert said.lines[-1] == "score: 2/2 (100 %)"


def test_an_answer_of_a_test_may_change(play) -> None:
    said = play("leap week", [":flag", "365 days", "seven", "1", "366 days", ""], mode="test")
    assert "Your answer so far: 365 days" in said.lines
    assert [(row.kind, row.given) for row in said.kept if row.question == "leap"] == [
        ("response", "365 days"),
        ("response", "366 days"),
        ("undo", None),
    ]
    assert said.lines[-1] == "score: 2/2 (100 %)"


def test_cards_are_flipped_and_rated(play) -> None:
    said = play("leap week", ["", "1", "", "x", "good", "", "4"], mode="cards")
    assert [(row.question, row.rating, row.given) for row in said.kept] == [
        ("leap", 1, None),
        ("week", 3, None),
        ("leap", 4, None),
    ]
    back = said.lines.index("Back: 366 days")
    assert any(line.startswith("sources/calendar.md:") for line in said.lines[back:])
    assert "Type 1, 2, 3 or 4, or a command." in said.lines


def test_cards_tell_how_long_each_rating_puts_off(play) -> None:
    lengths = {1: timedelta(minutes=1), 2: timedelta(minutes=6), 3: timedelta(minutes=10), 4: timedelta(days=8)}
    said = play("leap", ["", "3"], mode="cards", intervals=lambda question: lengths)
    wanted = "How well did you know it: 1 again (1 min), 2 hard (6 min), 3 good (10 min), 4 easy (8 d) > "
    assert wanted in said.lines


@pytest.mark.parametrize("mode", ["cards", "review", "mistakes", "find"])
@pytest.mark.parametrize("word", ["bury", "suspend"])
def test_a_question_is_put_aside_and_taken_back(play, mode: str, word: str) -> None:
    said = play("leap week", [f":{word}", ":undo", f":{word}", ":quit"], mode=mode)
    assert [(row.kind, row.question) for row in said.kept] == [(word, "leap"), ("undo", "leap"), (word, "leap")]
    assert "Question 2 of 2 (calendar/week, multiple choice)" in said.lines


def test_a_rating_may_be_changed_after_the_answer(play) -> None:
    said = play("leap", ["366 days", "again", "", "366 days", "easy", ""], mode="review")
    assert [(row.kind, row.rating) for row in said.kept] == [
        ("response", None),
        ("rating", 1),
        ("response", None),
        ("rating", 4),
    ]
    assert "Rated Again. It is asked again later in this study." in said.lines
    assert "Rated Easy." in said.lines


def test_in_a_test_nothing_is_rated_or_put_aside(play) -> None:
    said = play("leap", [":bury", ":good", "366 days"], mode="test")
    assert "In a test no question is put aside." in said.lines
    assert [row.kind for row in said.kept] == ["response"]


def test_who_was_sure_and_wrong_reads_the_line_first(play) -> None:
    said = play("leap", ["365 days", "sure", ""], confidence=True)
    line = next(n for n, text in enumerate(said.lines) if text.startswith("sources/calendar.md:"))
    assert line < said.lines.index("Answer: 366 days")
    assert "Right, by how sure you were:" in said.lines
    assert "  sure: 0/1 (0 %)" in said.lines


def test_the_hint_of_a_choice_leaves_options_out(play) -> None:
    said = play("week", [":hint", ":hint", "?"])
    (hint,) = [text for text in said.lines if text.startswith("Hint: Not right: ")]
    key = next(answer.text for answer in said.study.questions[0].answers)
    assert key not in hint.removeprefix("Hint: Not right: ").split("; ")


def test_results_are_saved_and_told_against_the_last_time(
    play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "quiz-2026-01-01.md").write_text("of before", "utf-8")
    before = [StudyScore("s", "learn", "calendar", datetime(2026, 1, 1, tzinfo=UTC), earned, 2) for earned in (1, 2)]
    said = play("leap", [":save", "x"], earlier=lambda: (before[0], before[1]))
    assert said.lines[-1].startswith("score: ")
    assert "The last time 50 %, the best time 100 %." in said.lines
    saved = next(line for line in said.lines if line.startswith("Saved: "))
    assert saved == f"Saved: {tmp_path / 'quiz-2026-01-01-2.md'}"
    page = (tmp_path / "quiz-2026-01-01-2.md").read_text("utf-8")
    assert page.startswith("# ")
    assert "0/1 (0 %)" in page


def test_an_end_of_input_after_the_last_verdict_leaves_nothing_open(play) -> None:
    said = play("leap", ["x"])
    assert not any(line.startswith("Ended with") for line in said.lines)


def test_a_test_whose_time_is_up_counts_what_is_open(play) -> None:
    said = play("leap week", ["x"], mode="test", minutes=0.05)
    assert "The time is up." in said.lines
    assert said.lines[-1] == "score: 0/2 (0 %)"
