"""Why a command does nothing now, in words. Whether it may is the study's to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.study.session import Action, Study

ASKED: dict[str, Action] = {
    "hint": "hint",
    "skip": "answer",
    "right": "override",
    "undo": "undo",
    "report": "report",
    "flag": "flag",
    "later": "later",
    "again": "rate",
    "hard": "rate",
    "good": "rate",
    "easy": "rate",
    "bury": "put_aside",
    "suspend": "put_aside",
    "source": "see",
    "why": "see",
}
"""What the study is asked about a command: whether the student may."""
ANSWERED = "This question is answered."
LATE = "The verdict waits until the end of the test."


def refusal(study: Study, command: str, turned: bool) -> str:
    """Why a command does nothing now; "" where it does what it says. `turned`: whether the back of a card is shown."""
    action = ASKED.get(command)
    if action is None:
        return ""
    if study.may(action):
        waiting = action in ("see", "rate") and study.state == "asking" and not turned
        return _unseen(study, command) if waiting else ""
    match action:
        case "hint":
            return _no_hint(study)
        case "answer":
            return ANSWERED if study.state == "feedback" else "A card has no answer to give: Enter shows its back."
        case "override":
            return _undisputed(study)
        case "undo":
            return "There is no answer to take back."
        case "flag":
            return "In a test this marks a question to come back to; here, report tells the teacher of it."
        case "later":
            return "In a test this leaves a question open; here, skip tells the answer."
        case "rate":
            return "You can rate after the answer, in learn, in review and with cards."
        case "put_aside":
            return "In a test no question is put aside."
        case "report":
            return "No question is shown that could be reported."
        case "see":
            return _unseen(study, command)


def _no_hint(study: Study) -> str:
    if study.state == "feedback":
        return ANSWERED
    if study.may("see"):
        return "A card has no hint: Enter shows its back."
    return "There is no hint for this question that would not give the answer away."


def _undisputed(study: Study) -> str:
    if study.state != "feedback":
        return LATE if study.deferred else "There is no verdict to overrule yet."
    if study.last.given is None:
        return "You gave no answer; undo asks the question again."
    return "It was judged right already." if not study.last.overridden else "It counts as right already."


def _unseen(study: Study, command: str) -> str:
    if study.deferred:
        return LATE
    if study.may("see"):
        return "That comes with the back of the card; Enter shows it."
    if command == "why":
        return "The explanation comes after the answer."
    return "The source is locked until the question is answered."
