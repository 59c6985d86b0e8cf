"""A name in the question stands nowhere in the cited sources.

A name that the source does not know is a slip of the pen, a fact from elsewhere, or the wrong source. It is a warning
where the source has the name but for one letter (Telegran for Telegram), and else an info.

Fails:

    - id: apps
      question: According to HKFP, what has Telegran suspended?
      answer: their compliance
      cite: hkfp:9 "suspended their compliance"

Passes:

    - id: apps
      question: According to HKFP, what has Telegram suspended?
      answer: their compliance
      cite: hkfp:9 "suspended their compliance"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Finding, Question

CODE = "E303"
NAME = "name-unknown"
LEVEL = "warning"
SCOPE = "question"

_LEAST = 6  # letters of a name in which one slip is told from another name
_OPENS = "“\"'(["
_ENDS = ".?!:;"
_PARTS = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
_CAPITALISED = re.compile(r"[A-Z](?<![A-Za-z].)(?:[A-Za-z]+(?:\.[A-Za-z]+)*|(?:\.[A-Za-z]+)+)")
_NO_NAME = frozenset(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december not all none except".split()
)


def check(question: Question, context: Context) -> Iterator[Finding]:
    text = question.stem
    sources = dict.fromkeys(cite.source for cite in context.citations(question))
    known = [context.vocabulary(source) for id in sources if (source := context.library.source(id))]
    if known and text.value.isascii() and _plainly_known(text.value, known):
        return
    words = text.value.split()
    marked = [n for n, word in enumerate(words) if n and (word[0].isupper() or word[0] in _OPENS)]
    names = {name for n in marked if words[n - 1][-1] not in _ENDS for name in _names(words[n])}
    if not names:
        return
    unknown = [name for name in names if not any(name.lower() in words for words in known)]
    # Other sources may be named: a question may say whom it does not ask about.
    if known and unknown and not context.source_words.issuperset(name.lower() for name in unknown):
        yield _finding(question, sorted(unknown, key=text.value.find), context)


def _plainly_known(text: str, known: list[frozenset[str]]) -> bool:
    """Whether every capitalised word but the first is known: a quick first look."""
    found = {word.lower() for word in _CAPITALISED.findall(text, text.find(" ") + 1)}
    return any(words.issuperset(found) for words in known)


def _names(word: str) -> list[str]:
    """The names in a word of the text, without the marks around them."""
    bare = [part for part in _PARTS.findall(word) if len(part) > 1] if "$" not in word else []  # HK$100
    return [part for part in bare if part[0].isupper() and part.lower() not in _NO_NAME]


def _finding(question: Question, unknown: list[str], context: Context) -> Finding:
    text = question.stem
    at = text.value.find(unknown[0])
    span = context.place(text.value, text.span, at, at + len(unknown[0])) or text.span
    names = ", ".join(f"“{name}”" for name in dict.fromkeys(unknown))
    sources = ", ".join(dict.fromkeys(cite.source for cite in context.citations(question)))
    message = f"{names} stands nowhere in {sources}"
    near = next((word for name in unknown if (word := _misspelt(name.lower(), question, context))), "")
    help = f"Did you mean {near}?" if near else "Check the spelling, and whom the line names."
    return context.finding(question.path, span, message, help, question, level="" if near else "info")


def _misspelt(name: str, question: Question, context: Context) -> str:
    """A word of the cited sources that is the name but for one slip; not one that is only longer: American(s)."""
    from quiz.wording import distance

    if len(name) < _LEAST:
        return ""
    sources = {cite.source: context.source(cite) for cite in context.citations(question)}.values()
    near = [
        word
        for source in sources
        if source
        for word in context.vocabulary(source)
        if word[0] == name[0] and abs(len(word) - len(name)) < 2 and distance(name, word, 1) == 1
    ]
    return min((word for word in near if not (word in name or name in word)), default="").capitalize()
