"""A learner's statistics over a library, with the questions that need a look: hard, forgotten, put aside or changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import groupby

from quiz.library import Library
from quiz.model import Question
from quiz.percent import percent
from quiz.plural import plural
from quiz.progress import cards, statistics
from quiz.progress.cards import Orphan
from quiz.progress.log import Log
from quiz.progress.queue import Item
from quiz.progress.statistics import Mastery
from quiz.progress.summary import Summary, summary
from quiz.study.choose import Kept, items


@dataclass(frozen=True, slots=True)
class Notable:
    """A question that needs a look, and why."""

    why: str
    """hard, leech, suspended, buried, changed or gone."""
    deck: str
    question: str
    """"" where all of a deck is meant."""
    figures: str
    """What there is to say in numbers; "" for nothing."""
    place: str
    """`decks/x.yaml:12`; "" where it has left the decks."""

    @property
    def ref(self) -> str:
        return f"{self.deck}/{self.question}" if self.question else self.deck


@dataclass(frozen=True, slots=True)
class Standing:
    """The statistics of a learner, and the notable questions."""

    summary: Summary
    notable: list[Notable]


def standing(library: Library, log: Log, learner: str, now: datetime, zone: tzinfo | None = None) -> Standing:
    """Everything about a learner now. Raises ProgressError where the log cannot be used."""
    found = _items(library.all())
    whole = summary(log, learner, found, now, zone)
    return Standing(whole, list(_notable(library, log, learner, found, whole, now, zone)))


def source_mastery(library: Library, log: Log, learner: str, now: datetime) -> list[Mastery]:
    """How well the questions of each source are known. Raises ProgressError where the log cannot be used."""
    states = cards.states(log, learner)
    chances = cards.retrievability(states, log.settings(learner), now)
    return statistics.mastery(_items(library.all()), states, chances, statistics.by_source)


def _items(questions: Sequence[Question]) -> list[Item]:
    if isinstance(questions, Kept):
        return [Item(*item) for deck in questions.shelf().decks.values() for item in deck]
    return items(questions)


def _notable(
    library: Library, log: Log, learner: str, found: list[Item], whole: Summary, now: datetime, zone: tzinfo | None
) -> Iterable[Notable]:
    def of(why: str, deck: str, question: str, figures: str = "") -> Notable:
        known = library.question(f"{deck}/{question}")
        return Notable(why, deck, question, figures, f"{known.path}:{known.id.span.line}" if known else "")

    for hard in whole.hardest:
        missed = hard.missed
        share = (
            f"missed {percent(missed.value or 0)} of {missed.cases} ({percent(missed.low)} to {percent(missed.high)})"
        )
        yield of("hard", hard.deck, hard.question, share)
    for state in cards.suspended(log, learner):
        yield of("suspended", *state.key)
    for state in cards.buried(log, learner, now, zone):
        yield of("buried", *state.key)
    for leech in whole.leeches:
        yield of("leech", *leech.key, f"forgotten {plural(leech.memory.lapses, 'time')}")
    current = {(item.deck, item.question): item.hash for item in found}
    for each in cards.changed(log, learner, current):
        yield of("changed", each.deck, each.question, f"{plural(each.reps, 'response')} from before")
    for deck, group in groupby(cards.orphans(log, learner, current), key=lambda each: each.deck):
        gone = list(group)
        if deck in library.decks:
            for orphan in gone:
                yield of("gone", deck, orphan.question, _history([orphan]))
        else:  # of another library, or of Anki: not question by question
            yield of("gone", deck, "", f"{plural(len(gone), 'question')}, {_history(gone)}")


def _history(found: Sequence[Orphan]) -> str:
    last = max(each.last for each in found)
    return f"{plural(sum(each.responses for each in found), 'response')}, the last {last:%Y-%m-%d}"
