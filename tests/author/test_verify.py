"""A digest is compared with its article line by line; what does not hold is told, without the article's words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quiz.author.verify import paragraphs, verify
from quiz.library import bundled, open_library
from quiz.sources import read_source

ARTICLE = """\
A paper

Zoom halts replies

The company Zoom said on Tuesday that it has stopped answering police requests for the data of its users.

A fine of HK$100,000 may follow, Telegram’s lawyers say.
"""
HEAD = "---\nlabel: Paper\ntitle: Zoom halts replies\nkind: digest\n---\n"


def mismatches(line: str) -> list[str]:
    source, _ = read_source(HEAD + line + "\n", "paper", "sources/paper.md")
    return [each.what for each in verify(source, ARTICLE).mismatches]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('[1 "stopped answering police requests"] Zoom no longer answers the police.', []),
        ('[2 "A fine of"] A fine of 100,000 Hong Kong dollars may follow.', []),
        ("[1] Zoom said so on Tuesday [7 July 2020].", []),
        ("[0,1] Zoom halts its replies.", []),
        ("[2] Paper reports that Telegram's lawyers expect a fine.", []),
        ("Zoom no longer answers.", ["paragraph"]),
        ("[3] Zoom no longer answers.", ["paragraph"]),
        ('[2 "stopped answering"] A fine may follow.', ["anchor"]),
        ('[1 "stopped  answering police requests"] Zoom no longer answers.', []),
        ('[1 "topped answering"] Zoom no longer answers.', ["anchor"]),
        ('[1 "has stopped answering police requests for the data"] Zoom no longer answers.', ["anchor"]),
        ("[2] A fine of HK$100,001 may follow.", ["value"]),
        ("[2] A fine may follow on 7 July.", ["value"]),
        ("[1] Police may ask Signal for data.", ["name"]),
        ("[1] Telegram no longer answers.", ["name"]),
        ("[1] It is said that it has stopped answering police requests for the most part.", ["words"]),
    ],
)
def test_what_does_not_hold_is_told(line: str, expected: list[str]) -> None:
    assert mismatches(line) == expected


def test_no_finding_prints_the_article() -> None:
    line = "[1] It has stopped answering police requests for the data, and HK$5 is due."
    source, _ = read_source(HEAD + line + "\n", "paper", "sources/paper.md")
    told = " ".join(each.message for each in verify(source, ARTICLE).mismatches)
    assert "answering" not in told


def test_paragraphs_count_from_the_title() -> None:
    assert paragraphs(ARTICLE, "Zoom halts replies")[0] == "Zoom halts replies"
    assert len(paragraphs(ARTICLE, "Zoom halts replies")) == 3
    assert paragraphs(ARTICLE, "")[1] == "A paper"


ARTICLES = {
    "hkfp": "000_15b33472269dad3a.txt",
    "yahoo": "001_9add1140aeabf6ab.txt",
    "communal-news": "002_81f6cca6a41bf771.txt",
    "afp": "003_c68f0807d81e6827.txt",
    "business-today": "004_2c60f5b46f61bed2.txt",
}
FOLDER = os.environ.get("QUIZ_SHARED")


@pytest.mark.skipif(not FOLDER, reason="QUIZ_SHARED names no folder with articles/: the articles are not at hand")
@pytest.mark.parametrize("id", ARTICLES)
def test_the_bundled_digests_hold_against_their_articles(id: str) -> None:
    article = Path(str(FOLDER), "articles", ARTICLES[id]).read_text(encoding="utf-8")
    source = open_library(bundled()).source(id)
    assert source is not None
    found = verify(source, article)
    assert found.lines >= 27
    assert [str(each) for each in found.mismatches] == []
