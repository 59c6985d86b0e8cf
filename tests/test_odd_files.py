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
