"""A share as a whole number of percent: rounded in one way, and spelt in one way, wherever it is shown."""

from __future__ import annotations


def whole(share: float) -> int:
    """A share of 0 to 1 in percent, halves up; 100 only where it is all, for 99.6 would look like it."""
    # 7 / 8 stands for 87.5, and 0.145 for a little less than 14.5: what is a half on paper is taken for one.
    return 100 if share >= 1 else min(99, int(share * 100 + 0.5 + 1e-9))


def percent(share: float) -> str:
    """`67 %`"""
    return f"{whole(share)} %"
