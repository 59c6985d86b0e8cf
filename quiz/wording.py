"""Judge a short answer that a student typed: right, near or wrong, and what was forgiven.

Forgiven: case, accents, spaces, articles, punctuation, the spelling of numbers and dates, words of the question said
again (see `quiz.leeway`), and one slip of the keyboard in a word of five letters or more (optimal string alignment
distance 1: a letter added, left out, changed, or two swapped). Never forgiven: a wrong value, sign or unit, a negation,
or a slip that gives another choice.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from quiz import leeway
from quiz.folding import fold
from quiz.locate import Word, core, prepare
from quiz.record import record
from quiz.units import NUMBER_WORDS
from quiz.values import Value, same, states, vague

_ARTICLES = frozenset(("a", "an", "the"))
_SHORTEST = 5  # letters of a word in which a slip is forgiven
_LONG = 8  # letters of a word that a slip at its beginning does not make another: emprisonment, but not regal for legal
_LONGEST = 2000  # characters of which a typed answer's words are compared; a longer one is right when it is the same


class Fit(StrEnum):
    """How a typed answer fits: right, near (worth telling the student, no more), or wrong."""

    RIGHT = "right"
    NEAR = "near"
    WRONG = "wrong"


@record(frozen=True, slots=True)
class Comparison:
    """fit; against: the accepted wording matched, or the nearest one; note: a sentence for the student, or ""."""

    fit: Fit
    against: str
    note: str


def compare(given: str, accepted: Sequence[str], others: Sequence[str] = (), asked: str = "") -> Comparison:
    """Judge `given` against the `accepted` wordings, the key first.

    others: choices that a slip must not turn into; asked: the question, whose words may be said again
    """
    first = accepted[0] if accepted else ""
    if not core(given):
        return Comparison(Fit.WRONG, first, "Nothing was typed.")
    if len(given) > _LONGEST:
        alike = next((wording for wording in accepted if core(wording) == core(given)), "")
        return Comparison(Fit.RIGHT if alike else Fit.WRONG, alike or first, "")
    found = _judged(given, accepted, others, asked)
    if found.fit is not Fit.RIGHT and (mended := _respelt(given, accepted)):
        again = _judged(mended, accepted, others, asked)
        if again.fit is Fit.RIGHT:
            return Comparison(Fit.RIGHT, again.against, f"Right, but it is spelled “{again.against}”.")
    return found


def _judged(given: str, accepted: Sequence[str], others: Sequence[str], asked: str) -> Comparison:
    typed = _words(leeway.rewritten(given))
    if same := _same(given, typed, accepted):
        return same
    if any(_identical(given, typed, other) or _same_words(given, typed, other) for other in others):
        return Comparison(Fit.WRONG, accepted[0] if accepted else "", "")
    return _same_with_more(given, typed, accepted, asked) or _nearest(typed, accepted, others)


def _same(given: str, typed: Sequence[Word], accepted: Sequence[str]) -> Comparison | None:
    for tester in (_identical, _same_words):
        for wording in accepted:
            if note := tester(given, typed, wording):
                return Comparison(Fit.RIGHT, wording, note.strip())
    return None


def _same_with_more(given: str, typed: Sequence[Word], accepted: Sequence[str], asked: str) -> Comparison | None:
    """Right where the answer stands among words of the question, behind a preposition, or is a date in digits."""
    shorter = leeway.without_year(typed, leeway.asked_years(asked)) if asked else tuple(typed)
    days, common = leeway.numeric_date(given), leeway.asked_words(asked)
    for wording in accepted:
        words = _words(wording)
        sides = (typed, shorter) if shorter != tuple(typed) else (typed,)
        bodies = [shorter, *(body for side in sides for body in leeway.bodies(side, len(words), common))]
        if words and any(len(body) == len(words) and all(map(_equal, body, words)) for body in bodies):
            return Comparison(Fit.RIGHT, wording, "")
        wanted = words[0].value.amount if len(words) == 1 and words[0].value and words[0].value.type == "date" else None
        if days and isinstance(wanted, tuple):
            means = [_means(day, wanted, leeway.asked_years(asked)) for day in days]
            if means[0]:
                return Comparison(Fit.RIGHT, wording, "")
            if any(means):
                return Comparison(Fit.NEAR, wording, f"Near, but write the month as a word: “{wording}”.")
    return None


def _means(day: leeway.Day, wanted: Sequence[int | None], years: frozenset[int]) -> bool:
    return day[1:] == tuple(wanted[1:]) and (day[0] == wanted[0] or (wanted[0] is None and day[0] in years))


def _nearest(typed: Sequence[Word], accepted: Sequence[str], others: Sequence[str]) -> Comparison:
    found = [(_judge(typed, wording), wording) for wording in accepted]
    # With another value than the key's, no other wording is near: 200 bilion is not nearly 200m.
    off = bool(found) and found[0][0] == (Fit.WRONG, "") and any(word.value for word in typed)
    off = off and any(word.value for word in _words(accepted[0]))
    for fit in (Fit.RIGHT,) if off else (Fit.RIGHT, Fit.NEAR):
        for (verdict, note), wording in found:
            if verdict is fit:
                if fit is Fit.RIGHT and any(_slips(typed, _words(other)) in (1, 2) for other in others):
                    return Comparison(Fit.NEAR, wording, f"Near, but it could be another choice: it is “{wording}”.")
                return Comparison(fit, wording, note)
    # What is missing of another wording than the key is nothing that was asked for.
    return Comparison(Fit.WRONG, accepted[0] if accepted else "", found[0][0][1] if found else "")


def _respelt(given: str, accepted: Sequence[str]) -> str:
    """What was typed, one slip mended in the word behind a number: six monhts, 200 milion; "" where there is none."""
    units = [unit for wording in accepted for unit in leeway.units(wording)]
    typed = _words(leeway.rewritten(given)) if units else ()
    for before, word in pairwise(typed):
        behind = before.value is not None and word.value is None and word.text.isalpha()
        slipped = next((unit for unit in units if behind and distance(word.text, unit, 1) == 1), "")
        if slipped:
            return " ".join([slipped if each is word else each.text for each in typed])
    return ""


def _words(text: str) -> tuple[Word, ...]:
    """The words and values without articles and accents."""
    words = [word for word in prepare(text).words if word.value or word.text not in _ARTICLES]
    return tuple(
        word if word.value or word.text.isascii() else Word(_plain(word.text), None, word.start, word.end)
        for word in words or prepare(text).words
    )


def _plain(text: str) -> str:
    """`text` without the accents of its letters; other scripts' vowel signs stay."""
    return "".join(
        unicodedata.normalize("NFD", c)[0] if unicodedata.decomposition(c)[:1] not in ("", "<") else c
        for c in unicodedata.normalize("NFC", text)
    )


# A tester answers with a note when it holds; a blank is no note and yet true.
def _identical(given: str, typed: Sequence[Word], wording: str) -> str:
    return " " if core(given) == core(wording) else ""


def _same_words(given: str, typed: Sequence[Word], wording: str) -> str:
    words = _words(wording)
    if not words or len(words) != len(typed) or not all(map(_equal, typed, words)):
        # spaces alone: "data base" for "database", but never between digits
        run, other = _run(typed), _run(words)
        if run and run == other and not any(c.isdigit() for c in run):
            return f"Right; it is written “{wording}”."
        return ""
    for mine, theirs in zip(typed, words, strict=True):
        if mine.value and theirs.value and fold(mine.value.text) != fold(theirs.value.text):
            return " "  # the same value in another spelling needs no remark
    if _accents(given) != _accents(wording):
        return f"Right; it is spelled “{wording}”."
    return " "


def _run(words: Sequence[Word]) -> str:
    return "" if any(word.value for word in words) else "".join(word.text for word in words)


def _accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", fold(text)) if unicodedata.combining(c))


def _equal(typed: Word, wanted: Word) -> bool:
    if typed.value and wanted.value:
        return _alike(typed.value, wanted.value)
    return typed.value is wanted.value and leeway.full(typed.text, wanted.text) == wanted.text


def _alike(given: Value, wanted: Value) -> bool:
    """Whether they are the same value; a number in digits will do for an ordinal (13 for thirteenth)."""
    if wanted.type == "ordinal" and given.type == "number" and given.text.isdigit():
        return given.amount == wanted.amount
    return same(given, wanted)


def _judge(typed: Sequence[Word], wording: str) -> tuple[Fit, str]:
    words = _words(wording)
    if verdict := _values_differ(typed, words, wording):
        return verdict
    if _turned(typed, words):
        return Fit.WRONG, ""
    slips = _slips(typed, words)
    if slips == 1:
        mine, theirs = next((a, b) for a, b in zip(typed, words, strict=True) if not _equal(a, b))
        begins = mine.text[0] == theirs.text[0] or len(theirs.text) >= _LONG
        if len(theirs.text) >= _SHORTEST and len(mine.text) >= _SHORTEST - 1 and begins:
            return Fit.RIGHT, f"Right, but it is spelled “{wording}”."
    if slips:
        return Fit.NEAR, f"Near: check the spelling of “{wording}”."
    return _missing_or_extra(typed, words, wording)


def _values_differ(typed: Sequence[Word], words: Sequence[Word], wording: str) -> tuple[Fit, str] | None:
    """A verdict when the values of the two decide: another amount is wrong; a missing value or unit, another unit, or
    a date that says less or more is near."""
    mine = [word.value for word in typed if word.value]
    theirs = [word.value for word in words if word.value]
    left = [value for value in mine if not any(_alike(value, other) for other in theirs)]
    wanted = [value for value in theirs if not any(_alike(other, value) for other in mine)]
    if not left and not wanted:
        return None
    if not left and mine:
        return Fit.NEAR, f"Near, but there is more to it: “{wording}”."
    if (
        not mine
        and len(words) == len(typed) == 1
        and words[0].text.isalpha()
        and distance(typed[0].text, words[0].text) < 3
    ):
        return Fit.NEAR, f"Near: check the spelling of “{wording}”."
    if len(left) != len(wanted):
        return Fit.WRONG, "" if mine else "The value is missing."
    notes = [_value_note(value, other) for value, other in zip(left, wanted, strict=True)]
    return (Fit.NEAR, notes[0]) if all(notes) else (Fit.WRONG, "")


def _value_note(given: Value, wanted: Value) -> str:
    """What to tell of a value that is nearly the one wanted; "" when it is another."""
    if given.type in ("date", "year") and wanted.type in ("date", "year"):
        if states(wanted, given):
            return f"Near, but there is more to it: “{wanted.text}”."
        if not states(given, wanted):
            return ""
        if given.type == wanted.type == "date" and _year(given) and not _year(wanted):
            return f"Near, but the year is more than the answer says: it is “{wanted.text}”."
        return f"Near, but say no more than is asked: “{wanted.text}”."
    if given.amount != wanted.amount or {given.type, wanted.type} & {"ordinal", "date", "time", "score"}:
        return ""
    return _unit_note(given, wanted)


def _year(date: Value) -> bool:
    return isinstance(date.amount, tuple) and date.amount[0] is not None


def _unit_note(given: Value, wanted: Value) -> str:
    if not given.unit and wanted.unit:
        return f"The number is right; its unit is missing: {wanted.text}."
    if vague(given.unit, wanted.unit):
        return f"The number is right; say whose currency: {wanted.text}."
    return f"The number is right, the unit is not: {wanted.text}."


def _turned(typed: Sequence[Word], words: Sequence[Word]) -> bool:
    """Whether a negation stands in one and not in the other, or each holds another word that turns the sense."""
    mine, theirs = (sorted(w.text for w in side if leeway.negates(w.text)) for side in (typed, words))
    turns, others = ({w.text for w in side} & leeway.TURNS for side in (typed, words))
    return mine != theirs or bool(turns and others and turns != others)


def _slips(typed: Sequence[Word], words: Sequence[Word]) -> int:
    """How many slips of the keyboard lie between two wordings of as many words: 0 when they are equal or too far
    apart (more than two, or another first letter together with a second slip)."""
    if len(typed) != len(words):
        return 0
    total = 0
    for mine, theirs in zip(typed, words, strict=True):
        if _equal(mine, theirs):
            continue
        if not _may_slip(mine) or not _may_slip(theirs) or leeway.rivals(mine.text, theirs.text):
            return 0
        apart = distance(mine.text, theirs.text)
        total += apart
        if total > 2 or apart >= min(len(theirs.text), 3) or (apart == 2 and mine.text[0] != theirs.text[0]):
            return 0
    return total


def _may_slip(word: Word) -> bool:
    return word.value is None and word.text.isalpha() and len(word.text) > 2 and word.text not in NUMBER_WORDS


def _missing_or_extra(typed: Sequence[Word], words: Sequence[Word], wording: str) -> tuple[Fit, str]:
    """Near when one wording is the other and at most two words more, in order, and at least half stands in both."""
    longer, shorter = (typed, words) if len(typed) > len(words) else (words, typed)
    rest = iter(longer)
    equal = _equal if shorter is typed else lambda wanted, given: _equal(given, wanted)
    if 0 < len(longer) - len(shorter) <= 2 and all(any(equal(a, b) for b in rest) for a in shorter):
        if 2 * sum(2 if word.value else 1 for word in shorter) < len(longer):
            return Fit.WRONG, ""
        what = "there is more to it" if longer is words else "say no more than is asked"
        return Fit.NEAR, f"Near, but {what}: “{wording}”."
    return Fit.WRONG, ""


def distance(a: str, b: str, limit: int = 2) -> int:
    """Optimal string alignment distance (insert, delete, substitute, swap neighbours); above `limit`, limit + 1.

    Only the cells within `limit` of the diagonal are worked out (Ukkonen 1985), so that long texts take linear time.
    """
    far = limit + 1
    if abs(len(a) - len(b)) > limit:
        return far
    before: dict[int, int] = {}
    row = {j: j for j in range(min(limit, len(b)) + 1)}
    for i, x in enumerate(a, 1):
        before, last, row = row, before, {}
        for j in range(max(0, i - limit), min(len(b), i + limit) + 1):
            cost = before.get(j, far) + 1
            if j:
                cost = min(cost, row.get(j - 1, far) + 1, before.get(j - 1, far) + (x != b[j - 1]))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == b[j - 1]:
                cost = min(cost, last.get(j - 2, far) + 1)
            row[j] = cost
        if min(row.values()) > limit:
            return far
    return min(row.get(len(b), far), far)
