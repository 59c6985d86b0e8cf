"""A response, and how it becomes a row of numbers and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from quiz.progress.uuid7 import halves, join, milliseconds_of
from quiz.record import record, replace

KINDS = ("response", "undo", "override", "rating", "bury", "suspend", "unsuspend", "report", "finish")
AMENDMENTS = frozenset({"undo", "override", "rating"})
"""The kinds that are about another row, their target."""
MARKS = frozenset({"bury", "suspend", "unsuspend", "report"})
"""The kinds that are about a question."""
CONFIDENCES = (None, "sure", "think so", "guess")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
_KIND, _CONFIDENCE, _HINTED, _RATING, _PREDICTED = 0, 4, 6, 7, 10


@record(frozen=True, slots=True)
class Response:
    """What a student answered once, or (by its kind) what was said about a response or a question afterwards."""

    learner: str
    deck: str
    question: str
    study: str
    """UUIDv7 of the run of study that it belongs to."""
    mode: str
    """learn, review, test, mistakes, find or cards."""
    given: object
    """What the student gave, as a JSON value; None where nothing was."""
    score: float
    """Credit, 0 to 1."""
    at: datetime
    """Aware; kept in UTC, in whole milliseconds."""
    milliseconds: int
    """Time taken."""
    hash: str
    """Content hash of the question (key and kind)."""
    rating: int | None = None
    """1 Again, 2 Hard, 3 Good, 4 Easy, where the student chose; else it follows from the response."""
    confidence: str | None = None
    """sure, think so or guess, given before the verdict."""
    hinted: bool = False
    id: str = ""
    """UUIDv7, given by `Log.append` where it is empty."""
    kind: str = "response"
    """response, undo, override, rating, bury, suspend, unsuspend, report; or finish: a study of its deck has ended."""
    target: str = ""
    """Id of the row that an undo, an override or a rating is about."""
    note: str = ""
    """Reason of a report."""
    predicted: float | None = None
    """Chance of recall that the scheduler gave just before, in thousandths; filled by `Log.append`."""

    @property
    def card(self) -> tuple[str, str, str]:
        """Learner, deck and question: what memory hangs on."""
        return self.learner, self.deck, self.question


def normal(response: Response) -> Response:
    """The response as the log keeps it: time in UTC and whole milliseconds, numbers in their ranges.

    Raises ValueError for what no log can hold: a naive time, a score outside 0..1, an unknown kind or confidence.
    """
    if response.at.tzinfo is None:
        raise ValueError("the time of a response needs a time zone")
    if not 1970 < response.at.year < 9000:
        from quiz.progress.errors import WrongClock

        raise WrongClock(response.at.year)
    if not 0 <= response.milliseconds < 1 << 53:
        raise ValueError(f"the time taken is a number of milliseconds, not {response.milliseconds}")
    if not 0 <= response.score <= 1:
        raise ValueError(f"a score lies between 0 and 1, not {response.score}")
    if response.kind not in KINDS:
        raise ValueError(f"unknown kind of row: {response.kind!r}")
    if response.confidence not in CONFIDENCES:
        raise ValueError(f"unknown confidence: {response.confidence!r}")
    if response.rating not in (None, 1, 2, 3, 4):
        raise ValueError(f"a rating is 1, 2, 3 or 4, not {response.rating!r}")
    if _is_normal(response):
        return response
    at = response.at.astimezone(UTC)
    kept: dict[str, object] = {
        "at": at.replace(microsecond=at.microsecond // 1000 * 1000),
        "predicted": None if response.predicted is None else round(min(1.0, max(0.0, response.predicted)), 3),
        "learner": clean(response.learner),
        "deck": clean(response.deck),
        "question": clean(response.question),
        "note": clean(response.note),
        "id": canonical(response.id) if response.id else "",
        "target": canonical(response.target) if response.target else "",
    }
    changed = {name: value for name, value in kept.items() if getattr(response, name) != value}
    if response.at.tzinfo is not UTC:  # equal, but another zone
        changed["at"] = kept["at"]
    return response if not changed else replace(response, **changed)  # type: ignore[arg-type]


def _is_normal(response: Response) -> bool:
    """Whether there is nothing to change, in the usual case that shows at a glance."""
    return (
        response.at.tzinfo is UTC
        and not response.at.microsecond % 1000
        and response.predicted is None
        and not (response.id or response.target)
        and f"{response.learner}{response.deck}{response.question}{response.note}".isascii()
    )


def to_milliseconds(at: datetime) -> int:
    """Whole milliseconds since 1970, rounded down."""
    return (at - EPOCH) // MILLISECOND


def from_milliseconds(milliseconds: int) -> datetime:
    return EPOCH + milliseconds * MILLISECOND


def flags(response: Response) -> int:
    """Kind, confidence, hint, rating and prediction in one number, as 15 bits and the prediction in thousandths + 1."""
    predicted = 0 if response.predicted is None else round(response.predicted * 1000) + 1
    return (
        KINDS.index(response.kind) << _KIND
        | CONFIDENCES.index(response.confidence) << _CONFIDENCE
        | response.hinted << _HINTED
        | (response.rating or 0) << _RATING
        | predicted << _PREDICTED
    )


def given_text(given: object) -> str | None:
    """JSON text of what was given. Raises ValueError or TypeError where it is no JSON value."""
    if given is None:
        return None
    text = _JSON(given)
    return text if _is_clean(text) else json.dumps(given, separators=(",", ":"), allow_nan=False)


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def extra_text(response: Response, head: int) -> str | None:
    """What few rows have: a target, a note, and a time that is not the one in the id."""
    extra: dict[str, Any] = {}
    if response.target:
        extra["target"] = response.target
    if response.note:
        extra["note"] = response.note
    at = to_milliseconds(response.at)
    if at != milliseconds_of(head):
        extra["at"] = at
    return json.dumps(extra, separators=(",", ":")) if extra else None


def clean(text: str) -> str:
    """Text that SQLite can hold: lone surrogates (from undecodable file or user names) become escapes."""
    return text if _is_clean(text) else text.encode("utf-8", "backslashreplace").decode("utf-8")


def _is_clean(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)


SELECT = """
SELECT l.name, d.name, c.question, u.study, u.mode, r.given, r.score, r.head, u.tail, r.milliseconds, i.hash,
       r.flags, r.extra
FROM responses r JOIN runs u ON u.id = r.run JOIN items i ON i.id = r.item JOIN cards c ON c.id = i.card
JOIN names l ON l.id = c.learner JOIN names d ON d.id = c.deck
"""
"""Rows that `decode` reads; a WHERE may use r, u, i, c, l (learner) and d (deck)."""


def decode(row: tuple[Any, ...]) -> Response:
    """A row of SELECT as the response that was appended."""
    learner, deck, question, study, mode, given, score, head, tail, milliseconds, hash, bits, extra = row
    more = json.loads(extra) if extra else {}
    at = more.get("at")
    predicted = bits >> _PREDICTED
    return Response(
        learner,
        deck,
        question,
        study,
        mode,
        None if given is None else json.loads(given),
        score,
        from_milliseconds(milliseconds_of(head) if at is None else at),
        milliseconds,
        hash,
        (bits >> _RATING & 7) or None,
        CONFIDENCES[bits >> _CONFIDENCE & 3],
        bool(bits >> _HINTED & 1),
        join(head, tail),
        KINDS[bits & 15],
        more.get("target", ""),
        more.get("note", ""),
        (predicted - 1) / 1000 if predicted else None,
    )


def canonical(id: str) -> str:
    """The usual text of an id; raises ValueError where it is no UUID."""
    return join(*halves(id))


def effective(rows: Iterable[Response]) -> list[Response]:
    """The responses that count, by time: undone ones gone, overrides and ratings applied.

    It depends on the set of rows, not on their order. A row speaks for its target only within one learner's question;
    where two overrides or ratings meet, the later one holds. Undoing an undo brings its target back.
    """
    found = settled(rows)
    return [row for row in found if row.kind == "response"]


def settled(rows: Iterable[Response]) -> list[Response]:
    """As `effective`, with the rows about questions (bury, suspend, unsuspend, report) that were not undone."""
    ordered = sorted(rows, key=_order)
    if not any(row.kind in AMENDMENTS for row in ordered):
        return ordered
    gone: set[tuple[str, tuple[str, str, str]]] = set()
    for row in reversed(ordered):
        if row.kind == "undo" and (row.id, row.card) not in gone:
            gone.add((row.target, row.card))
    found: dict[tuple[str, tuple[str, str, str]], Response] = {}
    amendments = []
    for row in ordered:
        if (row.id, row.card) in gone or row.kind == "undo":
            continue
        if row.kind in ("override", "rating"):
            amendments.append(row)
        else:
            found[row.id, row.card] = row
    for row in amendments:
        target = found.get((row.target, row.card))
        if target and target.kind == "response":
            changed = {"score": row.score} if row.kind == "override" else {"rating": row.rating}
            found[row.target, row.card] = replace(target, **changed)
    return list(found.values())


def _order(row: Response) -> tuple[datetime, str]:
    return row.at, row.id
