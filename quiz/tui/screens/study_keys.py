"""The keys of a study, and when each does something: what does nothing is not shown and not done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from quiz.tui.texts.keys import KEYS

if TYPE_CHECKING:
    from quiz.study.session import Action
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
    Binding("y", "confidence(True)", KEYS.confidence, id="study.confidence"),
    Binding("y", "confidence(False)", KEYS.confidence_off, id="study.no-confidence"),
    Binding("ctrl+y", "confidence(True)", KEYS.confidence, priority=True, id="study.confidence-typing"),
    Binding("ctrl+y", "confidence(False)", KEYS.confidence_off, priority=True, id="study.no-confidence-typing"),
    Binding("u", "undo", KEYS.undo, id="study.undo"),
    Binding("ctrl+z", "undo", KEYS.undo, priority=True, id="study.undo-typing"),
    Binding("escape", "leave", KEYS.leave, id="study.leave"),
]
ASKED: dict[str, Action] = {
    "unknown": "answer",
    "hint": "hint",
    "source": "see",
    "article": "see",
    "edit": "see",
    "known": "see",
    "rate": "rate",
    "was_right": "override",
    "put_aside": "put_aside",
    "report": "report",
    "flag": "flag",
    "step": "later",
    "overview": "later",
    "undo": "undo",
}
"""What the study is asked about an action: whether the student may."""
OF_THE_BACK = frozenset({"source", "article", "edit", "known", "rate"})
"""What waits until a card is turned."""


def allowed(screen: StudyScreen, action: str, parameters: tuple[object, ...] = ()) -> bool:
    """Whether an action of the study does something now: the study says if it may, the screen if it can."""
    study = screen.study
    if screen.boxed or (action in ASKED and not study.may(ASKED[action])):
        return False
    asking, told = study.state == "asking", study.state == "feedback"
    turned = told or screen.flipped
    if action in OF_THE_BACK and not turned:
        return False
    match action:
        case "flip":
            return not turned and study.may("see")
        case "known":
            return screen.flipped
        case "next":
            return told
        case "options":
            question = study.last.question if told else study.current
            return told and any(piece.feedback for piece in (*question.answers, *question.distractors))
        case "source":
            return bool(screen.place())
        case "article":
            return bool(screen.url())
        case "locked":
            return asking and not turned
        case "hint":
            return not study.hinted
        case "confidence":
            return study.may("answer") and parameters[:1] != (screen.ask_confidence,)
    return True
