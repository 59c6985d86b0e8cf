"""The core never loads the screen: each module is imported by itself in a fresh interpreter."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import quiz

ROOT = Path(quiz.__file__).parent
SCREEN = ("textual", "rich")
MODULES = sorted(
    "quiz." + ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in ROOT.rglob("*.py")
    if "tui" not in path.parts and path.stem not in ("__init__", "__main__")
)
# Each package may import those before it, and modules of its own row; what lies in no package is the core.
ROWS = (
    ("", "kinds"),
    ("progress", "guides"),
    ("index",),
    ("check", "study"),
    ("author", "report"),
    ("plain", "tui", "pytest_plugin", "pytest_items"),
    ("commands", "cli", "__main__"),
)
RANK = {name: rank for rank, row in enumerate(ROWS) for name in row}
_SCRIPT = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    loaded = [each for each in ("textual", "rich") if each in sys.modules]
    assert not loaded, f"{name} loads {loaded}"
"""


def fresh(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize("package", sorted({name.split(".")[1] for name in MODULES}))
def test_no_core_module_loads_the_screen(package: str) -> None:
    names = [name for name in MODULES if name.split(".")[1] == package]
    done = fresh("-c", _SCRIPT, *names)
    assert done.returncode == 0, done.stderr


def test_only_the_screen_names_textual() -> None:
    naming = {
        path.relative_to(ROOT).parts[0]
        for path in ROOT.rglob("*.py")
        for row in path.read_text(encoding="utf-8").splitlines()
        if row.lstrip().startswith(tuple(f"{word} {name}" for word in ("import", "from") for name in SCREEN))
    }
    assert naming == {"tui"}


def test_a_check_loads_no_screen_no_database_and_no_scheduler() -> None:
    script = (
        "import sys; from quiz.cli import main; code = main(['check', '--format', 'json']);"
        "loaded = {'textual', 'rich', 'sqlite3', 'fsrs', 'asyncio'} & set(sys.modules);"
        "sys.exit(f'loaded {loaded}' if loaded else code)"
    )
    done = fresh("-c", script)
    assert done.returncode == 0, done.stderr


def imports(path: Path) -> Iterator[str]:
    """The modules of this package that a file imports, at its top or later, but not for type hints alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hints = [node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)]
    left_out = {id(node) for each in hints for body in each.body for node in ast.walk(body)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and id(node) not in left_out:
            if node.module == "quiz":
                yield from (f"quiz.{each.name}" for each in node.names)
            elif node.module.startswith("quiz."):
                yield node.module


def rank(module: str) -> int:
    return RANK.get(module.split(".")[1], RANK[""])


def test_imports_run_one_way() -> None:
    files = {"quiz." + ".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in ROOT.rglob("*.py")}
    found = [(name, other) for name, path in files.items() for other in imports(path) if rank(other) > rank(name)]
    assert found == []
