"""Before a test is handed in: what is open or flagged, and the way back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.files import inert
from quiz.model import Unreadable
from quiz.plain.words import told_apart

if TYPE_CHECKING:
    from quiz.plain.talk import Talk
    from quiz.study.exam import Exam

PROMPT = "Enter to hand in, or the number of a question to go back to it > "


def before_handing_in(talk: Talk, exam: Exam) -> None:
    """Hands the test in where nothing is open or flagged; else lists what is, and does what is typed."""
    open, marked = exam.unanswered(), exam.marked()
    if not open and not marked:
        exam.hand_in()
        return
    talk.say(["", "Before you hand in:"])
    for name, found in (("Not answered", open), ("Flagged", marked)):
        if found:
            talk.say([f"  {name}: {', '.join(str(index + 1) for index in found)}"])
    while exam.state == "overview":
        try:
            text = talk.line(PROMPT)
            command, rest = told_apart(text, bare=True)
        except Unreadable as problem:
            talk.say([inert(str(problem))])
            continue
        if not text:
            exam.hand_in()
        elif command in ("quit", "undo", "help"):
            talk.do(command, rest)
        elif text.isdecimal() and 1 <= int(text) <= len(exam.questions):
            exam.go(int(text) - 1)
        else:
            talk.say([f"Type a number from 1 to {len(exam.questions)}, or Enter to hand in."])
