"""A question opened in the editor of its teacher, and its deck read again afterwards; what says so is elsewhere."""

from __future__ import annotations

import signal
import subprocess
import threading
from typing import TYPE_CHECKING

from quiz.author.editor import command

if TYPE_CHECKING:
    from quiz.author.draft import Draft
    from quiz.library import Library
    from quiz.model import Question


def place(question: Question) -> str:
    """Where a question stands, as `decks/penalties.yaml:12`."""
    return f"{question.path}:{question.span.line}"


def open_editor(library: Library, question: Question) -> None:
    """Opens the editor at a question and waits until it is closed.

    Raises UsageError where there is no editor, OSError where it cannot be started.
    """
    editor = subprocess.Popen(command(library.root / question.path, question.span.line))
    if threading.current_thread() is not threading.main_thread():
        editor.wait()
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the editor; it would reach us too
    try:
        editor.wait()
    finally:
        signal.signal(signal.SIGINT, before)


def look_again(library: Library, question: Question) -> Draft:
    """Reads and checks the deck of a question as it is now. Raises UsageError where that cannot be done."""
    from quiz.author.draft import look

    return look(library.root, library.root / question.path, library.decks.get(question.deck))


def take_in(library: Library, draft: Draft) -> None:
    """Puts a deck that was read again, and the sources that it was checked with, into a library in use."""
    library.put(draft.deck)
    for id in draft.library.read:
        library.forget(id)


def version(draft: Draft, question: Question) -> Question | None:
    """A question as it is now; None where it cannot be read, or has another id."""
    if draft.stale:
        return None
    return next((each for each in draft.deck.questions if each.ref == question.ref), None)
