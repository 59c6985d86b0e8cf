"""The bundled decks, whole, in line mode."""

from __future__ import annotations

import pytest

from quiz.kinds import KINDS
from quiz.library import bundled, load


@pytest.mark.parametrize("mode", ["mistakes", "test", "find"])
def test_every_question_can_be_played(play, mode: str) -> None:
    library = load(bundled())
    refs = [question.ref for question in library.questions()]
    said = play(refs, ["nonsense", *["?"] * len(refs)], mode=mode, other=library, ahead=True)
    assert len(said.kept) == len(refs)
    assert {outcome.question.kind for outcome in said.study.outcomes} == {kind.kind for kind in KINDS}
    assert all(line.isprintable() for line in said.lines)
    assert said.lines[-1] == f"score: 0/{len(refs)} (0 %)"


def test_the_key_of_every_question_is_right_when_typed(play) -> None:
    library = load(bundled())
    for question in library.questions():
        if question.widget in ("text", "choice"):
            (answer,) = question.answers
            assert play([question.ref], [answer.text, ""], other=library).lines[-1] == "score: 1/1 (100 %)", (
                question.ref
            )
