"""The results of a study as a Markdown page, for a notebook or a teacher."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from quiz.files import inert, write_text
from quiz.library import Library
from quiz.proof import lit_lines
from quiz.study.outcome import Outcome, Tally, calibration
from quiz.study.session import Study

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!&~$])")


def escaped(text: str) -> str:
    """A text in one line that Markdown shows as it stands."""
    return _SPECIAL.sub(r"\\\1", " ".join(inert(text).split()))


def given_text(given: object) -> str:
    """What was given, in a line."""
    if isinstance(given, dict):
        return "; ".join(f"{left} — {right}" for left, right in given.items())
    if isinstance(given, list):
        return "; ".join(str(each) for each in given)
    return str(given)


def deck_title(study: Study, library: Library) -> str:
    """The titles of the decks that a study asks from, or how many they are."""
    decks = list(dict.fromkeys(question.deck for question in study.questions))
    titles = [library.decks[deck].title if deck in library.decks else deck for deck in decks]
    return ", ".join(titles) if len(titles) < 4 else f"{len(titles)} decks"


def save_page(study: Study, library: Library, folder: Path, title: str = "") -> Path:
    """Writes the results beside what is in a folder; returns the file. Raises OSError."""
    path = free_name(folder, f"quiz-{study.clock():%Y-%m-%d}")
    write_text(path, results_page(study, library, title or deck_title(study, library)))
    return path


def free_name(folder: Path, stem: str) -> Path:
    """`stem`.md in a folder, or with a number behind it where that is taken."""
    names = (f"{stem}.md", *(f"{stem}-{number}.md" for number in range(2, 1000)))
    return next((folder / name for name in names if not (folder / name).exists()), folder / f"{stem}.md")


def results_page(study: Study, library: Library, title: str) -> str:
    """The score, by tag, source and kind, calibration, and each miss with the line that proves its key."""
    return "\n".join(_rows(study, library, title)).rstrip() + "\n"


def _rows(study: Study, library: Library, title: str) -> Iterator[str]:
    at = study.outcomes[-1].response.at if study.outcomes else study.clock()
    yield f"# {escaped(title)}: {study.score}"
    yield ""
    count = f"{len(study.first)} of {len(study.questions)} questions"
    yield f"{at:%Y-%m-%d %H:%M} UTC, mode {study.mode}, seed {study.seed}, {count}."
    groups = (("tag", study.by_tag()), ("source", study.by_source()), ("kind", study.by_kind()))
    for name, found in (*groups, ("confidence", calibration(study.first))):
        if found:
            yield from _table(name, found)
    misses = study.misses()
    if misses:
        yield from ("", "## To look at again")
    for outcome in misses:
        yield from _miss(outcome, library)


def _table(name: str, found: dict[str, Tally]) -> Iterator[str]:
    yield from ("", f"| {name} | score | percent |", "| --- | ---: | ---: |")
    for label, score in found.items():
        yield f"| {escaped(label)} | {score.points}/{score.possible} | {score.percent} % |"


def _miss(outcome: Outcome, library: Library) -> Iterator[str]:
    question = outcome.question
    given = "no answer" if outcome.given is None else escaped(given_text(outcome.given))
    yield from ("", f"- **{escaped(question.front())}** ({question.ref})")
    yield f"  - given: {given}"
    yield f"  - right: {escaped('; '.join(question.key().splitlines()))}"
    for lit in lit_lines(question, library):
        yield f"  - {lit.place}: {escaped(lit.line.text)}"
