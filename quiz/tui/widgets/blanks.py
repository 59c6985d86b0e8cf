"""Cloze: the blanks are typed in place, inside the sentence."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.style import Style

from quiz.model import Presentation, Question
from quiz.study.session import Outcome
from quiz.tui.shown import join, plain
from quiz.tui.texts.keys import KEYS
from quiz.tui.texts.kind import KIND
from quiz.tui.widgets.kind import RIGHT, WRONG, Answered, Refused
from quiz.tui.widgets.paragraphs import Block, Paragraphs

MAX_LENGTH = 200
NARROWEST = 6
FIELD, ACTIVE = "on $panel", "bold on $primary 35%"


class Blanks(Paragraphs, can_focus=True):
    """Typing goes into the blank with the cursor; Tab and Shift+Tab change it, Enter goes on and at last answers."""

    typing = True
    BINDINGS = [
        Binding("enter", "submit", KEYS.answer),
        Binding("tab", "blank(1)", KEYS.next_blank),
        Binding("shift+tab", "blank(-1)", show=False),
        Binding("down", "blank(1)", show=False),
        Binding("up", "blank(-1)", show=False),
    ]

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, classes="kind")
        self.pieces: tuple[str, ...] = ("",)
        self.texts: list[str] = []
        self.active = 0
        self.at = 0
        self.told: Outcome | None = None

    def show(self, question: Question, shown: Presentation) -> None:
        self.pieces = shown.left
        self.texts = [""] * (len(shown.left) - 1)
        self.active, self.at, self.told = 0, 0, None
        self.changed(layout=True)

    def stem(self, shown: Presentation) -> str:
        """The question above the sentence; the sentence itself stands here."""
        return shown.stem.rpartition("\n")[0]

    def freeze(self, outcome: Outcome) -> None:
        self.told = outcome
        self.changed(layout=True)

    def enter(self) -> None:
        self.focus(scroll_visible=False)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return self.told is None and character is not None and character.isprintable()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "blank":
            return self.told is None and len(self.texts) > 1
        return self.told is None if action == "submit" else True

    # What is shown

    def blocks(self, width: int) -> list[Block]:
        parts: list[Content] = [plain(self.pieces[0])]
        for number, piece in enumerate(self.pieces[1:]):
            parts += [self.field(number), plain(piece)]
        return [Block(join(*parts))]

    def field(self, number: int) -> Content:
        if self.told is not None:
            return self.marked(number, self.told)
        text = self.texts[number]
        pad = " " * max(1, NARROWEST - len(text))
        if number != self.active:
            return join(" ", plain(text + pad, FIELD), " ").stylize(Style.from_meta({"blank": number}))
        before, under, after = text[: self.at], text[self.at : self.at + 1], text[self.at + 1 :]
        if not under:
            under, pad = " ", pad[1:]
        shown = join(plain(before, ACTIVE), plain(under, "reverse"), plain(after + pad, ACTIVE))
        return join(" ", shown, " ").stylize(Style.from_meta({"blank": number}))

    def marked(self, number: int, outcome: Outcome) -> Content:
        """What was typed, and beside a wrong one what belongs there."""
        key = outcome.question.answers[number].text
        parts = outcome.judgement.parts
        if outcome.overridden or (number < len(parts) and parts[number].right):
            return plain(f"{RIGHT} {self.texts[number] or key}", "bold $text-success")
        typed = self.texts[number] or KIND.nothing_typed
        return join(plain(f"{WRONG} {typed}", "$text-error"), " → ", plain(key, "bold $text-success"))

    # Typing

    def on_key(self, event: events.Key) -> None:
        if self.told is not None:
            return
        text, at = self.texts[self.active] if self.texts else "", self.at
        match event.key:
            case "left" | "right":
                at += 1 if event.key == "right" else -1
            case "home" | "end":
                at = len(text) if event.key == "end" else 0
            case "backspace" if at:
                text, at = text[: at - 1] + text[at:], at - 1
            case "delete":
                text = text[:at] + text[at + 1 :]
            case _ if event.character and event.is_printable:
                text, at = text[:at] + event.character + text[at:], at + 1
            case _:
                return
        event.stop()
        event.prevent_default()
        self.put_text(text, at)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        if self.told is None:
            pasted = " ".join(event.text.split())
            text = self.texts[self.active]
            self.put_text(text[: self.at] + pasted + text[self.at :], self.at + len(pasted))

    def put_text(self, text: str, at: int) -> None:
        self.texts[self.active] = text[:MAX_LENGTH]
        self.at = max(0, min(at, len(self.texts[self.active])))
        self.changed(layout=True)

    def to(self, number: int) -> None:
        """Puts the cursor at the end of a blank."""
        self.active = number % len(self.texts)
        self.at = len(self.texts[self.active])
        self.changed(layout=True)

    def action_blank(self, by: int) -> None:
        self.to(self.active + by)

    def action_submit(self) -> None:
        """Answers from the last blank; before it, goes on to the next."""
        if self.active < len(self.texts) - 1:
            self.to(self.active + 1)
        elif any(text.strip() for text in self.texts):
            self.post_message(Answered([text.strip() for text in self.texts]))
        else:
            self.post_message(Refused(KIND.type_first))

    def on_click(self, event: events.Click) -> None:
        number = event.style.meta.get("blank")
        if isinstance(number, int) and self.told is None:
            event.stop()
            self.to(number)
