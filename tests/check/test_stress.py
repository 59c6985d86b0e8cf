"""What `--stress` makes of a library, and what the bundled library withstands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quiz.check.mutants import KINDS
from quiz.check.settings import plan
from quiz.check.stress import Stress, stress
from quiz.cli import main
from quiz.library import bundled

PROVED = """\
title: Fines
questions:
  - id: fine
    question: According to HKFP, what is the highest fine for a service provider?
    answer: HK$100,000
    distractors: ["HK$10,000", "HK$50,000"]
    cite: hkfp:12 "A service provider that does not comply faces a fine of HK$100,000"
"""
LOOSE = PROVED.replace('"A service provider that does not comply faces a fine of HK$100,000"', '"a fine of"')
INFERRED = """\
title: Fines
questions:
  - id: harm
    question: According to HKFP, how does the law treat a provider that does not comply?
    answer: harshly
    distractors: [mildly]
    cite: hkfp:12 "faces a fine"
    inferred: A prison term is harsh.
"""


def run(library: Path, deck: str, seed: int = 1) -> Stress:
    path = library / "decks" / "fines.yaml"
    path.write_text(deck)
    before = [(each, each.read_bytes()) for each in sorted(library.rglob("*")) if each.is_file()]
    found = stress(library, plan(library), None, seed)
    assert [(each, each.read_bytes()) for each in sorted(library.rglob("*")) if each.is_file()] == before
    return found


def test_a_question_whose_quote_covers_its_clause_withstands_all(library: Path) -> None:
    found = run(library, PROVED)
    assert found.survivors == []
    assert found.made == found.caught
    assert found.made["value"] == 6  # each digit of HK$100,000
    assert found.made["answer"] == 2
    assert found.made["deletion"] == found.made["negation"] == 1
    assert found.made["citation"] == 2  # the lines above and below


def test_a_loose_quote_lets_a_negation_through(library: Path) -> None:
    found = run(library, LOOSE)
    assert [(each.kind, each.path, each.line) for each in found.survivors] == [("negation", "sources/hkfp.md", 12)]


def test_what_survives_is_told_with_its_place_and_why(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (library / "decks" / "fines.yaml").write_text(INFERRED)
    assert main(["--library", str(library), "check", "--stress", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["version"] == 1
    assert list(data["kinds"]) == list(KINDS)
    assert data["kinds"]["answer"] == {"made": 1, "caught": 0, "share": 0.0}
    survivor = next(each for each in data["survivors"] if each["kind"] == "answer")
    assert survivor["why"] == "the answer is inferred"
    assert (survivor["path"], survivor["line"]) == ("decks/fines.yaml", 5)
    assert main(["--library", str(library), "check", "--stress"]) == 0
    told = capsys.readouterr().out
    assert "decks/fines.yaml:5: answer of fines/harm survives" in told
    assert "seed 1" in told


def test_a_seed_gives_the_same_mutants(library: Path) -> None:
    assert run(library, LOOSE, 7) == run(library, LOOSE, 7)


def test_every_kind_of_question_can_be_spoilt() -> None:
    """Matching, ordering, cloze and verdicts among the bundled ones, and the bars that the library keeps."""
    root = bundled()
    found = stress(root, plan(root), [root / "decks" / name for name in ("penalties.yaml", "timeline.yaml")])
    share = {kind: found.caught[kind] / found.made[kind] for kind in KINDS}
    assert share["value"] == share["deletion"] == share["citation"] == 1
    assert min(share["name"], share["negation"]) >= 0.9
    assert share["answer"] >= 0.85  # 90 % over all decks
