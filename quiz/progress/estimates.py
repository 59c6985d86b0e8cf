"""How sure a small number is: intervals of 95 %."""

from __future__ import annotations

from dataclasses import dataclass
from math import atanh, sqrt, tanh

from quiz.percent import percent

Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a number of cases with its interval; `value` None where there is no case."""

    cases: int
    value: float | None
    low: float
    high: float

    def __str__(self) -> str:
        if self.value is None:
            return "no responses"
        return f"{percent(self.value)} ({percent(self.low)} to {percent(self.high)}, n = {self.cases})"


def share(hits: float, cases: int) -> Share:
    """Wilson's score interval (Wilson 1927, J. Am. Stat. Assoc. 22). `hits` may hold parts, as credit does."""
    if not cases:
        return Share(0, None, 0.0, 1.0)
    value, weight = hits / cases, Z95**2 / cases
    middle = (value + weight / 2) / (1 + weight)
    reach = Z95 / (1 + weight) * sqrt(max(0.0, value * (1 - value)) / cases + weight / (4 * cases))
    low = 0.0 if value == 0 else max(0.0, middle - reach)
    high = 1.0 if value == 1 else min(1.0, middle + reach)
    return Share(cases, value, low, high)


def correlation(pairs: list[tuple[float, float]]) -> Share | None:
    """Pearson's r of pairs with the interval of Fisher's z; None for fewer than four pairs or no variance."""
    from statistics import StatisticsError
    from statistics import correlation as pearson

    if len(pairs) < 4:
        return None
    try:
        value = max(-1.0, min(1.0, pearson([x for x, _ in pairs], [y for _, y in pairs])))
    except StatisticsError:  # one of them is constant
        return None
    if abs(value) > 1 - 1e-12:
        return Share(len(pairs), value, value, value)
    reach = Z95 / sqrt(len(pairs) - 3)
    return Share(len(pairs), value, tanh(atanh(value) - reach), tanh(atanh(value) + reach))
