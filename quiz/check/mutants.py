"""Makes the mutants of `quiz check --stress`: one question, and the library as it would be with one thing spoilt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from random import Random
from typing import Any

from quiz.evidence import quoted_parts, stated
from quiz.library import Library
from quiz.model import Answer, Citation, Line, Question, Source, Text
from quiz.names import names, words
from quiz.values import values

KINDS = ("value", "name", "deletion", "citation", "answer", "negation")
_NEGATION = re.compile(r"\b(not|never|no longer|no|neither|nor|without|cannot)\b ?|n['’]t\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(is|are|was|were|be|been|has|have|had|can|could|will|would|may|might|must|should|does|did|do)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[,;:.!?](?=\s)|\b(?:that|which|who|because|while|although|when|since)\b")
_NUMBER_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()


@dataclass(frozen=True, slots=True)
class Mutant:
    """A question in a library with one thing spoilt, at a line of a file; `refused`: loading would not read it."""

    kind: str
    question: Question
    library: Library
    path: str
    line: int
    what: str
    why: str = ""
    refused: bool = False


def of(question: Question, library: Library, rng: Random) -> Iterator[Mutant]:
    """Every mutant of a question; `rng` chooses digits and names."""
    seen: set[tuple[str, int]] = set()
    for cite in question.citations():
        source = library.source(cite.source)
        if source is None or cite.whole:
            continue
        yield from _citations(question, library, source, cite)
        for line in source.cited(cite):
            if (source.id, line.number) not in seen:
                seen.add((source.id, line.number))
                yield from _lines(question, library, source, line, rng)
    yield from _answers(question, library)


def with_rows(library: Library, source: Source, rows: list[str]) -> Library:
    """The library with other rows in one source."""
    sources = library._sources | {source.id: replace(source, rows=rows)}
    return replace(library, findings=[], _sources=sources)


def _lines(question: Question, library: Library, source: Source, line: Line, rng: Random) -> Iterator[Mutant]:
    """The mutants that change or delete a cited line."""
    row = source.rows[line.number - 1]

    def spoilt(kind: str, start: int, end: int, text: str, why: str) -> Mutant:
        at = line.column - 1
        rows = list(source.rows)
        rows[line.number - 1] = row[: at + start] + text + row[at + end :]
        what = (
            f"“{line.text[max(0, start - 20) : end + 20]}” with “{text.strip()}” for “{line.text[start:end].strip()}”"
        )
        return Mutant(kind, question, with_rows(library, source, rows), source.path, line.number, what, why)

    spans = evidence(question, source, line)
    inside = [False] * (len(line.text) + 1)
    for start, end in spans:
        inside[start:end] = [True] * (end - start)
    for match in re.finditer(r"\d", line.text):
        if inside[match.start()]:
            other = rng.choice([digit for digit in "0123456789" if digit != match[0]])
            yield spoilt("value", *match.span(), other, "no rule compares this value")
    for match in re.finditer(rf"\b(?:{'|'.join(_NUMBER_WORDS)})\b", line.text, re.IGNORECASE):
        if inside[match.start()]:
            other = rng.choice([word for word in _NUMBER_WORDS if word != match[0].lower()])
            yield spoilt("value", *match.span(), other, "no rule compares this value")
    known = sorted({name for each in source.lines() for name in names(each.text)})
    for match in words(line.text):
        if inside[match.start()] and match[0] in known:
            others = [name for name in known if name.casefold() not in line.text.casefold()]
            if others:
                yield spoilt("name", *match.span(), rng.choice(others), "no rule compares this name")
    yield from _negations(line, spans, spoilt)
    rows = [*source.rows[: line.number - 1], *source.rows[line.number :]]
    gone = with_rows(library, source, rows)
    yield Mutant(
        "deletion", question, gone, source.path, line.number, "the line deleted", "the next line passes for it"
    )


def _negations(line: Line, spans: list[tuple[int, int]], spoilt: Callable[..., Mutant]) -> Iterator[Mutant]:
    """`not` dropped and added, once each, in the clause in which the evidence begins, or in the evidence itself."""
    if not spans:
        return
    begin, end = clause(line.text, min(span[0] for span in spans))
    end = max(end, max(span[1] for span in spans))
    if match := _NEGATION.search(line.text, begin, end):
        yield spoilt("negation", *match.span(), "", "no rule asks for this word")
    elif match := _VERB.search(line.text, begin, end):
        yield spoilt("negation", match.end(), match.end(), " not", "the verb stands outside the quote")


def clause(text: str, at: int) -> tuple[int, int]:
    """The clause around a place: from the mark or conjunction before it to the one behind it."""
    bounds = [match.end() for match in _CLAUSE.finditer(text)]
    return max((each for each in bounds if each <= at), default=0), min(
        (b for b in bounds if b > at), default=len(text)
    )


def evidence(question: Question, source: Source, line: Line) -> list[tuple[int, int]]:
    """The stretches of a cited line that the question rests on, as offsets in its text."""
    found: list[tuple[int, int]] = []
    claims = [claim for claim in question.claims() if any(line in source.cited(c) for c in _of(claim.cite, source))]
    for cite in _of(tuple(cite for claim in claims for cite in claim.cite), source):
        if cite.quote and line in (lines := source.cited(cite)):
            parts = quoted_parts(cite.quote, [each.text for each in lines])
            found += [(part.start, part.end) for part in parts if lines[part.line] == line]
    asked = " ".join((question.stem.value, *(claim.text for claim in claims)))
    speaker = " ".join((source.id, source.label, source.get("publisher"), source.get("author"))).casefold()
    shared = [value.text for value in values(asked)]
    shared += [name for name in names(asked) if name.casefold() not in speaker]
    for text in (*(claim.text for claim in claims if claim.mode == "stated"), *shared):
        found += [(match.start, match.end) for match in stated(text, (line.text,))]
    return sorted(set(found))


def _of(cites: tuple[Citation, ...], source: Source) -> list[Citation]:
    return [cite for cite in cites if cite.source == source.id and not cite.whole]


def _citations(question: Question, library: Library, source: Source, cite: Citation) -> Iterator[Mutant]:
    """The citation moved to the next line of text above and below."""
    numbers = [line.number for line in source.lines()]
    above = max((number for number in numbers if number < (cite.first or 0)), default=None)
    below = min((number for number in numbers if number > (cite.last or 0)), default=None)
    for number in (above, below):
        if number is not None:
            new = replace(cite, first=number, last=number)
            moved = recited(question, cite, new)
            what = f"{new.place} cited for {cite.place}"
            yield Mutant("citation", moved, library, question.path, cite.span.line, what, "that line passes for it")


def recited(question: Question, old: Citation, new: Citation) -> Question:
    """The question with one citation replaced wherever it stands as evidence."""

    def cites(found: tuple[Citation, ...]) -> tuple[Citation, ...]:
        return tuple(new if cite == old else cite for cite in found)

    def changed(value: Any) -> Any:
        if isinstance(value, Answer):
            return replace(value, cite=cites(value.cite))
        if isinstance(value, tuple) and not isinstance(value, Text):
            return tuple(changed(item) for item in value)
        return value

    own: dict[str, Any] = {each.name: changed(getattr(question, each.name)) for each in fields(question)}
    own |= {"cite": cites(question.cite), "see": question.see}
    return replace(question, **own)


def _answers(question: Question, library: Library) -> Iterator[Mutant]:
    for span, what, why, new in question.swaps():
        yield Mutant("answer", new or question, library, question.path, span.line, what, why, new is None)
