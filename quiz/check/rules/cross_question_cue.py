"""Another question on the same line gives the answer away.

Its stem holds the answer, so whoever meets it first need not know. Ask one of the two in other words.

Fails:

    - id: warrant
      question: According to HKFP, what may police search without a warrant?
      answer: private property
      cite: hkfp:11 "search private property"
    - id: since
      question: According to HKFP, since when may police search private property?
      answer: 7 July 2020
      cite: hkfp:11 "since 7 July 2020"

Passes:

    - id: warrant
      question: According to HKFP, what may police search without a warrant?
      answer: private property
      cite: hkfp:11 "search private property"
    - id: since
      question: According to HKFP, since when do police not need a warrant?
      answer: 7 July 2020
      cite: hkfp:11 "since 7 July 2020"
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from quiz.check.context import Context
from quiz.evidence import fold
from quiz.folding import ends_token, starts_token
from quiz.model import Deck, Finding, Question, Related

CODE = "D503"
NAME = "cross-question-cue"
LEVEL = "info"
SCOPE = "deck"

_LEAST = 6  # characters of an answer that another stem can hardly hold by chance


def check(deck: Deck, context: Context) -> Iterator[Finding]:
    by_line: dict[tuple[str, int], list[Question]] = {}
    for question in deck.questions:
        for place in {(cite.source, cite.first) for cite in question.cite if cite.first is not None}:
            by_line.setdefault(place, []).append(question)
    told: set[str] = set()
    for questions in by_line.values():
        for question, other, answer in _given_away(questions) if len(questions) > 1 else ():
            if question.ref not in told:
                told.add(question.ref)
                message = f"the question `{other.id}` holds the answer “{answer}”"
                help = "Ask one of the two in other words."
                related = (Related(deck.path, other.stem.span, "here"),)
                yield context.finding(deck.path, question.id.span, message, help, question, None, related)


def _given_away(questions: list[Question]) -> Iterator[tuple[Question, Question, str]]:
    """(question, the first other one whose stem holds an answer of it, that answer).

    The stems are looked through as one text, which costs little where thousands of questions share a line.
    """
    stems = [fold(question.stem.value) for question in questions]
    starts = list(accumulate((len(stem) + 1 for stem in stems), initial=0))
    text = "\n".join(stems)
    for question, own in zip(questions, stems, strict=True):
        if not (question.chosen or question.typed):
            continue
        for answer in question.answers:
            wanted = fold(answer.text)
            if len(wanted) < _LEAST or wanted in own:
                continue
            at = text.find(wanted)
            while at >= 0 and not (starts_token(text, at) and ends_token(text, at + len(wanted))):
                at = text.find(wanted, at + 1)
            if at >= 0:
                yield question, questions[bisect_right(starts, at) - 1], answer.text
                break
