"""The index answers what reading the decks answers, whatever happens to the files, the index, or both."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.decks import load_deck
from quiz.index import open_indexed, store
from quiz.index.codec import Unreadable, pack, unpack
from quiz.index.library import Indexed
from quiz.index.questions import Questions, Runs
from quiz.library import Library, bundled, deck_files, load
from quiz.model import Question
from quiz.progress.log import Log
from quiz.search import document, expression, holds
from quiz.study.choose import Kept, choose, finder, items
from quiz.study.pick import pick, shuffled

DECK = """\
title: {title}
questions:
"""
QUESTION = """\
  - id: {id}
    question: What is the fine for {id}, as HKFP told?
    answer: HK${id}00
    distractors: [HK$7, "HK$8,000"]
    cite: hkfp:{line}
    tags: [{tag}, all]
"""


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as unchanged from the moment they are written."""
    monkeypatch.setattr("quiz.index.refresh._SETTLED", -(10**18))


def indexed(root: Path, cache: Path, only: Sequence[str] | None = None) -> Library:
    return open_indexed(root, deck_files(root), only, cache)


def write(root: Path, name: str, ids: Sequence[int], tag: str = "sums", line: int = 8) -> Path:
    path = root / "decks" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    body = "".join(QUESTION.format(id=f"q{id}", line=line, tag=tag) for id in ids)
    path.write_text(DECK.format(title=f"Deck {name}") + body, encoding="utf-8")
    return path


def same(found: Library, root: Path) -> None:
    """The index says of the library what reading it says."""
    wanted = load(root)
    assert isinstance(found, Indexed)
    assert list(found.decks) == list(wanted.decks)
    for id, deck in wanted.decks.items():
        other = found.decks[id]
        assert (other.id, other.path, other.title, other.description) == (
            deck.id,
            deck.path,
            deck.title,
            deck.description,
        )
        assert list(other.questions) == list(deck.questions)
        assert [each.content_hash for each in other.questions] == [each.content_hash for each in deck.questions]
    everything = list(wanted.questions())
    assert list(found.all()) == list(found.questions()) == everything
    assert len(found.all()) == len(everything)
    assert [found.question(each.ref) for each in everything] == everything
    assert found.found == len(wanted.findings)
    assert sorted(found.every_finding(), key=repr) == sorted(wanted.findings, key=repr)
    assert found.broken == wanted.broken
    every = found.all()
    assert isinstance(every, Kept)
    assert every.tags() == {tag.value for each in everything for tag in each.tags}
    assert [item for deck in every.shelf().decks.values() for item in deck] == items(everything)
    for word in ("fine", "q1", "hk$7", "sums", "zoom", "nothing-of-this", "HK$8,000", "法"):
        assert {each.ref for each in found.search(word)} == {each.ref for each in wanted.search(word)}
    for id in wanted.source_ids:
        assert {each.ref for each in found.citing(id)} == {each.ref for each in wanted.citing(id)}


def test_it_answers_for_the_bundled_library(cache: Path) -> None:
    same(indexed(bundled(), cache), bundled())
    same(indexed(bundled(), cache), bundled())


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["write", "write", "delete", "break", "rename", "touch", "source", "odd"]),
        st.sampled_from(["a.yaml", "b.yaml", "b.yml", "deep/c.yaml"]),
        st.lists(st.integers(1, 6), max_size=5),
        st.sampled_from(["sums", "money"]),
        st.integers(7, 10),
    ),
    max_size=6,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.booleans())
def test_it_follows_every_edit_of_the_files(
    tmp_path_factory: pytest.TempPathFactory,
    library: Path,
    steps: list[tuple[str, str, list[int], str, int]],
    each: bool,
) -> None:
    where = tmp_path_factory.mktemp("library")
    root = where / "copy"
    shutil.copytree(library, root)
    write(root, "a.yaml", [1, 2])
    indexed(root, where / "cache")
    for what, name, ids, tag, line in steps:
        path = root / "decks" / name
        if what == "write":
            write(root, name, ids, tag, line)  # the same id twice is a finding
        elif what == "odd":
            write(root, "Not An Id.yaml", ids)
        elif what == "source":
            (root / "sources" / "hkfp.md").write_text("---\nlabel: HKFP\n---\n" + "a sum\n" * line, encoding="utf-8")
        elif path.exists():
            if what == "delete":
                path.unlink()
            elif what == "break":
                path.write_text(path.read_text(encoding="utf-8") + "  - id: [\n", encoding="utf-8")
            elif what == "rename":
                path.rename(path.with_name(f"moved-{path.name}"))
            else:
                path.touch()
        if each:
            same(indexed(root, where / "cache"), root)
    same(indexed(root, where / "cache"), root)


def test_an_unchanged_library_is_not_read_again(
    library: Path, cache: Path, at_rest: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(library, "a.yaml", [1, 2])
    write(library, "b.yaml", [3])
    indexed(library, cache)
    read: list[Path] = []

    def add_deck(into: Library, path: Path) -> None:
        read.append(path)

    monkeypatch.setattr("quiz.library.add_deck", add_deck)
    assert [each.ref for each in indexed(library, cache).all()] == ["a/q1", "a/q2", "b/q3"]
    assert read == []
    write(library, "b.yaml", [3, 4])
    indexed(library, cache)
    assert [path.name for path in read] == ["b.yaml"]


def age(path: Path) -> None:
    import os

    os.utime(path, (1_600_000_000, 1_600_000_000))


def test_a_file_of_the_same_times_and_size_is_read_again_while_it_is_fresh(library: Path, cache: Path) -> None:
    path = write(library, "a.yaml", [1])
    age(path)
    indexed(library, cache)
    path.write_text(path.read_text(encoding="utf-8").replace("q1", "q2"), encoding="utf-8")
    age(path)
    same(indexed(library, cache), library)


def test_nothing_that_a_screen_needs_first_loads_a_yaml_parser(library: Path, cache: Path, at_rest: None) -> None:
    write(library, "a.yaml", [1, 2])
    indexed(library, cache)
    script = (
        "import sys; from pathlib import Path; from quiz.index import open_indexed;"
        "from quiz.library import deck_files;"
        "root, cache = map(Path, sys.argv[1:]); found = open_indexed(root, deck_files(root), None, cache);"
        "assert found.all()[0].answers[0].text == 'HK$q100';"
        "loaded = {'yaml', 'quiz.evidence', 'quiz.values', 'quiz.folding'} & set(sys.modules);"
        "sys.exit(f'loaded {loaded}' if loaded else 0)"
    )
    command = [sys.executable, "-c", script, str(library), str(cache)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr


def test_a_cache_that_cannot_be_written_is_done_without(library: Path, tmp_path: Path) -> None:
    write(library, "a.yaml", [1, 2])
    file = tmp_path / "file"
    file.write_text("no folder", encoding="utf-8")
    found = open_indexed(library, deck_files(library), None, file / "cache")
    assert not isinstance(found, Indexed)
    assert [each.ref for each in found.all()] == ["a/q1", "a/q2"]


@pytest.mark.parametrize("damage", ["text", "empty", "other version", "cut"])
def test_a_damaged_index_is_made_again(library: Path, cache: Path, damage: str) -> None:
    write(library, "a.yaml", [1, 2])
    first = indexed(library, cache)
    assert isinstance(first, Indexed)
    first.close()
    path = store.path_of(library, cache)
    match damage:
        case "text":
            path.write_text("this is no database" * 100, encoding="utf-8")
        case "empty":
            path.write_bytes(b"")
        case "cut":
            path.write_bytes(path.read_bytes()[:5000])
        case "other version":
            with sqlite3.connect(path) as db:
                db.execute("UPDATE about SET value = 'older' WHERE name = 'made'")
            db.close()
    same(indexed(library, cache), library)


def test_damage_that_shows_later_costs_an_answer_nothing(library: Path, cache: Path) -> None:
    write(library, "a.yaml", [1, 2])
    write(library, "b.yaml", [3])
    found = indexed(library, cache)
    assert isinstance(found, Indexed)
    every = found.all()
    found.db.close()  # stands for any error of SQLite's
    found.db = sqlite3.connect(":memory:")
    wanted = load(library)
    assert list(every) == list(wanted.questions())
    assert found.question("b/q3") == wanted.question("b/q3")
    assert [each.ref for each in found.search("q3")] == ["b/q3"]
    assert [item for deck in every.shelf().decks.values() for item in deck] == items(wanted.questions())
    assert not store.path_of(library, cache).exists()


def test_a_body_of_another_version_is_none(library: Path) -> None:
    write(library, "a.yaml", [1])
    (question,) = load(library).questions()
    for text in ("", "[]", "[1, 2]", '["X"]', pack(question)[:-9], "[" * 5000):
        with pytest.raises(Unreadable):
            unpack(text, question.kind, "a", "decks/a.yaml", question.span)


def test_what_others_write_changes_nothing_that_is_open(library: Path, cache: Path) -> None:
    write(library, "a.yaml", [1, 2, 3])
    write(library, "b.yaml", [4])
    before = load(library)
    open_ = indexed(library, cache)
    write(library, "a.yaml", [9])
    (library / "decks" / "b.yaml").unlink()
    same(indexed(library, cache), library)
    assert list(open_.all()) == list(before.questions())


def test_a_deck_that_is_put_in_takes_the_place_of_the_one_before(library: Path, cache: Path) -> None:
    write(library, "a.yaml", [1, 2])
    path = write(library, "b.yaml", [3, 4])
    write(library, "c.yaml", [5])
    found, plain = indexed(library, cache), load(library)
    write(library, "b.yaml", [4, 6], tag="money")
    deck, _ = load_deck(path, "decks/b.yaml")
    for each in (found, plain):
        each.put(deck)
    assert list(found.all()) == list(plain.all())
    assert [found.question(ref) for ref in ("b/q3", "b/q6")] == [None, plain.question("b/q6")]
    for word in ("fine", "q6", "q3", "money", "q1"):
        assert {each.ref for each in found.search(word)} == {each.ref for each in plain.search(word)}
    assert {each.ref for each in found.citing("hkfp")} == {each.ref for each in plain.citing("hkfp")}
    every = found.all()
    assert isinstance(every, Kept)
    assert every.tags() == {"sums", "money", "all"}
    assert {each.ref for each in every.tagged(["money"])} == {"b/q4", "b/q6"}
    assert [item for deck in every.shelf().decks.values() for item in deck] == items(plain.questions())


def test_two_programs_at_once_make_one_index(library: Path, cache: Path) -> None:
    for number in range(30):
        write(library, f"d{number}.yaml", range(1, 20))
    script = (
        "import sys; from pathlib import Path; from quiz.index import open_indexed;"
        "from quiz.library import deck_files;"
        "from quiz.index.library import Indexed;"
        "root, cache = map(Path, sys.argv[1:]); found = open_indexed(root, deck_files(root), None, cache);"
        "sys.exit(0 if isinstance(found, Indexed) and len(list(found.all())) == 570 else 1)"
    )
    command = [sys.executable, "-c", script, str(library), str(cache)]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    for each in running:
        _, told = each.communicate(timeout=120)
        assert each.returncode == 0, told
    same(indexed(library, cache), library)


def test_only_the_decks_named_are_listed(library: Path, cache: Path) -> None:
    write(library, "a.yaml", [1, 2])
    write(library, "b.yaml", [3])
    found = indexed(library, cache, ["b"])
    assert list(found.decks) == ["b"]
    assert [each.ref for each in found.all()] == ["b/q3"]
    assert found.question("a/q1") is None
    assert [each.ref for each in found.search("fine")] == ["b/q3"]


def test_the_other_decks_are_at_hand_where_some_were_asked_for(library: Path, cache: Path) -> None:
    """A line is asked for by what any deck cites, whichever of them is studied."""
    path = write(library, "a.yaml", [1, 2])
    write(library, "b.yaml", [3])
    some = indexed(library, cache, ["a"])
    whole = some.whole()
    assert {each.ref for each in some.citing("hkfp")} == {"a/q1", "a/q2"}
    assert {each.ref for each in whole.citing("hkfp")} == {"a/q1", "a/q2", "b/q3"}
    assert some.whole() is whole
    assert whole.whole() is whole
    write(library, "a.yaml", [1, 7])
    some.put(load_deck(path, "decks/a.yaml")[0])
    assert {each.ref for each in whole.citing("hkfp")} == {"a/q1", "a/q7", "b/q3"}, "an edit is seen in both"


@pytest.mark.parametrize("mode", ["learn", "review", "test", "mistakes", "find"])
def test_a_study_is_the_same_with_and_without_an_index(mode: str, library: Path, cache: Path, tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from quiz.progress.log import Response

    now = datetime(2026, 5, 1, 12, tzinfo=UTC)
    for number in range(6):
        write(library, f"d{number}.yaml", range(1, 8), line=8 + number % 3)
    plain, kept = load(library), indexed(library, cache)
    with Log(tmp_path / "log.sqlite3") as log:
        for number, each in enumerate(plain.questions()):
            if number % 3 == 0:
                log.append(
                    Response(
                        learner="ada", deck=each.deck, question=each.id.value, study="s", mode="learn", given="x",
                        score=float(number % 2), at=now, milliseconds=900, hash=each.content_hash,
                    )
                )  # fmt: skip
        for tags in ([], ["sums"]):
            asked = [
                list(choose(mode, questions, library_, log, "ada", 7, 12, now.replace(day=9)))
                for library_, questions in ((plain, plain.all()), (kept, kept.all()))
                for questions in ([questions.tagged(tags) if tags and isinstance(questions, Kept) else questions])
            ]
            assert asked[0] == asked[1]
            assert asked[0]
    assert store.path_of(library, cache).exists()  # it was of use


@pytest.mark.parametrize("damaged", [False, True])
def test_what_a_study_chose_is_read_when_it_is_looked_at(library: Path, cache: Path, damaged: bool) -> None:
    write(library, "a.yaml", [1, 2, 3])
    write(library, "b.yaml", [4])
    found, plain = indexed(library, cache), load(library)
    every = found.all()
    assert isinstance(every, Kept)
    keys = [("b", "q4"), ("a", "q3"), ("c", "q1"), ("a", "q9"), ("a", "q1")]
    wanted = [plain.question("/".join(key)) for key in keys if key[0] != "c" and key[1] != "q9"]
    if damaged:
        assert isinstance(found, Indexed)
        found.db.close()
        found.db = sqlite3.connect(":memory:")
    chosen = every.chosen(keys)
    assert len(chosen) == 3
    assert chosen[1] == wanted[1]
    assert chosen[1] is chosen[1]
    assert list(chosen) == wanted
    assert list(chosen[:2]) == wanted[:2]
    assert isinstance(chosen, Kept)
    assert chosen.keys() == [("b", "q4"), ("a", "q3"), ("a", "q1")]
    assert chosen.hashes() == {(each.deck, each.id.value): each.content_hash for each in wanted if each}
    assert store.path_of(library, cache).exists() is not damaged
    assert list(found.decks["a"].questions[:2].chosen(keys)) == [plain.question("a/q1")]  # type: ignore[attr-defined]


def test_questions_are_found_among_those_chosen(library: Path, cache: Path) -> None:
    write(library, "a.yaml", [1, 2], tag="sums")
    write(library, "b.yaml", [3], tag="money")
    every = indexed(library, cache).all()
    assert isinstance(every, Questions)
    some = every.tagged(["money"])
    assert [each.ref for each in some] == ["b/q3"]
    assert some.find("a", "q1") is None
    assert finder(some)("b", "q3") == some[0]
    assert every[-1] == some[0]
    assert [each.ref for each in every[1:]] == ["a/q2", "b/q3"]
    with pytest.raises(IndexError):
        every[3]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9)), unique_by=lambda each: each[0]))
def test_runs_are_the_numbers_in_them(parts: list[tuple[int, int]]) -> None:
    runs = Runs(range(start << 24, (start << 24) + length) for start, length in parts)
    wanted = [number for start, length in parts for number in range(start << 24, (start << 24) + length)]
    assert list(runs) == wanted == runs[:]
    assert [runs[at] for at in range(-len(wanted), len(wanted))] == wanted * 2
    assert all(number in runs for number in wanted)
    assert (51 << 24) not in runs


@given(st.integers(0, 200), st.integers())
def test_a_shuffle_read_one_by_one_is_a_permutation(count: int, seed: int) -> None:
    assert sorted(shuffled(count, Random(seed))) == list(range(count))


def test_picking_looks_only_at_what_it_picks() -> None:
    class Seen(Sequence[Question]):
        seen = 0

        def __len__(self) -> int:
            return 100_000

        def __getitem__(self, at: int) -> str:  # type: ignore[override]
            self.seen += 1
            return f"q{at}"

    questions = Seen()
    assert len(pick(questions, Random(1), 10)) == 10
    assert questions.seen == 10


TEXTS = st.text(st.sampled_from("aáÁßſ1２,.$-_'\"“ 法規の ́\u0301\u200bxyZ\x00\n¦*()"), max_size=30)


@given(TEXTS, TEXTS)
def test_the_index_finds_what_a_look_at_the_text_finds(text: str, wanted: str) -> None:
    from quiz.search import tokens

    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE found USING fts5(text, prefix = '1 2', tokenize = 'ascii')")
    db.execute("INSERT INTO found VALUES (?)", (tokens(text),))
    query = expression(wanted)
    found = db.execute("SELECT count(*) FROM found WHERE found MATCH ?", (query,)).fetchone()[0] if query else 1
    db.close()
    assert bool(found) == holds(wanted, tokens(text))


def test_what_is_searched_is_what_a_student_reads(library: Path) -> None:
    write(library, "a.yaml", [1])
    opened = load(library)
    (question,) = opened.questions()
    text = document(question, opened)
    for wanted in ("q1", "FINE for", "HK$8,000", "sums", "hkfp:8", "multiple choice"):
        assert holds(wanted, text)
    assert not holds("unheard", text)


def each_kind() -> Iterator[Question]:
    seen: set[str] = set()
    for question in load(bundled()).questions():
        if question.kind not in seen:
            seen.add(question.kind)
            yield question


@pytest.mark.parametrize("question", each_kind(), ids=lambda each: each.kind)
def test_every_kind_comes_back_as_it_was(question: Question) -> None:
    again = unpack(pack(question), question.kind, question.deck, question.path, question.span)
    assert again == question
    assert [getattr(again, each.name) for each in fields(question)] == [
        getattr(question, each.name) for each in fields(question)
    ]


def test_what_was_never_met_comes_first(library: Path, cache: Path, tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from quiz.progress.log import Response
    from quiz.study.choose import fresh_first

    now = datetime(2026, 5, 1, 12, tzinfo=UTC)
    for number in range(5):
        write(library, f"d{number}.yaml", range(1, 11))
    plain, kept = load(library), indexed(library, cache)
    with Log(tmp_path / "log.sqlite3") as log:
        for number, each in enumerate(plain.questions()):
            if number % 10:
                log.append(
                    Response(
                        learner="ada", deck=each.deck, question=each.id.value, study="s", mode="learn", given="x",
                        score=1.0, at=now, milliseconds=900, hash=each.content_hash,
                    )
                )  # fmt: skip
        asked = [fresh_first(library_.all(), log, "ada", Random(3), now, 8) for library_ in (plain, kept)]
        assert asked[0] == asked[1]
        assert {each.ref for each in asked[0][:5]} == {f"d{number}/q1" for number in range(5)}
        assert len(asked[0]) == 8


def test_lines_of_sources_are_found_with_and_without_an_index(library: Path, cache: Path, tmp_path: Path) -> None:
    from quiz.index.lines import search_lines

    source = library / "sources" / "more.md"
    path = store.path_of(library, cache)
    (no_folder := tmp_path / "file").touch()

    def found(wanted: str) -> list[tuple[str, int]]:
        each = [
            [(each.id, line.number) for each, line in search_lines(load(library), wanted, index)]
            for index in (None, path, path, no_folder / "index")
        ]
        assert each[0] == each[1] == each[2] == each[3]
        return each[0]

    assert found("zebra") == []
    source.write_text("---\nlabel: More\n---\n# Zebra\nA zebra.\nNo horse.\nZebras, two.\n", encoding="utf-8")
    assert found("zebra") == [("more", 5), ("more", 7)]
    assert found("two zebras") == [("more", 7)]
    assert found("!") == []
    source.write_text("---\nlabel: More\n---\nA horse.\n", encoding="utf-8")
    assert found("zebra") == []
    assert found("horse") == [("more", 4)]
    source.unlink()
    assert found("horse") == []


def test_of_many_sources_the_last_are_kept_and_each_is_told_of_once(library: Path, cache: Path) -> None:
    for number in range(100):
        (library / "sources" / f"more{number}.md").write_text("---\nkind: text\n---\nA line.\n", encoding="utf-8")
    opened, whole = indexed(library, cache), load(library)
    for _ in range(2):
        assert [source.id for source in opened.sources()] == [source.id for source in whole.sources()]
    assert len(opened.read) < 50
    missing = [finding for finding in opened.findings if finding.code == "Y006"]
    assert len(missing) == 100
