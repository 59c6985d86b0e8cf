"""Long and repetitive text is read to its end, with work that grows as its length does."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.check.runner import check
from quiz.evidence import better_line, conflict, fold, hedges, quoted, rivals, shortest_quote, stated, suggest
from quiz.locate import prepare
from quiz.proof import unborne
from quiz.values import values
from quiz.wording import compare, distance

SHORT, LONG = 1_000, 4_000  # characters
REPEATED = [
    *("7", "7,", "7 ", "7-", "7:", "1.", "1'", "½", "٣", "123,", "123 ", "1\u00a0", "$", "HK$ ", "-", "minus "),
    *("7 July ", "July 7 ", "7 July [2020 ", "2020-07-07 ", "one ", "one thousand ", "one hundred and ", "twenty-"),
    *(",", " ", " \t", ".", "(", "'", "x", "x ", "a.", "A.b ", "can't ", "non-", "7 of ", "7 to ", "7 km "),
    *("e\u0301", "\u0301", "\u200b", "İ", "ﬁ", "年", "กรุง", "\u1100\u1161"),
]


def work(task: Callable[[], object]) -> int:
    """How many calls a task makes, as a measure that no other process disturbs."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    prepare.cache_clear()
    sys.setprofile(count)
    try:
        task()
    finally:
        sys.setprofile(None)
    return calls


def read(piece: str, length: int) -> None:
    """Everything that is done with a line, for an answer that nearly stands in it."""
    line = piece * (length // len(piece))
    answer = line[: length // 2] + " qy"
    assert stated(answer, [line]) == ()
    assert quoted(answer, [line]) is None
    assert not better_line(answer, "z", ["z"], (line, "z"))
    assert compare(answer, [line]).fit == "wrong"
    for match in stated(piece, [line]):
        assert 0 <= match.start < match.end <= len(line)
    unborne(answer, [line])
    conflict(answer, [line])
    rivals(answer, [line])
    hedges(line)
    shortest_quote(piece, line, [line, "x"])
    suggest(answer, piece, [line, "x"])


@pytest.mark.parametrize("piece", REPEATED)
def test_work_grows_with_the_length_not_with_its_square(piece: str) -> None:
    short, long = (work(lambda length=length: read(piece, length)) for length in (SHORT, LONG))  # type: ignore[misc]
    assert long < 7 * short  # four times the text: the square would be sixteen times the work


@pytest.mark.parametrize("piece", ["7", "word ", " "])
def test_a_line_of_a_million_characters_is_read_to_the_end(piece: str) -> None:
    line = piece * (1_000_000 // len(piece)) + " the last is 42 km"
    assert values(line)[-1].text == "42 km"
    assert fold(line).endswith("42 km")
    assert [line[match.start : match.end] for match in stated("42 km", [line])] == ["42 km"]
    prepare.cache_clear()


def test_many_different_names_and_values_are_looked_up() -> None:
    names = [f"Ab{number}c" for number in range(2_000)]
    line = " ".join(names[:-1]) + " " + " ".join(map(str, range(5_000, 9_000)))
    assert unborne("so " + " ".join(names), [line]) == (names[-1],)
    assert unborne("so " + " ".join(map(str, range(5_000, 9_001))), [line]) == ("9000",)


def test_long_words_are_compared_near_their_diagonal() -> None:
    word = "ab" * 50_000
    assert distance(word, word[:-1]) == 1
    assert distance(word, word[1:-1] + "cd") == 3  # more than two
    assert compare("x" * 1_999 + "y", ["x" * 2_000]).fit == "right"
    assert compare(word, [word]).fit == "right"


def test_a_library_with_a_line_of_a_million_characters_is_checked(library: Path) -> None:
    line = "The fine is HK$100,000. " * 41_000 + "The term is six months."
    (library / "sources" / "long.md").write_text(f"---\nlabel: Long\n---\n{line}\n", encoding="utf-8")
    answers = {"right": "six months", "wrong": "nine weeks", "long": "fine " * 20_000}
    rows = [
        f"  - id: {id}\n    question: How long is the term?\n    answer: {answer.strip()}\n    cite: long:4\n"
        for id, answer in answers.items()
    ]
    (library / "decks" / "long.yaml").write_text("title: Long\nquestions:\n" + "".join(rows), encoding="utf-8")
    failed = {finding.question for finding in check(library).at_least("error") if finding.code in ("E301", "E302")}
    assert failed == {"long/wrong", "long/long"}
