"""Opens the deck of a question in the user's editor, and reads it again afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import SuspendNotSupported

from quiz.author import editing
from quiz.problems import UsageError
from quiz.tui.texts.browse import BROWSE
from quiz.tui.texts.study import STUDY

if TYPE_CHECKING:
    from textual.app import App

    from quiz.author.draft import Draft
    from quiz.library import Library
    from quiz.model import Question


def open_editor(app: App[Any], library: Library, question: Question) -> str:
    """Opens the editor at a question and waits until it is closed; says why where it could not, else ""."""
    try:
        with app.suspend():
            editing.open_editor(library, question)
    except SuspendNotSupported:
        return BROWSE.no_suspend.format(place=editing.place(question))
    except (UsageError, OSError) as error:
        return BROWSE.editor_failed.format(why=error)
    return ""


def read_again(library: Library, question: Question) -> tuple[Draft | None, str]:
    """Reads and checks the deck of a question; the lists and the next study have it as it is now."""
    try:
        draft = editing.look_again(library, question)
    except UsageError as error:
        return None, str(error)
    editing.take_in(library, draft)
    return draft, BROWSE.read_again.format(path=question.path, findings=count_words(len(draft.findings)))


def edit(app: App[Any], library: Library, question: Question) -> tuple[Question | None, str]:
    """(a question as it is after the editor has closed, what to say of it); None where there is no new version."""
    if why := open_editor(app, library, question):
        return None, why
    draft, said = read_again(library, question)
    if draft is None:
        return None, said
    found = editing.version(draft, question)
    if found is None:
        return None, STUDY.unreadable_now.format(path=question.path)
    said = BROWSE.read_again.format(path=question.path, findings=count_words(len(draft.of_question(found))))
    if found.content_hash != question.content_hash:
        said = f"{said} {STUDY.meaning_changed}"
    return found, said


def count_words(count: int) -> str:
    """How many findings there are."""
    words = {0: BROWSE.findings_none, 1: BROWSE.findings_one}
    return words.get(count, BROWSE.findings_many.format(count=count))
