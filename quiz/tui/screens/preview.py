"""A deck as its teacher writes it: shown as students see it, checked, and read again at each save."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from quiz.model import Question
from quiz.problems import UsageError
from quiz.tui.editing import count_words
from quiz.tui.screens.browse import BrowseScreen
from quiz.tui.shown import plain
from quiz.tui.texts.browse import BROWSE
from quiz.tui.widgets.paragraphs import Block
from quiz.tui.widgets.question_card import finding_blocks
from quiz.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from quiz.author.draft import Draft

INTERVAL = 0.1
"""Seconds between two looks at the files: a stat of each that the deck hangs on."""


class PreviewScreen(BrowseScreen):
    """The questions of one deck; with `watch`, as they are in the file now."""

    HELP_TOPIC = "preview"
    COLUMNS = ("stem", "kind", "tags")

    @dataclass
    class Reloaded(Message):
        """The deck and its sources are others now."""

        draft: Draft

    def __init__(self, draft: Draft, path: Path, watch: bool) -> None:
        super().__init__(draft.library, None)
        self.path = path
        self.watching = watch
        self.draft = draft
        self.drafts = {draft.deck.id: draft}
        self.stamps = self._stamps()

    def begin(self) -> None:
        self.table.focus()
        if self.watching:
            self.set_interval(INTERVAL, self.look)

    def _stamps(self) -> object:
        from quiz.author.draft import stamps

        return stamps(self.draft, self.path)

    def look(self) -> None:
        """Reads the deck again where it, its sources or the settings were saved."""
        now = self._stamps()
        if now != self.stamps:
            self.stamps = now
            self.reload(self.table.current)

    def reload(self, question: Question | None) -> None:
        from quiz.author.draft import look

        try:
            draft = look(self.library.root, self.path, self.draft.deck)
        except UsageError as error:
            self.say(str(error))
            return
        self.draft, self.library, self.drafts = draft, draft.library, {draft.deck.id: draft}
        self.stamps = self._stamps()
        self.post_message(self.Reloaded(draft))
        self.list_questions(keep=question)

    def put_top(self, count: int) -> None:
        title = (BROWSE.watching if self.watching else BROWSE.preview).format(title=self.draft.deck.title)
        shown = BROWSE.count.format(count=count, all=len(self.draft.deck.questions))
        self.query_one(TopBar).put(title, f"{shown} · {count_words(len(self.draft.findings))}")

    def card(self, question: Question | None) -> list[Block]:
        if question is not None or self.wanted:
            return super().card(question)
        blocks = [block for each in self.draft.of_deck() for block in finding_blocks(each)]
        return [*blocks, Block(plain(BROWSE.empty, "$text-muted"))]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return False if action == "study" else super().check_action(action, parameters)

    def action_back(self) -> None:
        self.app.exit(0)
