"""A value in the question is not the cited line's.

The answer may be right and the question wrong: `In 1912, who …?` of a line that says 1992. It is a warning where the
question's value stands in none of the cited lines, and one of them has the same but for a digit, two digits swapped, or
the unit. It is an info where the value stands nowhere in the cited sources, and nothing like it in the line.

Fails:

    - id: fined
      question: According to HKFP, who faces a fine of HK$200,000 and a prison term?
      answer: A service provider that does not comply
      cite: hkfp:12 "A service provider that does not comply"

Passes:

    - id: fined
      question: According to HKFP, who faces a fine of HK$100,000 and a prison term?
      answer: A service provider that does not comply
      cite: hkfp:12 "A service provider that does not comply"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from quiz.check.context import FIGURE, Context
from quiz.check.places import cited_line
from quiz.evidence import fold
from quiz.locate import prepare
from quiz.model import Finding, Question
from quiz.pattern import pattern
from quiz.values import Value, same, states, vague

CODE = "E314"
NAME = "question-value"
LEVEL = "warning"
SCOPE = "question"

_WORD = pattern(r"[^\s,.;:?!()]+(?:[,.:]+[^\s,.;:?!()]+)*")
_DIGIT = pattern(r"\d")
_NUMBERS = ("number", "year", "date")
_MOST = 20  # values of a question: a hostile one must not cost their square


def looks_at(kind: type[Question]) -> bool:
    return kind.chosen or kind.typed


def check(question: Question, context: Context) -> Iterator[Finding]:
    text = question.stem
    if not _DIGIT.search(text.value):
        return
    lines = context.lines(question)
    if not lines or _plainly_there(text.value, frozenset().union(*[_words_of(line.text) for line in lines])):
        return
    there = [(token.value, line) for line in lines for token in prepare(line.text).tokens]
    sources = {cite.source: source for cite in context.citations(question) if (source := context.source(cite))}
    imprint = [
        token.value for each in sources.values() for row in each.fields.values() for token in prepare(row).tokens
    ]
    known = [*(value for value, _ in there), *imprint]
    for token in prepare(text.value).tokens[:_MOST]:
        value = token.value
        if not _DIGIT.search(value.text) or any(_stands(other, value) for other in known):
            continue
        if any(context.heals(claim, question) for claim in question.claims()):
            return
        span = context.place(text.value, text.span, value.start, value.end) or text.span
        if found := next(((other, line) for other, line in there if _alike(other, value)), None):
            other, line = found
            message = f"the question says {value.text}, line {line.number} says {other.text}"
            related = tuple(
                cited_line(source, line, other.text) for source in sources.values() if source.line(line.number) == line
            )
            yield context.finding(question.path, span, message, "Write the line's value.", question, None, related[:1])
        elif not any(figure in context.figures(source) for source in sources.values() for figure in _figures(value)):
            message = f"“{value.text}” of the question stands nowhere in {', '.join(sources)}"
            help = "Check it, or cite the line that has it too."
            yield context.finding(question.path, span, message, help, question, level="info")


@lru_cache(maxsize=2048)
def _words_of(line: str) -> frozenset[str]:
    return frozenset(_WORD.findall(line))


def _plainly_there(text: str, words: frozenset[str]) -> bool:
    """Whether each word with a digit stands in the line as it is, with the word behind it, as its unit may be."""
    asked = _WORD.findall(text)
    behind = [*asked[1:], ""]
    return all(
        words.issuperset((word, after) if after else (word,))
        for word, after in zip(asked, behind, strict=True)
        if _DIGIT.search(word)
    )


def _figures(value: Value) -> list[str]:
    return FIGURE.findall(value.text)


def _stands(other: Value, value: Value) -> bool:
    """Whether another value says the question's, or the question says more of it: 7 July 2020 of 7 July."""
    return same(other, value) or states(other, value) or states(value, other)


def _alike(other: Value, value: Value) -> bool:
    """Whether a value is the question's but for one digit, two digits swapped, or the unit."""
    numbers = other.type in _NUMBERS and value.type in _NUMBERS
    if other.type == value.type and other.unit and value.unit and other.amount == value.amount:
        return not vague(other.unit, value.unit)
    if not numbers and (other.type, other.unit) != (value.type, value.unit):
        return False
    if "year" in (value.type, other.type):
        mine, theirs = map(_year, (value, other))
    else:
        mine, theirs = (re.sub("[^0-9]", "", fold(each.text)) for each in (value, other))
    if len(mine) != len(theirs) or len(mine) < 2:
        return False
    unlike = [at for at, (a, b) in enumerate(zip(mine, theirs, strict=True)) if a != b]
    swapped = len(unlike) == 2 and unlike[1] == unlike[0] + 1 and mine[unlike[0]] == theirs[unlike[1]]
    return len(unlike) == 1 or (swapped and mine[unlike[1]] == theirs[unlike[0]])


def _year(value: Value) -> str:
    """The digits of a year, or of that of a date."""
    return str((value.amount[0] or "") if isinstance(value.amount, tuple) else value.amount)
