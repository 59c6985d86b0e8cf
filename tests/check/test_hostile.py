"""Decks that were made to hold the check up, to break it or to flood its reader: it stays exact, and takes its time."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.check.runner import check

from .conftest import Checker, codes

HEAD = "title: T\nquestions:\n"


def deck(library: Path, text: str) -> None:
    (library / "decks" / "case.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_signs_that_only_yaml_takes_for_line_ends_move_no_place(sign: str, library: Path) -> None:
    text = f"  - id: a\n    question: Which sum{sign}is due?\n    answer: HK$200,000\n    cite: hkfp:12\n"
    deck(library, HEAD + text)
    (finding,) = check(library).at_least("error")
    assert (finding.code, finding.span.line, finding.span.column) == ("E302", 5, 13)
    deck(library, (HEAD + text).replace("\n", sign))
    (finding,) = check(library).at_least("error")
    assert (finding.code, finding.span.line) == ("Y001", 1)


def test_a_question_of_many_false_answers_is_held_against_its_lines_once_each(checked: Checker) -> None:
    blanks = "{{nothing like it}} " * 400
    report = checked(f'- id: a\n  cloze: "{blanks}"\n  cite: hkfp:12\n')
    assert codes(report, "error") == ["E301"] * 400


def test_many_comments_on_one_question_are_read_once_each(library: Path) -> None:
    comments = "".join(f"  # quiz: ignore[E301] for the reason {number}\n" for number in range(3000))
    deck(library, f"{HEAD}{comments}  - id: a\n    question: Who paused?\n    answer: Nobody\n    cite: hkfp:12\n")
    report = check(library)
    assert report.ignored == 1
    assert codes(report, "error") == []
    assert codes(report, "warning") == []  # each of them sets the same finding aside


def test_a_message_does_not_repeat_a_text_of_thousands_of_characters(checked: Checker) -> None:
    report = checked(f'- id: a\n  question: Which?\n  answer: "{"9" * 50_000}"\n  cite: hkfp:12\n')
    (finding,) = report.at_least("error")
    assert len(finding.message) < 700
    assert finding.message.endswith("hkfp:12")


def test_a_source_that_was_replaced_costs_no_product_of_lines_and_questions(library: Path) -> None:
    rows = "".join(f"Town{n} has the river River{n} with {3 * n} boats.\n" for n in range(3000))
    (library / "sources" / "towns.md").write_text(f"---\nlabel: Towns\n---\n{rows}", encoding="utf-8")
    questions = "".join(
        f"  - id: q{n}\n    question: Which river has Town{n}?\n    answer: River{n + 1}\n"
        f"    cite: 'towns:{n + 4} \"Town{n} had long the river\"'\n"
        f"  - id: v{n}\n    claim: Town{n} has a bridge.\n"
        f"    verdict: not stated\n    absent: bridge{n}\n    cite: towns\n"
        for n in range(400)
    )
    deck(library, HEAD + questions)
    found = codes(check(library), "error")
    assert found.count("C204") + found.count("C206") == 400
    assert "E310" not in found


def test_a_paragraph_of_thousands_of_digits_is_text(library: Path) -> None:
    (library / "sources" / "long.md").write_text(
        f"---\nlabel: Long\nkind: digest\n---\n[{'1' * 10_000}] Zoom paused.\n[3] Zoom went on.\n", encoding="utf-8"
    )
    deck(library, HEAD + "  - id: a\n    question: Who paused?\n    answer: Zoom\n    cite: long:5\n")
    assert codes(check(library), "error") == []
