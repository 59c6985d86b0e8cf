"""Line mode beside a log: how a response is rated, what falls due when, leeches, and a log that takes nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quiz.progress.errors import ProgressError

LENGTHS = {1: timedelta(minutes=1), 2: timedelta(minutes=6), 3: timedelta(minutes=10), 4: timedelta(days=8)}


def lengths(question: object) -> dict[int, timedelta]:
    return LENGTHS


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["366 days", ""], "Rated Good, due in 10 min."),
        (["365 days", "", "366 days", ""], "Rated Again, due in 1 min."),
        ([":hint", ":hint", "366 days", ""], "Rated Hard (with a hint), due in 6 min."),
        (["366 days", "4", ""], "Rated Easy."),
        (["366 days", "1", "", "366 days", ""], "Rated Again. It is asked again later in this study."),
    ],
)
def test_the_rating_follows_from_the_response_and_may_be_changed(play, typed: list[str], said: str) -> None:
    assert said in play("leap", typed, mode="review", intervals=lengths).lines


def test_nothing_is_rated_where_memory_is_not_trained(play) -> None:
    said = play("leap", ["366 days", "4", ""], intervals=lengths)
    assert "Rated" not in said.text
    assert [row.kind for row in said.kept] == ["response"]


def test_what_was_written_beforehand_rates_by_words_only(play) -> None:
    said = play("leap week", ["366 days", "easy", "1", "1"], mode="review", ahead=True)
    assert [(row.kind, row.rating) for row in said.kept][:3] == [("response", None), ("rating", 4), ("response", None)]


@pytest.mark.parametrize(("mode", "typed"), [("review", ["365 days"]), ("cards", ["", "1"])])
def test_a_leech_is_told(play, mode: str, typed: list[str]) -> None:
    said = play("leap", typed, mode=mode, leech=lambda question: 8)
    assert any(line.startswith("You have forgotten it 8 times: a leech.") for line in said.lines)
    assert "leech" not in play("leap", ["366 days", ""], mode="review", leech=lambda question: 8).text
    assert "leech" not in play("leap", typed, mode=mode, leech=lambda question: 0).text


@pytest.mark.parametrize(("mode", "prompt"), [("review", "> "), ("cards", "Enter for the back, or a command > ")])
def test_a_key_that_has_changed_is_told_before_the_answer(play, mode: str, prompt: str) -> None:
    said = play("leap week", [], mode=mode, changed=frozenset({"calendar/leap"}))
    assert said.lines.index("It has another key than when you last answered it.") < said.lines.index(prompt)


def test_what_the_log_does_not_take_is_asked_again(play) -> None:
    """The verdict is not shown before the response is kept; in a pipe nobody could mend it, so that ends."""
    said = play("leap", ["366 days", "366 days", ""], mode="review", refuse=1)
    assert [line for line in said.lines if "Right" in line or "full" in line or "Make room" in line] == [
        "The disk is full.",
        "Make room.",
        "Right.",
    ]
    assert [row.given for row in said.kept] == ["366 days"]
    assert said.lines[-1] == "score: 1/1 (100 %)"
    with pytest.raises(ProgressError):
        play("leap", ["366 days", ""], mode="review", refuse=1, ahead=True)
