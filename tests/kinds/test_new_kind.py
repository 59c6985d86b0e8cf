"""A new kind of question is one new file: a copy of the package with a file more in `kinds/` does all of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from jsonschema import Draft7Validator

import quiz

NEW = Path(__file__).parent / "new"
DECK = """\
title: New
questions:
  - id: fine
    question: According to HKFP, how high may the fine for a service provider be?
    estimate: HK$100,000
    within: 10
    cite: hkfp:12 "fine of HK$100,000"
  - id: gravest
    question: According to HKFP, which penalty is the gravest of these?
    most: six months in prison
    less: [a fine of HK$100, a written warning]
    cite: hkfp:12 "six months in prison"
"""
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package, to which nothing is new but the files of the kinds."""
    folder = tmp_path_factory.mktemp("site")
    package = Path(quiz.__file__).parent
    copytree(package, folder / "quiz", ignore=ignore_patterns("__pycache__"))
    copytree(NEW, folder / "quiz" / "kinds", ignore=ignore_patterns("__pycache__"), dirs_exist_ok=True)
    return folder


@pytest.fixture
def python(site: Path, library: Path, own_home: Path) -> Run:
    """Runs python with that package, in the library."""
    environ = os.environ | {"PYTHONPATH": str(site), "QUIZ_DATA": str(own_home), "QUIZ_CACHE": str(own_home)}

    def run(*words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *words]
        return subprocess.run(
            command, cwd=library, env=environ, input=typed, capture_output=True, text=True, timeout=60, check=False
        )

    return run


def write(library: Path, *changes: tuple[str, str]) -> None:
    text = DECK
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (library / "decks" / "new.yaml").write_text(text, encoding="utf-8")


def found(python: Run, *words: str) -> list[str]:
    """`line:column CODE message` of each finding on the deck."""
    done = python("-m", "quiz", "check", "--format", "json", *words)
    assert done.stderr == ""
    findings = json.loads(done.stdout)["findings"]
    return [
        f"{each['line']}:{each['column']} {each['code']} {each['message']}"
        for each in findings
        if "decks" in each["path"]
    ]


def test_it_is_proved_by_the_checker(library: Path, python: Run) -> None:
    write(library)
    assert found(python) == []
    write(library, ("estimate: HK$100,000", "estimate: HK$200,000"), ("most: six", "most: nine"))
    assert found(python, "--select", "E") == [
        "5:15 E302 the answer says HK$200,000, line 12 of hkfp says HK$100,000",
        "10:11 E302 the answer says nine months, line 12 of hkfp says six months",
    ]


def test_the_rules_that_fit_look_at_it(library: Path, python: Run) -> None:
    """A rule on typed answers, and rules on options, of which none knows the kinds."""
    wordy = "estimate: a fine of HK$100,000 and a prison term of some months"
    write(library, ("estimate: HK$100,000", wordy), ("a written warning", "all of the above"))
    told = found(python, "--select", "Q")
    assert "5:15 Q421 11 words are to be typed" in told
    assert [each[:10] for each in told if "Q402" in each] == ["11:30 Q402"]


def test_what_is_wrong_with_its_fields_is_told_in_place(library: Path, python: Run) -> None:
    write(library, ("within: 10", "within: lots"))
    assert found(python) == ["6:13 Y012 `within` must be a number of percent"]
    write(library, ("    within: 10\n", ""))
    assert found(python) == ["3:5 Y006 a estimate needs `within`"]
    write(library, ("within: 10", "answer: HK$100,000"))
    assert found(python) == ["6:5 Y005 `estimate` and `answer` make two kinds of one question"]
    write(library, ("    estimate: HK$100,000\n", ""), ("    within: 10\n", ""))
    done = python("-m", "quiz", "check")
    assert "Write `answer:`, `answers:`, `cloze:`, `claim:`, `pairs:`, `order:`, `estimate:` or `most:`." in done.stdout


def test_it_is_put_read_and_judged_in_line_mode(library: Path, python: Run) -> None:
    write(library)
    typed = "much\n:hint\n:hint\n93,000\n\n3\n:quit\n"
    said = python("-m", "quiz", "study", "new", "--plain", "--seed", "1", typed=typed).stdout
    assert "\nType a number; within 10 percent is right.\n" in said
    assert "“much” is no number." in said
    assert "In outline: HK$1… (6 digits)" in said
    assert "  3. six months in prison" in said
    assert "\nRight: credit 50 %, half for the hint" in said
    assert "\nRight.\nYou gave: six months in prison\n" in said
    assert "\nsources/hkfp.md:12 A service provider" in said


def test_it_is_in_the_schema_for_editors(python: Run) -> None:
    script = "import json, quiz.schema; print(json.dumps(quiz.schema.deck_schema()))"
    schema = json.loads(python("-c", script).stdout)
    Draft7Validator.check_schema(schema)
    deck = Draft7Validator(schema)
    fine = {"id": "a", "question": "Q?", "estimate": "HK$7", "within": "10"}
    most = {"id": "b", "question": "Q?", "most": "x", "less": ["y"]}
    assert deck.is_valid({"title": "T", "questions": [fine, most]})
    for wrong in (fine | {"within": "lots"}, most | {"less": []}, {"id": "c", "question": "Q?", "most": "x"}):
        assert not deck.is_valid({"title": "T", "questions": [wrong]})


def test_it_is_spoilt_and_previewed_and_listed(library: Path, python: Run) -> None:
    write(library)
    stress = json.loads(python("-m", "quiz", "check", "--stress", "--format", "json").stdout)
    assert stress["kinds"]["answer"] == {"made": 2, "caught": 2, "share": 1.0}
    assert "  3. six months in prison" in python("-m", "quiz", "preview", "new", "--plain").stdout
    assert "superlative" in python("-m", "quiz", "list").stdout


SCREEN = """\
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from quiz.library import load
from quiz.progress.log import Log
from quiz.tui.app import Opening, make_app

async def main():
    library = load(Path.cwd())
    with Log(Path(sys.argv[1])) as log:
        opening = Opening(list(library.questions()), "mistakes", "New")
        now = datetime(2026, 3, 1, tzinfo=UTC)
        app = make_app(library, log, "anna", seed=1, clock=lambda: now, opening=opening)
        async with app.run_test(size=(80, 40)) as pilot:
            for _ in range(2):
                kind = app.screen.study.current.kind
                see(app)
                await pilot.press(*(["9", "5", "0", "0", "0"] if kind == "estimate" else ["3"]), "enter")
                await pilot.pause()
                see(app)
                await pilot.press("enter")
                await pilot.pause()
        print([(row.question, row.given, row.score) for row in log.responses()])

def see(app):
    print("\\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips()))

asyncio.run(main())
"""


def test_a_widget_that_is_there_shows_it(library: Path, python: Run, tmp_path: Path) -> None:
    write(library)
    done = python("-c", SCREEN, str(tmp_path / "log.sqlite"))
    assert done.stderr == ""
    assert "Type a number; a near one counts." in done.stdout
    assert "One is right. Press its number or letter, then Enter." in done.stdout
    assert done.stdout.count("✓ Right") == 2
    assert "3 c six months in prison" in done.stdout.replace("  ", " ")
    assert "('fine', '95000', 1.0)" in done.stdout
    assert "('gravest', 'six months in prison', 1.0)" in done.stdout
