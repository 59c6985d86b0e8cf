"""The quote stands in another line than the one cited, and in no other.

This is what happens when lines are added to or taken from a source. The fix writes the new number. It is safe when the
new line bears the answer and nothing speaks for its being another statement: the quote is long enough, and line and
question name the same names and values. Otherwise the fix is proposed, and applied with `--unsafe`.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:9 "a fine of HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "a fine of HK$100,000"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.check.places import cited_line_of
from quiz.model import Finding, Question

CODE = "C205"
NAME = "quote-moved"
LEVEL = "error"
SCOPE = "question"
WHEN = "lost quote"


def check(question: Question, context: Context) -> Iterator[Finding]:
    for cite, _, anchored in context.lost_quotes(question):
        new = anchored.cite
        if anchored.status != "moved" or new is None or not context.sound(cite):
            continue
        from quiz.check.reanchor import move

        message = f"the quote “{cite.quote}” is not in {cite.place}, but in {new.place}"
        doubt = f" Look first: {anchored.doubt}." if anchored.doubt else ""
        fix = move(question, cite, anchored, context)
        related = (cited_line_of(context.library, new, "found here"),)
        yield context.finding(question.path, cite.span, message, f"Cite {new.place}.{doubt}", question, fix, related)
