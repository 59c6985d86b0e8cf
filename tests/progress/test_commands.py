"""The commands about progress, as they are typed."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.library import load
from quiz.progress.log import Log, default_path

from .helpers import answer, rows

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the log."""
    folder = tmp_path / "data"
    monkeypatch.setenv("QUIZ_DATA", str(folder))
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    return folder


def run(words: str, capsys: Captured) -> str:
    """What a command prints, with `ann` as its learner."""
    code = main(["--learner", "ann", *words.split()])
    told = capsys.readouterr()
    return told.out if code == 0 else f"{code}: {told.err}"


def test_a_damaged_log_leads_to_its_salvage(capsys: Captured) -> None:
    """The message names a command, which works as it stands and names the next one."""
    path = default_path()
    with Log(path) as log:
        log.add(answer(f"q{number}", days=number, given="x" * 300) for number in range(200))
        expected = {row.id for row in rows(log)}
    spoiled = bytearray(path.read_bytes())
    spoiled[4096 : 2 * 4096] = bytes(4096)
    path.write_bytes(spoiled)
    told = run("stats", capsys)
    assert "damaged" in told
    assert "`quiz progress restore --salvage`" in told
    told = run("progress restore --salvage", capsys)
    assert "rows saved" in told
    assert path.read_bytes() == spoiled
    said = told.splitlines()[-1].removeprefix("To use it: quiz ")
    told = run(said, capsys)
    assert "rows restored" in told
    assert "progress.before-restore.sqlite3" in told
    with Log(path) as log:
        assert {row.id for row in rows(log)} <= expected
    assert "progress.salvaged-2.sqlite3" in run(f"progress restore --salvage {path}", capsys)


def test_what_is_salvaged_of_another_file_becomes_the_log_where_there_is_none(tmp_path: Path, capsys: Captured) -> None:
    with Log(tmp_path / "old") as log:
        log.append(answer())
    assert run(f"progress restore --salvage {tmp_path / 'old'}", capsys).startswith(f"{default_path()}: 1 row saved")


def test_a_restore_needs_a_backup(capsys: Captured) -> None:
    assert run("progress restore", capsys).startswith("2: quiz: name the backup")


@pytest.fixture
def deck(library: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A deck of six questions in a library that is the working folder."""
    path = library / "decks" / "case.yaml"
    path.write_text(DECK, encoding="utf-8")
    monkeypatch.chdir(library)
    return path


DECK = "title: Case\nquestions:\n" + "".join(
    f"  - id: q{n}\n    question: What is {n}?\n    answer: Zoom\n    distractors: [Skype, Line]\n    cite: hkfp:8\n"
    for n in range(6)
)


def hash_of(deck: Path, question: str) -> str:
    found = load(deck.parents[1]).question(f"case/{question}")
    assert found is not None
    return found.content_hash


def fill(deck: Path) -> None:
    """Forty days of three questions: q0 is well known, q1 a leech that is suspended, q2 has another key since."""
    now = datetime.now(UTC)
    more = {"learner": "ann", "deck": "case", "confidence": "sure"}
    with Log(default_path()) as log:
        for n in range(40):
            at = now - timedelta(days=40 - n)
            log.append(answer("q0", at=at, hash=hash_of(deck, "q0"), **more))
            log.append(
                answer("q1", at=at, hash=hash_of(deck, "q1"), score=float(n % 3 == 2), rating=(1, 4, 4)[n % 3], **more)
            )
        log.append(answer("q2", at=now - timedelta(days=9), hash="f" * 16, **more))
        log.append(answer("q9", at=now - timedelta(days=9), **more))
        log.mark("suspend", "ann", "case", "q1", now)
        log.mark("bury", "ann", "case", "q0", now)


def test_what_needs_a_look_is_told_with_its_place(deck: Path, capsys: Captured) -> None:
    """Leeches, what is put aside, what has another key, what left the decks; and how to take a question back in."""
    fill(deck)
    said = run("stats", capsys)
    assert "ann: 82 responses" in said
    for heading, ref in (
        ("Often missed:", "decks/case.yaml:8  case/q1: missed"),
        ("Leech:", "decks/case.yaml:8  case/q1: forgotten 13 times"),
        ("Suspended:", "decks/case.yaml:8  case/q1"),
        ("Put off to the next day:", "decks/case.yaml:3  case/q0"),
        ("Its key has changed since you answered it:", "decks/case.yaml:13  case/q2: 1 response from before"),
        ("No longer in the decks; what you answered is kept:", "case/q9: 1 response, the last"),
    ):
        assert f"\n{heading}\n  {ref}" in said
    for text in ("Recalled, by the week", "Days with responses: 29 of the last 30", "Right, by how sure", "hkfp"):
        assert text in said
    found = json.loads(run("stats --json", capsys))
    assert [each["question"] for each in found["notable"] if each["why"] == "gone"] == ["q9"]
    assert (found["responses"], len(found["forecast"]), found["suspended"]) == (82, 30, 1)


def test_a_question_is_suspended_and_taken_back_in_by_its_name(deck: Path, capsys: Captured) -> None:
    assert run("progress suspend case/q3 case/q3 case/q4", capsys) == "2 questions suspended.\n"
    assert run("progress suspend case/q3", capsys) == "0 questions suspended.\n"
    assert "Suspended:" in run("stats", capsys)
    assert "Did you mean `case/q3`?" in run("progress unsuspend case/q33", capsys)
    assert "there is no question `case/q7`" in run("progress suspend case/q7", capsys)
    deck.unlink()
    assert run("progress unsuspend case/q3 case/q4", capsys) == "2 questions asked again.\n", "though its deck is gone"
    assert "Suspended:" not in run("stats", capsys)


def test_settings_are_printed_and_changed(capsys: Captured) -> None:
    usual = run("progress settings", capsys)
    for line in ("new_per_day=20", "reviews_per_day=200", "retention=0.9", "leech_after=8", "day_starts=4"):
        assert f"{line}  #" in usual
    assert not default_path().exists()
    said = run("progress settings new_per_day=30 bury_siblings=no retention=0.85", capsys)
    assert said == run("progress settings", capsys)
    assert "new_per_day=30  #" in said
    assert "bury_siblings=no  #" in said
    assert run("progress settings new_per_day= bury_siblings= retention=", capsys) == usual


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("new_per_day", "write what `new_per_day` is to be behind it, as in new_per_day=20"),
        ("", "there is no setting ``"),
        ("new_par_day=3", "Did you mean `new_per_day`?"),
        ("new_per_day=many", "new_per_day is a number, not 'many'"),
        ("bury_siblings=maybe", "bury_siblings is yes or no"),
        ("retention=2", "retention must lie between 0.7 and 0.99"),
        ("retention=nan", "retention must lie between"),
        ("parameters=1 2", "parameters: "),
    ],
)
def test_a_setting_that_cannot_be_is_told(change: str, said: str, capsys: Captured) -> None:
    with Log(default_path()) as log:
        before = log.settings("ann")
        assert main(["--learner", "ann", "progress", "settings", "leech_after=3", change]) == 2
        assert said in capsys.readouterr().err
        assert log.settings("ann") == before


def test_what_is_no_export_is_not_imported(capsys: Captured) -> None:
    with Log(default_path()) as log:
        log.append(answer())
    for file in (default_path(), Path(__file__)):
        said = run(f"progress import {file}", capsys)
        assert said.startswith(f"2: quiz: {file.name}:1: this is no response that was exported (")
        assert "Nothing was imported." in said


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, capsys: Captured) -> None:
    with Log(default_path()) as log:
        log.append(answer())
    said = run(f"progress export -o {tmp_path / 'nowhere' / 'out.jsonl'}", capsys)
    assert said.startswith("2: quiz: ")
    assert "out.jsonl cannot be written: No such file or directory." in said


def test_a_folder_in_the_place_of_the_log_is_told(capsys: Captured) -> None:
    default_path().mkdir(parents=True)
    said = run("progress rebuild", capsys)
    assert said.startswith("2: quiz: There is a folder where the progress log should be: ")


@pytest.mark.usefixtures("deck")
def test_a_deck_that_is_not_there_is_one_line(capsys: Captured) -> None:
    """Of another library, or read in from Anki: thousands of cards would bury what needs a look."""
    with Log(default_path()) as log:
        log.add(answer(f"{n}", deck="anki", days=n) for n in range(50))
        log.append(answer("q9", deck="case"))
    said = run("stats", capsys).split("No longer in the decks")[1].splitlines()[1:]
    assert said == [
        "  anki: 50 questions, 50 responses, the last 2026-04-20",
        "  case/q9: 1 response, the last 2026-03-02",
    ]


def test_item_statistics_stand_in_the_order_of_the_file_with_their_uncertainty(
    deck: Path, tmp_path: Path, capsys: Captured
) -> None:
    """Of two logs: a distractor nobody takes, and a question that those miss who know the rest."""
    for part in (0, 1):
        with Log(default_path() if part else tmp_path / "other.sqlite3") as log:
            for n in range(15 * part, 15 * part + 15):
                knows = n % 2 == 0
                for name, right in (("q4", knows), ("q2", knows or n % 5 == 0), ("q3", not knows), ("q9", knows)):
                    known = {"hash": hash_of(deck, name)} if name != "q9" else {}
                    more = {"learner": f"l{n}", "deck": "case", "mode": "test", "score": float(right)}
                    log.append(answer(name, given="Zoom" if right else "Skype", **more, **known))
    lines = run(f"stats --items {tmp_path / 'other.sqlite3'}", capsys).splitlines()
    assert [line.split("  ")[1].split(":")[0] for line in lines if "discrimination" in line] == [
        "case/q2",
        "case/q3",
        "case/q4",
        "case/q9",
    ]
    assert lines[0].startswith("decks/case.yaml:13  case/q2: 60 % (42 % to 75 %, n = 30) right, discrimination 0.")
    assert re.search(r"discrimination 0\.\d\d \(0\.\d\d to 0\.\d\d\)$", lines[0])
    assert lines[1].startswith("    decks/case.yaml:16  “Skype” 40 % (")
    assert lines[2] == "    decks/case.yaml:16  “Line” 0 % (0 % to 11 %, n = 30): nearly nobody takes it"
    assert ": who knows the rest misses it; see its key" in lines[3]
    assert lines[-2].startswith("no longer in the decks  case/q9")
    assert "there is no progress log gone" in run("stats --items gone", capsys)
