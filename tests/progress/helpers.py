"""Responses for tests, made short."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from quiz.progress.log import Log, Response

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def answer(question: str = "q1", *, at: datetime = NOON, days: float = 0, **more: Any) -> Response:
    """A right response of `ann` in deck `d`; any field may be given."""
    values: dict[str, Any] = {
        "learner": "ann",
        "deck": "d",
        "study": "0197f2a0-0000-7000-8000-000000000001",
        "mode": "review",
        "given": "x",
        "score": 1.0,
        "milliseconds": 4000,
        "hash": "0123456789abcdef",
    }
    return Response(question=question, at=at + timedelta(days=days), **values | more)


def rows(log: Log) -> list[Response]:
    return list(log.raw())
