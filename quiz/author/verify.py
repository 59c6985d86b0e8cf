"""A digest against the reader's own copy of its article: says what does not hold, and never prints the article.

The article is plain text, a paragraph a line. Its paragraphs are its non-blank lines behind the one that is the
source's `title` (paragraph 0); without a title, the first non-blank line is paragraph 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quiz import evidence
from quiz.evidence import fold
from quiz.model import Line, Source, Span
from quiz.names import ProperNames, bare, opens, words
from quiz.values import values

RUN = 7
"""So many words in a row that stand in the article too are taken over, not put in our own words."""
ANCHOR_WORDS = 6

_WORD = re.compile(r"[\w$%]+")
_OURS = re.compile(r"\[[^\[\]]*\]")  # a bracket that is never closed costs one look at each


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What of a line does not hold: paragraph, anchor, value, name, or words taken over."""

    what: str
    path: str
    span: Span
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.span.line}:{self.span.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class Verification:
    """How many lines were compared with how many paragraphs, and what does not hold."""

    lines: int
    paragraphs: int
    mismatches: tuple[Mismatch, ...]


def paragraphs(article: str, title: str) -> list[str]:
    """The paragraphs by number; the first, number 0, is the title or empty."""
    rows = [row.strip() for row in article.replace("\r\n", "\n").split("\n")]
    wanted = fold(title).strip()
    if wanted:
        for number, row in enumerate(rows):
            if fold(row).strip() == wanted:
                return [row, *(each for each in rows[number + 1 :] if each)]
    return ["", *(row for row in rows if row)]


def verify(source: Source, article: str) -> Verification:
    """Compares every line of a digest with the paragraph that it names."""
    found = paragraphs(article, source.get("title"))
    lines = list(source.lines())
    runs = _runs(article)
    names = ProperNames([*article.split("\n"), *(line.text for line in lines)])
    imprint = [source.get(name) for name in ("label", "publisher", "title", "author")]
    mismatches = [
        Mismatch(what, source.path, span, message)
        for line in lines
        for what, span, message in _problems(line, found, imprint, names, runs)
    ]
    return Verification(len(lines), len(found) - 1, tuple(mismatches))


_Problem = tuple[str, Span, str]


def _problems(
    line: Line, found: list[str], imprint: list[str], names: ProperNames, runs: set[tuple[str, ...]]
) -> Iterator[_Problem]:
    whole = Span(line.number, 1, line.number, line.column + len(line.text))
    if not line.paragraphs:
        yield "paragraph", whole, 'the line names no paragraph: begin it with [3] or [3 "anchor"]'
        return
    missing = [number for number in line.paragraphs if number >= len(found)]
    if missing:
        yield "paragraph", whole, f"the article has no paragraph {missing[0]}, only {len(found) - 1}"
        return
    cited = [found[number] for number in line.paragraphs]
    if line.anchor:
        if not any(_verbatim(line.anchor, text) for text in cited):
            yield "anchor", whole, f"the anchor does not stand in paragraph {_list(line.paragraphs)}"
        if len(line.anchor.split()) > ANCHOR_WORDS:
            yield "anchor", whole, f"the anchor has more than {ANCHOR_WORDS} words"
    yield from _foreign(line, cited, imprint, names)
    yield from _taken(line, runs)


def _list(numbers: Iterable[int]) -> str:
    return " or ".join(map(str, numbers))


def _verbatim(anchor: str, text: str) -> bool:
    """Character for character but for the width of spaces, on word bounds: what a browser looks for."""
    words = r"\s+".join(map(re.escape, anchor.split()))
    return re.search(rf"(?<!\w){words}(?!\w)", text) is not None


def _foreign(line: Line, cited: list[str], imprint: list[str], names: ProperNames) -> Iterator[_Problem]:
    """Values and names that the paragraph does not hold and that are not marked as ours by [ ]."""
    text = _OURS.sub(lambda ours: " " * len(ours[0]), line.text)
    where = f"paragraph {_list(line.paragraphs)}"
    taken: list[range] = []
    for value in values(text):
        taken.append(range(value.start, value.end))
        if not evidence.stated(value.text, [*cited, *imprint]):
            message = f"“{value.text}” does not stand in {where}; mark it as ours with [ ]"
            yield "value", _span(line, value.start, value.end), message
    for match in words(text):
        word = bare(match[0])
        if not any(c.isupper() for c in word) or any(match.start() in span for span in taken):
            continue
        if opens(text, match.start()) and word not in names:
            continue
        if not any(_holds(part, text) for part in word.split("-") for text in [" ".join([*cited, *imprint])]):
            message = f"the name “{word}” does not stand in {where}; mark it as ours with [ ]"
            yield "name", _span(line, match.start(), match.end()), message


def _holds(word: str, text: str) -> bool:
    plain = fold(word).replace(".", "")
    return re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", fold(text).replace(".", "")) is not None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _runs(article: str) -> set[tuple[str, ...]]:
    found = _words(article)
    return {tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}


def _taken(line: Line, runs: set[tuple[str, ...]]) -> Iterator[_Problem]:
    found = _words(line.text)
    if any(tuple(found[at : at + RUN]) in runs for at in range(len(found) - RUN + 1)):
        span = Span(line.number, line.column, line.number, line.column + len(line.text))
        yield "words", span, f"{RUN} words or more in a row are the article's own"


def _span(line: Line, start: int, end: int) -> Span:
    return Span(line.number, line.column + start, line.number, line.column + end)
