"""The cited line has another value of the answer's kind.

A line with two sums or two dates states the answer, and states its rival as well: the machine cannot tell which one
the question asks for. Read whether the question says so.

Fails:

    - id: signal
      question: According to HKFP, when did Signal pause?
      answer: 7 July 2020
      cite: hkfp:14 "Signal paused on"

Passes:

    - id: terms
      question: According to HKFP, how long may the prison term be?
      answer: six months
      cite: hkfp:12 "six months in prison"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import FIGURE, Context
from quiz.check.words import split
from quiz.evidence import rivals
from quiz.locate import core, prepare
from quiz.model import Finding, Question
from quiz.units import NUMBER_WORDS

CODE = "E306"
NAME = "rival-values"
LEVEL = "info"
SCOPE = "question"


def looks_at(kind: type[Question]) -> bool:
    return kind.single and (kind.chosen or kind.typed)


def check(question: Question, context: Context) -> Iterator[Finding]:
    for proof in context.proofs(question):
        if proof.status != "stated" or not proof.matches or proof.claim.mode != "stated":
            continue
        answer = proof.claim.text
        if len(answer) > 40 or not _may_be_value(answer) or not _one_value(answer):
            continue
        own = prepare(answer).tokens[0].value
        lines = [proof.lines[match.line].text for match in proof.matches[:1]]
        found = [value for value in rivals(answer, lines) if (value.type, value.unit) == (own.type, own.unit)]
        if found:
            names = ", ".join(value.text for value in found[:3])
            line = proof.lines[proof.matches[0].line].number
            message = f"line {line} has {names} beside “{answer}”"
            help = "Make sure that the question asks for the one alone."
            yield context.finding(question.path, proof.claim.span, message, help, question)


def _may_be_value(answer: str) -> bool:
    return FIGURE.search(answer) is not None or not NUMBER_WORDS.isdisjoint(split(answer))


def _one_value(answer: str) -> bool:
    """Whether the answer is one value and nothing else."""
    tokens = prepare(answer).tokens
    return len(tokens) == 1 and tokens[0].end - tokens[0].start >= len(core(answer))
