"""The baseline hides what is known, tells what is mended, and never grows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.check import baseline
from quiz.check.runner import check
from quiz.cli import main
from quiz.model import Finding, Span
from quiz.problems import UsageError

from .conftest import BAD, GOOD, codes

CODES = ("E301", "Q405", "C204", "X901", "Y001")


@st.composite
def found(draw: st.DrawFn) -> Finding:
    code, line = draw(st.sampled_from(CODES)), draw(st.integers(1, 5))
    severity = draw(st.sampled_from(("error", "warning", "info")))
    question = draw(st.sampled_from(("", "d/a", "d/b")))
    return Finding(code, code.lower(), severity, "decks/d.yaml", Span(line, 1, line, 2), "message", "", question)


@given(st.lists(found(), max_size=12), st.lists(found(), max_size=12))
def test_known_findings_are_hidden_as_often_as_they_are_counted(
    tmp_path_factory: pytest.TempPathFactory, before: list[Finding], now: list[Finding]
) -> None:
    path = tmp_path_factory.mktemp("baseline") / "baseline.json"
    baseline.write(path, before, lambda code: True)
    known = baseline.read(path)
    assert sum(known.values()) == sum(map(baseline.counted, before))
    shown, left = baseline.hide(now, known)
    hidden = len(now) - len(shown)
    assert hidden + sum(left.values()) == sum(known.values())
    assert all(finding in shown for finding in now if not baseline.counted(finding))
    again, rest = baseline.hide(before, known)
    assert not rest
    assert not any(map(baseline.counted, again))


@given(st.lists(found(), max_size=12), st.lists(found(), max_size=12))
def test_it_is_written_again_only_where_it_does_not_grow(
    tmp_path_factory: pytest.TempPathFactory, before: list[Finding], now: list[Finding]
) -> None:
    path = tmp_path_factory.mktemp("baseline") / "baseline.json"
    baseline.write(path, before, lambda code: True)
    kept = path.read_bytes()
    shown, left = baseline.hide(now, baseline.read(path))
    if any(map(baseline.counted, shown)):
        with pytest.raises(UsageError, match="only shrink"):
            baseline.write(path, now, lambda code: True)
        assert path.read_bytes() == kept
    else:
        _, fewer = baseline.write(path, now, lambda code: True)
        assert fewer == sum(left.values())


def write(library: Path, text: str) -> None:
    (library / "decks" / "case.yaml").write_text(f"title: T\nquestions:\n{text}", encoding="utf-8")


def command(library: Path, *options: str) -> int:
    return main(["check", "--library", str(library), "--format", "concise", *options])


def test_from_many_findings_to_none(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(library, BAD + BAD.replace("id: risk", "id: other").replace("what does", "what punishment does"))
    assert command(library) == 1
    assert command(library, "--write-baseline") == 0
    capsys.readouterr()
    assert command(library) == 0
    assert "E301" not in capsys.readouterr().out

    write(library, "# a line more moves nothing\n" + BAD + GOOD)
    assert command(library) == 0
    assert "X904" in capsys.readouterr().out
    assert command(library, "--write-baseline") == 0
    capsys.readouterr()
    assert command(library) == 0
    assert "X904" not in capsys.readouterr().out

    write(library, BAD + BAD.replace("id: risk", "id: third").replace("what does", "what punishment does"))
    assert command(library) == 1
    assert "third" not in (library / "quiz-baseline.json").read_text(encoding="utf-8")
    assert command(library, "--write-baseline") == 2
    assert "only shrink" in capsys.readouterr().err


def test_the_file_is_named_by_the_option_or_the_settings(library: Path) -> None:
    write(library, BAD)
    (library / "quiz.toml").write_text('[check]\nbaseline = "known.json"\n', encoding="utf-8")
    assert command(library, "--write-baseline") == 0
    assert (library / "known.json").is_file()
    assert command(library) == 0
    assert command(library, "--baseline", str(library / "other.json")) == 2
    assert command(library, "--baseline", str(library / "other.json"), "--write-baseline") == 0
    assert command(library, "--baseline", str(library / "other.json")) == 0


def test_what_rules_counted_that_are_not_run_is_kept(library: Path) -> None:
    write(library, BAD + BAD.replace("id: risk", "id: other").replace("what does a", "what did he say that a"))
    assert command(library, "--write-baseline") == 0
    before = (library / "quiz-baseline.json").read_bytes()
    assert command(library, "--select", "Q418", "--write-baseline") == 0
    assert (library / "quiz-baseline.json").read_bytes() == before
    assert command(library, "--select", "Q418") == 0


def test_a_part_of_the_library_neither_writes_nor_shrinks_it(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(library, BAD)
    other = library / "decks" / "other.yaml"
    other.write_text(f"title: T\nquestions:\n{GOOD}", encoding="utf-8")
    assert command(library, "--write-baseline") == 0
    assert codes(check(library, [other]), "warning") == []
    assert command(library, "--write-baseline", str(other)) == 2
    assert "whole library" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "nonsense",
        '{"version": 2, "findings": {}}',
        '{"version": 1, "findings": {"a": {"b": {"E301": -1}}}}',
        '{"version": 1, "findings": {"a": {"b": {"E301": "1"}}}}',
        '{"version": 1, "findings": {"a": ["b"]}}',
        '{"version": 1, "findings": ' + "[" * 100_000,
    ],
)
def test_a_damaged_one_is_told_and_left_alone(library: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    write(library, BAD)
    path = library / "quiz-baseline.json"
    path.write_text(text, encoding="utf-8")
    assert command(library) == 2
    assert command(library, "--write-baseline") == 2
    assert "quiz-baseline.json" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == text


def test_it_is_sorted_and_ends_with_a_newline(library: Path) -> None:
    write(library, BAD)
    assert command(library, "--write-baseline") == 0
    text = (library / "quiz-baseline.json").read_text(encoding="utf-8")
    assert json.loads(text) == {"version": 1, "findings": {"decks/case.yaml": {"case/risk": {"E301": 1}}}}
    assert text.endswith("}\n")
