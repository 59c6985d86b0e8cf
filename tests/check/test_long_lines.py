"""Lines, lists and numbers of any length cost no more than their length: a hostile deck must not hold a check up."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.check.runner import check

QUESTION = """  - id: q{number}
    question: According to HKFP, what is the highest fine for provider {number}?
    answer: HK$100,000
    cite: hkfp:12 "fine of HK$100,000"
"""
CODES = ",".join(f"E{number}" for number in range(10_000, 40_000))


@pytest.mark.parametrize(
    "question",
    [
        f"  - id: a\n    cloze: '{'{{' * 100_000}'\n    cite: hkfp:12\n",
        f"  - id: a\n    # quiz: ignore[{CODES}] many\n    cloze: A {{{{fine}}}}.\n    cite: hkfp:12\n",
        "".join(QUESTION.format(number=number) for number in range(4_000)),
    ],
    ids=["braces", "codes", "questions on a line"],
)
def test_a_check_ends(library: Path, question: str) -> None:
    """Each of these took minutes when a pattern or a comparison went over it once for each of its parts."""
    (library / "decks" / "case.yaml").write_text(f"title: Case\nquestions:\n{question}", encoding="utf-8")
    assert check(library).findings
