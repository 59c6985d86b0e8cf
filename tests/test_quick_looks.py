"""What is looked at quickly first comes to the same as the close look."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from quiz.check.words import _BOUNDS, split
from quiz.folding import _INITIALS, _char_by_char, _step, _without_dots, ends_token, fold, starts_token
from quiz.locate import Prepared, _stands_alone

WORDS = """200 million hundred and six twenty-six two-thirds third a an minus -5 5 £5 HK$100,000 100 000 bn k m 7:30 pm
7 July 2020 may percent % months of the fine dollars one another first 1990s 5 to 10 half ½ no. 3-1 C++ U.S. "six" 3.5
six, five. (four) point per""".split()
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


def closely(text: str, start: int, end: int) -> bool:
    """Whether the span cuts the number of a value, by every value of the text."""
    cores = [token.core for token in Prepared(text).tokens]
    return any(first < end and start < last and not (start <= first and last <= end) for first, last in cores)


@given(SENTENCES, st.data())
def test_what_stands_alone_cuts_no_number(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    bounds = [at for at in range(len(folded) + 1) if starts_token(folded, at) or ends_token(folded, at)]
    start, end = sorted((data.draw(st.sampled_from(bounds)), data.draw(st.sampled_from(bounds))))
    if start < end and starts_token(folded, start) and ends_token(folded, end):
        cut = closely(folded, start, end)
        assert Prepared(folded).cuts(start, end) is cut
        assert not (cut and _stands_alone(folded, start, end))


@given(st.text(st.sampled_from("a.b U.S x 1\t"), max_size=20))
def test_text_without_initials_is_folded_without_looking_for_them(text: str) -> None:
    lower = " ".join(text.lower().split())
    assert fold(text) == _INITIALS.sub(lambda match: match[0].replace(".", ""), lower)


@given(st.text(st.sampled_from("ab 1-'é̀가."), max_size=12), st.data())
def test_between_spaces_stands_a_token(text: str, data: st.DataObject) -> None:
    text = re.sub(" +", " ", text).strip()
    for match in re.finditer(r"(?<!\S)\S[^$]*?(?!\S)", text):
        if match[0][0] < "\u0300":
            assert starts_token(text, match.start())
            assert ends_token(text, match.end())


def slowly(text: str) -> tuple[str, list[int] | None]:
    """The folded text and where its characters stood, cluster by cluster until nothing changes."""
    out, starts, ends = _step(text)
    while (again := _step(out))[0] != out:
        starts, ends = [starts[at] for at in again[1]], [ends[at - 1] for at in again[2]]
        out = again[0]
    return _without_dots(out, starts, ends)[:2]


LETTERS = st.one_of(
    st.characters(),
    st.sampled_from("aZ .'19-£€’“”…–é́ÉßſΣςσİıǅªº²½％ﬁ가각ᄀ\u1161\u11a8\u200b\u00ad\u00a0\u3000あ漢ไҚ٣™ʼ′«"),
)


@given(st.text(LETTERS, max_size=12))
def test_what_folds_char_by_char_folds_so_slowly_too(text: str) -> None:
    plain = _char_by_char(text)
    if plain is not None:
        assert slowly(text) == (plain, list(range(len(text))))


def test_every_letter_by_itself_and_between_others() -> None:
    for code in range(0x3100):
        for text in (chr(code), f"a{chr(code)}b", f"A{chr(code)} {chr(code)}."):
            if (plain := _char_by_char(text)) is not None:
                assert slowly(text)[0] == plain, hex(code)


@given(st.text(st.one_of(st.characters(), st.sampled_from("aZ .,'’–—“«…-_#\ud800İ")), max_size=20))
def test_words_are_split_at_every_bound(text: str) -> None:
    assert split(text) == text.lower().translate(_BOUNDS).split()
