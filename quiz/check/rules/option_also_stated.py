"""A distractor stands in the cited lines too.

Then a student who points at the line can defend the wrong option, unless the question rules it out: “Which firm was
the last to join?” is fair where the line names the earlier ones.

Fails:

    - id: risk
      question: According to HKFP, what does a service provider that does not comply face?
      answer: a fine of HK$100,000
      distractors: [six months in prison, a loss of its licence]
      cite: hkfp:12 "fine of HK$100,000"

Passes:

    - id: risk
      question: According to HKFP, what does a service provider that does not comply face?
      answer: a fine of HK$100,000
      distractors: ["a fine of HK$10,000", a loss of its licence]
      cite: hkfp:12 "fine of HK$100,000"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quiz.check.context import Context
from quiz.check.places import cited_line
from quiz.evidence import stated
from quiz.folding import fold
from quiz.locate import prepare
from quiz.model import Citation, Finding, Line, Question, Related

CODE = "E305"
NAME = "option-also-stated"
LEVEL = "info"
SCOPE = "question"
_DIGITS = re.compile(r"\d+")


def looks_at(kind: type[Question]) -> bool:
    return kind.chosen


def check(question: Question, context: Context) -> Iterator[Finding]:
    lines = context.lines(question)
    folded = " \n ".join([prepare(line.text).text for line in lines])
    digits = folded.replace(",", "")
    for wrong in question.distractors:
        if not _may_stand(wrong.text, folded, digits):
            continue
        matches = stated(wrong.text, [line.text for line in lines])
        if matches:
            match = matches[0]
            line = lines[match.line]
            message = f"the distractor “{wrong.text}” stands in the cited line {line.number} too"
            help = "Choose another, or make the question rule it out."
            related = tuple(_related(question, line, line.text[match.start : match.end], context))
            yield context.finding(question.path, wrong.span, message, help, question, related=related)


def _may_stand(text: str, folded: str, without_commas: str) -> bool:
    """Whether it is worth reading values: the wording stands there, or its digits do."""
    wanted = fold(text)
    if wanted in folded:
        return True
    digits = "".join(_DIGITS.findall(wanted))
    return bool(digits) and digits in without_commas


def _related(question: Question, line: Line, text: str, context: Context) -> Iterator[Related]:
    cites: Sequence[Citation] = context.citations(question)
    for cite in cites:
        source = context.source(cite)
        if source and not cite.whole and line in source.cited(cite):
            yield cited_line(source, line, text, "stated here")
            return
