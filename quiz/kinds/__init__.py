"""The kinds of question. A new kind is one file here and one line in KINDS."""

from __future__ import annotations

from quiz.fields import COMMON, Field
from quiz.kinds.cloze import Cloze
from quiz.kinds.matching import Matching
from quiz.kinds.multiple_choice import MultipleChoice
from quiz.kinds.multiple_response import MultipleResponse
from quiz.kinds.ordering import Ordering
from quiz.kinds.short_answer import ShortAnswer
from quiz.kinds.verdict import Verdict
from quiz.model import Question

KINDS: tuple[type[Question], ...] = (
    MultipleChoice,
    MultipleResponse,
    ShortAnswer,
    Cloze,
    Verdict,
    Matching,
    Ordering,
)

BY_KEYS = sorted(KINDS, key=lambda kind: -len(kind.signature))
KNOWN: dict[str, dict[str, Field]] = {
    kind.kind: {field.name: field for field in (*COMMON, *kind.fields)} for kind in KINDS
}
ALL_KEYS = {name for known in KNOWN.values() for name in known}


def kind_of(keys: set[str]) -> type[Question] | None:
    """The kind that a question's keys name, the one with the most distinctive keys first."""
    for kind in BY_KEYS:
        if kind.signature <= keys:
            return kind
    return None
