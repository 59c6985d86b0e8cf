"""Whether a question is about the lines that it cites, and which other line would prove its answer better.

A short answer ("four", "Tesla") stands in many lines. The line meant is the one that shares the question's words. What
a shared word is worth depends on how rare it is in the source (inverse document frequency, Sparck Jones 1972; ranking
by BM25, Robertson and Zaragoza 2009). To demand a shared word would report 3 to 5 % of right citations (XQuAD), as
good questions paraphrase; so a citation is off topic only when a line nearby states the answer too, holds clearly more
of the question, and lacks next to nothing of what the cited lines hold of it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from quiz.folding import SPACELESS, fold
from quiz.locate import core, prepare, stated, worded

# Chosen on XQuAD (tests/bench/xquad.py, 632 answers). With LOST at 1, two right citations are reported: the cited line
# holds a rare word of the question, the other line several common ones. Beyond four lines stand the lines that answer
# where XQuAD marks another.
MARGIN = 1.0  # the better line holds more of the question by as much as one word that stands on no other line
LOST = 3.0  # how many times what the cited lines alone hold of the question weighs against the other line
PHRASE = 0.5  # what two neighbouring words of the question weigh that are neighbours in the line too
NEARBY = 4  # lines before and after: a citation slips by a few, and far lines state the same answer for other reasons

_STOP_WORDS = (
    "a an the of in on at to for from by with as and or but if than then that this these those it its he his "
    "him she her they them their we us our you your i me my is are was were be been being am do does did done "
    "doing has have had having will would can could may might shall should must not no nor so such what which "
    "who whom whose when where why how many much there here into out over up down about between during after "
    "before under name called type kind one some any all most more other also only very own same each both "
    "few according s t"
)
FUNCTION_WORDS = frozenset(_STOP_WORDS.split())
_TOKEN = re.compile(r"[^\W_]+")
_SPACELESS_TOKEN = re.compile(f"[{SPACELESS}]")
_ENDINGS = ("ies", "ied", "ing", "es", "ed", "ly", "s", "e", "y")


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    """The word without its commonest English ending: enough to join plan, plans, planned and planning."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


def _stems(folded: str) -> Iterator[str]:
    """The content words of a folded text, stemmed; for scripts without spaces, its pairs of characters."""
    if folded.isascii():
        yield from [_stem(word) for word in _TOKEN.findall(folded) if word not in FUNCTION_WORDS]
        return
    for word in _TOKEN.findall(folded):
        if not word.isascii() and _SPACELESS_TOKEN.search(word):
            yield from (word[i : i + 2] for i in range(max(1, len(word) - 1)))
        elif word not in FUNCTION_WORDS:
            yield _stem(word)


class _Source:
    """The lines of one source, and what its words weigh, counted when first asked for."""

    __slots__ = ("_folded", "_holders", "at", "lines")

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = [(number, line) for number, line in enumerate(lines) if line and not line.isspace()]
        self.at: dict[str, int] = {}
        for position, (_, line) in enumerate(self.lines):
            self.at.setdefault(line, position)
        self._holders: dict[str, int] = {}
        self._folded: list[str] = []

    def nearby(self, cited: Sequence[str], wanted: str) -> Sequence[tuple[int, str]]:
        """The lines around the cited ones that may hold a wording; of all, when those are not among them."""
        if not self._folded:
            self._folded = [prepare(line).text for _, line in self.lines]
        positions = [self.at[line] for line in cited if line in self.at]
        first, last = (max(0, min(positions) - NEARBY), max(positions) + NEARBY + 1) if positions else (0, None)
        near = zip(self._folded[first:last], self.lines[first:last], strict=True)
        return [line for folded, line in near if wanted in folded]

    def idf(self, lines_with: int) -> float:
        return math.log(1 + (len(self.lines) - lines_with + 0.5) / (lines_with + 0.5))

    def holders(self, stem: str) -> int:
        """How many lines hold the stem."""
        if not self._holders:
            for _, line in self.lines:
                for found in line_stems(line):
                    self._holders[found] = self._holders.get(found, 0) + 1
        return self._holders.get(stem, 0)

    def weight(self, stem: str) -> float:
        """1 for a word of one line of the source, towards 0 for a word of all."""
        return self.idf(max(1, self.holders(stem))) / self.idf(1)

    def worth(self, terms: Iterable[str | tuple[str, str]]) -> float:
        """What it says for a line that it holds these terms of the question."""
        return sum(self.weight(term) if isinstance(term, str) else PHRASE for term in terms)


@lru_cache(maxsize=4096)
def _listed(line: str) -> tuple[str, ...]:
    return tuple(_stems(prepare(line).text))


def line_stems(line: str) -> frozenset[str]:
    return frozenset(_listed(line))


Terms = frozenset[str | tuple[str, str]]  # stems, and pairs of neighbouring stems


@lru_cache(maxsize=4096)
def _terms(line: str) -> Terms:
    return _with_pairs(_listed(line))


def _with_pairs(stems: tuple[str, ...]) -> Terms:
    return frozenset((*stems, *pairwise(stems)))


_KEPT = 32  # sources: decks cite the same few in a row
_sources: dict[int, tuple[Sequence[str], _Source]] = {}


def _source(lines: Sequence[str]) -> _Source:
    """The source of these lines; a tuple's is kept for its next question (by identity: hashing it would cost more)."""
    if not isinstance(lines, tuple):
        return _Source(lines)
    kept = _sources.get(id(lines))
    if kept is not None and kept[0] is lines:
        return kept[1]
    if len(_sources) >= _KEPT:
        del _sources[next(iter(_sources))]
    source = _Source(lines)
    _sources[id(lines)] = (lines, source)
    return source


def better_line(question: str, answer: str, lines: Sequence[str], context: Sequence[str]) -> int | None:
    """The index in `context` of a line near the cited `lines` that states the answer and is more about the question.

    context: the lines of the source, the cited ones among them (or only those nearby). Give the same tuple for each
    question of a source, and it is read once. None when the cited lines are as good as any.
    """
    source = _source(context)
    wanted = core(answer)
    asked: Terms | None = None
    cited: Terms = frozenset()
    best, most = None, MARGIN
    for number, line in source.nearby(lines, wanted):
        if not wanted or line in lines or not worded(wanted, line):
            continue
        if asked is None:
            asked = _with_pairs(tuple(_stems(fold(question)))).difference(_stems(wanted))
            cited = asked & _union(lines)
        held = asked & _terms(line)
        if held <= cited:
            continue
        gain = source.worth(held - cited) - LOST * source.worth(cited - held)
        if gain > most:
            best, most = number, gain
    return best


def _union(lines: Sequence[str]) -> set[str | tuple[str, str]]:
    return set().union(*map(_terms, lines))


def on_topic(question: str, answer: str, lines: Sequence[str], context: Sequence[str] = ()) -> bool:
    """Whether the question is about the cited `lines`.

    With `context` (the lines of the source, see `better_line`): no line nearby states the answer and holds clearly
    more of the question. Without: the question shares a content word with the lines beyond the answer itself.
    """
    if context:
        return better_line(question, answer, lines, context) is None
    asked = set(_stems(fold(question))).difference(_stems(core(answer)))
    return not asked or not asked.isdisjoint(_union(lines))


def suggest(
    question: str, answer: str, lines: Sequence[str], limit: int = 3, stating: Sequence[int] | None = None
) -> list[int]:
    """The indices of the `lines` that state the answer, the likeliest first.

    Ranked by BM25 (k1 = 1.2, b = 0.75) of the question's and the answer's words. `stating` are the lines that do state
    it, where that is known.
    """
    found = stating
    if found is None:
        found = [number for number, line in enumerate(lines) if stated(answer, (line,))]
    if len(found) < 2:
        return list(found[:limit])
    source = _source(lines)
    asked = set(_stems(fold(f"{question} {answer}")))
    average = sum(len(line) for _, line in source.lines) / len(source.lines)

    def score(number: int) -> float:
        norm = 1.2 * (0.25 + 0.75 * len(lines[number]) / average)
        often = Counter(_stems(prepare(lines[number]).text))
        return sum(source.idf(source.holders(s)) * often[s] * 2.2 / (often[s] + norm) for s in asked if s in often)

    return sorted(found, key=lambda number: (-score(number), number))[:limit]
