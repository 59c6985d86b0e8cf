"""The quote does not stand in the cited lines, nor anywhere else in the source.

The quote is what finds the line again when the source changes, and what lights up for the student. Spaces, case,
dashes and the form of quote marks are forgiven; nothing else is.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of up to HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.check.places import cited_line
from quiz.model import Finding, Question

CODE = "C204"
NAME = "quote-lost"
LEVEL = "error"
SCOPE = "question"
WHEN = "lost quote"


def check(question: Question, context: Context) -> Iterator[Finding]:
    for cite, source, anchored in context.lost_quotes(question):
        if anchored.status != "gone" or not context.sound(cite):
            continue
        related = () if cite.whole else (cited_line(source, source.cited(cite)[0]),)
        message = f"the quote “{cite.quote}” is not in {cite.place}"
        help = "Copy the words from the line as they stand there."
        if anchored.lines:
            help = f"Lines {', '.join(map(str, anchored.lines[:4]))} read much like it: look which is meant."
        elif (cite.quote and cite.quote.count("“") != cite.quote.count("”")) or (cite.quote or "").count('"') % 2:
            help += ' A quote ends at the citation\'s last quote mark; quote marks inside it are written " or \\".'
        yield context.finding(question.path, cite.span, message, help, question, related=related)
