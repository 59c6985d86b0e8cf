"""Fits FSRS's parameters to a learner's own log, and keeps them only where they predict better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from quiz.progress.errors import ProgressError
from quiz.progress.log import Log
from quiz.progress.rows import Response
from quiz.progress.schedule import Settings, counts, rating

FEWEST = 100
"""Reviews (a day or more after the one before) below which nothing is fitted."""
HELD_BACK = 0.2
"""Share of those reviews, the latest, that the fit does not see."""
GAIN = 1e-4
"""Log-loss by which new parameters must be better."""


@dataclass(frozen=True, slots=True)
class Tuned:
    """What a fit came to. Log-loss: mean of -ln of the chance given to what happened; less is better."""

    reviews: int
    """Reviews that the fit saw."""
    held_back: int
    """Later reviews that both sets of parameters were judged by."""
    before: float | None
    after: float | None
    parameters: tuple[float, ...]
    """Those in force from now on; empty for FSRS's own."""
    changed: bool
    reason: str

    def __str__(self) -> str:
        if self.before is None or self.after is None:
            return self.reason
        return f"log-loss {self.before:.4f} before, {self.after:.4f} after, on {self.held_back} reviews: {self.reason}"


def tune(log: Log, learner: str) -> Tuned:
    """Fits the parameters, judges old and new on the latest reviews, and keeps the better in the learner's settings.

    Raises ProgressError where the package `fsrs-rs-python` (extra `tune`) is not installed.
    """
    try:
        import fsrs_rs_python as fsrs_rs
    except ImportError as error:
        raise ProgressError(
            "Tuning needs the package fsrs-rs-python, which is not installed.",
            "Install it: pip install 'citequiz[tune]'",
        ) from error
    settings = log.settings(learner)
    reviews = histories(log.responses(learner), settings)
    split = round(len(reviews) * (1 - HELD_BACK))
    seen, later = reviews[:split], reviews[split:]
    if len(reviews) < FEWEST:
        reason = f"{len(reviews)} reviews are too few to fit; {FEWEST} are needed. The parameters stay as they are."
        return Tuned(len(seen), len(later), None, None, settings.parameters, False, reason)
    old = list(settings.parameters or fsrs_rs.DEFAULT_PARAMETERS)
    fitted = within_bounds(fsrs_rs.FSRS(old).compute_parameters([_item(fsrs_rs, each) for each in seen]))
    judged = [_item(fsrs_rs, each) for each in later]
    before, after = (float(fsrs_rs.FSRS(list(each)).evaluate(judged).log_loss) for each in (old, fitted))
    if not after < before - GAIN:
        reason = "the new parameters are no better, so the old ones stay"
        return Tuned(len(seen), len(later), before, after, settings.parameters, False, reason)
    log.set_settings(learner, replace(settings, parameters=fitted))
    return Tuned(len(seen), len(later), before, after, fitted, True, "the new parameters are kept")


History = tuple[tuple[int, int], ...]
"""Ratings of one card and the days since the one before (0 for the first), up to one review, which is the last."""


def histories(responses: Sequence[Response], settings: Settings) -> list[History]:
    """One history for each review a day or more after the one before, ordered by the time of that review."""
    found: list[tuple[Any, History]] = []
    ordered = sorted(filter(counts, responses), key=lambda row: (row.card, row.at, row.id))
    for _, rows in groupby(ordered, key=lambda row: row.card):
        history: list[tuple[int, int]] = []
        last = None
        for row in rows:
            days = (row.at - last).days if last else 0
            history.append((rating(row, settings), days))
            last = row.at
            if days:
                found.append(((row.at, row.id), tuple(history)))
    return [history for _, history in sorted(found)]


def within_bounds(parameters: Sequence[float]) -> tuple[float, ...]:
    """The parameters as the scheduler takes them: numbers of single precision may lie a hair outside its bounds."""
    from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

    bounds = zip(parameters, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(min(max(float(value), low), high) for value, low, high in bounds)


def _item(fsrs_rs: Any, history: History) -> Any:
    return fsrs_rs.FSRSItem([fsrs_rs.FSRSReview(rating, days) for rating, days in history])
