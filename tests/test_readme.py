"""What the README and the guides show is true: their commands exist, their decks and sources hold."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from urllib.parse import unquote

import pytest

from quiz.check.runner import check
from quiz.cli import COMMANDS, main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def fenced(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_two_commands_set_everything_up() -> None:
    lines = [row for block in fenced(README, "sh") for row in block.splitlines() if row.startswith("python3 ")]
    assert len(lines) == 2
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    assert "'.[test]'" in lines[1]
    assert "test" in extras


def test_ci_runs_the_very_test_command_of_the_readme() -> None:
    import subprocess

    script = (ROOT / ".ci" / "run").read_text()
    pick = re.search(r'eval "\$\((sed .*?)\)"', script)
    assert pick is not None
    found = subprocess.run(pick[1], shell=True, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert found.strip() == fenced(README, "sh")[1].strip()


def commands(text: str) -> list[str]:
    rows = [row.partition(" #")[0].strip() for block in fenced(text, "sh") for row in block.splitlines()]
    rows += [row.removeprefix("- run:").strip() for block in fenced(text, "yaml") for row in block.splitlines()]
    return [row for row in rows if row.startswith("quiz ")]


@pytest.mark.parametrize("line", commands(README))
def test_every_command_shown_is_understood(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    name, *rest = shlex.split(line)[1:]
    assert name in COMMANDS
    options = [word for word in rest if word.startswith("-")]
    assert main([name, "--help"]) == 0
    help = capsys.readouterr().out
    assert all(option in help for option in options), (options, help)


def test_inline_commands_exist() -> None:
    for name in re.findall(r"`quiz ([a-z]+)", README):
        assert name in COMMANDS


def test_the_deck_shown_holds(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "sources").mkdir()
    source = next(block for block in fenced(README, "markdown") if block.startswith("---"))
    deck = next(block for block in fenced(README, "yaml") if block.startswith("title:"))
    (tmp_path / "sources" / "hkfp.md").write_text(source)
    (tmp_path / "decks" / "penalties.yaml").write_text(deck)
    report = check(tmp_path.resolve())
    assert [finding.message for finding in report.findings if finding.severity != "info"] == []
    assert report.summary["stated"] == 1


def test_the_message_shown_is_the_one_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    test_the_deck_shown_holds(tmp_path)
    path = tmp_path / "decks" / "penalties.yaml"
    path.write_text(path.read_text().replace("answer: HK$100,000", "answer: HK$20,000"))
    assert main(["check", "--library", str(tmp_path), "--select", "E302"]) == 1
    printed = capsys.readouterr().out.replace(f"{tmp_path.resolve().as_posix()}/", "")
    shown = next(block for block in fenced(README, "text") if block.startswith("error["))
    assert printed.startswith(shown.rstrip("\n"))


def test_every_picture_shown_exists() -> None:
    for path in re.findall(r"!\[.*?\]\((.*?)\)", README, re.DOTALL):
        assert (ROOT / unquote(path)).is_file(), path
