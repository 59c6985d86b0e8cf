"""One mistake is one finding: what follows from it is not told beside it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.check.runner import check
from quiz.check.settings import plan
from quiz.library import bundled

DECK = """title: Case
questions:
  - id: fine
    question: According to HKFP, what is the highest fine for a service provider?
    answer: HK$100,000
    cite: hkfp:12 "fine of HK$100,000 and six months"
  - id: term
    question: According to HKFP, how long a prison term may a service provider face?
    answer: six months
    cite: hkfp:12 "HK$100,000 and six months in prison"
"""


@pytest.fixture
def source(library: Path) -> Path:
    (library / "decks" / "case.yaml").write_text(DECK, encoding="utf-8")
    return library / "sources" / "hkfp.md"


def errors(library: Path, ignore: str | None = None) -> list[str]:
    return [finding.code for finding in check(library, None, plan(library, ignore=ignore)).at_least("error")]


def test_the_deck_holds(library: Path, source: Path) -> None:
    assert errors(library) == []


def test_a_line_added_above_moves_the_quotes_and_nothing_else(library: Path, source: Path) -> None:
    rows = source.read_text(encoding="utf-8").split("\n")
    source.write_text("\n".join([*rows[:10], "A line of text.", *rows[10:]]), encoding="utf-8")
    assert errors(library) == ["C205", "C205"]


def test_where_moved_quotes_are_not_told_the_answers_are(library: Path, source: Path) -> None:
    rows = source.read_text(encoding="utf-8").split("\n")
    source.write_text("\n".join([*rows[:10], "A line of text.", *rows[10:]]), encoding="utf-8")
    assert set(errors(library, ignore="C205")) <= {"E301", "E302"}
    assert len(errors(library, ignore="C205")) == 2


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda text: b"", "S112"),
        (lambda text: b"\xff" + text, "Y007"),
        (lambda text: text.replace(b"\n---\n", b"\n", 1), "S112"),
    ],
    ids=["empty", "not UTF-8", "open front matter"],
)
def test_a_source_that_cannot_be_read_is_told_once(
    library: Path, source: Path, spoil: Callable[[bytes], bytes], code: str
) -> None:
    source.write_bytes(spoil(source.read_bytes()))
    assert errors(library) == [code]


def test_two_citations_in_one_text_are_told_as_such(library: Path, source: Path) -> None:
    deck = library / "decks" / "case.yaml"
    both = 'cite: hkfp:12 "fine of HK$100,000", hkfp:11 "private property"'
    deck.write_text(DECK.replace('cite: hkfp:12 "fine of HK$100,000 and six months"', both), encoding="utf-8")
    found = check(library).at_least("error")
    assert [(each.code, each.message) for each in found] == [("C210", "two citations stand in one text")]


def test_names_of_files_may_end_in_capitals(library: Path, source: Path) -> None:
    source.rename(source.with_suffix(".MD"))
    (library / "decks" / "case.yaml").rename(library / "decks" / "case.YAML")
    report = check(library)
    assert report.at_least("error") == []
    assert report.summary["questions"] == 2


def test_thousands_of_brackets_in_the_settings_are_a_finding(library: Path) -> None:
    for text in ("a = " + "[" * 50_000, "a = " + "9" * 10_000):
        (library / "quiz.toml").write_text(text)
        assert errors(library) == ["Y014"]


def test_a_line_added_to_a_source_of_the_bundled_library_moves_quotes_and_nothing_else(tmp_path: Path) -> None:
    root = (tmp_path / "copy").resolve()
    for name in ("decks", "sources"):
        shutil.copytree(bundled() / name, root / name)
    source = root / "sources" / "hkfp.md"
    rows = source.read_text(encoding="utf-8").split("\n")
    source.write_text("\n".join([*rows[:13], "[2] A line that was not there.", *rows[13:]]), encoding="utf-8")
    found = {finding.code for finding in check(root).at_least("warning")}
    assert found <= {"C203", "C205", "X901"}  # a suppressed finding is not there either
    assert "C205" in found


def test_a_wrong_answer_does_not_put_its_other_wordings_in_doubt(library: Path, source: Path) -> None:
    deck = library / "decks" / "case.yaml"
    text = DECK.replace("answer: HK$100,000", "answer: HK$200,000\n    accept: ['100,000', 100000 dollars]")
    deck.write_text(text, encoding="utf-8")
    assert [finding.code for finding in check(library).at_least("warning")] == ["E302"]
