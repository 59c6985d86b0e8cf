"""What stands above a question's widget: the stem, how to answer, the flag, the hint that was taken."""

from __future__ import annotations

from textual.content import Content

from quiz.model import Question
from quiz.tui.shown import join, plain
from quiz.tui.texts.kind import KIND
from quiz.tui.texts.study import STUDY
from quiz.tui.widgets.paragraphs import GAP, Block, Paragraphs


class QuestionHead(Paragraphs):
    """Changes in place; once the question is answered only its stem is left."""

    stem: tuple[Block, ...] = ()
    how = ""
    hint = ""
    note = ""
    flagged = False
    told = False

    def show(self, question: Question, stem: str, kind: str, flagged: bool, note: str = "") -> None:
        """Puts a question that is open; `kind` is the name of its widget, `stem` what stands above it."""
        blocks = [Block(plain(stem, "bold", lines=True))] if stem else []
        if kind == "find":
            key = question.key().replace("\n", "; ")
            blocks.append(Block(plain(STUDY.find_stem.format(key=key))))
        self.stem = tuple(blocks)
        self.how = _how(question, kind)
        self.hint, self.note, self.flagged, self.told = "", note, flagged, False
        self.display = True
        self.changed(layout=True)

    def change(self, *, hint: str | None = None, flagged: bool | None = None, told: bool | None = None) -> None:
        """Shows that something of it is different now."""
        self.hint = self.hint if hint is None else hint
        self.flagged = self.flagged if flagged is None else flagged
        self.told = self.told if told is None else told
        self.display = bool(self.stem) or not self.told
        self.changed(layout=True)

    def blocks(self, width: int) -> list[Block]:
        if self.told:
            return [*self.stem]
        found = [*self.stem, *([GAP] if self.stem else [])]
        if self.flagged:
            found.append(Block(Content.styled(f"⚑ {STUDY.flagged}", "$text-warning")))
        if self.how:
            found.append(Block(plain(self.how, "$text-muted")))
        if self.note:
            found.append(Block(plain(self.note, "$text-warning")))
        if self.hint:
            found.append(Block(join(plain(STUDY.hint.format(hint=self.hint), "italic $text-warning"))))
        return found


def _how(question: Question, widget: str) -> str:
    """How to answer: the kind's own words where the widget is its own, else the widget's."""
    own = question.how if widget == question.widget else ""
    count = len(question.answers)
    return own or KIND.how.get(widget, "").format(
        count=count, right="1 is right" if count == 1 else f"{count} are right"
    )
