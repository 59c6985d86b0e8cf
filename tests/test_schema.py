"""The schemas for editors: current, kept by every deck here, and refusing what the loader refuses."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from quiz import schema
from quiz.cli import main
from quiz.decks import read_deck
from quiz.fields import parse_citation
from quiz.ids import is_id
from quiz.kinds import KINDS, KNOWN
from quiz.model import NOWHERE
from quiz.sources import read_source

ROOT = Path(schema.__file__).parent.parent
CASES = sorted((ROOT / "tests" / "cases" / "invalid").iterdir())
DECK = Draft7Validator(schema.deck_schema())
SOURCE = Draft7Validator(schema.source_schema())
# What loading finds wrong with the shape of a file, as opposed to what its values say.
SHAPE = {"Y005", "Y006", "Y009", "Y010", "Y011", "Y012", "C210", "S112"}
# These take two values to see: the checker tells them, an editor cannot.
BEYOND = {"cloze-unknown-blank.yaml", "citation-backwards.yaml", "verdict-absent-with-line.yaml"}
UNREADABLE = {"Y001", "Y002", "Y007", "Y013"}


def texts(text: str) -> Any:
    """YAML as the loader sees it: every scalar a text."""
    return yaml.load(text, Loader=yaml.CBaseLoader)


def front_matter(text: str) -> str:
    found = re.match(r"---\n(.*?)^---$", text, re.DOTALL | re.MULTILINE)
    return found[1] if found else ""


def test_the_files_are_current() -> None:
    for name, text in schema.files().items():
        path = schema.FOLDER / name
        assert path.read_text(encoding="utf-8") == text, f"{name} is old: python -m quiz.schema"


def test_the_schemas_are_schemas() -> None:
    for made in (schema.deck_schema(), schema.source_schema()):
        Draft7Validator.check_schema(made)
        assert made["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize("path", sorted((ROOT / "decks").glob("*.yaml")), ids=lambda path: path.name)
@pytest.mark.parametrize("load", [texts, yaml.safe_load], ids=["as text", "as typed values"])
def test_every_deck_here_validates(path: Path, load: Any) -> None:
    assert list(DECK.iter_errors(load(path.read_text(encoding="utf-8")))) == []


def test_the_deck_of_the_guide_validates() -> None:
    guide = (ROOT / "quiz" / "guides" / "write.md").read_text(encoding="utf-8")
    decks = re.findall(r"^```yaml\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    whole = [texts(block) for block in decks if "\nquestions:" in block]
    assert whole
    assert [error for deck in whole for error in DECK.iter_errors(deck)] == []


@pytest.mark.parametrize("path", sorted((ROOT / "sources").glob("*.md")), ids=lambda path: path.name)
def test_the_front_matter_of_every_source_here_validates(path: Path) -> None:
    matter = front_matter(path.read_text(encoding="utf-8"))
    assert list(SOURCE.iter_errors(texts(matter))) == []


def expected(case: Path) -> set[str]:
    return {code.decode() for code in re.findall(rb"expect: \d+:\d+ (\w+)", case.read_bytes())}


# No editor gets as far as the schema with a file that is no YAML.
READABLE = [case for case in CASES if not expected(case) & UNREADABLE and case.name not in BEYOND]
DECKS = [case for case in READABLE if case.suffix == ".yaml"]
SOURCES = [case for case in READABLE if case.suffix == ".md" and front_matter(case.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("case", DECKS, ids=lambda case: case.name)
def test_the_shape_of_every_broken_deck_is_judged_as_the_loader_does(case: Path) -> None:
    assert DECK.is_valid(texts(case.read_text(encoding="utf-8"))) == (not expected(case) & SHAPE)


@pytest.mark.parametrize("case", SOURCES, ids=lambda case: case.name)
def test_the_shape_of_every_broken_source_is_judged_as_the_loader_does(case: Path) -> None:
    assert SOURCE.is_valid(texts(front_matter(case.read_text(encoding="utf-8")))) == (not expected(case) & SHAPE)


def test_cases_beyond_the_schema_are_still_there() -> None:
    assert {case.name for case in CASES} >= BEYOND


SCALARS = st.sampled_from(
    ["a", "", " ", "supported", "contradicted", "not stated", "A {{b}} c", "{{ }}", "hkfp:12", "x y"]
)
PIECES = st.one_of(
    SCALARS,
    st.dictionaries(st.sampled_from(["text", "cite", "accept", "inferred", "feedback", "hint"]), SCALARS, max_size=3),
    st.lists(SCALARS, max_size=1),
)
VALUES = st.one_of(
    SCALARS,
    st.lists(PIECES, max_size=3, unique_by=str),
    st.dictionaries(st.sampled_from(["a", "b", " ", "text"]), PIECES, max_size=3),
)
QUESTIONS = st.dictionaries(st.sampled_from([*{name for known in KNOWN.values() for name in known}, "note"]), VALUES)


def plausible(kind: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Questions that are nearly of one kind: the needed keys, with values of any shape."""
    needed = dict.fromkeys(("id", "question", *sorted(kind.signature)), VALUES)
    others = {name: VALUES for name in KNOWN[kind.kind] if name not in needed}
    return st.fixed_dictionaries(needed, optional=others)


@given(st.one_of(QUESTIONS, *map(plausible, KINDS)))
def test_a_question_is_judged_as_the_loader_does(question: dict[str, Any]) -> None:
    deck = {"title": "Case", "questions": [question]}
    _, findings = read_deck(json.dumps(deck, indent=1), "case", "decks/case.yaml")
    codes = {finding.code for finding in findings}
    beyond = codes & {"Y012", "Q411"} or any("whole source" in finding.message for finding in findings)
    if not beyond:
        assert DECK.is_valid(deck) == (not codes & SHAPE), findings


@given(st.from_regex(r"[a-zA-Z.]{0,3}:? ?\d{0,10}[-–]?\d{0,3} ?[\"“]?[a z\n]{0,3}[\"”]?", fullmatch=True))
def test_a_citation_has_the_form_that_the_loader_reads(text: str) -> None:
    found = parse_citation(text, NOWHERE)
    citation = DECK.evolve(schema={**schema.deck_schema(), "$ref": "#/definitions/citation"})
    assert citation.is_valid(text) == (found is not None and is_id(found.source))


def test_a_source_is_judged_as_the_loader_does() -> None:
    for matter in ("label: X", "label:", "title: X", "label: X\nkind: text", "label: X\nkind:", "label: X\nkind: y"):
        _, findings = read_source(f"---\n{matter}\n---\nText.\n", "x", "sources/x.md")
        assert SOURCE.is_valid(texts(matter)) == (not findings), matter


def test_editors_are_told_what_each_key_is_for() -> None:
    made = schema.deck_schema()["definitions"]
    assert made["question"]["properties"].keys() == {name for known in KNOWN.values() for name in known}
    assert all(each["description"] for each in made["question"]["properties"].values())
    for kind in KINDS:
        properties = made[kind.kind.replace(" ", "-")]["properties"]
        assert {field.name: field.doc for field in kind.fields}.items() <= {
            name: each["description"] for name, each in properties.items()
        }.items()


def test_the_guide_names_the_line_of_each_editor() -> None:
    guide = (ROOT / "quiz" / "guides" / "write.md").read_text(encoding="utf-8")
    assert "# yaml-language-server: $schema=" in guide
    assert "# $schema: " in guide


@pytest.mark.parametrize("kind", ["deck", "source"])
def test_the_command_prints_the_file(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", kind]) == 0
    assert capsys.readouterr().out == schema.files()[f"{kind}.schema.json"]


def test_check_jsonschema_reads_the_decks_by_it() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", schema.FOLDER / "deck.schema.json"]
    done = subprocess.run(
        [*command, *sorted((ROOT / "decks").glob("*.yaml"))], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout
