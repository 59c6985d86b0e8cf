"""Whether a wording names a source: its publisher, its author, its label without the date.

“Which article …?” is answered by the name of the source whose line is cited, and in a digest that line says “the
article”. What is compared is whole names, never words of them: “Hong Kong” does not name the Hong Kong Free Press.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from quiz.folding import fold
from quiz.locate import prepare
from quiz.model import Source

Words = tuple[str, ...]

_WORD = re.compile(r"\w+")
_PART = re.compile(r"[,;()/|]|\bvia\b|\band\b")
_UNNAMED = re.compile(r"^[^A-Z0-9À-Þ]+(?=[A-ZÀ-Þ])")  # "published by" before a name
# What may stand around a name: the Yahoo-hosted article, HKFP's report, the item by AFP
_AROUND = frozenset("a an the article item report story piece digest hosted published of by from".split())
_SHORTEST = 3  # letters of an abbreviation
_RUN = 4  # words of a title that name it


def names(text: str, source: Source) -> bool:
    """Whether `text` is a name of the source, maybe with words such as “the … article”. A text with a value is none."""
    if prepare(text).tokens:
        return False
    words = _words(text)
    return words in _names(source) or tuple(word for word in words if word not in _AROUND) in _names(source)


def bylines(text: str, source: Source) -> Iterator[str]:
    """What `text` may say of its source though no line has it: the source's names, and the part of its title quoted."""
    yield from (part for part in (source.label, source.get("publisher"), source.get("author")) if part)
    yield source.id.replace("-", " ")
    title, said = _words(source.get("title")), _words(text)
    runs = {title[at : at + _RUN] for at in range(len(title) - _RUN + 1)}
    yield from (" ".join(said[at : at + _RUN]) for at in range(len(said) - _RUN + 1) if said[at : at + _RUN] in runs)


def _words(text: str) -> Words:
    return tuple(_WORD.findall(fold(text).replace("'s", "")))


@lru_cache(maxsize=256)
def _of(label: str, publisher: str, author: str, id: str, digest: bool) -> frozenset[Words]:
    published = {_words(part) for part in _parts(publisher)}
    short = {(word,) for part in published if len(word := "".join(w[0] for w in part)) >= _SHORTEST}
    found = published | short | {_words(part) for part in _parts(author)}
    # A text's label may be its subject; a digest's is how the article is called.
    for called in (*map(_words, _parts(_undated(label))), tuple(id.split("-"))):
        if digest or called in short or any(_stands_in(called, part) for part in published):
            found.add(called)
    return frozenset(found - {()})


def _names(source: Source) -> frozenset[Words]:
    label = source.get("label")
    return _of(label, source.get("publisher"), source.get("author"), source.id, source.kind == "digest")


def _parts(text: str) -> Iterator[str]:
    for part in _PART.split(text):
        name = _UNNAMED.sub("", part.strip())
        if any(c.isupper() or (c.isalpha() and c.lower() == c.upper()) for c in name):  # some scripts have no case
            yield name


def _undated(label: str) -> str:
    """The label with its values blank, so that a date or a number of it is never a name."""
    for token in reversed(prepare(label).tokens):
        label = f"{label[: token.value.start]},{label[token.value.end :]}"
    return label


def _stands_in(words: Words, part: Words) -> bool:
    return any(part[at : at + len(words)] == words for at in range(len(part) - len(words) + 1))
