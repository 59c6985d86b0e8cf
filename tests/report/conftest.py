"""A report with a finding of each sort: with and without a question, a fix, a second place, hostile text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.check.runner import Report
from quiz.model import SEVERITIES, Edit, Finding, Fix, Related, Span

DECK = """\
title: Strafen 香港
questions:
  - id: fine
    question: According to HKFP, how high is the fine?
    answer: HK$10,000
    cite: hkfp:11 "fine of HK$100,000"
  - id: term
    question: According to HKFP, how long is the térm 香?
    answer: six months
    cite: hkfp:12 "six months in prison"
  - id: sound
    question: According to HKFP, who paused?
    answer: Zoom
    cite: hkfp:8 "Zoom told HKFP"
"""
HOSTILE = "\x1b[31m]0;a\x07 ##[error]x ::error::y <b>&\x00\u202e\ufffe %0A\n]]>"
SUMMARY = {"decks": 1, "questions": 3, "answers": 3, "stated": 2, "inferred": 0, "missing": 1}
PATH = "decks/penalties.yaml"


def counted(findings: tuple[Finding, ...]) -> dict[str, int]:
    return {**SUMMARY, **{f"{level}s": sum(f.severity == level for f in findings) for level in SEVERITIES}}


@pytest.fixture
def report(library: Path) -> Report:
    (library / PATH).write_text(DECK, encoding="utf-8")
    cited = Related("sources/hkfp.md", Span(12, 58, 12, 68), "cited here")
    move = Fix(True, "cite line 12", (Edit(PATH, Span(6, 16, 6, 18), "12"),))
    both = (Edit(PATH, Span(8, 51, 8, 52), "香港"), Edit(PATH, Span(10, 19, 10, 41), '"six months"'))
    quote = Fix(False, "quote less", both)
    mismatch = "the answer says HK$10,000, hkfp:12 says HK$100,000"
    help = "Write the line's value."
    key = "penalties/fine"
    findings = (
        Finding("Y005", "unknown-key", "warning", PATH, Span(1, 1, 1, 6), "unknown key `titel`", "", "penalties/gone"),
        Finding("E302", "value-mismatch", "error", PATH, Span(5, 13, 5, 22), mismatch, help, key, None, (cited,)),
        Finding("C205", "quote-moved", "error", PATH, Span(6, 11, 6, 39), "the quote stands in line 12", "", key, move),
        Finding("C207", "quote-ambiguous", "info", PATH, Span(8, 51, 10, 20), "two", "", "penalties/term", quote),
        Finding("D501", "key-position", "warning", PATH, Span(8, 51, 8, 52), HOSTILE, HOSTILE, "penalties/term"),
        Finding("S112", "front-matter", "error", "sources/hkfp.md", Span(1, 1, 1, 1), "the source has no front matter"),
    )
    return Report(library, findings, counted(findings), 0, (), (PATH,))


@pytest.fixture
def many(report: Report) -> Callable[[int], Report]:
    """The same report with as many findings as wanted, on a line each."""

    def made(number: int) -> Report:
        kinds = report.findings
        found = tuple(
            Finding(each.code, each.name, each.severity, each.path, Span(line, 1, line, 2), f"{each.message} {line}")
            for line in range(1, number + 1)
            for each in (kinds[line % len(kinds)],)
        )
        ordered = tuple(sorted(found, key=lambda finding: finding.sort_key))
        return Report(report.root, ordered, counted(found), 0, (), report.decks)

    return made
