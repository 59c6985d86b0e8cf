"""Which questions a study of a mode asks, and the study itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from importlib import import_module
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from quiz.library import Library
from quiz.model import Question
from quiz.modes import MODES
from quiz.progress.schedule import Settings
from quiz.record import record
from quiz.study.pick import pick, shuffled, spread
from quiz.study.recorder import Recorder
from quiz.study.session import Study

if TYPE_CHECKING:
    from quiz.progress.log import Log
    from quiz.progress.queue import Item, Queue, Shelf


@record(frozen=True, slots=True)
class Wish:
    """Of what a mode is to choose what it asks, and what it may know to do so."""

    mode: str
    questions: Sequence[Question]
    library: Library
    log: Log
    learner: str
    seed: int
    limit: int | None
    """How many at most; None for so many as is usual."""
    now: datetime
    same: bool = False
    """Whether the same seed is to ask the same, whatever the learner did before."""

    @property
    def most(self) -> int:
        return USUAL if self.limit is None else self.limit


def choose(
    mode: str,
    questions: Sequence[Question],
    library: Library,
    log: Log,
    learner: str,
    seed: int,
    limit: int | None,
    now: datetime,
    same: bool = False,
) -> Sequence[Question]:
    """At most `limit` of the questions, in the order in which they are asked; [] where the mode has none to ask.

    What is suspended, or buried for the day, is in none of them; but with `same`, learn, cards, find and test hang on
    the seed alone. `limit` None: 10, and in a review what the learner's limits of the day let through.
    """
    chooser: Callable[[Wish], Sequence[Question]] = _named(MODES[mode].chosen)
    return chooser(Wish(mode, questions, library, log, learner, seed, limit, now, same))


def _named(name: str) -> Any:
    """What a mode names as `module:name`."""
    module, _, found = name.partition(":")
    return getattr(import_module(module), found)


def study_class(mode: str) -> type[Study]:
    """The class of the studies of a mode."""
    found: type[Study] = _named(MODES[mode].study)
    return found


# What the modes choose


def drawn(wish: Wish) -> list[Question]:
    """Any that can be asked, in the seed's order."""
    kind = study_class(wish.mode)
    questions, rng = wish.questions, Random(wish.seed)
    wanted = lambda question: kind.asks(question, wish.library)  # noqa: E731
    if wish.same:
        return spread(pick(questions, rng, wish.most, wanted))
    found = (questions[at] for at, _ in _not_aside(questions, wish.log, wish.learner, rng, wish.now))
    return spread(list(islice(filter(wanted, found), wish.most)))


def new_first(wish: Wish) -> list[Question]:
    """What was never met, then the rest, in the seed's order."""
    if wish.same:
        return drawn(wish)
    return spread(fresh_first(wish.questions, wish.log, wish.learner, Random(wish.seed), wish.now, wish.most))


def of_today(wish: Wish) -> Sequence[Question]:
    """What is due and then new ones, as the learner's limits of the day say."""
    return due(wish.questions, wish.log, wish.learner, wish.now, wish.limit)


def due_first(wish: Wish) -> list[Question]:
    """What a review would ask, then the rest."""
    if wish.same:
        return drawn(wish)
    first = due(wish.questions, wish.log, wish.learner, wish.now, wish.most)
    if len(first) == wish.most:
        return list(first)
    refs = {question.ref for question in first}
    more = fresh_first(wish.questions, wish.log, wish.learner, Random(wish.seed), wish.now, wish.most)
    return [*first, *(question for question in more if question.ref not in refs)][: wish.most]


def wrong_last(wish: Wish) -> list[Question]:
    """What was not right last time, what the learner was sure of first."""
    return spread(missed(wish.questions, wish.log, wish.learner, wish.now, wish.most))


USUAL = 10
"""Questions of a study where nothing else is said."""
LOOKED = 600
"""How many questions are looked at, at most, to find those that were never met."""
AT_ONCE = 200
"""How many of them at once."""


def fresh_first(
    questions: Sequence[Question], log: Log, learner: str, rng: Random, now: datetime, limit: int
) -> list[Question]:
    """In the seed's order what was never met, then what was; nothing that is put aside."""
    fresh: list[int] = []
    met: list[int] = []
    for at, before in islice(_not_aside(questions, log, learner, rng, now), max(LOOKED, limit)):
        (met if before else fresh).append(at)
        if len(fresh) == limit:
            break
    return [questions[at] for at in (fresh + met)[:limit]]


def _not_aside(
    questions: Sequence[Question], log: Log, learner: str, rng: Random, now: datetime
) -> Iterator[tuple[int, bool]]:
    """In the seed's order the places of what is neither suspended nor buried, each with whether it was met before."""
    from quiz.progress.cards import known

    start = _day_began(log, learner, now)
    order = shuffled(len(questions), rng)
    while some := list(islice(order, AT_ONCE)):
        keys = keys_of(questions, some)
        memories = {each.key: each.memory for each in known(log, learner, keys)}
        for at, key in zip(some, keys, strict=True):
            memory = memories.get(key)
            if memory is None or not (memory.suspended or (memory.buried or 0) >= start):
                yield at, bool(memory and memory.reps)


def _day_began(log: Log, learner: str, now: datetime) -> int:
    """Milliseconds since 1970: what was buried from then on is not asked today."""
    from quiz.progress.rows import to_milliseconds
    from quiz.progress.schedule import day_bounds

    return to_milliseconds(day_bounds(now, None, log.settings(learner).day_starts)[0])


def keys_of(questions: Sequence[Question], places: Iterable[int] | None = None) -> list[tuple[str, str]]:
    """Deck and id of the questions at these places, or of all of them."""
    if isinstance(questions, Kept):
        return questions.keys(places)
    some = questions if places is None else [questions[at] for at in places]
    return [(each.deck, each.id.value) for each in some]


def due(
    questions: Sequence[Question], log: Log, learner: str, now: datetime, limit: int | None = None
) -> Sequence[Question]:
    """What a review asks of the questions now, at most `limit` of it."""
    asked = [(item.deck, item.question) for item in waiting(questions, log, learner, now).items]
    if isinstance(questions, Kept):
        return questions.chosen(asked)[:limit]
    find = finder(questions)
    return list(islice(filter(None, (find(*key) for key in asked)), limit))


def changed(questions: Sequence[Question], log: Log, learner: str) -> frozenset[str]:
    """Which of these questions mean something else (key or kind) than when the learner last answered them."""
    from quiz.progress.cards import known

    if isinstance(questions, Kept):
        hashes = questions.hashes()
    else:
        hashes = {(each.deck, each.id.value): each.content_hash for each in questions}
    before = ((state.key, state.memory.hash) for state in known(log, learner, hashes) if state.memory.reps)
    return frozenset("/".join(key) for key, hash in before if hash and hash != hashes[key])


def waiting(questions: Sequence[Question], log: Log, learner: str, now: datetime) -> Queue:
    """What is due of the questions now, and what is new; where that is nothing, steps that are due in minutes."""
    from quiz.progress.queue import queue

    found = queue(log, learner, shelf := _items(questions), now)
    return found if found.items or not found.next_step else queue(log, learner, shelf, now, ahead=True)


def _items(questions: Sequence[Question]) -> list[Item] | Shelf:
    return questions.shelf() if isinstance(questions, Kept) else items(questions)


@runtime_checkable
class Kept(Protocol):
    """Questions that need not be read to be found, counted or scheduled: those of an indexed library."""

    def find(self, deck: str, name: str) -> Question | None: ...

    def keys(self, places: Iterable[int] | None = None) -> list[tuple[str, str]]: ...

    def hashes(self) -> dict[tuple[str, str], str]: ...

    def chosen(self, keys: Sequence[tuple[str, str]]) -> Sequence[Question]: ...

    def shelf(self) -> Shelf: ...

    def tags(self) -> set[str]: ...

    def tagged(self, tags: Collection[str]) -> Sequence[Question]: ...


def finder(questions: Sequence[Question]) -> Callable[[str, str], Question | None]:
    """Looks up the question `deck`, `id` among these."""
    if isinstance(questions, Kept):
        return questions.find
    known = {(each.deck, each.id.value): each for each in questions}
    return lambda deck, name: known.get((deck, name))


def items(questions: Iterable[Question]) -> list[Item]:
    """The questions as the scheduler sees them."""
    from quiz.progress.queue import Item

    return [Item(each.deck, each.id.value, each.content_hash, each.key_lines()) for each in questions]


def missed(
    questions: Sequence[Question], log: Log, learner: str, now: datetime, limit: int | None = None
) -> list[Question]:
    """The questions that stand wrong, at most `limit`, those that the learner was sure of first."""
    from quiz.progress.cards import mistakes

    find, start = finder(questions), _day_began(log, learner, now)
    found = (find(*state.key) for state in mistakes(log, learner) if (state.memory.buried or 0) < start)
    return list(islice(filter(None, found), limit))


def begin(
    questions: Sequence[Question],
    library: Library,
    log: Recorder,
    learner: str,
    mode: str,
    seed: int,
    clock: Callable[[], datetime],
    id: str,
    settings: Settings | None = None,
    changed: Collection[str] = (),
    minutes: float | None = None,
    of_deck: bool = False,
) -> Study:
    """A study of the questions, ready to ask the first. `settings` are the learner's; without any the usual ones.

    `changed` are the questions of which the student is told that they mean something else now; `minutes` is the limit.
    `of_deck` says that it counts among the last and best of its deck once it is finished.
    """
    common = (questions, learner, mode, seed, clock, log, id)
    known, news = settings or Settings(), frozenset(changed)
    return study_class(mode)(*common, settings=known, minutes=minutes, of_deck=of_deck, changed=news, library=library)
