"""What is kept between checks never changes what is found, whatever happens to the library or to the cache."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from bench.library import library as generated
from bench.library import mistakes, write
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.cachedir import default_folder
from quiz.check.cache import Cache
from quiz.check.runner import Means, Report, check
from quiz.check.settings import Plan, plan
from quiz.cli import main


class Planned:
    """Makes the plan of a library, and remembers whether it was asked to."""

    def __init__(self, root: Path, select: str | None = None) -> None:
        self.root = root
        self.select = select
        self.asked = 0

    def __call__(self) -> Plan:
        self.asked += 1
        return plan(self.root, self.select)


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """A library of 6 decks with 40 planted mistakes."""
    root = (tmp_path / "spoilt").resolve()
    write(root, 6, 12, seed=5, planted=40)
    return root


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def cached(root: Path, cache: Cache, paths: list[Path] | None = None) -> Report:
    return check(root, paths, None, Means(cache))


def files(cache: Cache) -> list[Path]:
    return sorted(cache.folder.glob("*"))


def test_a_second_check_finds_the_same_and_loads_no_rule(spoilt: Path, cache: Cache) -> None:
    plain = check(spoilt)
    first, second = Planned(spoilt), Planned(spoilt)
    assert check(spoilt, None, first, Means(cache)) == plain
    assert check(spoilt, None, second, Means(cache)) == plain
    assert (first.asked, second.asked) == (1, 0)
    assert len({finding.code for finding in plain.findings}) > 10


EDITS: dict[str, Callable[[Path, Random], None]] = {}


def edit(function: Callable[[Path, Random], None]) -> Callable[[Path, Random], None]:
    EDITS[function.__name__] = function
    return function


def _some(root: Path, rng: Random, pattern: str) -> Path | None:
    found = sorted(root.glob(pattern))
    return rng.choice(found) if found else None


@edit
def spoil(root: Path, rng: Random) -> None:
    texts = {
        f"decks/{path.name}": path.read_text(encoding="utf-8", errors="surrogateescape")
        for path in root.glob("decks/*.yaml")
    }
    if texts:
        mistakes(rng, texts, rng.randrange(1, 4))
        for name, text in texts.items():
            (root / name).write_text(text, encoding="utf-8", errors="surrogateescape")


@edit
def delete_a_deck(root: Path, rng: Random) -> None:
    if path := _some(root, rng, "decks/*.yaml"):
        path.unlink()


@edit
def copy_a_deck(root: Path, rng: Random) -> None:
    if path := _some(root, rng, "decks/*.yaml"):
        (root / "decks" / f"a{rng.randrange(100)}.yaml").write_bytes(path.read_bytes())


@edit
def move_the_lines_of_a_source(root: Path, rng: Random) -> None:
    if path := _some(root, rng, "sources/*.md"):
        rows = path.read_text(encoding="utf-8", errors="surrogateescape").split("\n")
        rows.insert(rng.randrange(len(rows)), "A line that came later.")
        path.write_text("\n".join(rows), encoding="utf-8", errors="surrogateescape")


@edit
def delete_a_source(root: Path, rng: Random) -> None:
    if path := _some(root, rng, "sources/*.md"):
        path.unlink()


@edit
def add_a_source(root: Path, rng: Random) -> None:
    (root / "sources" / f"new{rng.randrange(9)}.md").write_text("---\nlabel: New\n---\nA line.\n", encoding="utf-8")


@edit
def change_the_settings(root: Path, rng: Random) -> None:
    settings = rng.choice(['ignore = ["E301"]', 'levels = {C205 = "info"}', 'select = ["C"]', 'ignore = ["none"]', "["])
    (root / "quiz.toml").write_text(f"[check]\n{settings}\n", encoding="utf-8")


@edit
def break_the_bytes(root: Path, rng: Random) -> None:
    if path := _some(root, rng, "*/*.*"):
        path.write_bytes(path.read_bytes()[:200] + b"\xff")


@given(
    seed=st.integers(0, 10_000),
    edits=st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=5),
    some=st.booleans(),
)
@settings(max_examples=25, deadline=None)
def test_whatever_is_edited_a_kept_check_equals_a_fresh_one(
    tmp_path_factory: pytest.TempPathFactory, seed: int, edits: list[str], some: bool
) -> None:
    rng = Random(seed)
    root = tmp_path_factory.mktemp("library").resolve()
    cache = Cache(root / "cache")
    write(root, 4, 8, seed=seed, planted=rng.randrange(8))
    cached(root, cache)
    for name in edits:
        EDITS[name](root, rng)
        if some:
            paths = [path for path in sorted(root.glob("decks/*.yaml")) if rng.random() < 0.6]
            assert cached(root, cache, paths) == check(root, paths)
        assert cached(root, cache) == check(root)


def test_only_what_changed_is_checked_again(tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    from quiz.check.engine import Engine

    spoilt = (tmp_path / "clean").resolve()
    write(spoilt, 6, 12)
    cached(spoilt, cache)
    asked: list[str] = []
    deck, source = Engine.deck, Engine.source
    monkeypatch.setattr(Engine, "deck", lambda self, path, *rest: asked.append(path.name) or deck(self, path, *rest))
    monkeypatch.setattr(Engine, "source", lambda self, name, cited: asked.append(name) or source(self, name, cited))
    path = spoilt / "decks" / "deck0003.yaml"
    path.write_text(path.read_text(encoding="utf-8", errors="surrogateescape") + "\n# a comment\n", encoding="utf-8")
    cached(spoilt, cache)
    assert set(asked) == {"deck0003.yaml"}
    asked.clear()
    path = spoilt / "sources" / "part0002.md"
    path.write_text(path.read_text(encoding="utf-8", errors="surrogateescape") + "\nOne more line.\n", encoding="utf-8")
    cached(spoilt, cache)
    assert {"part0002", "deck0004.yaml", "deck0005.yaml"} <= set(asked)
    assert "deck0000.yaml" not in asked


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-2] + b"7}",
        lambda data: data.replace(b"quiz check 1 ", b"quiz check 0 ", 1),
        lambda data: data.replace(b"missing", b"mislaid"),
        lambda data: b"\xff" * 100,
        lambda data: data.partition(b"\n")[0] + b"\n" + b"[" * 100_000,
    ],
)
def test_a_damaged_or_foreign_cache_is_as_good_as_none(
    spoilt: Path, cache: Cache, damage: Callable[[bytes], bytes]
) -> None:
    plain = cached(spoilt, cache)
    (file,) = files(cache)
    file.write_bytes(damage(file.read_bytes()))
    assert cached(spoilt, cache) == plain
    assert cached(spoilt, cache) == plain
    assert files(cache) == [file]


@pytest.mark.parametrize("body", ["{}", "[]", "null", '{"decks": {"a": []}}', '{"decks": 3, "sources": {}}'])
def test_a_cache_of_another_form_is_as_good_as_none(spoilt: Path, cache: Cache, body: str) -> None:
    from quiz.check.cache import _head

    plain = cached(spoilt, cache)
    (file,) = files(cache)
    file.write_text(f"{_head(file.stem, body.encode())}\n{body}", encoding="utf-8")
    assert cached(spoilt, cache) == plain


def test_a_cache_of_another_program_is_left_alone(spoilt: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = cached(spoilt, cache)
    monkeypatch.setattr("quiz.check.cache.program", lambda: "another")
    planned = Planned(spoilt)
    assert check(spoilt, None, planned, Means(cache)) == plain
    assert planned.asked
    assert len(files(cache)) == 2


def test_a_folder_that_cannot_be_written_changes_nothing(spoilt: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert cached(spoilt, Cache(tmp_path / "file" / "cache")) == check(spoilt)
    folder = tmp_path / "folder"
    folder.mkdir()
    cache = Cache(folder)
    key = cache.key(spoilt, True, [path.stem for path in sorted((spoilt / "sources").glob("*.md"))])
    (folder / f"{key}.check").mkdir()  # where the file would be
    assert cached(spoilt, cache) == check(spoilt)
    assert [path.name for path in folder.iterdir()] == [f"{key}.check"]


def test_a_deck_that_changes_while_it_is_checked_is_not_kept_as_it_was_before(
    spoilt: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quiz.check.engine import Engine

    path = spoilt / "decks" / "deck0002.yaml"
    deck = Engine.deck

    def changing(self: Engine, of: Path, *rest: object) -> object:
        found = deck(self, of, *rest)  # type: ignore[arg-type]
        if of == path:
            path.write_text("title: Other\nquestions: []\n", encoding="utf-8")
        return found

    monkeypatch.setattr(Engine, "deck", changing)
    cached(spoilt, cache)
    monkeypatch.setattr(Engine, "deck", deck)
    assert cached(spoilt, cache) == check(spoilt)


def test_a_deck_or_source_that_vanishes_during_the_run_is_told(
    spoilt: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "quiz.check.runner.deck_paths",
        lambda root: [*sorted((root / "decks").glob("*.yaml")), root / "decks/gone.yaml"],
    )
    for _ in range(2):
        found = [each for each in cached(spoilt, cache).findings if each.path == "decks/gone.yaml"]
        assert [each.code for each in found] == ["Y007"]


def test_the_baseline_counts_whether_a_check_is_kept_or_not(spoilt: Path, cache: Cache) -> None:
    cached(spoilt, cache)
    assert main(["check", "--library", str(spoilt), "--write-baseline"]) == 0
    for _ in range(2):
        report = cached(spoilt, cache)
        assert report == check(spoilt)
        assert report.hidden
    (spoilt / "quiz-baseline.json").unlink()
    assert not cached(spoilt, cache).hidden


def test_checks_with_other_options_keep_apart(spoilt: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    for _ in range(2):
        for select in (None, "E301", "C"):
            report = check(spoilt, None, Planned(spoilt, select), Means(Cache(folder, (select,))))
            assert report == check(spoilt, None, plan(spoilt, select))


def test_old_files_are_removed(spoilt: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.check.cache.MOST_FILES", 3)
    cache.folder.mkdir()
    for number in range(5):
        old = cache.folder / f"{number}.check"
        old.write_text("old", encoding="utf-8")
        os.utime(old, (number, number))
    cached(spoilt, cache)
    assert {path.name for path in files(cache)} >= {"3.check", "4.check"}
    assert len(files(cache)) == 3


def test_the_command_keeps_and_prints_the_same(
    spoilt: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "kept"
    monkeypatch.setenv("QUIZ_CACHE", str(folder))
    printed = []
    for more in (["--no-cache"], [], []):
        assert main(["check", "--library", str(spoilt), "--format", "json", *more]) == 1
        printed.append(capsys.readouterr().out)
        assert folder.exists() is (not more)
    assert len(set(printed)) == 1


def test_the_folder_is_the_users_own(monkeypatch: pytest.MonkeyPatch, own_home: Path) -> None:
    from platformdirs import user_cache_path

    assert default_folder() == user_cache_path("citequiz", appauthor=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(own_home / "elsewhere"))
    assert default_folder() == user_cache_path("citequiz", appauthor=False)
    monkeypatch.setenv("QUIZ_CACHE", str(own_home / "here"))
    assert default_folder() == own_home / "here"


def test_the_generator_is_seeded_and_its_decks_are_clean(tmp_path: Path) -> None:
    assert list(generated(3, 10, 7)) == list(generated(3, 10, 7)) != list(generated(3, 10, 8))
    write(tmp_path / "clean", 3, 30, 7)
    report = check((tmp_path / "clean").resolve())
    assert not report.at_least("warning")
    assert report.summary["questions"] == 90
