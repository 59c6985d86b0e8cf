"""Flashcards in line mode: the front, then the back with its lines, then how well it was known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.files import inert
from quiz.model import Unreadable
from quiz.plain import ratings, show
from quiz.plain.words import told_apart
from quiz.study import told
from quiz.study.schedule import RATINGS, buttons

if TYPE_CHECKING:
    from quiz.plain.talk import Talk

NAMES = ratings.NAMES | ratings.KEYS


def turn(talk: Talk) -> None:
    """One card: shown, flipped, rated; or put aside, or left by a command."""
    study = talk.study
    talk.turned = False
    question = study.current
    again = " Again." if study.returning else ""
    talk.say(["", show.heading(study, study.position, question) + again])
    talk.say([*([told.CHANGED] if study.is_changed else []), *show.rows(question.front())])
    if _typed(talk, "Enter for the back, or a command > ") is None:
        return
    talk.turned = True
    talk.say(show.labelled("Back", question.key()))
    talk.say(show.explained(question))
    talk.say(show.proof(question, talk.library))
    prompt = f"How well did you know it: {_choices(talk)} > "
    while True:
        word = _typed(talk, prompt)
        if word is None:
            return
        if word.lower() in NAMES:
            study.rate_card(NAMES[word.lower()])
            ratings.warn(talk)
            if not study.settled:
                talk.say(["It is asked again later in this study."])
            study.next()
            return
        talk.say(["Type 1, 2, 3 or 4, or a command."])


def _choices(talk: Talk) -> str:
    lengths = talk.intervals(talk.study.current) if talk.intervals else {}
    if not lengths:
        return ", ".join(f"{rating} {name.lower()}" for rating, name in RATINGS.items())
    found = buttons(lengths)
    return ", ".join(f"{rating} {name.lower()} ({length})" for rating, name, length in found)


def _typed(talk: Talk, prompt: str) -> str | None:
    """The next line that is no command; None where a command has left the card."""
    while True:
        try:
            text = talk.line(prompt)
            command, rest = told_apart(text, bare=True)
        except Unreadable as problem:
            talk.say([inert(str(problem))])
            continue
        if not command or command in NAMES:
            return command or text
        if talk.do(command, rest):
            return None
