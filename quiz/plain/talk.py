"""The conversation of line mode: asks, reads, does what a command says, tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from quiz.files import inert
from quiz.library import Library
from quiz.model import Question, Unreadable
from quiz.plain import cards, editing, ending, overview, ratings, show
from quiz.plain.refused import refusal
from quiz.plain.words import COMMANDS, HELP, takes_bare, told_apart
from quiz.progress.errors import ProgressError
from quiz.study import told
from quiz.study.exam import Exam
from quiz.study.find import FindStudy
from quiz.study.session import Study

Read = Callable[[str], str | None]
"""Shows a prompt and returns the next line without its end; None where there is no further one."""
Write = Callable[[str], None]
"""Writes one line."""

Intervals = Callable[[Question], Mapping[int, timedelta]]
Leech = Callable[[Question], int]

OK, INTERRUPTED = 0, 130
MAX_TYPED = 2000
CONFIDENCE = ("sure", "think so", "guess")
FOR_AN_OPEN_QUESTION = ("skip", "hint")


class Left(Exception):
    """The student leaves, or there is nothing more to read."""


def run(
    study: Study,
    library: Library,
    read: Read,
    write: Write,
    *,
    minutes: float | None = None,
    confidence: bool = False,
    ahead: bool = False,
    intervals: Intervals | None = None,
    leech: Leech | None = None,
    earlier: ending.Before | None = None,
) -> int:
    """Runs a study to its end, to the end of input or to Ctrl+C, tells the score, and returns the exit code.

    With `confidence` each answer is followed by the question how sure it was. With `ahead`, for input that was
    written beforehand, a line that is no command where Enter is awaited answers the next question. `intervals` says
    of a question how long until it would be asked again, by rating; `leech` how often it was forgotten, where that is
    to be told.
    """
    talk = Talk(study, library, read, write, minutes, confidence, ahead, intervals, leech)
    code = OK
    try:
        talk.questions()
    except Left:
        study.leave()
    except KeyboardInterrupt:
        study.leave()
        write("")
        code = INTERRUPTED
    talk.say(ending.end(study, library, Path.cwd() if talk.saving else None, earlier))
    return code


class Talk:
    """One study in line mode."""

    def __init__(
        self,
        study: Study,
        library: Library,
        read: Read,
        write: Write,
        minutes: float | None,
        confidence: bool,
        ahead: bool,
        intervals: Intervals | None,
        leech: Leech | None,
    ) -> None:
        self.study = study
        self.library = library
        self._read = read
        self._write = write
        self.until: datetime | None = study.clock() + timedelta(minutes=minutes) if minutes else None
        self.confidence = confidence
        self.ahead = ahead
        self.intervals = intervals
        self.leech = leech
        self._waiting: str | None = None
        self.warned = ""
        self._read_out: list[str] = []
        self.turned = False
        """Whether the back of a card is shown."""
        self.saving = False
        """Whether the results are to be written into a file."""

    def say(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._write(line)

    def line(self, prompt: str) -> str:
        """The next line, made inert. Raises Left at the end of input, Unreadable where no answer is that long."""
        text, self._waiting = self._waiting, None
        if text is not None:
            self._write(f"{prompt}{text}")
            return text
        text = self._read(prompt)
        if text is None:
            raise Left
        if len(text) > MAX_TYPED:
            raise Unreadable(f"That line has {len(text)} characters; no answer is that long.")
        return inert(text).strip()

    def questions(self) -> None:
        """Asks until all is answered or the time is up."""
        while self.study.state != "finished":
            if self.until and self.study.state != "feedback" and self.study.clock() >= self.until:
                self.say(["", "The time is up."])
                if isinstance(self.study, Exam):
                    self.study.hand_in()
                return
            try:
                self.step()
            except ProgressError as error:
                if self.ahead:
                    raise
                # Nothing was kept and nothing told: what is in the way may be gone at the next try.
                self.say(["", *str(error).splitlines()])

    def step(self) -> None:
        """What comes next: a question, its feedback, a card, or the overview of a test."""
        if self.study.state == "feedback":
            self.pause()
        elif isinstance(self.study, Exam) and self.study.state == "overview":
            overview.before_handing_in(self, self.study)
        elif self.study.way.turned:
            cards.turn(self)
        else:
            self.ask()

    def ask(self) -> None:
        """Puts the question until it is answered or left."""
        study = self.study
        find = isinstance(study, FindStudy)
        self.say(["", *show.asked(study, find)])
        if isinstance(study, FindStudy):
            self.sources()
        bare = find or takes_bare(study.current, study.shown)
        while True:
            try:
                command, text = told_apart(self.line("> "), bare)
                if command:
                    if self.do(command, text):
                        return
                    continue
                given = study.read(text) if isinstance(study, FindStudy) else study.current.read(text, study.shown)
            except Unreadable as problem:
                self.say([inert(str(problem))])
                continue
            self.answer(given)
            return

    def answer(self, given: object) -> None:
        """Has an answer judged and recorded, then tells what it is worth."""
        try:
            sure = self.sure() if self.confidence and given is not None else None
        except (Left, KeyboardInterrupt):
            self.study.answer(given)
            raise
        lengths = ratings.before(self)
        outcome = self.study.answer(given, sure)
        if self.study.deferred:
            return
        self.say(show.answered(outcome, self.library))
        ratings.told(self, lengths)
        if not self.study.settled:
            self.say(["It is asked again later in this study."])
        typed = str(given).strip().lower()
        if typed in COMMANDS and outcome.question.typed and not outcome.right:
            self.say([f"If you meant the command: type :{typed}, with the colon. :undo takes the answer back."])
        elif outcome.judgement.verdict == "near":
            self.say(["If you were right, type right."])

    def sure(self) -> str | None:
        """How sure the student was; None where nothing was said."""
        prompt = "How sure: 1 sure, 2 think so, 3 guess > "
        while True:
            try:
                word = self.line(prompt).lower()
            except Unreadable:
                continue
            if not word:
                return None
            if word in ("1", "2", "3"):
                return CONFIDENCE[int(word) - 1]
            if word in CONFIDENCE:
                return word
            self.say(["Type 1, 2 or 3, or Enter to say nothing."])

    def pause(self) -> None:
        """After the feedback: Enter goes on, a command does what it says."""
        study = self.study
        while study.state == "feedback":
            last = study.ending
            prompt = "Enter for the result, or a command > " if last else "Enter for the next question, or a command > "
            try:
                text = self.line(prompt)
                command, rest = told_apart(text, bare=True)
            except Unreadable as problem:
                self.say([inert(str(problem))])
                continue
            if self.ahead and command in FOR_AN_OPEN_QUESTION:
                command = ""
            if text == "?" and not self.ahead:
                self.say(HELP)
            elif command:
                self.do(command, rest)
            elif not self.ahead and study.may("rate") and text in ratings.KEYS:
                ratings.rate(self, ratings.KEYS[text])
            elif not text or self.ahead:
                self._waiting = text if text and not last else None
                study.next()
            else:
                self.say(["This question is answered. Press Enter to go on, or type help."])

    def do(self, command: str, text: str) -> bool:
        """Does a command; whether the question that was shown is left."""
        actions: dict[str, Callable[[], bool | None]] = {
            "help": lambda: self.say(HELP),
            "source": self.source,
            "why": self.why,
            "hint": self.hint,
            "skip": self.skip,
            "right": self.right,
            "undo": self.undo,
            "report": lambda: self.report(text),
            "flag": self.flag,
            "edit": partial(editing.edit, self),
            "later": self.later,
            "bury": lambda: self.put_aside("bury"),
            "suspend": lambda: self.put_aside("suspend"),
            "save": self.save,
            "quit": self.quit,
        }
        asked_of_find = command == "source" and isinstance(self.study, FindStudy)
        if not asked_of_find and (why := refusal(self.study, command, self.turned)):
            self.say([why])
            return False
        actions |= {name: partial(ratings.rate, self, rating) for name, rating in ratings.NAMES.items()}
        return bool(actions[command]())

    def source(self) -> None:
        if self.study.state == "asking" and isinstance(self.study, FindStudy):
            self.sources(again=True)
        else:
            self.say(show.around(self.study.current, self.library))

    def sources(self, again: bool = False) -> None:
        """Reads out the sources of find mode; those that were read out for the question before, only if asked to."""
        lines = list(show.searched(self.study.current, self.library))
        if lines == self._read_out and not again:
            self.say(["The source is the one read out before; source reads it again."])
        else:
            self.say(lines)
        self._read_out = lines

    def why(self) -> None:
        lines = list(show.explained(self.study.current, everything=True))
        self.say(lines or ["Nothing more is written on this question."])

    def hint(self) -> None:
        ref = self.study.current.ref
        if self.warned != ref and not self.study.hinted:
            self.warned = ref
            self.say([f"{told.HINT_PRICE} Type hint again to take it."])
        else:
            self.say(show.labelled("Hint", self.study.hint()))

    def skip(self) -> bool:
        self.answer(None)
        return True

    def right(self) -> None:
        self.say([show.verdict(self.study.override())])

    def undo(self) -> bool:
        self.study.undo()
        self.say(["What you did last is taken back."])
        return True

    def put_aside(self, kind: str) -> bool:
        self.study.put_aside(kind)
        self.say([told.PUT_OFF if kind == "bury" else f"{told.ASIDE} :undo takes it back in."])
        return True

    def later(self) -> bool:
        self.study.next()
        return True

    def report(self, reason: str) -> None:
        if reason:
            self.study.report(reason)
            self.say(["Reported to the teacher. Thank you."])
        else:
            self.say(["Write what is wrong behind it: report the line says six months"])

    def flag(self) -> None:
        self.study.flag()
        flagged = self.study.current.ref in self.study.flagged
        self.say(["This question is flagged." if flagged else "The flag is taken away."])

    def save(self) -> None:
        self.saving = True
        self.say(["At the end the results are saved as Markdown in this folder."])

    def quit(self) -> None:
        raise Left
