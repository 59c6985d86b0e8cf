"""What each study came to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from quiz.progress.rows import Response

if TYPE_CHECKING:
    from quiz.progress.log import Log


@dataclass(frozen=True, slots=True)
class StudyScore:
    """Credit earned in one study, in one deck or (deck empty) in all."""

    study: str
    mode: str
    deck: str
    at: datetime
    """When its last response was given."""
    earned: float
    total: int
    """Responses that count."""

    @property
    def percent(self) -> int:
        """Rounded, but 100 only where all of it was earned."""
        share = 100 * self.earned / self.total if self.total else 0.0
        return min(round(share), 99) if share < 100 else 100


def scores(log: Log, learner: str, deck: str | None = None) -> list[StudyScore]:
    return of_responses(log.responses(learner, deck), deck or "")


def of_responses(responses: Iterable[Response], deck: str = "") -> list[StudyScore]:
    """One score for each study among the responses, the newest first."""
    found: dict[str, tuple[str, datetime, float, int]] = {}
    for row in responses:
        mode, at, earned, total = found.get(row.study, (row.mode, row.at, 0.0, 0))
        found[row.study] = (mode, max(at, row.at), earned + row.score, total + 1)
    made = [
        StudyScore(study, mode, deck, at, round(earned, 6), total) for study, (mode, at, earned, total) in found.items()
    ]
    return sorted(made, key=lambda score: (score.at, score.study), reverse=True)


def last_and_best(log: Log, learner: str) -> dict[str, tuple[StudyScore, StudyScore]]:
    """For each deck its last study and its best: the highest share of credit, then the most responses."""
    decks: dict[str, list[Response]] = {}
    for row in log.responses(learner):
        decks.setdefault(row.deck, []).append(row)
    found = {}
    for deck, responses in decks.items():
        all_of_it = of_responses(responses, deck)
        best = max(all_of_it, key=lambda score: (score.earned / score.total, score.total, score.at))
        found[deck] = (all_of_it[0], best)
    return found
