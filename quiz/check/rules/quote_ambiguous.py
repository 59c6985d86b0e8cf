"""The quote is not in the cited line, and stands in several others.

Which of them is meant cannot be known, so nothing is guessed: cite the right one, and quote more of it.

Fails:

    - id: since-when
      question: According to HKFP, on which day did Zoom speak to HKFP?
      answer: Tuesday
      cite: hkfp:12 "data requests"

    - id: who-else
      question: According to HKFP, which company told it of its pause?
      answer: Zoom
      cite: hkfp:11 "compliance"

Passes:

    - id: since-when
      question: According to HKFP, on which day did Zoom speak to HKFP?
      answer: Tuesday
      cite: hkfp:8 "Zoom told HKFP on Tuesday"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.check.places import cited_line
from quiz.model import Finding, Question

CODE = "C207"
NAME = "quote-ambiguous"
LEVEL = "error"
SCOPE = "question"
WHEN = "lost quote"


def check(question: Question, context: Context) -> Iterator[Finding]:
    for cite, source, anchored in context.lost_quotes(question):
        if anchored.status != "ambiguous":
            continue
        found = [line for number in anchored.lines[:5] if (line := source.line(number))]
        where = ", ".join(str(line.number) for line in found) + (", …" if len(anchored.lines) > 5 else "")
        message = f"the quote “{cite.quote}” is not in {cite.place}, but in lines {where}"
        help = "Cite the line that is meant, and quote enough of it to tell it from the others."
        related = tuple(cited_line(source, line, cite.quote or "", "here") for line in found)
        yield context.finding(question.path, cite.span, message, help, question, related=related)
