"""The forms through the command: pipes that close, terminals that know few characters, options that go together."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from quiz import report
from quiz.cli import main
from quiz.report import FORMATS, for_people

QUESTION = """\
  - id: q{number}
    question: According to HKFP, what is the highest fine for a service provider 香?
    answer: HK$200,0{number:02}
    cite: hkfp:12
"""


@pytest.fixture
def bad(library: Path) -> Path:
    rows = "".join(QUESTION.format(number=number) for number in range(100))
    (library / "decks" / "bad.yaml").write_text(f"title: Bad\nquestions:\n{rows}", encoding="utf-8")
    return library


def quiz(library: Path, *arguments: str, **environ: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "quiz", "check", *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=library, stdout=pipe, stderr=pipe, env={**os.environ, **environ})


@pytest.mark.parametrize("form", FORMATS)
def test_a_reader_that_goes_away_is_no_error_and_changes_no_result(form: str, bad: Path) -> None:
    process = quiz(bad, "--format", form, PYTHONUNBUFFERED="1")
    assert process.stdout
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 1


@pytest.mark.parametrize("form", FORMATS)
def test_a_stream_of_few_characters_stops_nothing(form: str, bad: Path) -> None:
    process = quiz(bad, "--format", form, PYTHONIOENCODING="ascii")
    out, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (1, b"")
    assert out.decode("ascii" if for_people(form) else "utf-8")
    if form in ("json", "sarif", "rdjson"):
        json.loads(out)


def test_a_new_form_is_one_new_file(bad: Path, tmp_path: Path) -> None:
    """In a copy of the package, with a file more in `report/`."""
    copytree(Path(report.__file__).parents[1], tmp_path / "quiz", ignore=ignore_patterns("__pycache__"))
    render = "def render(report, options):\n    yield f'{len(report.findings)} findings'\n"
    (tmp_path / "quiz" / "report" / "in_short.py").write_text(f"FOR_PEOPLE = True\nSTATISTICS = 'counts'\n{render}")
    for words, first in (((), b"100 findings"), (("--statistics",), b"[")):
        process = quiz(bad, "--format", "in-short", "--select", "E302", *words, PYTHONPATH=str(tmp_path))
        out, told = process.communicate(timeout=60)
        assert (process.returncode, told, out.splitlines()[0]) == (1, b"", first)


def test_statistics(bad: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(bad)
    assert main(["check", "--statistics"]) == 1
    assert "100  E302  error    value-mismatch" in capsys.readouterr().out
    assert main(["check", "--statistics", "--format", "json"]) == 1
    assert {"E302": 100}.items() <= {
        each["code"]: each["count"] for each in json.loads(capsys.readouterr().out)
    }.items()
    assert main(["check", "--statistics", "--format", "sarif"]) == 2
    assert "--format json" in capsys.readouterr().err


def test_a_limit_is_what_was_asked_for(bad: Path) -> None:
    for words, number in (((), 100), (("--limit", "7"), 7), (("--limit", "0"), 100)):
        out, _ = quiz(bad, "--format", "concise", *words).communicate(timeout=60)
        assert out.count(b"error[E302]") == number
    out, told = quiz(bad, "--limit", "-1").communicate(timeout=60)
    assert b"--limit: -1 is no number" in told


def test_a_terminal_is_not_flooded(bad: Path) -> None:
    deck = bad / "decks" / "bad.yaml"
    deck.write_text(deck.read_text("utf-8") + QUESTION.format(number=100) + QUESTION.format(number=101), "utf-8")
    terminal, its = os.openpty()
    command = [sys.executable, "-m", "quiz", "check", "--format", "concise"]
    with subprocess.Popen(command, cwd=bad, stdout=its, stderr=subprocess.DEVNULL) as process:
        os.close(its)
        out = b""
        while b" missing. " not in out and (more := os.read(terminal, 65536)):
            out += more
        process.wait(timeout=60)
    os.close(terminal)
    assert out.count(b"error[E302]") == 100
    assert b"204 more findings, none graver: --limit 0 prints all" in out
