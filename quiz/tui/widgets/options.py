"""The kinds with options: one of them, several of them, or a verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.binding import Binding
from textual.content import Content

from quiz.model import Presentation, Question
from quiz.study.session import Outcome
from quiz.tui.shown import join, lit, plain
from quiz.tui.texts.keys import KEYS
from quiz.tui.texts.kind import KIND
from quiz.tui.widgets.kind import MISSED, OPEN, RIGHT, WRONG, Answered, Refused
from quiz.tui.widgets.paragraphs import Block
from quiz.tui.widgets.rows import Rows


class Options(Rows):
    """One of the options: a number, a letter or a click picks it, Enter or the same again answers."""

    typing = False
    letters = "abcdefghi"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, classes="kind")
        self.options: tuple[str, ...] = ()
        self.picked: set[int] = set()
        self.dropped: set[int] = set()
        """The options that a hint has shown to be wrong."""
        self.key: frozenset[str] = frozenset()
        self.differing: Mapping[int, Sequence[tuple[int, int]]] = {}
        """By option: what the one that was picked and the right one have not in common."""

    def show(self, question: Question, shown: Presentation) -> None:
        self.options = shown.options
        self.picked, self.dropped = set(), set()
        self.key, self.differing = frozenset(), {}
        self.open, self.cursor = True, None
        self.changed(layout=True)

    def stem(self, shown: Presentation) -> str:
        return shown.stem

    def freeze(self, outcome: Outcome) -> None:
        given = outcome.given if isinstance(outcome.given, list) else [outcome.given]
        self.picked = {number for number, option in enumerate(self.options) if option in given}
        self.key = frozenset(answer.text for answer in outcome.question.answers)
        self.open = False
        right = [number for number, option in enumerate(self.options) if option in self.key]
        if len(right) == len(self.picked) == 1 and (picked := next(iter(self.picked))) != right[0]:
            from quiz.tui.differences import differences

            mine, theirs = differences(self.options[picked], self.options[right[0]])
            self.differing = {picked: mine, right[0]: theirs}
        self.changed(layout=True)

    def drop(self, options: Sequence[str]) -> None:
        """Takes options away; the numbers of the others stay."""
        self.dropped = {number for number, option in enumerate(self.options) if option in options}
        self.picked -= self.dropped
        if self.cursor in self.dropped:
            self.cursor = None
        self.changed(layout=True)

    def enter(self) -> None:
        self.focus(scroll_visible=False)

    def count(self) -> int:
        return len(self.options)

    def blocks(self, width: int) -> list[Block]:
        return [self.block(number, text) for number, text in enumerate(self.options)]

    def block(self, number: int, text: str) -> Block:
        mark, style, note = self.mark(number, text)
        label = f"{number + 1} " if number < 9 else "  "
        letter = f"{self.letters[number]} " if number < len(self.letters) else "  "
        keys = join((label, "bold"), (letter, "$text-muted"))
        first = join((self.pointer(number), "bold $text-primary"), (f"{mark} ", style), keys, self.box(number))
        if number in self.dropped and self.open:
            note = KIND.dropped
        body = lit(text, self.differing.get(number, ()), f"reverse {style}", style)
        if self.open:
            body = plain(text, "$text-disabled" if number in self.dropped else "")
        return Block(join(body, (f"  {note}", "$text-muted")) if note else body, first, first.cell_length)

    def mark(self, number: int, text: str) -> tuple[str, str, str]:
        """(shape, style, word) of an option once the question is answered."""
        if self.open:
            return OPEN, "", ""
        if text in self.key:
            return (RIGHT, "bold $text-success", KIND.picked_right) if number in self.picked else self.missed()
        return (WRONG, "$text-error", KIND.picked_wrong) if number in self.picked else (OPEN, "$text-muted", "")

    def missed(self) -> tuple[str, str, str]:
        return MISSED, "bold $text-success", KIND.right_one

    def box(self, number: int) -> Content:
        return Content(" ")

    def row_of(self, character: str | None) -> int | None:
        """The option that a number or a letter picks; None where it picks none."""
        letter = character or ""
        if letter.isdecimal() and 1 <= int(letter) <= len(self.options):
            return int(letter) - 1
        return self.letters.index(letter) if letter and letter in self.letters[: len(self.options)] else None

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """A letter that picks an option is no shortcut: the footer names the other key of that."""
        return self.open and self.row_of(character) is not None

    def on_key(self, event: events.Key) -> None:
        row = self.row_of(event.character) if self.open else None
        if row is None:
            return
        if row in self.dropped:
            self.post_message(Refused(KIND.dropped_one))
        else:
            self.clicked(row)
        event.stop()
        event.prevent_default()

    def action_submit(self) -> None:
        if self.answerable():
            self.chosen(self.cursor or 0)
        else:
            self.post_message(Refused(self.refusal()))

    def answerable(self) -> bool:
        return self.cursor is not None and self.cursor not in self.dropped

    def refusal(self) -> str:
        return KIND.pick_first.format(last=len(self.options))

    def chosen(self, row: int) -> None:
        self.post_message(Answered(self.options[row]))


class Verdicts(Options):
    """Supported, contradicted, not stated: by number or by first letter."""

    letters = "scn"

    def refusal(self) -> str:
        return KIND.verdict_first


class Choices(Options):
    """Any of the options: a number, a letter, space or a click ticks it, Enter answers."""

    BINDINGS = [Binding("space", "tick", KEYS.toggle)]

    def box(self, number: int) -> Content:
        ticked = number in self.picked
        return Content.styled("[x] " if ticked else "[ ] ", "bold" if ticked else "$text-muted")

    def toggle(self, row: int) -> None:
        self.picked ^= {row}
        self.cursor = row
        self.changed()
        self.screen.refresh_bindings()
        self.post_message(self.Moved(self, self.region_of(row)))

    def clicked(self, row: int) -> None:
        self.toggle(row)

    def missed(self) -> tuple[str, str, str]:
        return MISSED, "bold $text-warning", KIND.missed_one

    def answerable(self) -> bool:
        return bool(self.picked)

    def refusal(self) -> str:
        return KIND.tick_first

    def chosen(self, row: int) -> None:
        self.post_message(Answered([self.options[number] for number in sorted(self.picked)]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "tick":
            return self.open and self.cursor is not None
        return super().check_action(action, parameters)

    def action_tick(self) -> None:
        if self.cursor is not None:
            self.toggle(self.cursor)
