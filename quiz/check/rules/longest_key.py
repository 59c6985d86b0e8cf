"""The answer is clearly longer than every distractor.

Students learn to choose the longest option, since authors take care to make the right one exact. It is reported where
the answer has four words or more and a third more characters than the next one; against people's labels (BenchMarker,
216 course questions) 95 of 100 such reports are right. It is one of the few flaws that were shown to make questions
easier (Pham et al., 2018).

Fails:

    - id: warrant
      question: According to HKFP, what may police do since July 2020?
      answer: search private property without a warrant
      distractors: [close shops, tap phones, enter schools]
      cite: hkfp:11 "search private property"

Passes:

    - id: warrant
      question: According to HKFP, what may police do since July 2020?
      answer: search private property without a warrant
      distractors: [tap the phones of suspects without a warrant, close newspapers without a hearing]
      cite: hkfp:11 "search private property"
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Finding, Question

CODE = "Q401"
NAME = "longest-key"
LEVEL = "warning"
SCOPE = "question"

_RATIO = 4 / 3


def looks_at(kind: type[Question]) -> bool:
    return kind.chosen and kind.single


def check(question: Question, context: Context) -> Iterator[Finding]:
    key = question.answers[0]
    longest = max([len(wrong.text) for wrong in question.distractors])
    if len(key.text) > _RATIO * longest and key.text.count(" ") >= 3:
        message = f"the answer has {len(key.text)} characters, the longest distractor {longest}"
        help = "Shorten it, or give a distractor as much detail."
        yield context.finding(question.path, key.span, message, help, question)
