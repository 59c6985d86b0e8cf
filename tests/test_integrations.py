"""What other repositories take from this one: the pre-commit hook and the GitHub Action."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from quiz.cli import main

ROOT = Path(__file__).parent.parent
HOOKS = ROOT / ".pre-commit-hooks.yaml"
ACTION = ROOT / ".github" / "actions" / "check" / "action.yml"
DECK = """\
title: Penalties
questions:
  - id: fine
    question: According to HKFP, what is the highest fine for a service provider?
    answer: HK$100,000
    cite: hkfp:12 "fine of HK$100,000"
"""


def python(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, **options)


def hook() -> dict[str, Any]:
    (found,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    return dict(found)


def test_pre_commit_reads_the_manifest() -> None:
    done = python("pre_commit", "validate-manifest", HOOKS)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("decks/penalties.yaml", True),
        ("decks/week-1/fines.yml", True),
        ("sources/hkfp.md", True),
        ("README.md", False),
        ("course/decks/a.yaml", False),
    ],
)
def test_the_hook_runs_for_decks_and_sources(path: str, wanted: bool) -> None:
    assert bool(re.search(hook()["files"], path)) is wanted


def test_the_hook_rechecks_the_decks_that_cite_a_changed_source(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (library / "decks" / "penalties.yaml").write_text(DECK)
    monkeypatch.chdir(library)
    program, *words = hook()["entry"].split()
    assert program == "quiz"
    assert main([*words, "sources/hkfp.md"]) == 0
    source = library / "sources" / "hkfp.md"
    source.write_text(source.read_text().replace("HK$100,000", "HK$200,000"))
    assert main([*words, "sources/hkfp.md"]) == 1
    assert "decks/penalties.yaml:5:13" in capsys.readouterr().out


def test_the_action_keeps_the_schema_of_actions() -> None:
    done = python("check_jsonschema", "--builtin-schema", "vendor.github-actions", ACTION)
    assert done.returncode == 0, done.stdout


def steps() -> list[dict[str, Any]]:
    return list(yaml.safe_load(ACTION.read_text(encoding="utf-8"))["runs"]["steps"])


def test_no_script_of_the_action_holds_an_expression() -> None:
    # What a caller writes reaches a script through its environment only, so that it is never run.
    assert not any("${{" in step.get("run", "") for step in steps())


def act(library: Path, tmp_path: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Runs the action's last step as a runner does, with this installation for the one it makes."""
    inputs = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["inputs"]
    values = {name: given.get(name.replace("-", "_"), spec["default"]) for name, spec in inputs.items()}
    step = steps()[-1]
    environ = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: values[found[1]], text)
        for name, text in step["env"].items()
    }
    venv = tmp_path / "citequiz"
    (venv / "bin").mkdir(parents=True)
    script = venv / "bin" / "quiz"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m quiz "$@"\n')
    script.chmod(0o755)
    environ |= {"VENV": str(venv), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(
        command, cwd=library, env={**os.environ, **environ}, capture_output=True, text=True, check=False, timeout=60
    )


def test_the_action_annotates_and_fails(library: Path, tmp_path: Path) -> None:
    (library / "decks" / "penalties.yaml").write_text(DECK.replace("answer: HK$100,000", "answer: HK$200,000"))
    done = act(library, tmp_path)
    assert done.returncode == 1, done.stderr
    assert re.search(r"^::error file=decks/penalties\.yaml,line=5,", done.stdout, re.MULTILINE)
    assert "E302" in (tmp_path / "summary.md").read_text()


def test_the_action_takes_paths_a_line_each(library: Path, tmp_path: Path) -> None:
    (library / "decks" / "good deck.yaml").write_text(DECK)
    (library / "decks" / "good.yaml").write_text(DECK)
    (library / "decks" / "bad.yaml").write_text("title: x\n")
    done = act(library, tmp_path, paths="decks/good.yaml\n\n", fail_on="never", format="concise", output="found.txt")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert (library / "found.txt").read_text().startswith("1 deck, 1 question, ")


def test_the_action_runs_nothing_that_is_given_to_it(library: Path, tmp_path: Path) -> None:
    act(library, tmp_path, paths=f"$(touch {tmp_path}/pwned)\n; touch {tmp_path}/pwned", format="`touch pwned`")
    assert not (tmp_path / "pwned").exists()
    assert not (library / "pwned").exists()


def test_the_action_installs_this_checkout_or_a_version() -> None:
    install = steps()[1]
    checkout = install["env"]["CHECKOUT"].replace("${{ github.action_path }}", str(ACTION.parent))
    assert (Path(checkout) / "pyproject.toml").resolve() == ROOT / "pyproject.toml"
    choice = re.search(r'"(\$\(\[ -n .*\))"', install["run"])
    assert choice is not None
    for version, wanted in (("1.2", "citequiz==1.2"), ("", "/checkout")):
        done = subprocess.run(
            ["bash", "-c", f'echo "{choice[1]}"'],
            env={**os.environ, "VERSION": version, "CHECKOUT": "/checkout"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == wanted
