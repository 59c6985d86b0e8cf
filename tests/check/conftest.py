"""What the tests of the checker share: one question more or less, checked in the library of the rules' examples."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.check.example import whole
from quiz.check.runner import Report, check
from quiz.check.settings import plan

GOOD = """\
- id: provider-fine
  question: According to HKFP, what is the highest fine for a service provider?
  answer: HK$100,000
  cite: hkfp:12 "fine of HK$100,000"
"""
BAD = """\
- id: risk
  question: According to HKFP, what does a service provider that does not comply face?
  answer: a large fine
  cite: hkfp:12 "fine of HK$100,000"
"""

Checker = Callable[..., Report]


@pytest.fixture
def checked(library: Path) -> Checker:
    """Writes questions as decks/case.yaml and checks the library; `select` and `ignore` are the command's options."""

    def run(text: str = "", select: str | None = None, ignore: str | None = None) -> Report:
        if text:
            (library / "decks" / "case.yaml").write_text(whole(text), encoding="utf-8")
        return check(library, None, plan(library, select, ignore))

    return run


def codes(report: Report, level: str = "info") -> list[str]:
    return [finding.code for finding in report.at_least(level) if finding.code != "S102"]
