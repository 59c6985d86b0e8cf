"""What is said of an answer in words, the same on the screen and in line mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.percent import percent
from quiz.progress.schedule import HARD, reason
from quiz.study.schedule import RATINGS

if TYPE_CHECKING:
    from quiz.study.outcome import Outcome
    from quiz.study.session import Study

VERDICTS = {"right": "Right", "partly right": "Partly right", "near": "Nearly", "wrong": "Wrong"}
UNANSWERED = "Not answered"
OVERRULED = "Counted as right"
BY_YOU = "on your word; the record says so"
HINT_PRICE = "A hint halves the credit of this question."
CHANGED = "It has another key than when you last answered it."
PUT_OFF = "Put off to the next day."
ASIDE = "Not asked any more."
WHY_HARD = {"part": "not all of it right", "hint": "with a hint", "slow": "over {seconds} s"}


def verdict(outcome: Outcome) -> str:
    """Its word: `Right`, or `Counted as right` on the student's word."""
    if outcome.overridden:
        return OVERRULED
    return UNANSWERED if outcome.given is None else VERDICTS[outcome.judgement.verdict]


def credit(outcome: Outcome) -> str:
    """`credit 67 %`, where it is not all or nothing; "" where it is."""
    hinted, score = outcome.response.hinted, 1.0 if outcome.overridden else outcome.judgement.score
    if not (0 < score < 1 or (hinted and score)):
        return ""
    return f"credit {percent(outcome.score)}" + (", half for the hint" if hinted else "")


def rated(study: Study, outcome: Outcome) -> str:
    """`Rated Hard (over 30 s)`: the reason where it is not in the verdict and the student did not choose it."""
    rating = study.rating(outcome)
    why = reason(study.as_rated(outcome), study.settings) if rating == HARD else ""
    said = WHY_HARD[why].format(seconds=study.settings.slow_after // 1000) if why else ""
    return f"Rated {RATINGS[rating]}" + (f" ({said})" if said else "")
