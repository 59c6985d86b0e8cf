"""The keys of a study, and when each does something: what does nothing is not shown and not done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from quiz.study.session import RATED
from quiz.tui.texts.keys import KEYS

if TYPE_CHECKING:
    from quiz.tui.screens.study import StudyScreen

BINDINGS: list[BindingType] = [
    Binding("enter,space", "flip", KEYS.flip, id="study.flip"),
    Binding("enter,space", "next", KEYS.next, id="study.next"),
    Binding("enter,space", "known", show=False),
    Binding("0", "unknown", KEYS.unknown, id="study.unknown"),
    Binding("ctrl+d", "unknown", KEYS.unknown, priority=True, id="study.unknown-typing"),
    Binding("1", "rate(1)", KEYS.again_rating, id="study.again"),
    Binding("2", "rate(2)", KEYS.hard, id="study.hard"),
    Binding("3", "rate(3)", KEYS.good, id="study.good"),
    Binding("4", "rate(4)", KEYS.easy, id="study.easy"),
    Binding("h", "hint", KEYS.hint, id="study.hint"),
    Binding("ctrl+t", "hint", KEYS.hint, priority=True, id="study.hint-typing"),
    Binding("f", "flag", KEYS.flag, id="study.flag"),
    Binding("ctrl+f", "flag", KEYS.flag, priority=True, id="study.flag-typing"),
    Binding("greater_than_sign", "step(1)", KEYS.later, id="study.later"),
    Binding("ctrl+n", "step(1)", KEYS.later, priority=True, id="study.later-typing"),
    Binding("less_than_sign", "step(-1)", KEYS.before, id="study.before"),
    Binding("l", "overview", KEYS.overview, id="study.overview"),
    Binding("ctrl+l", "overview", KEYS.overview, priority=True, id="study.overview-typing"),
    Binding("s", "source", KEYS.source, id="study.source"),
    Binding("s", "locked", show=False),
    Binding("o", "article", KEYS.article, id="study.article"),
    Binding("w", "was_right", KEYS.was_right, id="study.was-right"),
    Binding("d", "options", KEYS.options, id="study.options"),
    Binding("r", "report", KEYS.report, id="study.report"),
    Binding("minus", "put_aside('bury')", KEYS.bury, id="study.bury"),
    Binding("ctrl+o", "put_aside('bury')", KEYS.bury, priority=True, id="study.bury-typing"),
    Binding("at", "put_aside('suspend')", KEYS.suspend_card, id="study.suspend"),
    Binding("ctrl+s", "put_aside('suspend')", KEYS.suspend_card, priority=True, id="study.suspend-typing"),
    Binding("e", "edit", KEYS.edit, id="study.edit"),
    Binding("y", "confidence", KEYS.confidence, id="study.confidence"),
    Binding("u", "undo", KEYS.undo, id="study.undo"),
    Binding("ctrl+z", "undo", KEYS.undo, priority=True, id="study.undo-typing"),
    Binding("escape", "leave", KEYS.leave, id="study.leave"),
]
TOLD = frozenset({"next", "options", "was_right"})
PROOF = frozenset({"source", "article", "edit"})
EXAM = frozenset({"step", "overview"})


def allowed(screen: StudyScreen, action: str) -> bool:
    """Whether an action of the study does something now."""
    study = screen.study
    asking, told = study.state == "asking", study.state == "feedback"
    cards = study.mode == "cards"
    # In cards the back is what feedback is elsewhere: the answer is known.
    seen = screen.flipped if cards else told
    if screen.boxed or (action in TOLD and not told) or (action in PROOF and not seen):
        return False
    match action:
        case "flip":
            return cards and asking and not seen
        case "known":
            return cards and seen
        case "rate":
            return seen and study.mode in RATED
        case "options":
            question = study.last.question
            return any(piece.feedback for piece in (*question.answers, *question.distractors))
        case "was_right":
            return not study.last.right
        case "source":
            return bool(screen.place())
        case "article":
            return bool(screen.url())
        case "unknown":
            return asking and not cards
        case "locked":
            return asking and not seen
        case "hint":
            return asking and not cards and not study.hinted and study.hintable
        case "step" | "overview" | "flag":
            return asking and study.deferred
        case "put_aside":
            return (asking or told) and study.mode in RATED
        case "confidence":
            return asking and not cards and not screen.typing
        case "undo":
            return study.undoable
    return True
