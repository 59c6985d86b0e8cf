"""How often each rule was broken, the most frequent first, as a table for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quiz.check.runner import Report
from quiz.model import SEVERITIES, Finding
from quiz.report import Options, closing


@dataclass
class Count:
    """How often one code was found, its gravest severity, and how many of them a fix can mend."""

    code: str
    name: str
    severity: str = "info"
    count: int = 0
    fixable: int = 0

    def add(self, finding: Finding) -> None:
        self.severity = min(self.severity, finding.severity, key=SEVERITIES.index)
        self.count += 1
        self.fixable += finding.fix is not None


def counts(findings: list[Finding]) -> list[Count]:
    """One Count per code, the most frequent first."""
    found: dict[str, Count] = {}
    for finding in findings:
        found.setdefault(finding.code, Count(finding.code, finding.name)).add(finding)
    return sorted(found.values(), key=lambda each: (-each.count, each.code))


def render(report: Report, options: Options) -> Iterator[str]:
    found = counts(report.at_least(options.level))
    width = len(str(max((each.count for each in found), default=0)))
    names = max((len(each.name) for each in found), default=0)
    for each in found:
        mark = f"  [*] {each.fixable} fixable" if each.fixable else ""
        yield f"{each.count:>{width}}  {each.code}  {each.severity:<7}  {each.name:<{names}}{mark}".rstrip()
    if found:
        yield ""
    yield closing(report, options)
