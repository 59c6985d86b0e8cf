"""The ways to study: what each is for, and what sets it apart. A new one is one entry here.

A mode that chooses its questions, or holds its study, otherwise than the usual ones names who does (`module:name`);
that is imported when a study of the mode begins.
"""

from __future__ import annotations

from collections.abc import Sized

from quiz.record import record


@record(frozen=True, slots=True)
class Mode:
    """What sets a way to study apart."""

    name: str
    what: str
    """What one does in it, in a few words."""
    nothing: str
    """Why it has nothing to ask of some questions."""
    chosen: str = "quiz.study.choose:drawn"
    """Who chooses what it asks; see `quiz.study.choose.Wish`."""
    study: str = "quiz.study.session:Study"
    """The class of its studies."""
    widget: str = ""
    """What a question is answered in; "" for the widget of the question's kind."""
    rights: int = 0
    """A question comes back until it was right so often."""
    rated: bool = False
    """Whether the student may rate a response; a question that is rated Again comes back."""
    turned: bool = False
    """Whether its questions are cards, that are turned and rated instead of answered."""
    daily: bool = False
    """Whether it is as long as the learner's limits of the day say."""
    recall: bool = True
    """Whether it practises recall; where not, its responses leave memory as it is."""
    judged: bool = True
    """Whether a response is an answer to the question that was judged, to be counted in item statistics."""


ASIDE = "Every question here is put aside; the statistics list them."
UNREAD = "No question could be read here. Run: quiz check"

MODES = {
    mode.name: mode
    for mode in (
        Mode(
            "learn",
            "what is new, until each was right twice",
            nothing=ASIDE,
            chosen="quiz.study.choose:new_first",
            rights=2,
            rated=True,
        ),
        Mode(
            "review",
            "what is due, and new ones",
            nothing="Nothing is due here.",
            chosen="quiz.study.choose:of_today",
            rated=True,
            daily=True,
        ),
        Mode(
            "cards",
            "flip, then say how well you knew it",
            nothing=ASIDE,
            chosen="quiz.study.choose:due_first",
            widget="card",
            rated=True,
            turned=True,
            judged=False,
        ),
        Mode(
            "test",
            "an exam: feedback at the end",
            nothing=ASIDE,
            study="quiz.study.exam:Exam",
        ),
        Mode(
            "mistakes",
            "what you missed last time",
            nothing="Nothing to mend: no question here stands wrong, unless it is put aside.",
            chosen="quiz.study.choose:wrong_last",
        ),
        Mode(
            "find",
            "point at the line that states the answer",
            nothing="No question here cites a line that could be found, unless it is put aside.",
            study="quiz.study.find:FindStudy",
            widget="find",
            recall=False,
            judged=False,
        ),
    )
}
"""By name, in the order in which they are offered; the first is the usual one."""
USUAL = next(iter(MODES))


def nothing(mode: str, questions: Sized) -> str:
    """Why a study of these questions has none to ask."""
    return MODES[mode].nothing if len(questions) else UNREAD
