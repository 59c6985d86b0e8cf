"""Matching: a left side is picked, then its right side."""

from __future__ import annotations

from textual import events
from textual.content import Content

from quiz.model import Presentation, Question
from quiz.study.session import Outcome
from quiz.tui.shown import join, plain
from quiz.tui.texts.kind import KIND
from quiz.tui.widgets.kind import RIGHT, WRONG, Answered, Refused
from quiz.tui.widgets.paragraphs import GAP, Block
from quiz.tui.widgets.rows import Rows

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Pairs(Rows):
    """The cursor walks the left sides; a letter, ← →, or a click gives the one it stands on its right side."""

    typing = False

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, classes="kind")
        self.left: tuple[str, ...] = ()
        self.options: tuple[str, ...] = ()
        self.given: dict[str, str] = {}
        self.told: Outcome | None = None

    def show(self, question: Question, shown: Presentation) -> None:
        self.left, self.options, self.given = shown.left, shown.options, {}
        self.open, self.cursor, self.told = True, 0, None
        self.changed(layout=True)

    def stem(self, shown: Presentation) -> str:
        return shown.stem

    def freeze(self, outcome: Outcome) -> None:
        self.open, self.told = False, outcome
        self.changed(layout=True)

    def enter(self) -> None:
        self.focus(scroll_visible=False)

    def count(self) -> int:
        return len(self.left)

    # What is shown

    def blocks(self, width: int) -> list[Block]:
        found = [self.pair(number, left) for number, left in enumerate(self.left)]
        if self.told is None:
            found.append(GAP)
            taken = set(self.given.values())
            for number, option in enumerate(self.options):
                first = join("    ", (f"{LETTERS[number]} ", "bold"), " ")
                found.append(Block(plain(option, "$text-muted" if option in taken else ""), first, first.cell_length))
        return found

    def pair(self, number: int, left: str) -> Block:
        if self.told is not None:
            return self.marked(left, self.told)
        right = self.given.get(left)
        letter = f"{LETTERS[self.options.index(right)]}  " if right else ""
        chosen = join((letter, "bold"), plain(right)) if right else Content.styled(KIND.no_pair, "$text-muted")
        first = join((self.pointer(number), "bold $text-primary"), "  ", (f"{number + 1} ", "bold"), " ")
        return Block(join(plain(left), ("  →  ", "$text-muted"), chosen), first, first.cell_length)

    def marked(self, left: str, outcome: Outcome) -> Block:
        part = next((part for part in outcome.judgement.parts if part.label == left), None)
        right = outcome.overridden or (part is not None and part.right)
        mark, style = (RIGHT, "bold $text-success") if right else (WRONG, "$text-error")
        given = self.given.get(left, KIND.no_pair)
        text = join(plain(left), ("  →  ", "$text-muted"), plain(given, style))
        if not right and part is not None:
            text = join(text, "   ", plain(f"{RIGHT} {part.key}", "bold $text-success"))
        first = join("  ", (f"{mark} ", style))
        return Block(text, first, first.cell_length)

    # What is given

    def give(self, option: int) -> None:
        """The left side under the cursor gets an option, and the cursor goes on to the next that has none."""
        if self.cursor is None:
            return
        self.given[self.left[self.cursor]] = self.options[option]
        count = len(self.left)
        ahead = [(self.cursor + step) % count for step in range(1, count + 1)]
        self.cursor = next((row for row in ahead if self.left[row] not in self.given), self.cursor)
        self.changed(layout=True)

    def turn(self, by: int) -> None:
        """The next option for the left side under the cursor."""
        if self.cursor is None or not self.options:
            return
        left = self.left[self.cursor]
        at = self.options.index(self.given[left]) if left in self.given else (-1 if by > 0 else 0)
        self.given[left] = self.options[(at + by) % len(self.options)]
        self.changed(layout=True)

    def is_row(self, letter: str) -> bool:
        return letter.isdecimal() and 1 <= int(letter) <= len(self.left)

    def is_option(self, letter: str) -> bool:
        return bool(letter) and letter in LETTERS[: len(self.options)]

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """A letter that gives an option is no shortcut: the footer names the other key of that."""
        letter = character or ""
        return self.open and (self.is_row(letter) or self.is_option(letter))

    def on_key(self, event: events.Key) -> None:
        if not self.open:
            return
        letter = event.character or ""
        if self.is_row(letter):
            self.move(int(letter) - 1)
        elif self.is_option(letter):
            self.give(LETTERS.index(letter))
        elif event.key in ("left", "right"):
            self.turn(1 if event.key == "right" else -1)
        else:
            return
        event.stop()
        event.prevent_default()

    def clicked(self, row: int) -> None:
        if row < len(self.left):
            self.move(row)
        elif row > len(self.left):
            self.give(row - len(self.left) - 1)

    def action_submit(self) -> None:
        if len(self.given) < len(self.left):
            self.post_message(Refused(KIND.pair_first))
        else:
            self.post_message(Answered(dict(self.given)))
