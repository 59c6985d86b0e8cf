"""When a question is asked again: FSRS-6 through the `fsrs` package, and the settings that govern it.

No mathematics of our own: stability, difficulty, intervals and retrievability come from `fsrs.Scheduler`. Its fuzz is
off, for it draws from the global random numbers, and memory must come out the same each time it is derived.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

from quiz.modes import MODES
from quiz.progress.rows import EPOCH, Response, from_milliseconds, to_milliseconds
from quiz.record import record, replace

if TYPE_CHECKING:
    import fsrs

    from quiz.progress.memory import Memory

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
NEW, LEARNING, REVIEW, RELEARNING = 0, 1, 2, 3
"""States of a card: FSRS's own, and 0 for one that was never reviewed."""
OTHER_MODES = frozenset(mode.name for mode in MODES.values() if not mode.recall)
"""Modes that practise another skill than recall, so their responses leave memory as it is."""


@record(frozen=True, slots=True)
class Settings:
    """What a learner can set. Anki's defaults, where Anki has the setting."""

    new_per_day: int = 20
    reviews_per_day: int = 200
    retention: float = 0.90
    """The chance of recall at which a question falls due, 0.70 to 0.99."""
    leech_after: int = 8
    """Lapses that make a leech."""
    bury_siblings: bool = True
    """Whether a question waits for the next day once another that cites one of its lines was asked."""
    day_starts: int = 4
    """The hour, local time, at which a new day begins."""
    slow_after: int = 30_000
    """Milliseconds after which a right response rates Hard."""
    learn_ahead: int = 20
    """Minutes that a step of learning may come early, when nothing else is left."""
    maximum_days: int = 36_500
    parameters: tuple[float, ...] = ()
    """The 21 parameters of FSRS-6, fitted by `quiz tune`; empty for FSRS's own."""

    def to_json(self) -> str:
        """What differs from the defaults."""
        import json
        from dataclasses import asdict

        default = asdict(Settings())
        return json.dumps({key: value for key, value in asdict(self).items() if value != default[key]})

    @classmethod
    def from_json(cls, text: str) -> Settings:
        """Reads what `to_json` wrote; a key that this version does not know is left out."""
        import json

        values = {key: value for key, value in json.loads(text).items() if key in cls.__annotations__}
        if "parameters" in values:
            values["parameters"] = tuple(values["parameters"])
        return cls(**values)

    def problem(self) -> str:
        """What is wrong with the settings, or nothing."""
        ranges: Mapping[str, tuple[float, float]] = {
            "new_per_day": (0, 9999),
            "reviews_per_day": (0, 9999),
            "retention": (0.70, 0.99),
            "leech_after": (1, 999),
            "day_starts": (0, 23),
            "slow_after": (1000, 3_600_000),
            "learn_ahead": (0, 1439),
            "maximum_days": (1, 36_500),
        }
        for name, (low, high) in ranges.items():
            value = getattr(self, name)
            if not low <= value <= high:
                return f"{name} must lie between {low} and {high}, not {value}"
        if self.parameters:
            try:
                Scheduler(self)
            except ValueError as error:
                return f"parameters: {error}".replace("\n", " ")
        return ""

    def changed(self, name: str, text: str) -> Settings:
        """The settings with one of them as it was typed; an empty text is the default. Raises ValueError."""
        if name not in self.__annotations__:
            raise ValueError(f"there is no setting {name!r}")
        default = getattr(Settings(), name)
        value: object = default
        try:
            if text and isinstance(default, bool):
                value = {"yes": True, "no": False}[text]
            elif text and isinstance(default, tuple):
                value = tuple(float(part) for part in text.split())
            elif text:
                value = type(default)(text)
        except (KeyError, ValueError) as error:
            wanted = "yes or no" if isinstance(default, bool) else "a number"
            raise ValueError(f"{name} is {wanted}, not {text!r}") from error
        found = replace(self, **{name: value})  # type: ignore[arg-type]
        if problem := found.problem():
            raise ValueError(problem)
        return found

    def text(self, name: str) -> str:
        """A setting as it is typed."""
        value = getattr(self, name)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return " ".join(f"{each:g}" for each in value) if isinstance(value, tuple) else f"{value}"

    @property
    def memory(self) -> tuple[object, ...]:
        """What memory is derived by: where it changes, memory is derived anew."""
        return self.retention, self.slow_after, self.maximum_days, self.parameters


def rating(response: Response, settings: Settings) -> int:
    """The rating of a judged response.

    The student's own where there is one. Else less than half of the credit: Again; less than all of it, a hint, or more
    than `slow_after`: Hard; right: Good. Easy is the student's to say.
    """
    if response.rating is not None:
        return response.rating
    if response.score < 0.5:
        return AGAIN
    return HARD if reason(response, settings) else GOOD


def reason(response: Response, settings: Settings) -> str:
    """Why a response of half the credit or more is Hard: part, hint or slow; "" where it is not, or was so rated."""
    if response.rating is not None:
        return ""
    if response.hinted:
        return "hint"
    if response.score < 1:
        return "part"
    return "slow" if response.milliseconds > settings.slow_after else ""


def counts(response: Response) -> bool:
    """Whether a row changes memory."""
    return response.kind != "response" or response.mode not in OTHER_MODES


class Scheduler:
    """`fsrs.Scheduler` over our memory of a card. Raises ValueError where the parameters are out of bounds."""

    def __init__(self, settings: Settings) -> None:
        import fsrs

        more: dict[str, Any] = {"parameters": settings.parameters} if settings.parameters else {}
        self.settings = settings
        self._ratings = (None, fsrs.Rating.Again, fsrs.Rating.Hard, fsrs.Rating.Good, fsrs.Rating.Easy)
        self._states = (fsrs.State.Learning, fsrs.State.Learning, fsrs.State.Review, fsrs.State.Relearning)

        class Card(fsrs.Card):
            def __copy__(self) -> Card:  # each is made for one review, which need not spare it
                return self

        self._card = Card
        self._fsrs = fsrs.Scheduler(
            desired_retention=settings.retention,
            maximum_interval=settings.maximum_days,
            enable_fuzzing=False,
            **more,
        )

    def review(self, memory: Memory, rating: int, at: datetime) -> None:
        """Changes state, step, stability, difficulty and due date as FSRS says after a review."""
        chosen = self._ratings[rating]
        assert chosen is not None
        card, _ = self._fsrs.review_card(self._of(memory), chosen, at)
        memory.state, memory.step = card.state.value, card.step
        memory.stability, memory.difficulty = card.stability, card.difficulty
        memory.due = to_milliseconds(card.due)

    def retrievability(self, memory: Memory, at: datetime) -> float:
        """The chance, 0 to 1, that the question is recalled now; 0 where it was never reviewed."""
        return float(self._fsrs.get_card_retrievability(self._of(memory), at))

    def _of(self, memory: Memory) -> fsrs.Card:
        # A card without an id would wait a millisecond to get one; its due date is set by a review, and not asked for.
        return self._card(
            card_id=1,
            state=self._states[memory.state],
            step=memory.step,
            stability=memory.stability,
            difficulty=memory.difficulty,
            due=EPOCH,
            last_review=None if memory.last is None else from_milliseconds(memory.last),
        )


def day_of(at: datetime, zone: tzinfo | None, starts: int = 4) -> date:
    """The learner's day that a moment belongs to; it begins at `starts` o'clock. `zone` None: the system's."""
    return (at.astimezone(zone).replace(tzinfo=None) - timedelta(hours=starts)).date()


def day_start(day: date, zone: tzinfo | None, starts: int = 4) -> datetime:
    """The moment (UTC) at which a learner's day begins."""
    return datetime.combine(day, time(starts), zone).astimezone(UTC)


def day_bounds(at: datetime, zone: tzinfo | None, starts: int = 4) -> tuple[datetime, datetime]:
    """Beginning and end (UTC) of the learner's day that holds a moment; 23 to 25 hours apart."""
    day = day_of(at, zone, starts)
    return day_start(day, zone, starts), day_start(day + timedelta(days=1), zone, starts)
