"""The command words of line mode, and how a typed line is told apart from an answer."""

from __future__ import annotations

from quiz.model import Presentation, Question, Unreadable
from quiz.problems import did_you_mean

COMMANDS = {
    "help": "say what can be typed",
    "source": "read the cited line with three lines around it (after the answer; in find mode, the source)",
    "why": "say the explanation again, and what is written on each option (after the answer)",
    "hint": "take a hint; what it costs is said before",
    "skip": "you do not know: no credit, and the answer is told; ? alone does the same",
    "right": "you were right: the answer you gave counts in full, and is kept as your own verdict (after the answer)",
    "undo": "take the last answer back and answer again",
    "report": "tell the teacher what is wrong with this question: :report the line says six months",
    "edit": "open this question in your editor; when you close it, its deck is read and checked again",
    "flag": "in a test, mark this question, or take the mark away; before you hand in you can come back to it",
    "later": "in a test, leave this question open and go on; before you hand in you can come back to it",
    "again": "rate what you knew as forgotten: it is asked again soon (in learn, review and cards; as do 1 to 4 typed)",
    "hard": "rate it as hard: it is asked again earlier",
    "good": "rate it as good: it is asked again at the usual time",
    "easy": "rate it as easy: it is asked again later",
    "bury": "put this question off to the next day",
    "suspend": "ask this question no more, until you take it back in: quiz stats lists it",
    "save": "save the results as Markdown in this folder, at the end",
    "quit": "end here; what you answered is kept",
}
WITH_TEXT = ("report",)

HELP = (
    "Type an answer as the line above the prompt says, or a command:",
    *(f"  :{name}{' REASON' if name in WITH_TEXT else ''} - {text}" for name, text in COMMANDS.items()),
    "A command may be shortened as long as it is the only one: :so is :source.",
    "The colon may be left out after an answer has been judged, and where the answer is a number or a letter.",
    "Where the answer is typed out, a word without a colon is an answer. :: begins an answer with a colon.",
)


def told_apart(line: str, bare: bool) -> tuple[str, str]:
    """(command, its text), or ("", the answer). `bare` says whether a command may stand without its colon.

    Raises Unreadable for a colon with no command behind it.
    """
    text = line.strip()
    if text == "?":
        return "skip", ""
    if text.startswith("::"):
        return "", text[1:]
    if text.startswith(":"):
        word, _, rest = text[1:].strip().partition(" ")
        return named(word), rest.strip()
    word, _, rest = text.partition(" ")
    if bare and word.lower() in COMMANDS and (not rest or word.lower() in WITH_TEXT):
        return word.lower(), rest.strip()
    return "", text


def named(word: str) -> str:
    """The command that a word or its beginning names. Raises Unreadable."""
    word = word.lower()
    found = [name for name in COMMANDS if word and name.startswith(word)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Unreadable(f"`:{word}` may be {' or '.join(f':{name}' for name in found)}; type one more letter.")
    raise Unreadable(f"There is no command `:{word}`. {did_you_mean(word, COMMANDS)}")


def takes_bare(question: Question, shown: Presentation) -> bool:
    """Whether no answer to this question can be a command's word."""
    options = {option.casefold() for option in shown.options}
    return not question.typed and not options & COMMANDS.keys()
