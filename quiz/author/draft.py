"""A deck that its teacher is writing: read and checked at each save, with the last questions that could be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from quiz.check.runner import check
from quiz.library import Library, add_deck, open_library, relative
from quiz.model import NOWHERE, Deck, Finding, Question, Span

Stamp = tuple[int, int, int]
"""Time of change in ns, size and inode of a file."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A deck as it is now. `library` holds it alone, with the sources as they are now.

    Where no question of the file can be read any more, `stale` says that those of `deck` are from before.
    """

    library: Library
    deck: Deck
    findings: tuple[Finding, ...] = ()
    stale: bool = False

    def of_question(self, question: Question) -> list[Finding]:
        """The findings on one question."""
        return [] if self.stale else [each for each in self.findings if belongs(each, question)]

    def of_deck(self) -> list[Finding]:
        """The findings that no question shows: on the deck, its sources and settings, or on what cannot be read."""
        questions = () if self.stale else self.deck.questions
        return [each for each in self.findings if not any(belongs(each, one) for one in questions)]


def look(root: Path, path: Path, before: Deck | None = None) -> Draft:
    """Reads and checks one deck. `before` is what it was. Raises UsageError where a check cannot be run."""
    library = open_library(root)
    deck = add_deck(library, path)
    found = tuple(check(root, [path]).at_least("warning"))
    if deck is None:
        deck = Deck(path.stem, relative(path, root), path.stem, "", ())
    if not deck.questions and before and before.questions and found:
        deck = replace(deck, title=before.title, description=before.description, questions=before.questions)
        library.decks[deck.id] = deck
        return Draft(library, deck, found, stale=True)
    return Draft(library, deck, found)


def belongs(finding: Finding, question: Question) -> bool:
    """Whether a finding is about a question: it names it, or stands in its lines."""
    if finding.path != question.path:
        return False
    if finding.question:
        return finding.question == question.ref
    return question.span.line <= finding.span.line < max(question.span.end_line, question.span.line + 1)


def spot(finding: Finding, question: Question) -> Span:
    """What of a question a finding is about: the span of one of its options or citations, or NOWHERE."""
    places = [piece.span for piece in (*question.answers, *question.distractors)]
    places += [cite.span for cite in (*question.citations(), *question.see)]
    at = (finding.span.line, finding.span.column)
    return next(
        (each for each in places if (each.line, each.column) <= at <= (each.end_line, each.end_column)), NOWHERE
    )


def stamps(draft: Draft, path: Path) -> tuple[Stamp | None, ...]:
    """What tells that the deck, a source that it cites or the library's settings were saved; a stat of each."""
    return tuple(_stamp(each) for each in _watched(draft, path))


def _watched(draft: Draft, path: Path) -> Iterator[Path]:
    library = draft.library
    yield from (path, library.root / "quiz.toml", library.root / "sources")
    cited = {cite.source for each in draft.deck.questions for cite in (*each.citations(), *each.see)}
    yield from (library.root / "sources" / f"{id}.md" for id in sorted(cited) if id in library.source_ids)


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:  # it may vanish while an editor saves, and come back
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
