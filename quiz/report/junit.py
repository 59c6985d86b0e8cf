"""JUnit XML: a suite per deck, a case per question, and one case for what a deck or source says of itself.

The form is that of https://github.com/testmoapp/junitxml, which CI services read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from quiz.check.runner import Report
from quiz.decks import load_deck
from quiz.files import inert
from quiz.model import SEVERITIES, Finding
from quiz.report import Options, concise

# What XML 1.0 cannot hold even escaped.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass
class _Case:
    name: str
    line: int
    findings: list[Finding] = field(default_factory=list)


def render(report: Report, options: Options) -> Iterator[str]:
    by_path: dict[str, list[Finding]] = {}
    for finding in report.at_least(options.level):
        by_path.setdefault(finding.path, []).append(finding)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<testsuites name="quiz check">'
    for path in report.decks:
        yield from _suite(path, _deck(path, report, by_path.pop(path, [])), options)
    for path, findings in by_path.items():
        yield from _suite(path, [_Case("[file]", 1, findings)], options)
    yield "</testsuites>"


def _deck(path: str, report: Report, findings: list[Finding]) -> list[_Case]:
    """The cases of a deck, each with its findings; the deck is read again, since a check keeps no questions."""
    deck, _ = load_deck(report.root / path, path)
    file = _Case("[deck]", 1)
    cases = {question.ref: _Case(question.id.value, question.id.span.line) for question in deck.questions}
    for finding in findings:
        cases.get(finding.question, file).findings.append(finding)
    return [file, *cases.values()]


def _suite(path: str, cases: list[_Case], options: Options) -> Iterator[str]:
    graver = () if options.fail_on == "never" else SEVERITIES[: SEVERITIES.index(options.fail_on) + 1]
    failing = [[each for each in case.findings if each.severity in graver] for case in cases]
    file = _attribute(options.prefix + path)
    failures = sum(map(bool, failing))
    yield f'  <testsuite name={file} file={file} tests="{len(cases)}" failures="{failures}" errors="0" skipped="0">'
    group = _attribute(path.rpartition(".")[0].replace("/", "."))
    for case, failed in zip(cases, failing, strict=True):
        head = f'    <testcase classname={group} name={_attribute(case.name)} file={file} line="{case.line}"'
        if not case.findings:
            yield f"{head}/>"
            continue
        yield f"{head}>"
        if failed:
            yield f"      {_failure(failed[0])}{_lines(failed, options)}</failure>"
        if told := [each for each in case.findings if each.severity not in graver]:
            yield f"      <system-out>{_lines(told, options)}</system-out>"
        yield "    </testcase>"
    yield "  </testsuite>"


def _failure(first: Finding) -> str:
    return f"<failure type={_attribute(f'{first.code} {first.name}')} message={_attribute(first.message)}>"


def _lines(findings: Iterable[Finding], options: Options) -> str:
    return escape(_sound("\n".join(concise.line(each, options) for each in findings)))


def _attribute(text: str) -> str:
    return quoteattr(_sound(inert(text)))


def _sound(text: str) -> str:
    return _NO_XML.sub("�", text)
