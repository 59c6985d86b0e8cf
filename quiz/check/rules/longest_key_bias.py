"""Over a deck, the answer is the longest option far more often than chance would have it.

Single questions may pass; together they teach students to choose the longest. Reported from eight questions on, where
chance would give so many in fewer than one deck of a hundred.

Fails:

    - id: q1
      question: According to HKFP, what had Zoom suspended?
      answer: compliance with data requests
      distractors: [calls, chats]
      cite: hkfp:8 "suspended compliance with"
    - id: q2
      question: According to HKFP, who had suspended compliance on Tuesday?
      answer: Zoom
      distractors: [AFP, NSA]
      cite: hkfp:8 "had suspended compliance"
    - id: q3
      question: According to HKFP, which app is named first?
      answer: Facebook
      distractors: [Signal, TikTok]
      cite: hkfp:9 "Facebook, Twitter, WhatsApp"
    - id: q4
      question: According to HKFP, which app is named third?
      answer: WhatsApp
      distractors: [Signal, TikTok]
      cite: hkfp:9 "Twitter, WhatsApp and"
    - id: q5
      question: According to HKFP, which app is named last?
      answer: Telegram
      distractors: [Signal, TikTok]
      cite: hkfp:9 "and Telegram have suspended"
    - id: q6
      question: According to HKFP, what may police search?
      answer: private property
      distractors: [trains, shops]
      cite: hkfp:11 "search private property"
    - id: q7
      question: According to HKFP, what do police not need?
      answer: a warrant
      distractors: [a plan, a fee]
      cite: hkfp:11 "without a warrant"
    - id: q8
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      distractors: ["HK$1,000", "HK$100"]
      cite: hkfp:12 "fine of HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      distractors: ["HK$10,000", "HK$1,000,000"]
      cite: hkfp:12 "fine of HK$100,000"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quiz.check.context import Context
from quiz.model import Deck, Finding, Span

CODE = "D502"
NAME = "longest-key-bias"
LEVEL = "warning"
SCOPE = "deck"

_LEAST = 8
_RARE = 0.01


def check(deck: Deck, context: Context) -> Iterator[Finding]:
    chances: list[float] = []
    longest = 0
    for question in deck.questions:
        if question.chosen and question.single:
            wrong = [len(piece.text) for piece in question.distractors]
            chances.append(1 / (len(wrong) + 1))
            longest += len(question.answers[0].text) > max(wrong)
    if len(chances) < _LEAST:
        return
    mean = sum(chances)
    spread = sum(chance * (1 - chance) for chance in chances) ** 0.5
    if longest > mean + 2 * spread and _tail(chances, longest) < _RARE:  # a tail below 1 % lies beyond two spreads
        message = f"the answer is the longest option in {longest} of {len(chances)} questions; chance gives {mean:.0f}"
        help = "Lengthen distractors or shorten answers."
        yield context.finding(deck.path, Span(1, 1, 1, 1), message, help)


def _tail(chances: Sequence[float], least: int) -> float:
    """The probability of `least` or more successes among independent trials (the Poisson binomial distribution)."""
    row = [1.0] + [0.0] * len(chances)
    for number, chance in enumerate(chances, 1):
        for hits in range(number, 0, -1):
            row[hits] = row[hits] * (1 - chance) + row[hits - 1] * chance
        row[0] *= 1 - chance
    return sum(row[least:])
