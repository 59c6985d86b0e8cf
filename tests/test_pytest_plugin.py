"""`pytest --quiz`: what it collects, and how a failure is told; each run is a pytest of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from junitparser import JUnitXml

pytest_plugins = ["pytester"]

DECK = """\
title: Penalties
questions:
  - id: fine
    question: According to HKFP, what is the highest fine for a service provider?
    answer: {fine}
    cite: hkfp:12 "fine of HK$100,000"
  - id: term
    question: According to HKFP, how long a prison term may a service provider face?
    answer: six months
    cite: hkfp:12 "six months in prison"
"""
GOOD, BAD = DECK.format(fine="HK$100,000"), DECK.format(fine="HK$200,000")


Run = Callable[..., pytest.RunResult]


@pytest.fixture
def run(library: Path, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs pytest on the library, as one who stands in it, with no plugin but this one and xdist."""
    monkeypatch.chdir(library)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    alone = ("-p", "quiz.pytest_plugin", "-p", "xdist", "-p", "no:cacheprovider", "--rootdir", str(library))
    return lambda *arguments: pytester.runpytest_subprocess(*alone, *arguments)


def write(library: Path, **decks: str) -> None:
    for name, text in decks.items():
        (library / "decks" / f"{name}.yaml").write_text(text, encoding="utf-8")


def collected(run: Run, *arguments: str) -> list[str]:
    return [row for row in run("--quiz", "--collect-only", "-q", *arguments).outlines if "::" in row]


def outcomes(done: pytest.RunResult) -> dict[str, str]:
    found = [
        match
        for row in done.outlines
        if (match := re.match(r"(.*?(\S*::\S+)) (PASSED|FAILED)|.*(PASSED|FAILED) (\S*::\S+)", row))
    ]
    return {match[2] or match[5]: match[3] or match[4] for match in found}


def test_a_test_for_each_question_deck_source_and_the_library(library: Path, run: Run) -> None:
    write(library, penalties=GOOD)
    (library / "decks" / ".hidden.yaml").write_text(GOOD)
    (library / "other.yaml").write_text("a: 1\n")
    decks = ["decks/penalties.yaml::[deck]", "decks/penalties.yaml::fine", "decks/penalties.yaml::term"]
    assert collected(run, "decks/") == [*decks, "decks::[library]"]
    assert collected(run) == [*decks, "decks::[library]", "sources/hkfp.md::[source]"]
    assert collected(run, "decks/penalties.yaml") == decks
    assert collected(run, "decks/penalties.yaml::term") == decks[2:]


def test_nothing_is_collected_unless_asked(library: Path, run: Run) -> None:
    write(library, penalties=GOOD)
    assert run("--collect-only", "-q").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_a_failure_is_a_line_at_its_place(library: Path, run: Run) -> None:
    write(library, penalties=BAD)
    done = run("--quiz", "decks/")
    assert done.ret == pytest.ExitCode.TESTS_FAILED
    line = "decks/penalties.yaml:5:13: error[E302] "
    told = [row for row in done.outlines if row.startswith(line)]
    assert len(told) == 1
    assert "HK$200,000" in told[0]
    assert "Traceback" not in done.stdout.str()
    assert re.search(r"^FAILED decks/penalties.yaml::fine - error\[E302\]", done.stdout.str(), re.MULTILINE)
    assert "1 failed, 3 passed" in done.stdout.str()


def test_the_short_form_is_the_line_too(library: Path, run: Run) -> None:
    write(library, penalties=BAD)
    done = run("--quiz", "decks/", "--tb=line")
    rows = done.outlines
    whole = next(row for row in rows if row.startswith("decks/penalties.yaml:5:13: "))
    assert whole.count("HK$") >= 2


def test_paths_are_those_of_where_pytest_runs(library: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write(library, penalties=BAD)
    monkeypatch.chdir(library.parent)
    assert "\nlibrary/decks/penalties.yaml:5:13: error[E302] " in run("--quiz", "library/decks").stdout.str()


def test_it_spreads_over_processes(library: Path, run: Run) -> None:
    write(library, good=GOOD, bad=BAD.replace("the highest fine", "the fine").replace("how long", "what"))
    alone = outcomes(run("--quiz", "-v"))
    spread = run("--quiz", "-v", "-n", "2", "--dist", "loadfile")
    assert outcomes(spread) == alone
    assert [name for name, word in alone.items() if word == "FAILED"] == ["decks/bad.yaml::fine"]
    assert "\ndecks/bad.yaml:5:13: error[E302] " in spread.stdout.str()


def test_what_belongs_to_no_question_fails_the_deck(library: Path, run: Run) -> None:
    broken = GOOD.replace("title:", "titel:") + "  - id: half\n    question: What?\n"
    write(library, penalties=broken)
    found = outcomes(run("--quiz", "decks/", "-v"))
    assert found == {
        "decks/penalties.yaml::[deck]": "FAILED",
        "decks/penalties.yaml::fine": "PASSED",
        "decks/penalties.yaml::term": "PASSED",
        "decks::[library]": "PASSED",
    }


def test_a_deck_that_is_no_yaml_fails_and_hides_no_other(library: Path, run: Run) -> None:
    write(library, good=GOOD, broken="questions: [\n")
    (library / "decks" / "No Id.yaml").write_text(GOOD)
    found = outcomes(run("--quiz", "decks/good.yaml", "decks/broken.yaml", "-v"))
    assert found["decks/broken.yaml::[deck]"] == "FAILED"
    assert found["decks/good.yaml::fine"] == "PASSED"
    assert "cannot be an id" in run("--quiz", "decks/No Id.yaml").stdout.str()


def test_a_source_is_told_once(library: Path, run: Run) -> None:
    write(library, penalties=GOOD)
    source = library / "sources" / "hkfp.md"
    source.write_text(source.read_text().replace("kind: digest", "kind: article"))
    place = "sources/hkfp.md:4:7: error[Y012] "
    for arguments, item in (
        (["."], "sources/hkfp.md::[source]"),
        (["decks"], "decks::[library]"),
        (["decks/penalties.yaml"], "decks/penalties.yaml::[deck]"),
    ):
        done = run("--quiz", "-v", *arguments)
        assert [name for name, word in outcomes(done).items() if word == "FAILED"] == [item]
        assert sum(row.startswith(place) for row in done.outlines) == 1


def test_a_comment_in_a_source_that_gives_no_reason_is_told_once(library: Path, run: Run) -> None:
    write(library, penalties=GOOD + "    # quiz: ignore[Q413]\n")
    source = library / "sources" / "hkfp.md"
    source.write_text(source.read_text().replace("kind: digest", "kind: digest # quiz: ignore-file[S102]"))
    for arguments, item in ((["."], "sources/hkfp.md::[source]"), (["decks"], "decks::[library]")):
        done = run("--quiz", "--quiz-fail-on", "warning", "-v", *arguments)
        assert sum("hkfp.md:4:14: warning[X902] " in row for row in done.outlines) == 1
        assert sum("penalties.yaml:11:5: warning[X902] " in row for row in done.outlines) == 1
        assert outcomes(done)[item] == "FAILED"


def test_settings_of_the_library_hold(library: Path, run: Run) -> None:
    write(library, penalties=BAD)
    (library / "quiz.toml").write_text('[check]\nignore = ["E302"]\n')
    assert run("--quiz", "decks/").ret == 0
    (library / "quiz.toml").write_text('[check]\nignore = ["E9"]\n')
    done = run("--quiz", "decks/")
    assert sum(row.startswith("quiz.toml:2:") for row in done.outlines) == 1


def test_warnings_fail_where_it_is_asked(library: Path, run: Run) -> None:
    write(library, penalties=BAD)
    (library / "quiz.toml").write_text('[check.levels]\nE302 = "warning"\n')
    assert run("--quiz", "decks/").ret == 0
    done = run("--quiz", "--quiz-fail-on", "warning", "decks/")
    assert "warning[E302]" in done.stdout.str()


def test_a_report_for_services_names_each_question(library: Path, run: Run, tmp_path: Path) -> None:
    write(library, penalties=BAD)
    target = tmp_path / "report.xml"
    run("--quiz", "decks/", f"--junitxml={target}")
    cases = {case.name: case for suite in JUnitXml.fromfile(str(target)) for case in suite}
    assert cases.keys() == {"[deck]", "fine", "term", "[library]"}
    assert "E302" in cases["fine"].result[0].message
    assert cases["term"].is_passed


def test_pytest_finds_it_where_it_is_installed() -> None:
    (found,) = entry_points(group="pytest11", name="quiz")
    assert found.load() is sys.modules["quiz.pytest_plugin"]


def test_pytest_loads_no_checker_without_the_option() -> None:
    script = (
        "import sys, quiz.pytest_plugin;"
        "sys.exit(str([name for name in sys.modules if name.startswith(('quiz.', 'yaml'))][1:] or ''))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr.strip() == ""
