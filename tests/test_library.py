"""Which library is used, and what of it can be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quiz import library as lib
from quiz.model import Citation, Span

PLACE = Span(1, 1, 1, 1)


def test_the_option_wins_then_the_environment_then_the_folder(library: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "decks").mkdir(parents=True)
    (other / "sources").mkdir()
    below = library / "decks"
    assert lib.find(below, str(other), {"QUIZ_LIBRARY": str(library)}) == other.resolve()
    assert lib.find(tmp_path, None, {"QUIZ_LIBRARY": str(library)}) == library
    assert lib.find(below, None, {}) == library
    assert lib.find(tmp_path / "nowhere", None, {}) == lib.bundled()


def test_a_named_folder_without_a_library_is_refused(tmp_path: Path) -> None:
    with pytest.raises(lib.NoLibrary, match="decks/ and sources/"):
        lib.find(tmp_path, str(tmp_path), {})


def test_the_bundled_library_is_whole() -> None:
    found = lib.load(lib.bundled())
    assert len(found.decks) >= 3
    assert {"hkfp", "yahoo", "communal-news", "afp", "business-today"} <= set(found.source_ids)
    assert found.findings == []


def test_an_unreadable_deck_is_a_finding(library: Path) -> None:
    (library / "decks" / "a.yaml").mkdir()
    (library / "decks" / "b.yaml").symlink_to(library / "gone.yaml")
    (library / "decks" / "Bad Name.yaml").write_text("title: x\n")
    found = lib.load(library)
    assert {(finding.code, finding.path) for finding in found.findings} == {
        ("Y010", "decks/Bad Name.yaml"),
        ("Y007", "decks/b.yaml"),
    }


def test_a_pipe_is_told_and_not_waited_for(library: Path) -> None:
    os.mkfifo(library / "decks" / "pipe.yaml")
    os.mkfifo(library / "sources" / "pipe.md")
    found = lib.load(library)
    assert found.source("pipe") is not None
    told = {(finding.path, finding.message) for finding in found.findings}
    assert told == {("decks/pipe.yaml", "is no regular file"), ("sources/pipe.md", "is no regular file")}


def test_a_file_that_is_too_large_is_a_finding(library: Path) -> None:
    big = library / "decks" / "big.yaml"
    with big.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    found = lib.load(library)
    assert [(finding.code, finding.path) for finding in found.findings] == [("Y007", "decks/big.yaml")]
    assert "larger than" in found.findings[0].message


def test_a_source_outside_the_library_is_not_read(library: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("---\nlabel: secret\n---\nhidden\n")
    (library / "sources" / "link.md").symlink_to(secret)
    found = lib.load(library)
    assert found.source("link") is None
    assert [(finding.code, finding.path) for finding in found.findings] == [("Y007", "sources/link.md")]


def test_two_decks_of_one_name_are_told(library: Path) -> None:
    (library / "decks" / "sub").mkdir()
    for folder in ("decks", "decks/sub"):
        (library / folder / "a.yaml").write_text("title: x\nquestions: [{}]\n")
    assert [finding.code for finding in lib.load(library).findings if finding.code == "Y008"] == ["Y008"]


def test_lines_have_their_true_numbers(library: Path) -> None:
    source = lib.open_library(library).source("hkfp")
    assert source is not None
    line = source.line(12)
    assert line is not None
    assert line.text.startswith("A service provider")
    assert line.paragraphs == (15,)
    assert source.rows[11][line.column - 1 :].startswith("A service provider")
    assert [source.line(number) for number in (0, 1, 6, 7, 10, 99)] == [None] * 6


def test_a_citation_names_its_lines(library: Path) -> None:
    found = lib.open_library(library)
    assert [line.number for line in found.cited(Citation("hkfp", 8, 11, None, PLACE))] == [8, 9, 11]
    source = found.source("hkfp")
    assert source is not None
    assert found.cited(Citation("hkfp", None, None, None, PLACE)) == list(source.lines())
    assert found.cited(Citation("none", 1, 1, None, PLACE)) == []
