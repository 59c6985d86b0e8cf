"""What a hint shows of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.outline import outline


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("the Great Firewall", "G… F…"),
        ("Zoom", "Z…"),
        ("HK$100,000", "HK$1… (6 digits)"),
        ("Article 43", "A… 4… (2 digits)"),
        ("7 July", "… (1 digit) J…"),
        ("A", "A…"),
        ("Standing Committee of the National People's Congress", "S… C… o… t… … (7 words)"),
    ],
)
def test_the_article_and_the_currency_are_no_hint(text: str, shown: str) -> None:
    assert outline(text) == shown


@given(st.text(max_size=40))
def test_any_text_has_an_outline(text: str) -> None:
    assert len(outline(text)) <= 8 * len(text) + 20
