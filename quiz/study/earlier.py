"""The studies before this one, to tell its score against."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.progress.log import Log
    from quiz.progress.scores import StudyScore
    from quiz.study.session import Study


def earlier(log: Log, study: Study) -> tuple[StudyScore, StudyScore] | None:
    """The last and the best study of the same deck before this one; None where there is none, or several decks."""
    decks = {question.deck for question in study.questions}
    if len(decks) != 1:
        return None
    before = [score for score in log.scores(study.learner, decks.pop()) if score.study != study.id]
    return (before[0], max(before, key=lambda score: score.percent)) if before else None
