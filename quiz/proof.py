"""Ties a question's claims to the lines it cites: what is stated, what is inferred, what is missing."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from quiz import evidence
from quiz.imprint import bylines
from quiz.imprint import names as names_source
from quiz.model import Citation, Claim, Line, Question, Source
from quiz.names import ProperNames, bare, opens, words
from quiz.record import record
from quiz.topic import FUNCTION_WORDS

if TYPE_CHECKING:
    from quiz.library import Library
    from quiz.values import Value

# "one" as a pronoun, and ordinals that count nothing
_IDIOM = re.compile(
    r"\b(?:no|any|every|each|this|that|which|another|some)[ -]one\b|\bone['’]s\b|\bone by one\b"
    r"|\bone (?:and the same|another|of|who|that|which|after the other|after another|or the other)\b"
    r"|\bat first\b|\bfrom the first\b|\bfirst of all\b|\bin the first place\b|\bsecond to none\b",
    re.IGNORECASE,
)


@record(frozen=True, slots=True)
class Proof:
    """What the cited lines do for one claim.

    status: stated, inferred (a reason is written), missing (the lines do not bear it), or uncited (no line to look
    at). `lacking` are the names, values or forbidden words that decide it; `conflict` the answer's value and the
    line's differing one.
    """

    claim: Claim
    status: str
    lines: tuple[Line, ...] = ()
    matches: tuple[evidence.Match, ...] = ()
    conflict: tuple[Value, Value] | None = None
    lacking: tuple[str, ...] = ()


def prove(claim: Claim, library: Library) -> Proof:
    """What the cited lines do for a claim. A claim that is a name of a cited source is stated by citing it."""
    lines = tuple(line for cite in claim.cite for line in library.cited(cite))
    texts = [line.text for line in lines]
    if not lines:
        return Proof(claim, "uncited")
    if claim.mode == "absent":
        matches = _occurrences(claim, texts, library)
        return Proof(claim, "missing" if matches else "stated", lines, matches, None, (claim.text,) if matches else ())
    if claim.mode == "borne":
        known = [proper_names(source) for source in _sources(claim, library)]
        lacking = unborne(claim.text, texts, _imprint(claim, library), known)
        return Proof(claim, _status(claim, not lacking), lines, lacking=lacking)
    matches = evidence.stated(claim.text, texts)
    if matches:
        return Proof(claim, "stated", lines, matches)
    if any(names_source(claim.text, source) for source in _sources(claim, library)):
        return Proof(claim, "stated", lines)
    conflict = None if claim.inferred else evidence.conflict(claim.text, texts)
    return Proof(claim, _status(claim, False), lines, (), conflict)


def _occurrences(claim: Claim, texts: Sequence[str], library: Library) -> tuple[evidence.Match, ...]:
    """Where the words of a claim stand in its lines; those of a whole source are not read again for each claim."""
    source = library.source(claim.cite[0].source) if len(claim.cite) == 1 and claim.cite[0].whole else None
    if source is None:
        return evidence.stated(claim.text, texts)
    from quiz.lookup import lookup_of

    return lookup_of(source).occurrences(claim.text)


def _status(claim: Claim, stated: bool) -> str:
    return "stated" if stated else "inferred" if claim.inferred else "missing"


def _sources(claim: Claim, library: Library) -> list[Source]:
    found = {cite.source: library.source(cite.source) for cite in claim.cite}
    return [source for source in found.values() if source]


def _imprint(claim: Claim, library: Library) -> list[str]:
    """Who speaks in the cited sources: a claim may name the source that it is about."""
    return [text for source in _sources(claim, library) for text in bylines(claim.text, source)]


def unborne(
    text: str, lines: Sequence[str], imprint: Sequence[str] = (), known: Sequence[Container[str]] = ()
) -> tuple[str, ...]:
    """The names and values of a free wording that stand in none of the lines.

    A name is a capitalised word, or such a part of a compound (Yahoo-hosted), that does not open the text, or that is
    `known` to be one (see `proper_names`); it may stand in the imprint too. A value is what `quiz.values` reads, but
    not a pronoun (one and the same).
    """
    from quiz.values import values

    idle = {at for match in _IDIOM.finditer(text) for at in range(*match.span())}
    found = [value for value in values(text) if value.start not in idle]
    lacking = [text for text in dict.fromkeys(value.text for value in found) if not evidence.stated(text, lines)]
    taken = {at for value in found for at in range(value.start, value.end)}
    outside = (match for match in words(text) if match.start() not in taken)
    told = (match for match in outside if not _opens(match, text) or _tells(match[0], known))
    for word in dict.fromkeys(match[0] for match in told):
        lacking += _absent(word, [*lines, *imprint])
    return tuple(dict.fromkeys(lacking))


def _absent(word: str, there: Sequence[str]) -> list[str]:
    """The word, where it is a name that stands nowhere; of a compound, its parts that are."""
    if word == word.lower():
        return []
    word = bare(word)
    if not any(part[:1].isupper() for part in word.split("-")) or evidence.stated(word, there):
        return []
    parts = [part for part in word.split("-") if part[:1].isupper()]
    return [part for part in parts if not evidence.stated(part, there)]


def _tells(word: str, known: Sequence[Container[str]]) -> bool:
    """Whether a word is a name even where it opens a sentence: known as one, or with capitals inside (TikTok, NASA)."""
    if len(word) > _LONGEST:
        return False
    return any(letter.isupper() for letter in word[1:]) or any(bare(word) in each for each in known)


_proper: dict[int, tuple[Source, ProperNames]] = {}
_KEPT = 32  # sources
_LONGEST = 80  # letters of a name


def proper_names(source: Source) -> ProperNames:
    """The proper names of a source's lines; they are kept for its next claim."""
    kept = _proper.get(id(source))
    if kept is None or kept[0] is not source:
        while len(_proper) >= _KEPT:
            del _proper[next(iter(_proper))]
        kept = _proper[id(source)] = source, ProperNames([line.text for line in source.lines()])
    return kept[1]


def _opens(match: re.Match[str], text: str) -> bool:
    """Whether the word opens the text, or is a function word that opens a later sentence."""
    at = match.start()
    return opens(text, at) and (match[0].casefold() in FUNCTION_WORDS or not any(map(str.isalnum, text[:at])))


@record(frozen=True, slots=True)
class Lit:
    """A cited line with the stretches of its text that are the evidence, and the citation that led to it."""

    source: str
    path: str
    label: str
    line: Line
    spans: tuple[tuple[int, int], ...]
    cite: Citation

    @property
    def place(self) -> str:
        """`sources/hkfp.md:31`, which editors and terminals open."""
        return f"{self.path}:{self.line.number}"


def lit_lines(question: Question, library: Library) -> list[Lit]:
    """Every line that bears the key, each once, with the quotes and the answers lit. A whole source gives none."""
    found: dict[tuple[str, int], Lit] = {}
    texts = [claim.text for claim in question.claims() if claim.mode == "stated"]
    for cite in question.citations():
        if not cite.whole:
            _light(cite, texts, library, found)
    return list(found.values())


def see_lines(question: Question, library: Library) -> list[Lit]:
    """The lines of `see:`, with their quotes lit."""
    found: dict[tuple[str, int], Lit] = {}
    for cite in question.see:
        _light(cite, [], library, found)
    return list(found.values())


def _light(cite: Citation, texts: Sequence[str], library: Library, found: dict[tuple[str, int], Lit]) -> None:
    source = library.source(cite.source)
    if source is None:
        return
    lines = source.cited(cite)
    rows = [line.text for line in lines]
    spans: list[set[tuple[int, int]]] = [set() for _ in lines]
    if cite.quote:
        for match in evidence.quoted_parts(cite.quote, rows):
            spans[match.line].add((match.start, match.end))
    for text in texts:
        for match in evidence.stated(text, rows):
            spans[match.line].add((match.start, match.end))
    for line, lit in zip(lines, spans, strict=True):
        before = found.get((source.id, line.number))
        merged = _merged(lit | set(before.spans if before else ()))
        found[source.id, line.number] = Lit(source.id, source.path, source.label, line, merged, cite)


def _merged(spans: set[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


_TERM_SAFE = "!$'()*+./:;=?@_~"


def passage_url(url: str, anchor: str) -> str:
    """The address that opens a page at a passage (WICG scroll-to-text-fragment), or the plain address.

    Returns "" for anything that is not http or https.
    """
    from urllib.parse import quote, urlsplit

    if urlsplit(url).scheme not in ("http", "https"):
        return ""
    if not anchor.strip():
        return url
    term = quote(anchor.strip(), safe=_TERM_SAFE).replace("-", "%2D")
    return f"{url}{'' if '#' in url else '#'}:~:text={term}"
