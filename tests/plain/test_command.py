"""`quiz study` as a program: what it takes, what it refuses, and how it ends."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.library import load
from quiz.progress.log import Log, default_path

ROOT = Path(__file__).parent / "library"
PACKAGE = Path(__file__).parents[2]

Run = Callable[..., tuple[int, list[str], str]]


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `quiz study` on the library of the tests with lines as its input: (exit code, output, narration)."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("QUIZ_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "data"))
    monkeypatch.delenv("QUIZ_LIBRARY", raising=False)

    def running(*words: str, typed: str = "", library: Path = ROOT) -> tuple[int, list[str], str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        code = main(["study", *words, "--library", str(library), "--learner", "ann"])
        out, err = capsys.readouterr()
        return code, out.splitlines(), err

    return running


def environment(tmp_path: Path) -> dict[str, str]:
    return os.environ | {
        "HOME": str(tmp_path),
        "QUIZ_DATA": str(tmp_path / "data"),
        "QUIZ_CACHE": str(tmp_path / "data"),
        "PYTHONPATH": str(PACKAGE),
        "TERM": "dumb",
        "PYTHONIOENCODING": "ascii",
    }


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "quiz", "study", *words, "--library", str(ROOT), "--learner", "ann"]


def asked(lines: list[str]) -> list[str]:
    """What was asked, in order; without what came back."""
    put = [line for line in lines if line.startswith("Question ") and not line.endswith("Again.")]
    return [line.split("(")[1].split(",")[0] for line in put]


def test_a_pipe_is_a_study(tmp_path: Path) -> None:
    done = subprocess.run(
        command("calendar", "--seed", "5"),
        input=b"1\n\xff\xfe\x1b[2J\n1\n?\n?\n?\n?\n?\n?\n?\n?\n?\n",
        capture_output=True,
        env=environment(tmp_path),
        timeout=60,
        check=False,
    )
    lines = done.stdout.decode("ascii").splitlines()
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    assert lines[0].startswith("A study of 8 questions, mode learn, seed 5.")
    assert len(set(asked(lines))) == len(asked(lines)) == 8
    assert lines[-1].startswith("score: ")
    assert "/8 (" in lines[-1]
    assert b"\x1b" not in done.stdout
    assert {each.name for each in tmp_path.iterdir()} <= {"data", ".cache"}


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_tells_the_score_and_says_interrupted(tmp_path: Path) -> None:
    with subprocess.Popen(
        command("calendar", "--seed", "5"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
    ) as program:
        assert program.stdin
        assert program.stdout
        program.stdin.write(b"?\n")
        program.stdin.flush()
        seen = b""
        while b"Enter for the next" not in seen and (more := os.read(program.stdout.fileno(), 4096)):
            seen += more
        program.send_signal(signal.SIGINT)
        rest, errors = program.communicate(timeout=60)
    assert program.returncode == 130
    assert (seen + rest).decode().splitlines()[-1] == "score: 0/1 (0 %)"
    assert errors == b""


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    with subprocess.Popen(
        command("calendar"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
    ) as program:
        assert program.stdout
        program.stdout.close()
        program.stdout = None
        _, errors = program.communicate(b"?\n" * 40, timeout=60)
    assert errors == b""
    assert program.returncode == 0


def test_the_same_seed_asks_the_same_questions(study: Run) -> None:
    first, second, other = (study("--seed", seed, typed="?\n" * 30)[1] for seed in ("1", "1", "2"))
    assert asked(first) == asked(second)
    assert len(asked(first)) == 8
    assert asked(first) != asked(other)


def test_the_number_is_a_limit(study: Run) -> None:
    code, lines, _ = study("-n", "3", typed="?\n" * 30)
    assert code == 0
    assert len(asked(lines)) == 3
    assert lines[-1] == "score: 0/3 (0 %)"


def test_a_tag_is_a_filter(study: Run) -> None:
    lines = study("--tag", "units", typed="?\n" * 30)[1]
    assert sorted(asked(lines)) == ["calendar/leap", "calendar/short-month", "calendar/week"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("calender",), "there is no deck `calender`. Did you mean `calendar`?"),
        (("calendar", "../../etc/passwd"), "there is no deck `../../etc/passwd`."),
        (("\x1b[2J",), "there is no deck"),
        (("--tag", "unit"), "no question here has the tag `unit`. Did you mean `units`?"),
        (("-n", "0"), "no number of questions"),
        (("-n", "-1"), "-n"),
        (("--minutes", "nan"), "no number of minutes"),
        (("--mode", "exam"), "invalid choice"),
        (("--seed", "x"), "--seed"),
    ],
)
def test_what_cannot_be_done_is_said(study: Run, words: tuple[str, ...], told: str) -> None:
    code, lines, narration = study(*words)
    assert code == 2
    assert lines == []
    assert told in narration
    assert "Traceback" not in narration
    assert "\x1b" not in narration


def test_a_deck_may_be_named_by_its_file(study: Run) -> None:
    assert study("decks/calendar.yaml", "-n", "1", typed="?\n")[0] == 0


def test_a_broken_deck_is_told_and_the_rest_is_asked(study: Run, written) -> None:
    deck = "title: T\nquestions:\n  - {id: good, question: Q?, answer: plain, cite: 'own:4'}\n  - {id: bad}\n"
    library = written(deck, "---\nlabel: Own\n---\nIt is plain.\n")
    code, lines, narration = study(library=library.root, typed="plain\n")
    assert code == 0
    assert "decks/own.yaml has errors" in narration
    assert lines[-1] == "score: 1/1 (100 %)"


def test_what_was_answered_is_in_the_log(study: Run) -> None:
    study("-n", "2", typed="?\n?\n")
    with Log(default_path()) as log:
        assert len(list(log.responses("ann"))) == 2


def test_mistakes_are_asked_again_until_they_are_mended(study: Run) -> None:
    nothing = ["Nothing to mend: no question here stands wrong, unless it is put aside.", "score: 0/0 (0 %)"]
    assert study("--mode", "mistakes")[:2] == (0, nothing)
    study("--tag", "units", typed="?\n" * 3)
    answers = {"calendar/leap": "366 days", "calendar/short-month": "28 days; common year", "calendar/week": "seven"}
    assert sorted(asked(study("--mode", "mistakes", typed="?\n" * 9)[1])) == sorted(answers)
    for _ in answers:
        (first,) = asked(study("--mode", "mistakes", "-n", "1")[1])
        study("--mode", "mistakes", "-n", "1", typed=f"{answers[first]}\n")
    assert study("--mode", "mistakes")[1][-2:] == nothing


@pytest.mark.parametrize("mode", ["learn", "cards", "test"])
def test_where_all_is_suspended_it_says_so(study: Run, mode: str) -> None:
    study(typed="")
    with Log(default_path()) as log:
        for name in load(ROOT).decks["calendar"].questions:
            log.mark("suspend", "ann", "calendar", name.id.value, datetime.now(UTC))
    said = ["Every question here is put aside; the statistics list them.", "score: 0/0 (0 %)"]
    assert study("calendar", "--mode", mode)[:2] == (0, said)


def test_a_library_with_no_question_says_so(study: Run, tmp_path: Path) -> None:
    (tmp_path / "none" / "decks").mkdir(parents=True)
    (tmp_path / "none" / "sources").mkdir()
    assert study(library=tmp_path / "none")[1][0] == "No question could be read here. Run: quiz check"


def test_a_review_goes_on_to_what_is_new_before_what_was_just_asked(study: Run) -> None:
    first = asked(study("--mode", "review", "-n", "2", typed="?\n?\n")[1])
    later = asked(study("--mode", "review", typed="?\n" * 30)[1])
    assert len(first) == 2
    assert later
    assert set(first).isdisjoint(later)


def test_a_study_that_was_left_can_be_gone_on_with(study: Run) -> None:
    order = asked(study("--seed", "3", typed="?\n" * 30)[1])
    begun = study("--seed", "3", typed="?\n?\nright\n?\n")[1]
    assert begun[-1] == "score: 0/3 (0 %)"
    assert study(typed="")[1][0] == "You left a study of 8 questions; `quiz study --plain --resume` goes on with it."
    code, lines, _ = study("--resume", typed="?\n" * 30)
    assert code == 0
    assert lines[0].startswith("Going on after 3 of 8 questions, mode learn.")
    assert asked(lines) == order[3:]
    assert next(line for line in lines if line.startswith("Question ")).startswith("Question 4 of 8 ")
    assert lines[-1] == "score: 0/8 (0 %)"
    assert study("--resume")[1][0].startswith("Going on after 8 of 8 questions"), "what was missed comes back"
    study("--mode", "test", "--tag", "units", typed="?\n" * 30)
    assert study("--resume")[1] == ["There is no study to go on with.", "score: 0/0 (0 %)"]


def test_what_was_judged_and_overruled_before_counts_when_gone_on_with(study: Run) -> None:
    study("--tag", "units", "--seed", "1", typed="365 days\nright\n")
    begun = study("--tag", "units", "--seed", "1", typed="3\n28 days; 2\n28 days\nright\n:quit\n")[1]
    earned = begun[-1].removeprefix("score: ").partition("/")[0]
    assert study("--resume", typed=":quit\n")[1][-1].startswith(f"score: {earned}/")


@pytest.mark.parametrize("text", ["", "[]", "{", '{"ann": 3}', '{"ann": {"library": 1}}', "[" * 100_000, "\xff"])
def test_a_damaged_note_of_a_study_is_no_study(study: Run, text: str) -> None:
    default_path().parent.mkdir(parents=True)
    default_path().with_name("left.json").write_text(text, encoding="latin-1")
    assert study("--resume")[1][0] == "There is no study to go on with."
    assert study("-n", "1", typed="?\n")[0] == 0


def test_a_damaged_log_is_told_before_the_first_question(study: Run) -> None:
    default_path().parent.mkdir(parents=True)
    default_path().write_text("no database at all, and long enough to be read as one" * 10)
    code, lines, narration = study(typed="?\n")
    assert code == 2
    assert lines == []
    assert "damaged" in narration
    assert "Traceback" not in narration


def test_find_leaves_out_what_cites_no_line(study: Run) -> None:
    lines = study("--mode", "find", typed="?\n" * 30)[1]
    assert "calendar/unsaid" not in asked(lines)
    assert len(asked(lines)) == 7
