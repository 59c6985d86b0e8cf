"""`--fix` and `--diff`: what is meant changes, and not a byte more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.check.example import SOURCE
from quiz.check.fixes import apply, mend, write
from quiz.check.rewrite import edit_citation, widened
from quiz.check.runner import check
from quiz.cli import main
from quiz.decks import read_deck
from quiz.fields import parse_citation
from quiz.model import NOWHERE, Citation, Edit, Span
from quiz.yamlpos import parse

DECK = """\
# a head that stays
title:   Fines   # and this
questions:

  - {id: flow, question: "What fine, says HKFP?", answer: "HK$100,000", cite: [hkfp:11 "faces a fine of"]}
  - id: plain
    question: According to HKFP, what fine does a service provider face?
    answer: HK$100,000
    cite: hkfp:11   "faces a fine of HK$100,000"    # why
  - id: single
    question: 'According to HKFP, how long is the prison term?'
    answer: six months
    cite: 'hkfp : 11 "six months in prison"'
  - id: double
    question: According to HKFP, how long is the prison term?
    answer: "six months"
    cite: "hkfp:11 \\"six months in prison\\""
  - id: block
    question: According to HKFP, how long is the prison term?
    answer: six months
    cite: >-
      hkfp:11
      "six months in prison"
"""


def put(library: Path, deck: str, name: str = "fines.yaml") -> Path:
    path = library / "decks" / name
    path.write_bytes(deck.encode())
    return path


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_only_the_numbers_change(library: Path, ending: str, mark: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = mark + DECK.replace("\n", ending)
    path = put(library, text)
    assert main(["--library", str(library), "check", "--fix"]) == 0
    told = capsys.readouterr()
    assert path.read_bytes().decode() == text.replace("hkfp:11", "hkfp:12").replace("hkfp : 11", "hkfp : 12")
    assert "5 fixes applied" in told.err
    assert "0 errors" in told.out
    assert not list(library.rglob(".*"))


def test_a_diff_writes_nothing_and_exits_1(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(library, DECK)
    assert main(["--library", str(library), "check", "--diff"]) == 1
    told = capsys.readouterr().out
    assert path.read_text() == DECK
    assert '-    cite: hkfp:11   "faces a fine of HK$100,000"    # why' in told
    assert '+    cite: hkfp:12   "faces a fine of HK$100,000"    # why' in told
    main(["--library", str(library), "check", "--fix"])
    capsys.readouterr()
    assert main(["--library", str(library), "check", "--diff"]) == 0
    assert capsys.readouterr().out == ""


QUESTION = "title: T\nquestions:\n  - id: q\n    question: {}\n    answer: {}\n    cite: {}\n"


@pytest.mark.parametrize(
    ("question", "answer", "cite", "after", "safe"),
    [
        ("What fine, says HKFP?", "HK$100,000", "hkfp:12", 'hkfp:12 "fine of HK$100,000"', True),
        ("What fine, says HKFP?", "HK$100,000", "[hkfp:12]", "['hkfp:12 \"fine of HK$100,000\"']", True),
        ("Who else paused, says HKFP?", "Twitter", "hkfp:9", 'hkfp:9 "Facebook, Twitter, WhatsApp"', True),
        ("Who else paused, says HKFP?", "Twitter", '"hkfp:9"', '"hkfp:9 \\"Facebook, Twitter, WhatsApp\\""', True),
        (
            "According to HKFP, what fine does a provider face?",
            "HK$100,000",
            'hkfp:12 "that does not obey faces a fine of HK$100,000"',
            'hkfp:12 "that does not comply faces a fine of HK$100,000"',
            False,
        ),
        ("Which fine, says HKFP, faces a provider?", "HK$100,000", "hkfp:11", 'hkfp:12 "fine of HK$100,000"', False),
    ],
)
def test_fixes_of_one_citation(library: Path, question: str, answer: str, cite: str, after: str, safe: bool) -> None:
    path = put(library, QUESTION.format(question, answer, cite))
    main(["--library", str(library), "check", "--fix"])
    assert path.read_text() == QUESTION.format(question, answer, after if safe else cite)
    main(["--library", str(library), "check", "--fix", "--unsafe"])
    assert path.read_text() == QUESTION.format(question, answer, after)


def test_a_quote_that_is_not_unique_is_widened(library: Path) -> None:
    path = put(
        library,
        QUESTION.format("What had Zoom suspended, says HKFP?", "compliance with data requests", 'hkfp:8 "compliance"'),
    )
    main(["--library", str(library), "check", "--fix"])
    assert 'cite: hkfp:8 "had suspended compliance"' in path.read_text()


def test_a_suppressed_finding_is_not_fixed(library: Path) -> None:
    text = QUESTION.format("What fine, says HKFP?", "HK$100,000", "hkfp:12 # quiz: ignore[C212] the line is short")
    path = put(library, text)
    main(["--library", str(library), "check", "--fix"])
    assert path.read_text() == text


def test_a_file_that_changed_meanwhile_is_left_alone(library: Path) -> None:
    path = put(library, DECK)
    done = mend(library, None, check)
    path.write_text(DECK + "# saved by an editor\n")
    assert [line for line in write(library, done) if "changed meanwhile" in line]
    assert path.read_text() == DECK + "# saved by an editor\n"


def test_a_file_that_vanished_is_told(library: Path) -> None:
    path = put(library, DECK)
    done = mend(library, None, check)
    path.unlink()
    assert "cannot be written" in next(iter(write(library, done)))
    assert not list((library / "decks").iterdir())


def test_a_folder_that_cannot_be_written(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(library, DECK)

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refused)
    assert main(["--library", str(library), "check", "--fix"]) == 1
    assert "decks/fines.yaml cannot be written: Permission denied" in capsys.readouterr().err
    assert path.read_text() == DECK
    assert [each.name for each in (library / "decks").iterdir()] == ["fines.yaml"]


def test_what_is_no_plain_file_is_passed_over(library: Path) -> None:
    path = put(library, DECK)
    os.mkfifo(library / "decks" / "pipe.yaml")
    (library / "sources" / "dangling.md").symlink_to(library / "nowhere")
    assert mend(library, None, check).texts.keys() == {"decks/fines.yaml"}
    assert path.read_text() == DECK


def test_a_deck_outside_the_library_is_not_fixed(library: Path) -> None:
    outside = library.parent / "fines.yaml"
    outside.write_text(DECK)
    main(["--library", str(library), "check", str(outside), "--fix"])
    assert outside.read_text() == DECK


def test_two_fixes_of_one_place_are_applied_one_after_the_other(library: Path) -> None:
    """The number first, then the quote that is not unique in its new line."""
    question, answer = "What had Zoom suspended, says HKFP?", "compliance with data requests"
    path = put(library, QUESTION.format(question, answer, 'hkfp:12 "suspended compliance with"'))
    main(["--library", str(library), "check", "--fix"])
    assert 'cite: hkfp:8 "suspended compliance with"' in path.read_text()


def test_unsafe_alone_is_a_usage_error(library: Path) -> None:
    assert main(["--library", str(library), "check", "--unsafe"]) == 2


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=30).map(
    str.strip
)


@given(TEXT.filter(bool), st.sampled_from(["plain", "'", '"']), st.booleans())
def test_a_rewritten_citation_reads_as_meant_or_is_not_offered(quote: str, style: str, flow: bool) -> None:
    """Whatever the words hold: quote marks, commas, brackets, colons, # and emoji."""
    scalar = "hkfp:12" if style == "plain" else f"{style}hkfp:12{style}"
    text = f"a: [x, {scalar}]\nb: y\n" if flow else f"a: {scalar} # why\nb: y\n"
    start = text.index(scalar) + 1
    old = Citation("hkfp", 12, 12, None, Span(1, start, 1, start + len(scalar)))
    new = Citation("hkfp", 12, 12, quote, old.span)
    edit = edit_citation(text.split("\n"), "d", old, new)
    if edit is None:
        return
    node = parse(apply(text, [edit]))
    (_, first), (_, second) = node.pairs  # type: ignore[union-attr]
    scalar_after = first.items[1] if flow else first  # type: ignore[union-attr]
    read = parse_citation(scalar_after.value, NOWHERE)  # type: ignore[union-attr]
    assert read is not None
    assert (read.place, read.quote) == ("hkfp:12", quote)
    assert second.value == "y"  # type: ignore[union-attr]


@given(st.text("ab\r\n", max_size=30), st.integers(1, 6), st.integers(1, 6))
def test_an_edit_leaves_all_else(text: str, line: int, column: int) -> None:
    after = apply(text, [Edit("d", Span(line, column, line, column), "X")])
    assert after.replace("X", "", 1) == text


def test_a_quote_may_hold_quote_marks() -> None:
    for written in ('hkfp:12 "a "free" word"', 'hkfp:12 "a \\"free\\" word"'):
        cite = parse_citation(written, NOWHERE)
        assert cite is not None
        assert cite.quote == 'a "free" word'


def test_the_shortest_run_that_stands_nowhere_else() -> None:
    lines = ("The fine is HK$5 in all.", "The fine is HK$6 in all.")
    assert widened("HK$5", lines[0], lines) == "fine is HK$5"
    assert widened("fine", lines[0], lines) == "fine is HK$5"
    assert widened("fine", lines[0], (*lines, lines[0] + " Yes.")) == ""
    assert widened("HK$7", lines[0], lines) == ""


def test_the_example_is_what_these_tests_think() -> None:
    assert "HK$100,000" in SOURCE.split("\n")[11]
    assert read_deck(DECK, "d", "d")[1] == []
