"""A third of a deck's questions hang on one line.

A deck of ten questions or more should go through its sources; a line that bears a third of it is asked again and
again.

Fails:

    - id: q1
      cloze: According to HKFP, no. 1 of its lines says that {{Facebook}} is in line 9.
      cite: hkfp:9 "Facebook, Twitter, WhatsApp and Telegram"
    - id: q2
      cloze: According to HKFP, no. 2 of its lines says that {{Twitter}} is in line 9.
      cite: hkfp:9 "Facebook, Twitter, WhatsApp and Telegram"
    - id: q3
      cloze: According to HKFP, no. 3 of its lines says that {{WhatsApp}} is in line 9.
      cite: hkfp:9 "Facebook, Twitter, WhatsApp and Telegram"
    - id: q4
      cloze: According to HKFP, no. 4 of its lines says that {{Telegram}} is in line 9.
      cite: hkfp:9 "Facebook, Twitter, WhatsApp and Telegram"
    - id: q5
      cloze: According to HKFP, no. 5 of its lines says that {{Facebook}} is in line 9.
      cite: hkfp:9 "Facebook, Twitter, WhatsApp and Telegram"
    - id: q6
      cloze: According to HKFP, no. 6 of its lines says that {{Twitter}} is in line 9.
      cite: hkfp:9 "Facebook, Twitter, WhatsApp and Telegram"
    - id: q7
      cloze: According to HKFP, no. 7 of its lines says that {{WhatsApp}} is in line 9.
      cite: hkfp:9 "Facebook, Twitter, WhatsApp and Telegram"
    - id: q8
      cloze: According to HKFP, no. 8 of its lines says that {{Telegram}} is in line 9.
      cite: hkfp:9 "Facebook, Twitter, WhatsApp and Telegram"
    - id: q9
      cloze: According to HKFP, no. 9 of its lines says that {{Facebook}} is in line 9.
      cite: hkfp:9 "Facebook, Twitter, WhatsApp and Telegram"
    - id: q10
      cloze: According to HKFP, no. 10 of its lines says that {{Twitter}} is in line 9.
      cite: hkfp:9 "Facebook, Twitter, WhatsApp and Telegram"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import NOWHERE, Deck, Finding

CODE = "D506"
NAME = "uneven-coverage"
LEVEL = "info"
SCOPE = "deck"

_LEAST = 10
_SHARE = 1 / 3


def check(deck: Deck, context: Context) -> Iterator[Finding]:
    if len(deck.questions) < _LEAST:
        return
    counts = Counter((q.cite[0].source, q.cite[0].first) for q in deck.questions if q.cite and q.cite[0].first)
    for (source, line), count in counts.most_common(1):
        if count > _SHARE * len(deck.questions):
            message = f"{count} of {len(deck.questions)} questions cite {source}:{line}"
            yield context.finding(deck.path, NOWHERE, message, "Ask about other lines too: quiz coverage shows them.")
