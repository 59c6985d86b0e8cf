"""`pytest --quiz decks/`: a test per question, and one for what a deck, a source or the library says of itself.

With pytest-xdist a check spreads over processes and machines; `--dist loadfile` keeps each deck in one of them.
Nothing of the checker is imported unless it is asked for, since pytest loads this module wherever it is installed.
"""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("quiz", "decks of questions")
    group.addoption("--quiz", action="store_true", help="test the decks and sources of libraries, as quiz check does")
    group.addoption(
        "--quiz-fail-on",
        choices=("error", "warning", "info"),
        default="error",
        help="the least grave finding that fails a test (default: error)",
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if not parent.config.getoption("quiz"):
        return None
    from quiz.pytest_items import collector

    return collector(file_path, parent)


@pytest.hookimpl(optionalhook=True)  # pytest 7 has no such hook, and collects no item for the library
def pytest_collect_directory(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if path.name != "decks" or not parent.config.getoption("quiz"):
        return None
    from quiz.pytest_items import decks_folder

    return decks_folder(path, parent)
