"""Whether a question is about the lines that it cites, and which other line would prove its answer better.

A short answer ("four", "Tesla") stands in many lines. The line meant is the one that shares the question's words. What
a shared word is worth depends on how rare it is in the source (inverse document frequency, Sparck Jones 1972; ranking
by BM25, Robertson and Zaragoza 2009). Counting shared words alone would report 3 to 5 % of right citations (XQuAD), as
good questions paraphrase; so a citation is off topic only when another line of the source states the answer too and
holds far more of the question.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from quiz.folding import SPACELESS, fold
from quiz.locate import core, prepare, stated

# Another line must outweigh the cited ones FACTOR times, and by MARGIN words that stand on no other line besides.
# Chosen on XQuAD (tests/bench/xquad.py): from 1 to 1.5 and 1.5 to 2, the figures barely move.
FACTOR = 2.0
MARGIN = 1.0

_STOP = frozenset(
    (
        "a an the of in on at to for from by with as and or but if than then that this these those it its he his him"
        " she her they them their we us our you your i me my is are was were be been being am do does did done doing has"
        " have had having will would can could may might shall should must not no nor so such what which who whom whose"
        " when where why how many much there here into out over up down about between during after before under name"
        " called type kind one some any all most more other also only very own same each both few according s t"
    ).split()
)
_TOKEN = re.compile(r"[^\W_]+")
_SPACELESS_TOKEN = re.compile(f"[{SPACELESS}]")
_ENDINGS = ("ies", "ied", "ing", "es", "ed", "ly", "s", "e", "y")


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """The word without its commonest English ending: enough to join plan, plans, planned and planning."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


def _stems(folded: str) -> Iterator[str]:
    """The content words of a folded text, stemmed; for scripts without spaces, its pairs of characters."""
    for word in _TOKEN.findall(folded):
        if not word.isascii() and _SPACELESS_TOKEN.search(word):
            yield from (word[i : i + 2] for i in range(max(1, len(word) - 1)))
        elif word not in _STOP:
            yield _stem(word)


class _Index:
    """The lines of one source by the words and stems that they hold."""

    __slots__ = ("lengths", "lines", "rarest", "stems", "words")

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.words: dict[str, list[int]] = {}
        self.stems: dict[str, dict[int, int]] = {}  # stem -> line -> how often
        self.lengths: list[int] = []
        for number, line in enumerate(lines):
            text = prepare(line).text
            for word in set(_TOKEN.findall(text)):
                self.words.setdefault(word, []).append(number)
            stems = list(_stems(text))
            self.lengths.append(len(stems))
            for stem in stems:
                counts = self.stems.setdefault(stem, {})
                counts[number] = counts.get(number, 0) + 1
        self.rarest = self._idf(1)

    def _idf(self, lines_with: int) -> float:
        return math.log(1 + (len(self.lines) - lines_with + 0.5) / (lines_with + 0.5))

    def weight(self, stem: str) -> float:
        """1 for a word of one line of the source, towards 0 for a word of all; 0 for one that it does not hold."""
        holders = self.stems.get(stem)
        return self._idf(len(holders)) / self.rarest if holders else 0.0

    def candidates(self, answer: str) -> Iterable[int]:
        """The lines that may hold the answer's wording: those with its rarest word."""
        if not answer.isascii() and _SPACELESS_TOKEN.search(answer):
            return range(len(self.lines))
        postings: Sequence[int] | None = None
        for word in _TOKEN.findall(answer):
            found = self.words.get(word, ())
            if postings is None or len(found) < len(postings):
                postings = found
        return postings or ()

    def score(self, stems: Iterable[str], line: int) -> float:
        """BM25 with the usual k1 = 1.2 and b = 0.75."""
        average = sum(self.lengths) / len(self.lengths) or 1.0
        norm = 1.2 * (0.25 + 0.75 * self.lengths[line] / average)
        total = 0.0
        for stem in stems:
            holders = self.stems.get(stem, {})
            if often := holders.get(line):
                total += self._idf(len(holders)) * often * 2.2 / (often + norm)
        return total


_indexes: dict[int, tuple[Sequence[str], _Index]] = {}


def _index(lines: Sequence[str]) -> _Index:
    """The index of a source; a tuple's is kept for the next question (by identity: hashing long tuples costs more)."""
    if not isinstance(lines, tuple):
        return _Index(tuple(lines))
    kept = _indexes.get(id(lines))
    if kept is not None and kept[0] is lines:
        return kept[1]
    if len(_indexes) >= 256:
        del _indexes[next(iter(_indexes))]
    index = _Index(lines)
    _indexes[id(lines)] = (lines, index)
    return index


def better_line(question: str, answer: str, lines: Sequence[str], context: Sequence[str]) -> int | None:
    """The index in `context` of a line that states the answer and is about the question while `lines` are not.

    lines: the cited ones; context: the lines of their source, the cited ones among them or not. Give the same tuple
    for each question of a source, and it is read once. None when the cited lines are as good as any.
    """
    wanted = core(answer)
    index = _index(context)
    own = None
    best, best_weight = None, 0.0
    for number in index.candidates(wanted):
        line = context[number]
        if line in lines or not stated(answer, (line,)):
            continue
        if own is None:
            asked = set(_stems(fold(question))).difference(_stems(wanted))
            weights = {stem: index.weight(stem) for stem in asked}
            cited = {stem for text in lines for stem in _stems(prepare(text).text)}
            own = sum(weights[stem] for stem in asked & cited)
        weight = sum(weights[stem] for stem in asked if number in index.stems.get(stem, ()))
        if weight > best_weight:
            best, best_weight = number, weight
    return best if own is not None and best_weight > FACTOR * own + MARGIN else None


def on_topic(question: str, answer: str, lines: Sequence[str], context: Sequence[str] = ()) -> bool:
    """Whether the question is about the cited `lines`.

    With `context` (the lines of the source, see `better_line`): no other line states the answer and holds far more of
    the question. Without: the question shares a content word with the lines beyond the answer itself.
    """
    if context:
        return better_line(question, answer, lines, context) is None
    asked = set(_stems(fold(question))).difference(_stems(core(answer)))
    return not asked or any(stem in asked for line in lines for stem in _stems(prepare(line).text))


def suggest(question: str, answer: str, lines: Sequence[str], limit: int = 3) -> list[int]:
    """The indices of the `lines` that state the answer, the likeliest first: by BM25 of the question and answer."""
    index = _index(lines)
    found = [number for number, line in enumerate(lines) if stated(answer, (line,))]
    asked = set(_stems(fold(f"{question} {answer}")))
    return sorted(found, key=lambda number: (-index.score(asked, number), number))[:limit]
