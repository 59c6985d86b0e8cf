"""An answer with most of it left out: what a hint shows of a text that has to be typed."""

from __future__ import annotations

from quiz.plural import plural

_ARTICLES = ("a", "an", "the")
_MOST = 4  # words of which the beginning is shown


def outline(text: str) -> str:
    """The first letter of each word, without an article in front; of a number its first digit, and how many there are.

    `the Great Firewall` is `G… F…`, `HK$100,000` is `HK$1… (6 digits)`.
    """
    words = text.split()
    if len(words) > 1 and words[0].lower() in _ARTICLES:
        del words[0]
    begun = " ".join(_begun(word) for word in words[:_MOST])
    return begun if len(words) <= _MOST else f"{begun} … ({plural(len(words), 'word')})"


def _begun(word: str) -> str:
    digits = sum(map(str.isdigit, word))
    if not digits:
        return f"{word[0]}…"
    first = next(at for at, letter in enumerate(word) if letter.isdigit())
    if digits == 1:
        return f"{word[:first]}… (1 digit)"
    return f"{word[: first + 1]}… ({plural(digits, 'digit')})"
