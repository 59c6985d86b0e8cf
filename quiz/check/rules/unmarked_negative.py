"""A question asks for what is not so, and does not mark the word.

Readers pass over `not` and answer the opposite. Ask for what is so; or write NOT in capitals where the negative is the
point. Questions that ask why, when or how something did not happen are let be: there the negative is the fact.

Fails:

    - id: apps
      question: Which of these apps has not suspended its compliance, according to HKFP?
      answer: Zoom
      distractors: [Facebook, Twitter]
      inferred: The line names Facebook and Twitter, not Zoom.
      cite: hkfp:9 "Facebook, Twitter, WhatsApp and Telegram"

Passes:

    - id: apps
      question: Which of these apps does the line of HKFP NOT name?
      answer: Zoom
      distractors: [Facebook, Twitter]
      inferred: The line names Facebook and Twitter, not Zoom.
      cite: hkfp:9 "Facebook, Twitter, WhatsApp and Telegram"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Edit, Finding, Fix, Question

CODE = "Q405"
NAME = "unmarked-negative"
LEVEL = "warning"
SCOPE = "question"

_WORDS = frozenset(
    "not except never isn aren wasn weren don doesn didn hasn haven cannot false incorrect untrue".split()
)
_ASKS = re.compile(
    r"\b(?:which|what|who|whom|whose|all|select|choose|pick)\b(?P<between>[^.?!;]*?)"
    r"(?<![\w*])(?<!call )(?<!calls )(?<!\bas )"
    r"(?P<word>not|except|never|cannot|\w+n[’']t|false|incorrect|untrue)(?![\w*])",
    re.IGNORECASE,
)
# A clause of its own about the thing asked for: "what does a provider that does not comply face?"
_CLAUSE = re.compile(
    r"\b(?:that|who|if|when|because|after|where|whether|while|whereas|although|and|or|but|by|for|from|why|how)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|„[^“”]*[“”]")
STEM = _WORDS


def looks_at(kind: type[Question]) -> bool:
    return kind.chosen


def check(question: Question, context: Context) -> Iterator[Finding]:
    if _WORDS.isdisjoint(context.words(question)):
        return
    stem = question.stem.value
    match = _ASKS.search(stem)
    if match is None or match["word"].isupper() or _CLAUSE.search(match["between"]):
        return
    if _quoted(stem, match.start("word")):
        return
    span = context.place(stem, question.stem.span, *match.span("word"))
    fix = None
    if span and "'" not in match["word"] and "’" not in match["word"]:
        fix = Fix(True, "mark it", (Edit(question.path, span, match["word"].upper()),))
    message = f"the question turns on “{match['word']}”, which is easily passed over"
    help = f"Ask for what is so, or write {match['word'].upper()} in capitals."
    yield context.finding(question.path, span or question.stem.span, message, help, question, fix)


def _quoted(stem: str, at: int) -> bool:
    """Whether a place stands within quotation marks: another's word is not the question's."""
    return any(match.start() < at < match.end() for match in _QUOTED.finditer(stem))
