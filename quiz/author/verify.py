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
from quiz.model import Finding, Line, Source, Span
from quiz.values import values

RUN = 7
"""So many words in a row that stand in the article too are taken over, not put in our own words."""
ANCHOR_WORDS = 6

_WORD = re.compile(r"[\w$%]+")
_OURS = re.compile(r"\[[^\[\]]*\]")  # a bracket that is never closed costs one look at each
_NAME = re.compile(r"[^\W\d_][\w.&’'-]*")
_NAMES = {
    "V001": "no-paragraph",
    "V002": "paragraph-missing",
    "V003": "anchor-lost",
    "V004": "anchor-too-long",
    "V005": "value-not-in-paragraph",
    "V006": "name-not-in-paragraph",
    "V007": "words-taken-over",
}


@dataclass(frozen=True, slots=True)
class Verification:
    """How many lines were compared with how many paragraphs, and what does not hold."""

    lines: int
    paragraphs: int
    findings: tuple[Finding, ...]


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
    names = _known_names([article, *(line.text for line in lines)])
    imprint = [source.get(name) for name in ("label", "publisher", "title", "author")]
    findings = [
        Finding(code, _NAMES[code], "error", source.path, span, message)
        for line in lines
        for code, span, message in _problems(line, found, imprint, names, runs)
    ]
    return Verification(len(lines), len(found) - 1, tuple(findings))


_Problem = tuple[str, Span, str]


def _problems(
    line: Line, found: list[str], imprint: list[str], names: set[str], runs: set[tuple[str, ...]]
) -> Iterator[_Problem]:
    whole = Span(line.number, 1, line.number, line.column + len(line.text))
    if not line.paragraphs:
        yield "V001", whole, 'the line names no paragraph: begin it with [3] or [3 "anchor"]'
        return
    missing = [number for number in line.paragraphs if number >= len(found)]
    if missing:
        yield "V002", whole, f"the article has no paragraph {missing[0]}, only {len(found) - 1}"
        return
    cited = [found[number] for number in line.paragraphs]
    if line.anchor:
        if not any(_verbatim(line.anchor, text) for text in cited):
            yield "V003", whole, f"the anchor does not stand in paragraph {_list(line.paragraphs)}"
        if len(line.anchor.split()) > ANCHOR_WORDS:
            yield "V004", whole, f"the anchor has more than {ANCHOR_WORDS} words"
    yield from _foreign(line, cited, imprint, names)
    yield from _taken(line, runs)


def _list(numbers: Iterable[int]) -> str:
    return " or ".join(map(str, numbers))


def _verbatim(anchor: str, text: str) -> bool:
    """Character for character but for the width of spaces, on word bounds: what a browser looks for."""
    words = r"\s+".join(map(re.escape, anchor.split()))
    return re.search(rf"(?<!\w){words}(?!\w)", text) is not None


def _foreign(line: Line, cited: list[str], imprint: list[str], names: set[str]) -> Iterator[_Problem]:
    """Values and names that the paragraph does not hold and that are not marked as ours by [ ]."""
    text = _OURS.sub(lambda ours: " " * len(ours[0]), line.text)
    where = f"paragraph {_list(line.paragraphs)}"
    taken: list[range] = []
    for value in values(text):
        taken.append(range(value.start, value.end))
        if not evidence.stated(value.text, [*cited, *imprint]):
            message = f"“{value.text}” does not stand in {where}; mark it as ours with [ ]"
            yield "V005", _span(line, value.start, value.end), message
    for match in _NAME.finditer(text):
        word = re.sub(r"[’']s?$", "", match[0]).rstrip(".")
        if not any(c.isupper() for c in word) or any(match.start() in span for span in taken):
            continue
        if _opens(text, match.start()) and word.casefold() not in names:
            continue
        if not any(_holds(part, text) for part in word.split("-") for text in [" ".join([*cited, *imprint])]):
            message = f"the name “{word}” does not stand in {where}; mark it as ours with [ ]"
            yield "V006", _span(line, match.start(), match.end()), message


def _holds(word: str, text: str) -> bool:
    plain = fold(word).replace(".", "")
    return re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", fold(text).replace(".", "")) is not None


def _opens(text: str, at: int) -> bool:
    """Whether a sentence begins there, so that its capital says nothing."""
    before = text[:at].rstrip(" “\"'‘(")
    return not before or before[-1] in ".!?:"


def _known_names(texts: Iterable[str]) -> set[str]:
    """Words that stand capitalised in the middle of a sentence and nowhere in lower case: names, even where they
    open a sentence."""
    capital, lower = set(), set()
    for text in texts:
        for row in text.split("\n"):
            for match in _NAME.finditer(row):
                word = re.sub(r"[’']s?$", "", match[0])
                if word.islower():
                    lower.add(word)
                elif word[0].isupper() and not _opens(row, match.start()):
                    capital.add(word.casefold())
    return capital - lower


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _runs(article: str) -> set[tuple[str, ...]]:
    words = _words(article)
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _taken(line: Line, runs: set[tuple[str, ...]]) -> Iterator[_Problem]:
    words = _words(line.text)
    if any(tuple(words[at : at + RUN]) in runs for at in range(len(words) - RUN + 1)):
        span = Span(line.number, line.column, line.number, line.column + len(line.text))
        yield "V007", span, f"{RUN} words or more in a row are the article's own"


def _span(line: Line, start: int, end: int) -> Span:
    return Span(line.number, line.column + start, line.number, line.column + end)
