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

from collections.abc import Iterator

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
    told: set[tuple[str, str]] = set()
    for questions in by_line.values():
        for question in questions if len(questions) > 1 else ():
            for other in questions:
                pair = (question.ref, other.ref)
                if other is question or pair in told:
                    continue
                if answer := _given_away(question, fold(other.stem.value)):
                    told.add(pair)
                    message = f"the question `{other.id}` holds the answer “{answer}”"
                    help = "Ask one of the two in other words."
                    related = (Related(deck.path, other.stem.span, "here"),)
                    yield context.finding(deck.path, question.id.span, message, help, question, None, related)


def _given_away(question: Question, stem: str) -> str:
    if question.widget not in ("choice", "choices", "text", "blanks"):
        return ""
    own = fold(question.stem.value)
    for answer in question.answers:
        text = fold(answer.text)
        at = stem.find(text) if len(text) >= _LEAST else -1
        if at >= 0 and text not in own and starts_token(stem, at) and ends_token(stem, at + len(text)):
            return answer.text
    return ""
