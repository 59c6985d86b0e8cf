"""Finds the line of a citation again by its quote, after the source has changed.

The order is that of the Hypothesis client (position and quote, then the quote elsewhere, then something like it), its
tolerance is not: half of all deleted sentences would be "found" by it in another sentence of their article. Here a
quote that is word for word in one other line is moved; one in several lines is ambiguous and never guessed; one whose
words changed a little has drifted, and is only proposed. A changed number, name or negation is never drift.

A moved quote is *sure* when its new line is the same statement as far as the deck can tell: see `_doubt`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quiz.check.drift import TOKEN, closest, same_facts, size_of, word_diff, words_of
from quiz.check.quoting import denied_around
from quiz.evidence import fold, quoted_parts, stated
from quiz.lookup import lookup
from quiz.model import Citation, Fix, Line, Question, Source
from quiz.names import names
from quiz.record import record, replace
from quiz.topic import line_stems
from quiz.units import NUMBER_WORDS
from quiz.values import values

if TYPE_CHECKING:
    from quiz.check.context import Context

LONG = 5  # words of a quote that alone tell a line from every other: on XQuAD, no run of five had a second place
SHORT = 3  # fewer are never sure
REACH = 5000  # lines up and down in which something like a lost quote is looked for: a tenth of a millisecond each


@record(frozen=True, slots=True)
class Anchoring:
    """What became of a quote that is not in its cited lines.

    status: moved, drifted, ambiguous or gone. `cite` is the citation as it should read (moved, drifted); `lines` are
    the numbers of the lines in question; `doubt` says why a moved quote may be another statement, "" when nothing does;
    `diff` shows the words that changed.
    """

    status: str
    lines: tuple[int, ...] = ()
    cite: Citation | None = None
    doubt: str = ""
    diff: str = ""


def anchor(cite: Citation, source: Source, question: Question, context: Context) -> Anchoring:
    """What became of a quote that is not in its cited lines."""
    if cite.first is None or cite.last is None:
        return Anchoring("gone")
    places = list(_places(cite, source, context))
    if len(places) > 1:
        return Anchoring("ambiguous", tuple(first for first, _ in places))
    if places:
        return _moved(cite, source, places[0], question, context)
    return _drifted(cite, source, question, context)


def move(question: Question, cite: Citation, anchored: Anchoring, context: Context) -> Fix | None:
    """The fix that lets a citation follow its quote: safe where the quote moved and nothing speaks against it."""
    from quiz.check.rewrite import recite

    if anchored.cite is None:
        return None
    safe = anchored.status == "moved" and not anchored.doubt
    title = f"cite {anchored.cite.place}" + (f": {anchored.diff}" if anchored.diff else "")
    return recite(question, cite, anchored.cite, context, safe, title)


def follow(question: Question, cite: Citation, context: Context) -> Fix | None:
    """The fix for a citation of lines that are none, where its quote moved."""
    for lost, _, anchored in context.lost_quotes(question):
        if lost is cite and anchored.status == "moved":
            return move(question, cite, anchored, context)
    return None


def _places(cite: Citation, source: Source, context: Context) -> Iterator[tuple[int, int]]:
    """(first, last) numbers of the lines that hold the quote: single lines, else as many neighbours as are cited."""
    quote = cite.quote or ""
    lines, there = context.citable(source), lookup(context.texts(source))
    likely = [lines[at] for at in there.holding(fold(quote))]
    single = [(line.number, line.number) for line in likely if quoted_parts(quote, [line.text])]
    if single:
        yield from single
        return
    size = (cite.last or 0) - (cite.first or 0) + 1
    begins = there.holding(fold(quote).partition(" ")[0]) if size > 1 else []
    for at in begins:
        window = [line for line in lines[at : at + size] if line.number < lines[at].number + size]
        parts = quoted_parts(quote, [line.text for line in window])
        if len(parts) > 1 and parts[0].line == 0:
            yield window[0].number, window[parts[-1].line].number


def _moved(cite: Citation, source: Source, place: tuple[int, int], question: Question, context: Context) -> Anchoring:
    first, last = place
    new = replace(cite, first=first, last=last)
    size = (cite.last or 0) - (cite.first or 0)
    if last - first != size:  # which of several cited lines held the quote is not known
        doubt = f"{size + 1} lines were cited, and the quote does not fill them"
    else:
        doubt = _doubt(cite, new, source, question, context)
    return Anchoring("moved", (first,), new, doubt)


def _doubt(old: Citation, new: Citation, source: Source, question: Question, context: Context) -> str:
    """Why the new line may be another statement than the old one; "" when nothing speaks against it.

    The deck does not keep the old line, only the quote, so the question is the second witness: the new line must bear
    every claim that rests on the citation, and must not speak of another name, value or negation than the question
    does. Quotes of few words must be backed by most of the question's own words.
    """
    text = " ".join(line.text for line in source.cited(new))
    if not bears(old, new, question, context):
        return "the answer is not stated there"
    doubt = _conflict(new, text, question, context) or _too_short(new, text, question)
    return _turned(new, source, question) or ("" if doubt and vouched(old, new, question, context) else doubt)


def _turned(new: Citation, source: Source, question: Question) -> str:
    """The word around the quote that denies or doubts what it says, where the question has none of the kind.

    Neighbours that moved alike do not speak against it: the line may have been rewritten where it was.
    """
    texts = [line.text for line in source.cited(new)]
    asked = f"{question.stem.value} {' '.join(claim.text for claim in question.claims())}"
    for part in quoted_parts(new.quote or "", texts):
        word = denied_around(texts[part.line], part.start, part.end)
        if word and not denied_around(asked, 0, 0):
            return f"the line says “{word}” around the quote, and the question does not"
    return ""


def _too_short(new: Citation, text: str, question: Question) -> str:
    words = size_of(new.quote or "")
    if words < SHORT:
        return "the quote is too short to tell two lines apart"
    if words < LONG and not _backed(question, text):
        return "the quote is short, and the line shares no word with the question"
    return ""


def bears(old: Citation, new: Citation, question: Question, context: Context) -> bool:
    """Whether every claim that rests on the old citation would be borne by the new one.

    Its other citations count where they are now, if they moved too.
    """
    from quiz.proof import prove

    for claim in question.claims():
        if old in claim.cite and claim.mode != "absent":
            cites = tuple(new if cite == old else _followed(cite, context) for cite in claim.cite)
            if prove(replace(claim, cite=cites), context.library).status not in ("stated", "inferred"):
                return False
    return True


def _followed(cite: Citation, context: Context) -> Citation:
    """The citation at the one place where its quote is; as it was where there is none, or more."""
    source = context.source(cite)
    if source is None or not cite.quote or quoted_parts(cite.quote, [line.text for line in source.cited(cite)]):
        return cite
    places = list(_places(cite, source, context))
    return replace(cite, first=places[0][0], last=places[0][1]) if len(places) == 1 else cite


def _conflict(new: Citation, text: str, question: Question, context: Context) -> str:
    """The name, value or negation by which question and line differ: each has one that the other lacks."""
    asked = _asked(new, question)
    imprint = _imprint(context)
    ours = [name for name in _lacking(asked, [text]) if _tells(name, imprint)]
    theirs = [name for name in _lacking(text, [asked, new.quote or ""]) if _tells(name, imprint)]
    if ours and theirs:
        return f"the question speaks of {ours[0]}, the line of {theirs[0]}"
    return ""


def _asked(new: Citation, question: Question) -> str:
    """The question's own wording as far as it speaks of the cited line: of pairs and steps, the piece alone."""
    claims = [claim.text for claim in question.claims() if new.span in [cite.span for cite in claim.cite]]
    several = question.arranged or len(claims) < len(question.answers)
    return " ".join(claims if several and claims else (question.stem.value, *claims))


def _tells(name: str, imprint: set[str]) -> bool:
    """Whether a name or value tells two statements apart: no small number in words, and no name of a source."""
    if name.casefold() in NUMBER_WORDS:
        return False
    return imprint.isdisjoint((name.casefold(), *re.split(r"[-’']", name.casefold())))


def _lacking(text: str, others: Sequence[str]) -> list[str]:
    """The names and values of a text that the others do not state."""
    found = [value.text for value in values(text)] + list(names(text))
    return [each for each in dict.fromkeys(found) if not stated(each, others)]


def _imprint(context: Context) -> set[str]:
    """The words by which decks name the sources themselves."""
    library = context.library
    found = [source for id in library.source_ids if (source := library.source(id))]
    texts = [text for each in found for text in (each.label, each.get("publisher"), each.get("author"))]
    return {word for text in texts for word in re.findall(r"\w[\w’'&-]*", text.casefold())}


def _backed(question: Question, text: str) -> bool:
    """Whether the line shares a content word beyond the answer with the question or its explanation."""
    answers = {word for claim in question.claims() for word in line_stems(claim.text)}
    asked = f"{question.stem.value} {question.explanation or ''}"
    return not line_stems(text).isdisjoint(line_stems(asked) - answers)


def vouched(old: Citation, new: Citation, question: Question, context: Context) -> bool:
    """Whether the deck's citations right above and below in that source moved by as many lines.

    Lines that move together were pushed by an insertion or a deletion above them; a look-alike would have to stand at
    the very same distance.
    """
    deck = context.library.decks.get(question.deck)
    source = context.source(old)
    if deck is None or source is None or old.first is None or new.first is None:
        return False
    shift = new.first - old.first
    cites = context.quoting(deck, source)
    above = cites[: bisect_left(cites, old.first, key=_first)]
    below = cites[bisect_right(cites, old.first, key=_first) :]
    return bool(above and below) and all(_shift(each, context) == shift for each in (above[-1], below[0]))


def _first(cite: Citation) -> int:
    return cite.first or 0


def _shift(cite: Citation, context: Context) -> int | None:
    """By how many lines a quote moved; None where it has no place or several."""
    source = context.source(cite)
    places = list(_places(cite, source, context)) if source else []
    return places[0][0] - _first(cite) if len(places) == 1 else None


def _drifted(cite: Citation, source: Source, question: Question, context: Context) -> Anchoring:
    quote = cite.quote or ""
    wanted = [fold(word) for word in TOKEN.findall(quote)]
    if (cite.last or 0) != cite.first or not 3 <= len(wanted) <= 60:
        return Anchoring("gone")
    near: list[tuple[bool, int, Line, str, str]] = []
    lines, there = context.citable(source), lookup(context.texts(source))
    for line in (lines[at] for at in there.sharing(wanted, len(wanted) // 3, words_of)):
        if abs(line.number - (cite.first or 0)) > REACH:
            continue
        here = line.number == cite.first
        window = closest(wanted, line.text, len(wanted) // (3 if here else 4))
        if window and (here or size_of(quote) >= 4) and same_facts(quote, window[1]):
            new = replace(cite, first=line.number, last=line.number, quote=window[1])
            if bears(cite, new, question, context):
                near.append((not here, window[0], line, window[1], word_diff(quote, window[1])))
    near.sort(key=lambda each: each[:2])
    if not near:
        return Anchoring("gone")
    if len(near) > 1 and near[0][:2] == near[1][:2]:
        return Anchoring("gone", tuple(each[2].number for each in near))
    _, _, line, text, diff = near[0]
    new = replace(cite, first=line.number, last=line.number, quote=text)
    return Anchoring("drifted", (line.number,), new, diff=diff)
