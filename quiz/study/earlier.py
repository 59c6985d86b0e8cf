"""The studies before this one, to tell its score against."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.progress.log import Log
    from quiz.progress.scores import StudyScore
    from quiz.study.session import Study


def earlier(log: Log, study: Study) -> tuple[StudyScore, StudyScore] | None:
    """The last and the best of the finished studies of the same deck before this one; None where there is none.

    A study of several decks has none, and finding lines is told against finding lines.
    """
    from quiz.progress.schedule import OTHER_MODES
    from quiz.progress.scores import finished

    decks = {question.deck for question in study.questions}
    if len(decks) != 1:
        return None
    (deck,), done = decks, finished(log, study.learner)
    scores = log.scores(study.learner, deck) if done else []
    other = study.mode in OTHER_MODES
    before = [
        score
        for score in scores
        if score.study != study.id and (score.study, deck) in done and (score.mode in OTHER_MODES) == other
    ]
    return (before[0], max(before, key=lambda score: score.percent)) if before else None
