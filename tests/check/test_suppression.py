"""Findings set aside by a comment with a reason: where it counts, and what is said of those that do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.check.runner import check

from .conftest import BAD, GOOD, Checker, codes

WHY = "the line says so in other words"


@pytest.mark.parametrize(
    "text",
    [
        f"# quiz: ignore[E301] {WHY}\n{BAD}",
        f"# quiz: ignore[answer-not-in-citation] {WHY}\n{BAD}",
        f"# quiz:ignore[C201, E301]: {WHY}\n# another comment\n{BAD}",
        BAD.replace("a large fine", f"a large fine  # quiz: ignore[E301] {WHY}"),
        BAD + f"  # quiz: ignore[E301] {WHY}\n",
        GOOD + f"# quiz: ignore[E301] {WHY}\n{BAD}" + GOOD.replace("provider-fine", "other"),
        f"# quiz: ignore-file[E301] {WHY}\n" + GOOD + BAD,
    ],
    ids=["above", "name", "several", "behind", "below", "between", "file"],
)
def test_a_comment_with_a_reason_sets_a_finding_aside(text: str, checked: Checker) -> None:
    report = checked(text, select="E,C")
    assert codes(report, "error") == []
    assert report.ignored == 1


@pytest.mark.parametrize(
    "text",
    [
        GOOD + f"  # quiz: ignore[E301] {WHY}\n" + BAD,
        f"# quiz: ignore[E301] {WHY}\n" + GOOD + BAD,
        f"# quiz: ignore[E302] {WHY}\n" + BAD,
        BAD.replace("a large fine", f'"a large fine # quiz: ignore[E301] {WHY}"'),
        BAD + f"  explanation: |\n    # quiz: ignore[E301] {WHY}\n",
    ],
    ids=["question before", "other question", "other rule", "in quotes", "in a block"],
)
def test_it_counts_for_its_own_question_and_rule_alone(text: str, checked: Checker) -> None:
    report = checked(text)
    assert "E301" in codes(report, "error")
    assert report.ignored == 0


def test_without_a_reason_it_counts_for_nothing(checked: Checker) -> None:
    report = checked(f"# quiz: ignore[E301]\n{BAD}")
    assert codes(report, "warning") == ["X902", "E301"]


def test_an_idle_one_is_told_and_taken_out_by_its_fix(checked: Checker) -> None:
    report = checked(f"# quiz: ignore[E301, E302] {WHY}\n{BAD}")
    (finding,) = report.at_least("warning")
    assert finding.code == "X901"
    assert finding.fix is not None
    assert finding.fix.safe
    assert finding.fix.edits[0].text == f"# quiz: ignore[E301] {WHY}"


@pytest.mark.parametrize("ignore", ["E301", "answer-not-in-citation", "E"])
def test_one_of_a_rule_that_is_not_run_is_not_called_idle(ignore: str, checked: Checker) -> None:
    assert "X901" not in codes(checked(f"# quiz: ignore[E301] {WHY}\n{BAD}", ignore=ignore))


def test_what_compares_decks_is_not_called_idle_where_one_deck_is_checked(library: Path) -> None:
    deck = library / "decks" / "one.yaml"
    deck.write_text(f"title: T\nquestions:\n# quiz: ignore[D504] {WHY}\n{GOOD}", encoding="utf-8")
    assert "X901" in codes(check(library))
    assert "X901" not in codes(check(library, [deck]))


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("ignore[E3O1] why", "there is no rule `E3O1`"),
        ("ignore[anser-not-in-citation] why", "there is no rule `anser-not-in-citation`"),
        ("ignroe[E301] why", "means nothing here"),
        ("ignore E301 why", "means nothing here"),
        ("ignore[Y001] why", "Y001 cannot be ignored"),
        ("", "means nothing here"),
    ],
)
def test_one_that_cannot_be_read_is_an_error(comment: str, said: str, checked: Checker) -> None:
    found = [finding for finding in checked(f"# quiz: {comment}\n{BAD}").findings if finding.code == "X903"]
    assert len(found) == 1
    assert said in found[0].message
    assert found[0].severity == "error"


def test_a_near_name_is_proposed(checked: Checker) -> None:
    (finding,) = [each for each in checked(f"# quiz: ignore[quote-losst] why\n{GOOD}").findings if each.code == "X903"]
    assert "quote-lost" in finding.help
    assert finding.fix is not None
    assert not finding.fix.safe


def test_a_source_sets_its_findings_aside_in_its_front_matter(library: Path) -> None:
    text = "---\nlabel: X\n# quiz: ignore-file[S104, S102] an address of the intranet\nurl: intranet\n---\nText.\n"
    (library / "sources" / "own.md").write_text(text, encoding="utf-8")
    report = check(library)
    assert not [finding for finding in report.findings if finding.path == "sources/own.md" and finding.code != "S109"]


def test_findings_on_a_question_that_could_not_be_read_are_set_aside_too(checked: Checker) -> None:
    text = f"- id: a\n  # quiz: ignore[Y005] {WHY}\n  colour: red\n" + GOOD.replace("- id: provider-fine", "").lstrip(
        "\n"
    )
    assert "Y005" not in codes(checked(text))


def test_a_deck_in_flow_style(library: Path) -> None:
    above, inside = f"# quiz: ignore[E301] {WHY}\n", f"# quiz: ignore[E301] {WHY}\n"
    deck = 'title: T\nquestions: [\n%s{id: a, question: "Q?", answer: x, %scite: "hkfp:12"}]\n'
    for comments, expected in ((("", ""), ["E301"]), ((above, ""), []), (("", inside), [])):
        (library / "decks" / "flow.yaml").write_text(deck % comments, encoding="utf-8")
        assert codes(check(library), "error") == expected
