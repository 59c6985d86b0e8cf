"""What a response is rated in line mode, and by what other rating the student may have it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from quiz.progress.schedule import AGAIN
from quiz.study.schedule import RATINGS, interval
from quiz.study.told import rated

if TYPE_CHECKING:
    from quiz.plain.talk import Talk

NAMES = {name.lower(): rating for rating, name in RATINGS.items()}
KEYS = {str(rating): rating for rating in RATINGS}
"""At a terminal the keys of Anki do the same; in input written beforehand they may be an answer."""


def before(talk: Talk) -> Mapping[int, timedelta]:
    """How long until the question that is open would be asked again, by rating; {} where nothing is rated."""
    return talk.intervals(talk.study.current) if talk.intervals and talk.study.way.rated else {}


def told(talk: Talk, lengths: Mapping[int, timedelta]) -> None:
    """Says how the last response is rated, and when its question falls due."""
    study = talk.study
    if study.way.rated:
        rating = study.rating(study.last)
        due = f", due in {interval(lengths[rating])}" if rating in lengths else ""
        talk.say([f"{rated(study, study.last)}{due}."])
        warn(talk)


def rate(talk: Talk, rating: int) -> None:
    """Gives the last response another rating."""
    talk.study.rate(rating)
    back = "" if talk.study.settled else " It is asked again later in this study."
    talk.say([f"{rated(talk.study, talk.study.last)}.{back}"])


def warn(talk: Talk) -> None:
    """Says of a question just forgotten, once in a while, that it is forgotten again and again."""
    last = talk.study.last
    if talk.leech and talk.study.rating(last) == AGAIN and (times := talk.leech(last.question)):
        talk.say([f"You have forgotten it {times} times: a leech. Find another way to it, or have it suspended."])
