"""Citations follow their quotes to where the statement went, and to no other statement."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.check.context import Context
from quiz.check.reanchor import anchor, closest, same_facts, size_of, word_diff
from quiz.decks import read_deck
from quiz.library import Library
from quiz.model import Citation
from quiz.sources import read_source

HEAD = "---\nlabel: Games\n---\n"
LINES = (
    "The games were held in Ghent in the spring of 2019.",
    "Team Alpha won the final by twelve points in front of a full house.",
    "Team Beta lost the semi-final and went home early.",
    "The city paid for the new roof of the hall with a loan.",
    "Nobody had expected the weather to hold until the evening.",
)


def status(lines: tuple[str, ...], cite: str, question: str, answer: str) -> tuple[str, str, bool]:
    """(what became of the quote, the citation as it should read, whether that is sure)."""
    deck, problems = read_deck(
        f"title: T\nquestions:\n  - id: q\n    question: {question}\n    answer: {answer}\n    cite: {cite}\n", "d", "d"
    )
    assert not problems
    library = Library(Path(), {"d": deck})
    library._sources["games"] = read_source(HEAD + "\n".join(lines) + "\n", "games", "sources/games.md")[0]
    context = Context(library)
    context.begin(deck, [])
    found = context.lost_quotes(deck.questions[0])
    if not found:
        return "here", "", True
    _, _, anchored = found[0]
    return anchored.status, str(anchored.cite) if anchored.cite else "", not anchored.doubt


WON = ("By how many points did Team Alpha win the final?", "twelve", 'games:5 "won the final by twelve points"')


def test_a_line_pushed_down_is_found_surely() -> None:
    question, answer, cite = WON
    moved = ("A new first line.", *LINES)
    assert status(LINES, cite, question, answer)[0] == "here"
    assert status(moved, cite, question, answer) == ("moved", 'games:6 "won the final by twelve points"', True)


def test_a_look_alike_that_names_another_is_never_sure() -> None:
    question, answer, cite = WON
    other = LINES[1].replace("Alpha", "Beta")
    assert status((LINES[0], LINES[2], other), cite, question, answer)[::2] == ("moved", False)


def test_a_line_that_denies_its_quote_is_never_sure() -> None:
    question, answer, cite = WON
    denied = "The rumour that Team Alpha won the final by twelve points is false."
    assert status(("-", LINES[0], denied), cite, question, answer)[::2] == ("moved", False)


def test_a_quote_in_several_lines_is_ambiguous() -> None:
    question, answer, cite = WON
    assert status((LINES[0], "-", LINES[1], LINES[1]), cite, question, answer)[0] == "ambiguous"


def test_a_short_quote_is_never_sure() -> None:
    assert status(("-", "-", LINES[1]), 'games:5 "twelve"', WON[0], "twelve")[::2] == ("moved", False)


def test_a_line_that_does_not_state_the_answer_is_never_sure() -> None:
    lines = ("-", "-", "Team Alpha won the final by twelve points, it was thought; it won by ten.")
    assert status(lines, 'games:5 "won the final by twelve points"', WON[0], "eleven")[::2] == ("moved", False)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Team Alpha won the great final by twelve points in front of a full house.", "drifted"),
        ("Team Alpha won the final by eleven points in front of a full house.", "gone"),  # a number
        ("Team Alpha won the final by twelve goals in front of a full house.", "drifted"),
        ("Team Alpha never won the final by twelve points in front of a full house.", "here"),
        ("Team Alpha won not the final by twelve points in front of a full house.", "gone"),  # a negation
        ("Team Alpha won the final by at least twelve points in front.", "gone"),  # a bound
        ("Team Alpha won the Cup by twelve points in front of a full house.", "gone"),  # a name
        ("It rained.", "gone"),
    ],
)
def test_drift_never_crosses_a_number_a_name_or_a_negation(line: str, expected: str) -> None:
    question, answer, cite = WON
    assert status((LINES[0], line, *LINES[2:]), cite, question, answer)[0] == expected


def test_a_quote_over_two_lines_moves_as_one() -> None:
    lines = ("A first line.", "Team Alpha won the final", "by twelve points in all.", "Rain fell.")
    cite = 'games:4-5 "won the final by twelve points"'
    assert status(lines, cite, WON[0], "twelve") == ("moved", 'games:5-6 "won the final by twelve points"', True)


def test_a_range_whose_line_is_not_known_is_never_sure() -> None:
    assert status(("-", *LINES), 'games:7-8 "won the final by twelve points"', WON[0], "twelve")[::2] == (
        "moved",
        False,
    )


def test_scripts_without_spaces() -> None:
    lines = ("今天下雨。", "東京大学は一八七七年に創設された日本の国立大学である。", "雪が降った。")
    cite = 'games:4 "東京大学は一八七七年に創設された"'
    assert status(lines, cite, "東京大学はいつ創設されたか", "一八七七年")[::2] == ("moved", True)


def test_the_words_that_changed_are_shown() -> None:
    assert word_diff("paid for the new roof", "paid for the roof of tiles") == "paid for the [-new-] roof {+of tiles+}"


@given(st.text(max_size=80), st.text(max_size=80))
def test_laws(a: str, b: str) -> None:
    assert same_facts(a, a)
    assert same_facts(a, b) == same_facts(b, a)
    assert size_of(a) >= 0
    found = closest(a.split(), b, 3)
    assert found is None or found[1] in b


NAMES = ("Alpha", "Beta", "Gamma", "Delta")
VERBS = ("won", "lost", "drew", "left")
THINGS = ("the final in the spring", "the first round at home", "the cup of the city", "a match against the champions")


def look_alike(rng: Random) -> str:
    return f"Team {rng.choice(NAMES)} {rng.choice(VERBS)} {rng.choice(THINGS)} by {rng.randint(2, 9)} points."


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 1 << 32))
def test_no_edit_of_a_source_silently_moves_a_citation_to_another_statement(seed: int) -> None:
    """Sources full of look-alikes; lines deleted, moved, added and reworded; each line keeps its identity.

    The quote stood in one line only before the edits, which C208 asks for.
    """
    rng = Random(seed)
    lines = list(dict.fromkeys(map(look_alike, [rng] * 9)))
    at = rng.randrange(len(lines))
    team, points = lines[at].split()[1], lines[at].split()[-2]
    words = lines[at].split()
    start = rng.randrange(len(words) - 2)
    quote = " ".join(words[start : start + rng.randint(2, 9)]).rstrip(".")
    if sum(quote in line for line in lines) > 1:
        quote = lines[at]
    tagged = list(enumerate(lines))
    for _ in range(rng.randint(1, 3)):
        where = rng.randrange(len(tagged))
        match rng.randrange(4):
            case 0 if len(tagged) > 1:
                tagged.pop(where)
            case 1:
                tagged.insert(where, (-1, f"On day {rng.randint(10, 30)} it rained."))
            case 2:
                tagged.insert(rng.randrange(len(tagged)), tagged.pop(where))
            case _:
                tag, text = tagged[where]
                tagged[where] = tag, text.replace("Team", "The team of")
    question = f"By how many points did Team {team} do so?"
    kind, cite, sure = status(tuple(text for _, text in tagged), f'games:{at + 4} "{quote}"', question, points)
    if kind == "moved" and sure:
        number = int(cite.split(":")[1].split()[0])
        assert tagged[number - 4][0] == at


def test_whole_sources_have_no_line_to_follow() -> None:
    cite = Citation("games", None, None, "x y z", read_deck("", "d", "d")[1][0].span)
    source = read_source(HEAD + "a b c\n", "games", "s")[0]
    assert anchor(cite, source, None, Context(Library(Path()))).status == "gone"  # type: ignore[arg-type]
