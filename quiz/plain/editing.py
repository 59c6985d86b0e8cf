"""A question edited in the middle of a study, in the editor that the student has chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from quiz.files import inert
from quiz.model import Finding, Question
from quiz.problems import UsageError

if TYPE_CHECKING:
    from quiz.plain.talk import Talk

SHOWN = 5
"""Findings that are told at most."""
AS_IT_WAS = "The study goes on with the question as it was."


def edit(talk: Talk) -> bool:
    """Opens the question that is shown in the editor and takes it in as it is then; whether it is to be put again."""
    from quiz.author.editing import open_editor, place

    question, open = talk.study.current, talk.study.state == "asking"
    at = inert(f"The question is at {place(question)}")
    if talk.ahead:
        talk.say([f"An editor needs a terminal. {at}"])
    elif talk.study.deferred:
        talk.say(["In a test no question is edited, for its deck shows the answer."])
    elif open and not talk.turned and talk.warned != f"edit {question.ref}":
        talk.warned = f"edit {question.ref}"
        talk.say(["The deck shows the answer. Type edit again to open it."])
    else:
        try:
            open_editor(talk.library, question)
        except (UsageError, OSError) as error:
            talk.say([inert(f"The editor could not be started: {error}"), at])
        else:
            return _taken_in(talk, question) and open
    return False


def _taken_in(talk: Talk, question: Question) -> bool:
    """Whether the question could be read again; says what came of it."""
    from quiz.author.editing import look_again, take_in, version

    try:
        draft = look_again(talk.library, question)
    except UsageError as error:
        talk.say([inert(str(error)), AS_IT_WAS])
        return False
    now = version(draft, question)
    if now is None:
        talk.say([inert(f"This question cannot be read in {question.path} as it is now. {AS_IT_WAS}")])
        talk.say(_told(draft.of_deck() or draft.findings))
        return False
    take_in(talk.library, draft)
    talk.study.exchange(now)
    found = draft.of_question(now)
    count = _count(len(found)) if found else "nothing to mend"
    talk.say([inert(f"{question.path} is read again: {count}."), *_told(found)])
    if elsewhere := len(draft.findings) - len(found):
        talk.say([f"{_count(elsewhere)} elsewhere in the deck: run quiz check."])
    if now.content_hash != question.content_hash:
        talk.say(["Its key is another now: your progress on it stays."])
    return True


def _count(findings: int) -> str:
    return "1 finding" if findings == 1 else f"{findings} findings"


def _told(findings: Iterable[Finding]) -> Iterator[str]:
    """Findings, the gravest first, each with its place and what helps."""
    found = sorted(findings, key=lambda each: each.severity != "error")
    for each in found[:SHOWN]:
        yield inert(f"{each.path}:{each.span.line}:{each.span.column}: {each.severity}[{each.code}] {each.message}")
        if each.help:
            yield inert(f"  {each.help}")
    if len(found) > SHOWN:
        yield f"and {len(found) - SHOWN} more: run quiz check"
