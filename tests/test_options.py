"""Command lines read without argparse: what is read is what argparse reads."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
from argparse import ArgumentParser
from importlib import import_module

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.cli import QUICK, _add_arguments
from quiz.options import Options

WORDS = st.lists(
    st.sampled_from(
        "--seed 1 x -1 -n 5 0 --number --mode review nothing --tag a --tag=a --see --plain --minutes 0.5 --library"
        " penalties --help -h -- --format json --limit --fix --fail-on never --level error -n5 --learner ann".split()
    )
    | st.sampled_from(["", "- a", "a b", "٣", "--no-cache", "--no-cach"]),
    max_size=7,
)


def by_argparse(name: str, words: list[str]) -> dict[str, object] | None:
    parser = ArgumentParser(allow_abbrev=False)
    _add_arguments(parser, import_module(f"quiz.commands.{name}"), {"learner": "bea"})
    with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        try:
            return vars(parser.parse_args(words))
        except SystemExit:
            return None


def read(name: str, words: list[str]) -> dict[str, object] | None:
    options = Options()
    _add_arguments(options, import_module(f"quiz.commands.{name}"), {"learner": "bea"})
    found = options.read(words)
    return found and vars(found)


@pytest.mark.parametrize("name", sorted(QUICK))
@given(words=WORDS)
@example(words=["a", "--seed", "1", "b"])
@example(words=["--tag", "a", "--tag", "b"])
@example(words=["a", "b", "--plain"])
def test_what_is_read_is_what_argparse_reads(name: str, words: list[str]) -> None:
    found = read(name, words)
    assert found is None or found == by_argparse(name, words)


@pytest.mark.parametrize(
    "line",
    ["", "penalties", "--seed 1 --mode review", "-n 5 penalties", "--library x --learner ann --plain", "a b --tag t"],
)
def test_usual_lines_are_read(line: str) -> None:
    assert read("study", line.split()) == by_argparse("study", line.split()) != {}


def test_nobody_waits_for_argparse_to_load() -> None:
    script = (
        "import sys; from quiz.cli import main; main(['study', '--library', sys.argv[1], '--plain', '-n', '1']);"
        "sys.exit('argparse' in sys.modules)"
    )
    from quiz.library import bundled

    done = subprocess.run([sys.executable, "-c", script, str(bundled())], input="", check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
