"""The forms for people: places that open, both lines, the fix as a diff, counts; nothing that moves a cursor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quiz.check.runner import Report
from quiz.model import Edit, Finding, Fix, Span
from quiz.problems import UsageError
from quiz.report import FORMATS, Options, for_people, render


def lines(form: str, report: Report, **options: object) -> list[str]:
    return list(render(form, report, Options(**options)))  # type: ignore[arg-type]


def one(report: Report, code: str) -> Report:
    return replace(report, findings=tuple(each for each in report.findings if each.code == code))


def test_full_shows_the_deck_line_and_the_source_line(report: Report) -> None:
    assert lines("full", one(report, "E302"), prefix="lib/")[:-2] == [
        "error[E302] value-mismatch: the answer says HK$10,000, hkfp:12 says HK$100,000",
        "  --> lib/decks/penalties.yaml:5:13   penalties/fine",
        "   |",
        " 5 |     answer: HK$10,000",
        "   |             ^^^^^^^^^",
        "  ::: lib/sources/hkfp.md:12:58",
        "   |",
        "12 | [15] A service provider that does not comply faces a fine of HK$100,000 and six months in prison.",
        "   |                                                          ~~~~~~~~~~ cited here",
        "   = help: Write the line's value.",
    ]


def test_full_shows_a_fix_as_a_diff(report: Report) -> None:
    assert lines("full", one(report, "C205"), prefix="lib/")[5:-2] == [
        "  = fix: cite line 12 (--fix)",
        " +++ lib/decks/penalties.yaml:6",
        '6 -     cite: hkfp:11 "fine of HK$100,000"',
        '6 +     cite: hkfp:12 "fine of HK$100,000"',
    ]


def test_full_shows_every_place_of_a_fix(report: Report) -> None:
    told = lines("full", one(report, "C207"), level="info")
    at = told.index("   = fix: quote less (--fix --unsafe)")
    assert told[at + 1 : -2] == [
        "  +++ decks/penalties.yaml:8",
        " 8 -     question: According to HKFP, how long is the térm 香?",
        " 8 +     question: According to HKFP, how long is the t香港rm 香?",
        "  +++ decks/penalties.yaml:10",
        '10 -     cite: hkfp:12 "six months in prison"',
        '10 +     cite: hkfp:12 "six months"',
    ]


def test_a_fix_that_takes_a_line_away_shows_that_line_alone(report: Report) -> None:
    edit = Edit("decks/penalties.yaml", Span(5, 1, 6, 1), "")
    finding = replace(report.findings[2], fix=Fix(True, "remove it", (edit,)))
    told = lines("full", replace(report, findings=(finding,)))
    assert [row for row in told if row[:3] in ("5 -", "5 +", "6 -", "6 +")] == ["5 -     answer: HK$10,000"]


def test_a_fix_of_a_file_that_changed_since_shows_no_diff(report: Report) -> None:
    (report.root / "decks/penalties.yaml").write_text("title: Short\n")
    told = lines("full", one(report, "C205"))
    assert "  = fix: cite line 12 (--fix)" in told
    assert not any("+++" in row for row in told)


def test_a_wide_character_is_marked_in_its_whole_width(report: Report) -> None:
    finding = Finding("X", "x", "error", "decks/penalties.yaml", Span(1, 16, 1, 18), "here")
    told = lines("full", replace(report, findings=(finding,)))
    assert told[3:5] == ["1 | title: Strafen 香港", "  |                ^^^^"]


def test_colour_is_paint_only(report: Report) -> None:
    import re

    painted = lines("full", report, colour=True)
    assert any("\x1b[" in row for row in painted)
    assert [re.sub(r"\x1b\[[\d;]*m", "", row) for row in painted] == lines("full", report)


def test_concise_is_a_line_a_finding(report: Report) -> None:
    told = lines("concise", report, level="info", prefix="lib/")
    assert told[1] == ("lib/decks/penalties.yaml:5:13: error[E302] the answer says HK$10,000, hkfp:12 says HK$100,000")
    assert len(told) == len(report.findings) + 1


def test_grouped_names_each_file_once(report: Report) -> None:
    told = lines("grouped", report, prefix="lib/")
    assert [row for row in told if row.endswith(":")] == ["lib/decks/penalties.yaml:", "lib/sources/hkfp.md:"]
    assert "  5:13  error[E302] the answer says HK$10,000, hkfp:12 says HK$100,000" in told


@pytest.mark.parametrize("form", ["full", "concise", "grouped"])
def test_the_last_line_counts(form: str, report: Report) -> None:
    report = replace(report, ignored=2, hidden=report.findings[:1])
    assert lines(form, report)[-1] == (
        "1 deck, 3 questions, 3 answers: 2 stated, 0 inferred, 1 missing. 3 errors, 2 warnings "
        "(1 below the level shown, 1 known to the baseline, 2 ignored with a reason). --fix mends 1."
    )


def test_statistics_count_by_rule(report: Report, many: Callable[[int], Report]) -> None:
    told = list(render("full", many(12), Options("info"), statistics=True))
    assert told[0] == "2  C205  error    quote-moved"
    told = list(render("concise", report, Options("info"), statistics=True))
    assert "1  C205  error    quote-moved      [*] 1 fixable" in told
    assert told[-1].startswith("1 deck, ")


@pytest.mark.parametrize("form", ["sarif", "junit", "gitlab", "github", "rdjson", "json-lines"])
def test_statistics_have_no_place_in_the_other_forms(form: str, report: Report) -> None:
    with pytest.raises(UsageError, match=form):
        list(render(form, report, Options(), statistics=True))


@pytest.mark.parametrize("form", FORMATS)
def test_no_form_lets_hostile_text_act(form: str, report: Report) -> None:
    text = "\n".join(lines(form, report, level="info"))
    assert not any((ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 or c in "\u202e\u2066\u200f" for c in text)
    assert text.encode()


@pytest.mark.parametrize("form", FORMATS)
def test_a_name_that_is_no_utf8_is_printed(form: str, report: Report) -> None:
    finding = Finding("Y010", "bad-id", "error", "decks/b\udcffd.yaml", Span(1, 1, 1, 1), "`b\udcffd` cannot be an id")
    assert "\n".join(lines(form, replace(report, findings=(finding,)))).encode()


@pytest.mark.parametrize("form", FORMATS)
def test_ten_thousand_findings_are_written_one_by_one(form: str, many: Callable[[int], Report]) -> None:
    report = many(10_000)
    written = 0
    for row in render(form, report, Options("info")):
        written += 1
        assert len(row) < 20_000 or form == "junit"  # whose cases are whole
    assert written >= 10_000 or form == "junit"


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_found_is_a_whole_document(form: str, library: Path) -> None:
    summary = dict.fromkeys(
        ("decks", "questions", "answers", "stated", "inferred", "missing", "errors", "warnings", "infos"), 0
    )
    told = lines(form, Report(library, (), summary))
    assert told or form == "json-lines"


@pytest.mark.parametrize("form", ["full", "concise", "grouped"])
def test_of_many_findings_the_gravest_are_printed_and_the_rest_is_counted(form: str, report: Report) -> None:
    one = report.findings[0]
    many = [replace(one, severity="warning", message=f"warning {n}", span=Span(n, 1, n, 1)) for n in range(1, 50)]
    last = replace(one, severity="error", message="the worst", span=Span(60, 1, 60, 1))
    told = lines(form, replace(report, findings=(*many, last)), limit=3)
    text = "\n".join(told)
    assert text.count("warning ") == 2 + text.count("warning 1 ")
    assert "warning 2" in text
    assert "the worst" in text
    assert told[-3] == "47 more findings, none graver: --limit 0 prints all, --statistics counts them by rule."
    assert "more finding" not in "\n".join(lines(form, replace(report, findings=(*many, last))))
    assert "more finding" not in "\n".join(lines(form, replace(report, findings=(*many, last)), limit=50))


@pytest.mark.parametrize("form", [form for form in FORMATS if not for_people(form)])
def test_forms_for_programs_are_whole(form: str, report: Report) -> None:
    assert lines(form, report, limit=1) == lines(form, report)
