"""Files of a library that are no files of its own: links, pipes, folders. Each is told, none is waited for or shown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quiz import library as lib
from quiz.check.runner import check
from quiz.report import FORMATS, Options, render


def told(library: Path) -> list[tuple[str, str]]:
    found = lib.load(library)
    assert list(found.sources())
    return [(finding.code, finding.path) for finding in found.findings]


def test_pipes_links_in_a_circle_and_folders_are_told(library: Path) -> None:
    os.mkfifo(library / "decks" / "pipe.yaml")
    (library / "decks" / "loop.yaml").symlink_to("loop.yaml")
    (library / "sources" / "folder.md").mkdir()
    assert told(library) == [("Y007", "decks/loop.yaml"), ("Y007", "decks/pipe.yaml"), ("Y007", "sources/folder.md")]


def test_a_folder_that_is_closed_is_told(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (library / "decks" / "sub").mkdir()
    monkeypatch.setattr("quiz.library.os.access", lambda path, mode: False)  # the superuser may open every folder
    assert told(library) == [("Y007", "decks/sub")]


@pytest.mark.parametrize("form", FORMATS)
def test_a_deck_outside_the_library_is_neither_read_nor_shown(form: str, library: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("password: hunter2\n")
    (library / "decks" / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    report = check(library)
    assert [(finding.code, finding.path) for finding in report.at_least("error")] == [("Y007", "decks/link.yaml")]
    assert not any("hunter2" in line for line in render(form, report, Options()))


def test_files_that_an_editor_misnamed_or_a_hand_misplaced_are_told(library: Path) -> None:
    source = library / "sources" / "hkfp.md"
    for name in ("decks/new.yaml.txt", "sources/deck.yml"):
        (library / name).write_text("title: T\nquestions: []\n", encoding="utf-8")
    (library / "decks" / "README.md").write_text("Notes of the author.\n", encoding="utf-8")
    for name in ("decks/afp.md", "sources/yahoo.md.txt", "sources/bbc.markdown"):
        (library / name).write_bytes(source.read_bytes())
    found = {finding.path: (finding.code, finding.help) for finding in check(library).at_least("error")}
    assert found == {
        "decks/afp.md": ("Y010", "Rename it to sources/afp.md."),
        "decks/new.yaml.txt": ("Y010", "Rename it to decks/new.yaml."),
        "sources/bbc.markdown": ("Y010", "Rename it to sources/bbc.md."),
        "sources/deck.yml": ("Y010", "Rename it to decks/deck.yml."),
        "sources/yahoo.md.txt": ("Y010", "Rename it to sources/yahoo.md."),
    }


@pytest.mark.parametrize(
    "name", ["sources/afp.txt", "sources/AFP.md", "sources/afp.md.txt", "sources/more/afp.md", "afp.md", "decks/afp.md"]
)
def test_an_unknown_source_leads_to_the_file_that_was_meant(name: str, library: Path) -> None:
    (library / name).parent.mkdir(exist_ok=True)
    (library / name).write_bytes((library / "sources" / "hkfp.md").read_bytes())
    (library / "decks" / "case.yaml").write_text(
        "title: T\nquestions:\n  - {id: a, question: Who paused?, answer: Zoom, cite: 'afp:8'}\n", encoding="utf-8"
    )
    (finding,) = [finding for finding in check(library).findings if finding.code == "S101"]
    assert finding.help == f"{name} is not read: rename it to sources/afp.md."


def test_a_linked_folder_of_decks_is_told(library: Path, tmp_path: Path) -> None:
    (tmp_path / "others").mkdir()
    (library / "decks" / "others").symlink_to(tmp_path / "others")
    (library / "decks" / "own").symlink_to(library / "sources")
    assert told(library) == [("Y007", "decks/others"), ("Y007", "decks/own")]


def test_settings_that_are_no_file_are_told(library: Path) -> None:
    os.mkfifo(library / "quiz.toml")
    assert [(finding.code, finding.path) for finding in check(library).at_least("error")] == [("Y007", "quiz.toml")]
