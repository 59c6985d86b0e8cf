"""Item statistics for teachers: how hard a question is, whether it tells students apart, what they chose.

Only a learner's first response to a question counts, for the second one was taught by the first; flashcards, which
students rate themselves, do not.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quiz.modes import MODES
from quiz.progress.cards import Key
from quiz.progress.estimates import Share, correlation, share
from quiz.progress.rows import Response

NOT_JUDGED = frozenset(mode.name for mode in MODES.values() if not mode.judged)
"""Modes in which the response is no answer to the question that was judged."""
FEWEST = 10
"""Learners below which no discrimination is given."""
FEWEST_CHOICES = 20
"""Responses below which no distractor is called dead."""
DEAD = 0.05
"""A distractor that fewer choose does not work (Haladyna & Downing 1993, Educ. Psychol. Meas. 53)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How often one distractor was chosen."""

    text: str
    chosen: Share
    dead: bool
    """Chosen by fewer than 5 % of enough learners to say so."""


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """One question over all its learners."""

    deck: str
    question: str
    learners: int
    difficulty: Share
    """Mean credit of first responses: 1 is easy."""
    discrimination: Share | None
    """Correlation of its credit with the mean credit on the deck's other questions (corrected item-total; for credit of
    0 and 1 the point-biserial), -1 to 1; None for fewer than ten learners or where all did the same."""
    given: dict[str, int]
    """How often each thing was given, the most frequent first."""
    distractors: list[Choice]
    median_milliseconds: float

    @property
    def dead(self) -> list[str]:
        """The distractors that nearly nobody chooses."""
        return [choice.text for choice in self.distractors if choice.dead]


def item_statistics(
    responses: Iterable[Response], distractors: Mapping[Key, Sequence[str]] | None = None
) -> list[ItemStatistics]:
    """The statistics of every question that was answered, by deck and question.

    `responses` are those that count, of any number of learners and merged logs; `distractors` the wrong options that
    each question offers now.
    """
    first = first_responses(responses)
    rest = _rest_scores(first)
    found = []
    for key, rows in sorted(first.items()):
        pairs = [(row.score, rest[key, row.learner]) for row in rows if (key, row.learner) in rest]
        given = Counter(name for row in rows for name in set(_names(row.given)))
        options = (distractors or {}).get(key, ())
        found.append(
            ItemStatistics(
                *key,
                learners=len(rows),
                difficulty=share(sum(row.score for row in rows), len(rows)),
                discrimination=correlation(pairs) if len(pairs) >= FEWEST else None,
                given=dict(sorted(given.items(), key=lambda item: (-item[1], item[0]))),
                distractors=[_choice(text, given[text], len(rows)) for text in options],
                median_milliseconds=_median([row.milliseconds for row in rows]),
            )
        )
    return found


def first_responses(responses: Iterable[Response]) -> dict[Key, list[Response]]:
    """By question the first response of each learner, under the question's newest content hash.

    A question whose key was changed is another one to a statistician, so responses to the old key are left out.
    """
    found: dict[tuple[str, str], dict[str, dict[str, Response]]] = {}
    newest: dict[Key, str] = {}
    for row in sorted(responses, key=lambda row: (row.at, row.id)):
        if row.kind == "response" and row.mode not in NOT_JUDGED:
            key = (row.deck, row.question)
            newest[key] = row.hash
            found.setdefault(key, {}).setdefault(row.hash, {}).setdefault(row.learner, row)
    return {key: list(found[key][hash].values()) for key, hash in newest.items()}


def _rest_scores(first: Mapping[Key, Sequence[Response]]) -> dict[tuple[Key, str], float]:
    """For each question and learner the mean credit on the deck's other questions."""
    totals: dict[tuple[str, str], tuple[float, int]] = {}
    for key, rows in first.items():
        for row in rows:
            credit, count = totals.get((key[0], row.learner), (0.0, 0))
            totals[key[0], row.learner] = (credit + row.score, count + 1)
    found = {}
    for key, rows in first.items():
        for row in rows:
            credit, count = totals[key[0], row.learner]
            if count > 1:
                found[key, row.learner] = (credit - row.score) / (count - 1)
    return found


def _choice(text: str, count: int, learners: int) -> Choice:
    chosen = share(count, learners)
    return Choice(text, chosen, learners >= FEWEST_CHOICES and (chosen.value or 0) < DEAD)


def _names(given: object) -> list[str]:
    """What was given, in words: one for each thing chosen or typed."""
    if given is None:
        return ["(no answer)"]
    if isinstance(given, str):
        return [given]
    if isinstance(given, list):
        return [each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in given]
    if isinstance(given, dict):
        return [f"{left} → {right}" for left, right in given.items()]
    return [json.dumps(given, ensure_ascii=False)]


def _median(values: Sequence[int]) -> float:
    from statistics import median

    return float(median(values))
