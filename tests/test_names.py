"""Names in sentences."""

from __future__ import annotations

import pytest

from quiz.names import ProperNames, bare, names, opens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Police asked Zoom and Meta.", ["Zoom", "Meta"]),
        ("It paused. Zoom followed.", []),
        ("So said Zoom’s lawyers, and Jones' too.", ["Zoom", "Jones"]),
        ("It was “Zoom” (Signal) that the U.S. firm bought.", ["Zoom", "Signal", "U.S"]),
        ("By the Yahoo-hosted page of Example.com.", ["Yahoo-hosted", "Example.com"]),
        ("Then: Zoom paused.", []),
        ("", []),
    ],
)
def test_a_name_is_capitalised_inside_a_sentence(text: str, found: list[str]) -> None:
    assert list(names(text)) == found


def test_a_sentence_opens_behind_marks_and_quotes() -> None:
    text = "“Zoom paused.” (Meta did.)"
    assert [opens(text, text.index(word)) for word in ("Zoom", "paused", "Meta", "did")] == [True, False, True, False]


def test_a_possessive_is_the_name() -> None:
    assert {bare(word) for word in ("Zoom", "Zoom's", "Zoom’s", "Zoom'")} == {"Zoom"}


def test_a_proper_name_stands_nowhere_in_lower_case() -> None:
    known = ProperNames(["It was Zoom that paused.", "The Police asked; the police paid.", "Signal paused."])
    assert "Zoom" in known
    assert not any(word in known for word in ("Police", "Signal", "It", "zoom", ""))
