"""A text in no quotes that other readers of YAML take for another value.

`no`, `3:2`, `007`, `1.10` and `2020-07-07` are text here, exactly as written. Other tools read false, 182, 7, 1.1 and
a date; quotes make them text everywhere.

Fails:

    - id: compliance
      question: In a word, does Zoom comply?
      answer: no
      inferred: It has suspended compliance.
      cite: hkfp:8 "suspended compliance"

Passes:

    - id: compliance
      question: In a word, does Zoom comply?
      answer: "no"
      inferred: It has suspended compliance.
      cite: hkfp:8 "suspended compliance"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.check.context import Context
from quiz.check.quoting import quote
from quiz.model import Edit, Finding, Fix, Question

CODE = "Y004"
NAME = "ambiguous-scalar"
LEVEL = "info"
SCOPE = "question"

# What YAML 1.1 resolves to something that is written otherwise (yaml.org/type: bool, null, int, float, timestamp).
_OTHER = re.compile(
    r"(?:y|yes|n|no|on|off|true|false|null|~)|0[0-7]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9]*)?|0[xob][0-9a-f_]+"
    r"|[-+]?[0-9]*\.[0-9]*0|[0-9]+_[0-9_]+|[-+]?(?:[0-9]+\.?|\.)[0-9]*e[-+]?[0-9]+|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}",
    re.IGNORECASE,
)


def looks_at(kind: type[Question]) -> bool:
    return not kind.own_stem


def check(question: Question, context: Context) -> Iterator[Finding]:
    for piece in (*question.answers, *question.distractors):
        for value, place in ((piece.text, piece.span), *piece.accept):
            if len(value) > 10 or not _OTHER.fullmatch(value):
                continue
            span = context.place(value, place, 0, len(value))
            if span and span == place:  # no quotes around it
                fix = Fix(True, "put it in quotes", (Edit(question.path, span, quote(value)),))
                message = f"`{value}` in no quotes is another value to other readers of YAML"
                yield context.finding(question.path, span, message, f'Write "{value}".', question, fix)
