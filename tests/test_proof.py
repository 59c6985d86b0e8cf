"""What cited lines do for a claim: names of a source, free wordings, and the dates of an order."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.check.runner import check
from quiz.imprint import names
from quiz.library import Library
from quiz.model import NOWHERE, Citation, Claim, Source
from quiz.proof import proper_names, prove, unborne
from quiz.sources import read_source

FRONTS = {
    "hkfp": "label: HKFP, 7 July 2020\npublisher: Hong Kong Free Press (HKFP)\nauthor: Kelly Ho\nkind: digest",
    "afp": (
        "label: AFP via TechXplore, 8 July 2020\npublisher: Agence France-Presse, published by TechXplore\nkind: digest"
    ),
    "yahoo": (
        "label: Yahoo News, undated\npublisher: Yahoo News Canada, as host\nkind: digest\n"
        "title: Zoom, Google, Facebook and Twitter stop processing police requests"
    ),
    "communal-news": "label: Communal News, undated\npublisher: Communal News\nauthor: Ann Lee, Bo Chan\nkind: digest",
    "business-today": "label: Business Today, 8 July 2020\npublisher: Business Today\nkind: digest",
    "lake-bled": "label: Lake Bled\npublisher: Channel 4\nkind: text",
}
LINE = "The article says that Zoom paused its work on requests from Hong Kong."


def source(id: str) -> Source:
    return read_source(f"---\n{FRONTS[id]}\n---\n{LINE}\n", id, f"sources/{id}.md")[0]


def library() -> Library:
    return Library(Path(), _sources={id: source(id) for id in FRONTS})


def claim(text: str, id: str, mode: str = "stated") -> Claim:
    line = len(FRONTS[id].splitlines()) + 3
    return Claim(text, NOWHERE, (Citation(id, line, line, None, NOWHERE),), mode=mode)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("HKFP", "hkfp"),
        ("the Hong Kong Free Press", "hkfp"),
        ("Kelly Ho", "hkfp"),
        ("HKFP's report", "hkfp"),
        ("AFP", "afp"),
        ("Agence France-Presse", "afp"),
        ("TechXplore", "afp"),
        ("the item by AFP", "afp"),
        ("the Yahoo-hosted article", "yahoo"),
        ("Yahoo-hosted article", "yahoo"),
        ("Yahoo News", "yahoo"),
        ("The Communal News article", "communal-news"),
        ("Bo Chan", "communal-news"),
        ("Business Today", "business-today"),
    ],
)
def test_a_name_of_the_cited_source_is_stated_by_citing_it(text: str, id: str) -> None:
    assert names(text, source(id))
    assert prove(claim(text, id), library()).status == "stated"


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("AFP", "hkfp"),
        ("the Yahoo-hosted article", "communal-news"),
        ("Business Today", "communal-news"),
        ("Free Press", "hkfp"),  # a part of a name is none
        ("News", "communal-news"),
        ("Kelly", "hkfp"),
        ("7 July 2020", "hkfp"),
        ("HKFP, 7 July 2020", "hkfp"),
        ("undated", "yahoo"),
        ("as host", "yahoo"),
        ("the report", "yahoo"),
        ("Zoom, Google, Facebook and Twitter", "yahoo"),
        ("Lake Bled", "lake-bled"),  # of a text, the label may be the subject
        ("Channel 4", "lake-bled"),  # a value is looked for in the lines
        ("", "hkfp"),
        ("...", "hkfp"),
    ],
)
def test_what_is_no_name_of_the_cited_source(text: str, id: str) -> None:
    assert not names(text, source(id))
    assert prove(claim(text, id), library()).status == "missing"


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("According to the Yahoo-hosted article, Zoom paused its work.", "yahoo"),
        ("According to Communal News, Zoom paused its work.", "communal-news"),
        ("As Ann Lee writes, Zoom paused its work.", "communal-news"),
        ("The article of Business Today and its line are one and the same.", "business-today"),
        ("By “Twitter stop processing police requests”, Zoom paused its work.", "yahoo"),
        ("Zoom paused. The requests came from Hong Kong.", "hkfp"),
        ("At first, no one paused but Zoom.", "hkfp"),
    ],
)
def test_a_free_wording_may_name_its_source(text: str, id: str) -> None:
    assert prove(claim(text, id, "borne"), library()).status == "stated"


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("The requests came to Google-owned firms.", ("Google",)),
        ("The pro-Beijing camp paused.", ("Beijing",)),
        ("The Hong-Kong-based Zoom paused.", ()),
        ("It paused for one year.", ("one year",)),
        ("Zoom alone, that is one firm, paused.", ("one",)),
        ("According to Yahoo, Twitter paused.", ("Twitter",)),  # a word of the title alone does not bear a claim
        ("Zoom paused. Google did not.", ("Google",)),
        ("Zoom paused for the second time on 7 July 2020.", ("second", "7 July 2020")),
    ],
)
def test_what_a_free_wording_lacks(text: str, lacking: tuple[str, ...]) -> None:
    proof = prove(claim(text, "yahoo", "borne"), library())
    assert proof.lacking == lacking


def test_unborne_looks_in_the_lines_alone_without_an_imprint() -> None:
    assert unborne("It was Zoom, says HKFP.", [LINE]) == ("HKFP",)
    assert unborne("It was Zoom, says HKFP.", [LINE], ["HKFP"]) == ()


ORDER = """\
title: Order
questions:
  - id: order
    question: In which order?
    order:
      - {{text: first, cite: {0}}}
      - {{text: then, cite: {1}}}
"""
DATES = """\
---
label: Dates
---
It began in June 2020.
It went on on 1 June 2020.
It ended on 6 July [2020].
It was over in 2021.
On 6 July [2020] it was said that it would be over on 3 August 2020.
It had no date.
"""


@pytest.mark.parametrize(
    ("first", "then", "proved"),
    [
        (4, 6, True),
        (5, 6, True),
        (6, 7, True),
        (4, 5, False),  # June 2020 may be after 1 June
        (5, 4, False),
        (6, 6, False),
        (6, 8, False),
        (6, '8 "over on 3 August 2020"', True),  # the quote says which date of the line
        (6, 9, False),
    ],
)
def test_an_order_follows_from_the_dates_of_its_lines(first: object, then: object, proved: bool, library: Path) -> None:
    (library / "sources" / "dates.md").write_text(DATES, encoding="utf-8")
    deck = ORDER.format(f"'dates:{first}'", f"'dates:{then}'")
    (library / "decks" / "order.yaml").write_text(deck, encoding="utf-8")
    assert ("E311" not in {finding.code for finding in check(library).findings}) is proved


TOPIC = """\
title: Topic
questions:
  - id: warrant
    question: Since which day may police search private property without a warrant?
    answer: 7 July 2020
    cite: {cite}
{more}"""


@pytest.mark.parametrize(
    ("cite", "more", "found"),
    [
        ("hkfp:14", "", True),
        ('hkfp:14 "7 July 2020"', "", True),
        ("hkfp:11", "", False),
        ("[hkfp:14, hkfp:11]", "", False),
        ("hkfp", "", False),  # a whole source holds the better line too
        ('hkfp:14 "7 July 2020"', "    inferred: The line gives the day.\n", False),
        ("hkfp:8", "", False),  # not stated there at all: another rule says so
    ],
)
def test_off_topic_is_reported_where_the_answer_stands_in_a_better_line(
    cite: str, more: str, found: bool, library: Path
) -> None:
    (library / "decks" / "topic.yaml").write_text(TOPIC.format(cite=cite, more=more), encoding="utf-8")
    assert ("E307" in {finding.code for finding in check(library).findings}) is found


def test_a_name_that_opens_a_wording_counts_where_the_source_knows_it_as_one() -> None:
    rows = [
        "---",
        "---",
        "It was Zoom that paused.",
        "The police had paused, said Zoom.",
        "A claim of the Police: all paused.",
    ]
    source = Source("s", "sources/s.md", rows, 2)
    found = proper_names(source)
    assert "Zoom" in found
    assert not any(word in found for word in ("It", "The", "Police", "A"))
    assert unborne("Zoom paused", [rows[4]]) == ()
    assert unborne("Zoom paused", [rows[4]], (), [found]) == ("Zoom",)
    assert unborne("Zoom's staff paused", [rows[4]], (), [found]) == ("Zoom",)
    assert unborne("Police paused", [rows[2]], (), [found]) == ()


def test_a_word_with_capitals_inside_is_a_name_wherever_it_stands() -> None:
    assert unborne("TikTok paused", ["Zoom paused"]) == ("TikTok",)
    assert unborne("NASA paused", ["The agency NASA paused"]) == ()
    assert unborne("Pausing began", ["Zoom paused"]) == ()
