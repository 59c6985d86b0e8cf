"""What line mode says: lines of plain text that mean the same read aloud, without colour, columns or position."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.files import inert
from quiz.kinds.choices import LETTERS
from quiz.library import Library
from quiz.model import Presentation, Question, Source
from quiz.proof import Lit, lit_lines, passage_url, see_lines
from quiz.study import told
from quiz.study.exam import Exam
from quiz.study.find import bearing, candidates
from quiz.study.session import Outcome, Study

CONTEXT = 3
"""Lines before and after a cited one that `:source` reads out."""
WINDOW = 200
"""Lines of a source that find mode reads out at most."""


def asked(study: Study, find: bool = False) -> Iterator[str]:
    """A question as it is put: its number, stem, options, and how to answer."""
    question, shown = study.current, study.shown
    yield heading(study, study.position, question) + (" Again." if study.returning else "")
    if study.is_changed:
        yield told.CHANGED
    yield from rows(shown.stem)
    if find:
        yield from labelled("Answer", "; ".join(question.key().splitlines()))
    else:
        yield from _options(shown)
    if shown.how:
        yield inert(shown.how)
    if study.hinted:
        yield "The hint is taken."
    if isinstance(study, Exam) and study.given:
        yield from labelled("Your answer so far", said(study.given.given) if study.given.given is not None else "none")


def heading(study: Study, number: int, question: Question) -> str:
    return inert(f"Question {number} of {len(study.questions)} ({question.ref}, {question.kind})")


def rows(text: str, indent: str = "") -> Iterator[str]:
    """The lines of a text that a teacher wrote."""
    for row in inert(text, lines=True).split("\n"):
        yield f"{indent}{row}".rstrip()


def _options(shown: Presentation) -> Iterator[str]:
    if not shown.options:
        return
    labels = [f"{number}." for number in range(1, len(shown.options) + 1)]
    if shown.left:
        for number, left in enumerate(shown.left, 1):
            yield inert(f"  {number}. {left}")
        yield "Each goes with one of:"
        labels = [f"{letter}." for letter in LETTERS[: len(shown.options)]]
    for label, option in zip(labels, shown.options, strict=False):
        yield inert(f"  {label} {option}")


def answered(outcome: Outcome, library: Library) -> Iterator[str]:
    """What is said after an answer: verdict, note, key, feedback, explanation, the cited lines, notes."""
    question, judgement = outcome.question, outcome.judgement
    yield verdict(outcome)
    if outcome.confident_error:
        yield "You were sure. First read what the source says:"
        yield from proof(question, library)
    if judgement.note and judgement.verdict != "near":
        yield inert(judgement.note)
    yield from _given(outcome)
    yield from labelled("Answer", question.key())
    for text in question.feedback(outcome.given):
        yield from labelled("Your choice", text)
    yield from explained(question)
    if not outcome.confident_error:
        yield from proof(question, library)


def verdict(outcome: Outcome) -> str:
    """One line that begins with the verdict's word."""
    word, worth, note = told.verdict(outcome), told.credit(outcome), outcome.judgement.note
    if outcome.overridden:
        return f"{word}, {told.BY_YOU}{f': {worth}' if worth else ''}."
    if outcome.given is None:
        return f"{word}: no credit."
    if outcome.judgement.verdict == "near":
        return inert(f"{word}: {note or 'close, but not right.'}") + " No credit."
    return f"{word}: {worth}." if worth else f"{word}."


def _given(outcome: Outcome) -> Iterator[str]:
    """What was given, and each piece of it that is not right."""
    if outcome.given is None:
        return
    yield from labelled("You gave", said(outcome.given))
    parts = outcome.judgement.parts
    wrong = [part for part in parts if not part.right] if len(parts) > 1 else []
    chosen = outcome.given if outcome.question.chosen and isinstance(outcome.given, list) else None
    for part in wrong:
        if chosen is not None:
            yield inert(f"  {'Wrongly chosen' if part.label in chosen else 'Left out'}: {part.label}")
        else:
            yield inert(f"  Not right, {part.label}: you gave {part.given or 'nothing'}; right is {part.key}")


def said(given: object) -> str:
    """A response in words: a text, several, or pairs."""
    if isinstance(given, dict):
        return "\n".join(f"{left} — {right}" for left, right in given.items())
    return "; ".join(str(each) for each in given) if isinstance(given, list) else str(given)


def labelled(label: str, text: str) -> Iterator[str]:
    """`Label: text`; a text of several lines follows its label."""
    found = list(rows(text))
    if len(found) == 1:
        yield f"{label}: {found[0]}"
    else:
        yield f"{label}:"
        yield from (f"  {row}" for row in found)


def explained(question: Question, everything: bool = False) -> Iterator[str]:
    """The explanation and the reasons why an answer follows; with `everything` the word on each option too."""
    if question.explanation:
        yield from labelled("Explanation", question.explanation.value)
    reasons = [question.inferred, *(answer.inferred for answer in question.answers)]
    for reason in dict.fromkeys(text.value for text in reasons if text):
        yield from labelled("Inferred from the lines", reason)
    if everything:
        for piece in (*question.answers, *question.distractors):
            if piece.feedback:
                yield from labelled(f"On “{inert(piece.text)}”", piece.feedback.value)


def proof(question: Question, library: Library) -> Iterator[str]:
    """Each cited line as `sources/hkfp.md:31 TEXT (label, date)`, then the notes, which are no evidence."""
    for lit in lit_lines(question, library):
        yield cited_line(lit, library)
    for cite in question.citations():
        source = library.source(cite.source)
        if cite.whole and source:
            words = ", ".join(f"“{claim.text}”" for claim in question.claims() if claim.mode == "absent")
            what = f"no line of it has {words}" if words else "cited as a whole"
            yield inert(f"{source.path}: {what} ({dated(source)})")
    notes = see_lines(question, library)
    if notes:
        yield "See also, as a note and no evidence:"
        yield from (cited_line(lit, library) for lit in notes)


def cited_line(lit: Lit, library: Library) -> str:
    source = library.source(lit.source)
    return inert(f"{lit.place} {lit.line.text} ({dated(source) if source else lit.label})")


def dated(source: Source) -> str:
    """The source's label, with its date where the label has none."""
    issued = source.get("issued")
    return f"{source.label}; issued {issued}" if issued and issued[:4] not in source.label else source.label


def around(question: Question, library: Library) -> Iterator[str]:
    """The cited lines with three lines before and after, numbered as in the file; the address of the passage."""
    places = bearing(question, library)
    if not places:
        yield "The question cites its source as a whole; open " + ", ".join(
            inert(source.path) for cite in question.citations() if (source := library.source(cite.source))
        )
    for id, numbers in places.items():
        source = library.source(id)
        if source is None:
            continue
        yield inert(f"{source.path} ({dated(source)})")
        wanted = {near for number in numbers for near in range(number - CONTEXT, number + CONTEXT + 1)}
        yield from numbered(source, sorted(wanted), set(numbers))
        first = source.line(numbers[0])
        if address := passage_url(source.get("url"), first.anchor if first else ""):
            yield inert(f"The passage: {address}")


def numbered(source: Source, numbers: list[int], cited: set[int] | None = None) -> Iterator[str]:
    """`31: text` for each of the numbers that has text; a cited line says so in words."""
    for number in numbers:
        if not source.body < number <= len(source.rows) or not source.rows[number - 1].strip():
            continue
        line = source.line(number)
        text = line.text if line else source.rows[number - 1].strip()
        yield inert(f"{number}{', cited' if cited and number in cited else ''}: {text}")


def searched(question: Question, library: Library) -> Iterator[str]:
    """The sources of find mode, numbered; of a long one the part that holds the line."""
    places = bearing(question, library)
    for source in candidates(question, library):
        first, last = source.body + 1, len(source.rows)
        part = ""
        if last - first >= WINDOW:
            first = (places[source.id][0] - 1) // WINDOW * WINDOW + 1
            first, last = max(first, source.body + 1), min(first + WINDOW - 1, last)
            part = f", lines {first} to {last} of {len(source.rows)}"
        yield inert(f"{source.path} ({dated(source)}){part}")
        yield from numbered(source, list(range(first, last + 1)))
