"""A deck that is being written: read, checked, watched; and the editor that opens it at a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.author.draft import look, spot, stamps
from quiz.author.editor import command
from quiz.model import NOWHERE
from quiz.problems import UsageError

DECK = """\
title: Penalties
questions:
  - id: fine
    question: What is the highest fine for a service provider, according to HKFP?
    answer: HK$100,000
    distractors: ['HK$10,000', 'HK$1,000,000']
    cite: hkfp:12 "fine of HK$100,000"
  - id: term
    question: How long is the prison term for a service provider, according to HKFP?
    answer: six months
    cite: hkfp:12 "six months in prison"
"""


@pytest.fixture
def deck(library: Path) -> Path:
    path = library / "decks" / "penalties.yaml"
    path.write_text(DECK, "utf-8")
    return path


def test_a_deck_that_holds_has_no_errors(library: Path, deck: Path) -> None:
    draft = look(library, deck)
    assert [question.id.value for question in draft.deck.questions] == ["fine", "term"]
    assert [finding for finding in draft.findings if finding.severity == "error"] == []


def test_a_finding_is_told_to_its_question_and_to_what_it_is_about(library: Path, deck: Path) -> None:
    deck.write_text(DECK.replace("answer: HK$100,000", "answer: HK$20,000"), "utf-8")
    draft = look(library, deck)
    fine, term = draft.deck.questions
    (found,) = (each for each in draft.of_question(fine) if each.severity == "error")
    assert (found.code, found.span.line) == ("E302", 5)
    assert spot(found, fine) == fine.answers[0].span
    assert found not in draft.of_question(term)
    assert found not in draft.of_deck()


def test_what_is_wrong_with_the_deck_itself_belongs_to_no_question(library: Path, deck: Path) -> None:
    deck.write_text(DECK.replace("title: Penalties\n", ""), "utf-8")
    draft = look(library, deck)
    (found,) = (each for each in draft.of_deck() if each.severity == "error")
    assert "title" in found.message
    assert len(draft.deck.questions) == 2


def test_a_deck_that_cannot_be_read_keeps_its_last_questions(library: Path, deck: Path) -> None:
    before = look(library, deck)
    deck.write_text("title: [\n", "utf-8")
    draft = look(library, deck, before.deck)
    assert draft.stale
    assert draft.deck.questions == before.deck.questions
    assert draft.deck.title == "Penalties"
    assert draft.of_deck() == list(draft.findings) != []
    assert draft.of_question(draft.deck.questions[0]) == []
    deck.unlink()
    assert look(library, deck, draft.deck).stale
    deck.write_text(DECK, "utf-8")
    assert not look(library, deck, draft.deck).stale


def test_one_broken_question_hides_no_other(library: Path, deck: Path) -> None:
    before = look(library, deck)
    deck.write_text(DECK.replace("    answer: six months\n", ""), "utf-8")
    draft = look(library, deck, before.deck)
    assert [question.id.value for question in draft.deck.questions] == ["fine"]
    assert not draft.stale
    assert any(finding.severity == "error" for finding in draft.findings)


def test_each_save_of_what_a_deck_hangs_on_is_noticed(library: Path, deck: Path) -> None:
    draft = look(library, deck)
    before = stamps(draft, deck)
    assert stamps(draft, deck) == before
    for path in (deck, library / "sources" / "hkfp.md", library / "quiz.toml"):
        path.write_text((path.read_text("utf-8") if path.exists() else "") + "\n", "utf-8")
        now = stamps(draft, deck)
        assert now != before
        before = now
    deck.unlink()
    assert stamps(draft, deck) != before


@pytest.mark.parametrize(
    ("editor", "expected"),
    [
        ("vim", "vim +7 d.yaml"),
        ("/usr/bin/nvim -u NONE", "/usr/bin/nvim -u NONE +7 d.yaml"),
        ("hx", "hx d.yaml:7"),
        ("code", "code --wait --goto d.yaml:7"),
        ("code -w", "code -w --goto d.yaml:7"),
        ("subl", "subl --wait d.yaml:7"),
        ("my-editor --x", "my-editor --x d.yaml"),
    ],
)
def test_an_editor_is_opened_at_the_line(editor: str, expected: str) -> None:
    assert command(Path("d.yaml"), 7, {"EDITOR": editor}) == expected.split()


def test_visual_comes_before_editor() -> None:
    assert command(Path("d.yaml"), 7, {"VISUAL": "nano", "EDITOR": "vim"})[0] == "nano"


def test_an_editor_that_cannot_be_read_is_said() -> None:
    with pytest.raises(UsageError, match="EDITOR cannot be read"):
        command(Path("d.yaml"), 7, {"EDITOR": "'vim"})


def test_a_finding_on_the_stem_is_about_no_piece(library: Path, deck: Path) -> None:
    draft = look(library, deck)
    deck.write_text(DECK.replace("    id: term\n", "").replace("  - id: term\n", "  - id: fine\n"), "utf-8")
    draft = look(library, deck)
    question = draft.deck.questions[0]
    twice = next(each for each in draft.findings if each.severity == "error")
    assert spot(twice, question) == NOWHERE
