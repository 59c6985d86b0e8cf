"""The words of the quote have changed a little in the source.

The line was reworded after it was quoted. The finding shows what changed; read it, then take the new words over by hand
or with `quiz check --fix --unsafe`. A quote whose numbers, names or negations changed is lost, not drifted: then the
answer may have changed too.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "that does not obey faces a fine of HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "that does not comply faces a fine of HK$100,000"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.check.places import cited_line_of
from quiz.model import Finding, Question

CODE = "C206"
NAME = "quote-drifted"
LEVEL = "error"
SCOPE = "question"
WHEN = "lost quote"


def check(question: Question, context: Context) -> Iterator[Finding]:
    for cite, _, anchored in context.lost_quotes(question):
        new = anchored.cite
        if anchored.status != "drifted" or new is None or not context.sound(cite):
            continue
        from quiz.check.reanchor import move

        message = f"the quote is not in {cite.place} as written; {new.place} reads: {anchored.diff}"
        help = "If it still says the same, quote the new words."
        fix = move(question, cite, anchored, context)
        related = (cited_line_of(context.library, new, "reads so now"),)
        yield context.finding(question.path, cite.span, message, help, question, fix, related)
