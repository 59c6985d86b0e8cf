"""The commands: what they print for people and programs, and their exit codes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quiz.cli import COMMANDS, main
from quiz.progress.log import Log, Response, default_path

DECK = """\
title: Case
questions:
  - id: fine
    question: According to HKFP, what is the highest fine for a service provider?
    answer: HK$100,000
    distractors: ["HK$10,000", "HK$1,000,000"]
    cite: hkfp:12 "fine of HK$100,000"
  - id: who
    question: According to HKFP, who told it of a pause?
    answer: Zoom
    cite: hkfp:8 "Zoom told HKFP"
"""


@pytest.fixture
def deck(library: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A deck in a library that is the working folder, and an empty log."""
    path = library / "decks" / "case.yaml"
    path.write_text(DECK, encoding="utf-8")
    monkeypatch.chdir(library)
    monkeypatch.setenv("QUIZ_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "data"))
    return path


def run(*words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main(words)
    told = capsys.readouterr()
    return code, told.out, told.err


def test_a_check_that_finds_no_library_says_which_one_it_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run("check", capsys=capsys)
    assert (code, "0 errors" in out) == (0, True)
    assert f"at {tmp_path}" in err
    assert "checking the library that comes with quiz" in err


@pytest.mark.usefixtures("deck")
@pytest.mark.parametrize("words", ["rule", "guide", "show", "study --plain"])
def test_what_is_typed_wrongly_is_repeated_without_its_control_characters(
    words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(*words.split(), "\x1b[2Jx\u202e", capsys=capsys)
    assert code == 2
    assert "x" in err
    assert not set("\x1b\u202e") & set(out + err)


@pytest.mark.usefixtures("deck")
@pytest.mark.parametrize(
    ("words", "code", "shown"),
    [
        ("check", 0, "1 deck, 2 questions, 2 answers: 2 stated"),
        ("check --format json", 0, '"stated": 2'),
        ("check decks/case.yaml", 0, "1 deck, 2 questions"),
        ("check sources/hkfp.md", 0, "1 deck, 2 questions"),
        ("check --select E302,quote-lost", 0, "0 errors"),
        ("list", 0, "multiple choice"),
        ("list --json", 0, '"questions": 2'),
        ("show", 0, "HKFP, 7 July 2020"),
        ("show hkfp:12", 0, "12  [15] A service provider"),
        ("show hkfp:11-12", 0, "11  [14] Police may search"),
        ("search fine", 0, "decks/case.yaml:3: case/fine"),
        ("search nothing-like-it", 1, "0 places found."),
        ("cite case/fine", 0, 'cite: hkfp:12 "'),
        ("coverage", 0, "hkfp"),
        ("coverage --json", 0, '"cited": 2'),
        ("rule", 0, "E302  error"),
        ("rule E302", 0, "Fails:"),
        ("guide", 0, "Write a deck"),
        ("guide study", 0, "# Study in the terminal"),
        ("stats", 0, "0 responses"),
        ("stats --json", 0, '"responses": 0'),
        ("stats --items", 0, "0 questions answered"),
        ("reports", 0, "0 reports."),
        ("progress path", 0, "progress"),
        ("--library . list", 0, "case"),
        ("--version", 0, "quiz 0."),
        ("--help", 0, "commands:"),
    ],
)
def test_a_command_answers(words: str, code: int, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    found, out, err = run(*words.split(), capsys=capsys)
    assert (found, err) == (code, "")
    assert shown in out


@pytest.mark.usefixtures("deck")
@pytest.mark.parametrize(
    ("words", "cure"),
    [
        ("chekc", "Did you mean `check`?"),
        ("--lbrary x", "there is no option"),
        ("check nothing.yaml", "there is no file nothing.yaml"),
        ("check --select E999", "there is no rule `E999`"),
        ("check ../outside.txt", "there is no file"),
        ("show hkfp:99", "has lines 1 to"),
        ("show hkpf", "Did you mean `hkfp`?"),
        ("show hkfp:x", "is no citation"),
        ("rule E999", "there is no rule"),
        ("guide wriet", "Did you mean `write`?"),
        ("cite case/fin", "Did you mean `case/fine`?"),
        ("source verify hkpf --against x", "Did you mean `hkfp`?"),
        ("source verify hkfp --against gone.txt", "gone.txt: cannot be read"),
        ("--library nowhere list", "no library there"),
        ("progress backup x.sqlite3", "There is no progress log"),
        ("progress import gone.csv", "there is no file"),
    ],
)
def test_a_mistake_is_told_with_its_cure(words: str, cure: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(*words.split(), capsys=capsys)
    assert (code, out) == (2, "")
    assert cure in err
    assert "Traceback" not in err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(name, "--help", capsys=capsys)
    assert code == 0
    assert len(out.splitlines()) > 3


def respond(id: str, given: str, score: float, learner: str = "anna", **more: object) -> Response:
    when = datetime(2026, 1, 2, 12, tzinfo=UTC)
    found = Response(learner, "case", id, "s", "learn", given, score, when, 900, "0" * 16, **more)  # type: ignore[arg-type]
    with Log(default_path()) as log:
        return log.append(found)


@pytest.mark.usefixtures("deck")
def test_the_log_is_told_and_moved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    respond("fine", "HK$10,000", 0.0)
    respond("who", "Zoom", 1.0, learner="ben")
    respond("who", "", 0.0, kind="report", note="Two are right.\x1b[2J")
    stats = json.loads(run("--learner", "anna", "stats", "--json", capsys=capsys)[1])
    assert {"responses", "due", "new", "decks"} <= stats.keys()
    assert stats["responses"] == 1
    items = run("stats", "--items", capsys=capsys)[1]
    assert "decks/case.yaml:3  case/fine: 0 % (" in items
    assert "decks/case.yaml:6  “HK$10,000” 100 %" in items
    reports = run("reports", capsys=capsys)[1]
    assert reports.startswith("decks/case.yaml:8: case/who: Two are right.")
    assert "\x1b" not in reports
    copy, rows = tmp_path / "copy.sqlite3", tmp_path / "rows.csv"
    assert "3 rows copied" in run("progress", "backup", str(copy), capsys=capsys)[1]
    assert "3 rows written" in run("progress", "export", "--all", "--format", "csv", "-o", str(rows), capsys=capsys)[1]
    assert "0 rows added, 3 there already" in run("progress", "merge", str(copy), capsys=capsys)[1]
    assert "0 rows added, 3 there already" in run("progress", "import", str(rows), capsys=capsys)[1]
    respond("fine", "HK$100,000", 1.0)
    restored = run("progress", "restore", str(copy), capsys=capsys)[1]
    assert "3 rows restored" in restored
    assert "is kept" in restored


def test_findings_make_a_check_fail(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deck.write_text(DECK.replace("answer: HK$100,000", "answer: HK$100,001"))
    code, out, _ = run("check", "--format", "concise", capsys=capsys)
    assert code == 1
    assert out.splitlines()[0].startswith("decks/case.yaml:5:13: error[E302] the answer says HK$100,001, line 12")
    assert run("check", "--fail-on", "never", capsys=capsys)[0] == 0
    assert run("check", "--ignore", "E302", capsys=capsys)[0] == 0


def test_json_has_the_agreed_shape(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deck.write_text(DECK.replace('"fine of HK$100,000"', '"fine of HK$5"'))
    found = json.loads(run("check", "--format", "json", capsys=capsys)[1])
    assert found["version"] == 1
    counts = {"decks", "questions", "answers", "stated", "inferred", "missing", "errors", "warnings", "infos"}
    assert set(found["summary"]) == counts
    finding = next(each for each in found["findings"] if each["code"] == "C204")
    assert set(finding) == {
        *("code", "name", "severity", "path", "line", "column", "end_line", "end_column"),
        *("message", "help", "question", "fix", "related"),
    }
    assert (finding["path"], finding["line"], finding["column"]) == ("decks/case.yaml", 7, 11)
    assert finding["question"] == "case/fine"
    assert finding["related"][0]["path"] == "sources/hkfp.md"
