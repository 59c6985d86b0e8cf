"""Opens the deck of a question in the student's editor, and reads it again afterwards."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from quiz.author.editor import command
from quiz.problems import UsageError
from quiz.tui.texts.browse import BROWSE
from quiz.tui.texts.study import STUDY

if TYPE_CHECKING:
    from textual.app import App

    from quiz.library import Library
    from quiz.model import Question


def edit(app: App[int], library: Library, question: Question) -> tuple[Question | None, str]:
    """(the question as it is after the editor has closed, what to say of it); None where there is no new version."""
    place = f"{question.path}:{question.span.line}"
    try:
        words = command(library.root / question.path, question.span.line)
        with app.suspend():
            subprocess.run(words, check=False)
    except SuspendNotSupported:
        return None, BROWSE.no_suspend.format(place=place)
    except (UsageError, OSError) as error:
        return None, BROWSE.editor_failed.format(why=error)
    return read_again(library, question)


def read_again(library: Library, question: Question) -> tuple[Question | None, str]:
    """Reads and checks the deck of a question; the next study has it as it is now."""
    from quiz.author.draft import look

    try:
        draft = look(library.root, library.root / question.path, library.decks.get(question.deck))
    except UsageError as error:
        return None, str(error)
    library.put(draft.deck)
    for id in draft.library.read:
        library.forget(id)
    found = next((each for each in draft.deck.questions if each.ref == question.ref), None)
    if found is None or draft.stale:
        return None, STUDY.unreadable_now.format(path=question.path)
    findings = len(draft.of_question(found))
    words = {0: BROWSE.findings_none, 1: BROWSE.findings_one}.get(findings)
    said = BROWSE.read_again.format(path=question.path, findings=words or BROWSE.findings_many.format(count=findings))
    return found, said if found.content_hash == question.content_hash else f"{said} {STUDY.meaning_changed}"
