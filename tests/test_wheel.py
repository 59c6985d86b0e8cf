"""The wheel, installed elsewhere: decks and sources are in it, and it works outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def quiz(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment that has the wheel, and sees the libraries of this one."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True, timeout=120)
    python = folder / "venv" / "bin" / "python"
    site = next((folder / "venv" / "lib").glob("python*/site-packages"))
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)], check=True, timeout=120
    )
    # Behind the environment's own folder, so that the wheel's package is the one that is found.
    (site / "libraries.pth").write_text("\n".join(libraries))
    return folder / "venv" / "bin" / "quiz"


def run(quiz: Path, folder: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("QUIZ_", "PYTHONPATH"))}
    return subprocess.run(
        [quiz, *arguments],
        cwd=folder,
        env=environ,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_wheel_holds_what_users_need(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"quiz/py.typed", "quiz/decks/penalties.yaml", "quiz/sources/hkfp.md", "quiz/tui/app.tcss"} <= names
    assert any(name.startswith("quiz/guides/") and name.endswith(".md") for name in names)
    assert not any(name.startswith(("tests/", "decks/", "sources/")) for name in names)


def test_check_and_study_work_outside_the_checkout(quiz: Path, tmp_path: Path) -> None:
    checked = run(quiz, tmp_path, "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "0 missing" in checked.stdout
    studied = run(quiz, tmp_path, "study", "penalties", "-n", "2", "--seed", "1", "--plain", typed="1\n\n1\n\n")
    assert studied.returncode == 0, studied.stderr
    assert studied.stdout.rstrip().splitlines()[-1].startswith("score: ")


def test_a_wrong_word_is_told_and_exits_with_2(quiz: Path, tmp_path: Path) -> None:
    done = run(quiz, tmp_path, "chekc")
    assert done.returncode == 2
    assert "Did you mean `check`?" in done.stderr
    assert done.stdout == ""
