"""Before a test is handed in: every question with what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen

from quiz.study.exam import Exam
from quiz.tui.shown import fit, join, plain
from quiz.tui.texts.keys import KEYS
from quiz.tui.texts.overview import OVERVIEW
from quiz.tui.widgets.keybar import KeyBar, key_named
from quiz.tui.widgets.paragraphs import Block, Paragraphs
from quiz.tui.widgets.rows import Rows
from quiz.tui.widgets.topbar import TopBar

HAND_IN = -1


class QuestionList(Rows):
    """One row a question: flagged, answered or open, its stem and the answer so far."""

    @dataclass
    class Chosen(Message):
        """A question was entered."""

        index: int

    BINDINGS = [Binding("enter", "submit", KEYS.go_back)]

    def __init__(self, exam: Exam) -> None:
        super().__init__(id="questions")
        self.exam = exam
        todo = [*exam.unanswered(), *exam.marked()]
        self.cursor = todo[0] if todo else 0

    def count(self) -> int:
        return len(self.exam.questions)

    def blocks(self, width: int) -> list[Block]:
        open = set(self.exam.unanswered())
        return [self.row(index, index in open, width) for index in range(self.count())]

    def row(self, index: int, open: bool, width: int) -> Block:
        question = self.exam.questions[index]
        flag = ("⚑ ", "$text-warning") if question.ref in self.exam.flagged else ("  ", "")
        state = (OVERVIEW.open, "$text-warning") if open else (OVERVIEW.answered, "$text-muted")
        first = join((self.pointer(index), "bold $text-primary"), flag, f"{index + 1:>3} ")
        room = max(8, width - first.cell_length - len(OVERVIEW.answered) - 4)
        mark = "○ " if open else "● "
        text = join(plain(fit(question.front().replace("\n", " "), room)), "  ", (mark + state[0], state[1]))
        return Block(text, first, first.cell_length)

    def chosen(self, row: int) -> None:
        self.post_message(self.Chosen(row))


class OverviewScreen(Screen[int]):
    """Dismissed with the index of a question to go back to, or HAND_IN."""

    BINDINGS = [
        Binding("i", "hand_in", KEYS.hand_in, id="overview.hand-in"),
        Binding("o", "next_open", KEYS.next_open, id="overview.next-open"),
        Binding("escape", "back", KEYS.back, id="overview.back"),
    ]
    HELP_TOPIC = "overview"

    def __init__(self, exam: Exam, title: str) -> None:
        super().__init__()
        self.exam = exam
        self.exam_title = title
        self.sure = False

    def compose(self) -> ComposeResult:
        yield TopBar()
        with VerticalScroll(id="body", can_focus=False):
            yield Paragraphs(id="now")
            yield QuestionList(self.exam)
        yield KeyBar()

    def on_mount(self) -> None:
        exam = self.exam
        of = len(exam.questions)
        title = f"{OVERVIEW.title} · {self.exam_title}"
        self.query_one(TopBar).put(title, f"{exam.done}/{of}", exam.done, of)
        self.query_one(QuestionList).focus()
        self.put_words()

    def put_words(self) -> None:
        open, marked = len(self.exam.unanswered()), len(self.exam.marked())
        counts = OVERVIEW.counts.format(open=open, flagged=marked) if open or marked else OVERVIEW.complete
        key = key_named(self, "overview.hand-in")
        said = (OVERVIEW.sure if self.sure else OVERVIEW.how).format(open=open, key=key)
        style = "bold $text-warning" if self.sure else "$text-muted"
        self.query_one("#now", Paragraphs).put([Block(plain(counts, "bold")), Block(plain(said, style))])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self.exam.unanswered() or self.exam.marked()) if action == "next_open" else True

    def on_rows_moved(self, event: Rows.Moved) -> None:
        event.stop()
        region = event.region.translate(event.rows.virtual_region.offset)
        self.query_one("#body", VerticalScroll).scroll_to_region(region, animate=False)

    def on_question_list_chosen(self, event: QuestionList.Chosen) -> None:
        self.dismiss(event.index)

    def action_next_open(self) -> None:
        """The cursor on the next question that is open or flagged."""
        rows = self.query_one(QuestionList)
        todo = sorted({*self.exam.unanswered(), *self.exam.marked()})
        ahead = [index for index in todo if index > (rows.cursor or 0)]
        rows.move((ahead or todo)[0])

    def action_hand_in(self) -> None:
        """Hands in; where questions are open, only when asked a second time."""
        if self.exam.unanswered() and not self.sure:
            self.sure = True
            self.put_words()
        else:
            self.dismiss(HAND_IN)

    def action_back(self) -> None:
        self.dismiss(self.exam.at)
