"""All questions: filtered while one types, with what each asks, its key and its lines beside the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from quiz.library import Library
from quiz.model import Question, Source
from quiz.proof import Lit, lit_lines
from quiz.tui.citing import place_of
from quiz.tui.shown import join, plain
from quiz.tui.texts import BROWSE, KEYS, STUDY
from quiz.tui.widgets.feedback import cited_blocks, labelled
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.notice import Notice
from quiz.tui.widgets.paragraphs import GAP, Block, Paragraphs
from quiz.tui.widgets.question_table import QuestionTable
from quiz.tui.widgets.topbar import TopBar


def haystack(question: Question) -> str:
    """What a filter looks through: deck, id, kind, stem, key, distractors, tags, citations."""
    pieces = (piece.text for piece in (*question.answers, *question.distractors))
    cites = (cite.place for cite in question.citations())
    tags = (tag.value for tag in question.tags)
    return "\n".join((question.ref, question.kind, question.stem.value, *pieces, *tags, *cites)).casefold()


class BrowseScreen(Screen[None]):
    """Looks at questions without answering them."""

    BINDINGS = [
        Binding("down,pagedown", "to_table", show=False),
        Binding("slash", "to_filter", KEYS.filter, id="browse.filter"),
        Binding("s", "study", KEYS.study_these, id="browse.study"),
        Binding("escape", "back", KEYS.back, id="browse.back"),
    ]
    HELP_TOPIC = "browse"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]

    @dataclass
    class SourceWanted(Message):
        """The line of a question is to be read."""

        source: Source
        line: int
        lines: Sequence[Lit]

    @dataclass
    class StudyWanted(Message):
        """A study of the questions listed is wanted."""

        questions: Sequence[Question]
        title: str

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.questions = list(library.questions())
        self.haystacks: list[str] = []

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Container(id="browse"):
            yield Input(placeholder=BROWSE.filter, id="filter", max_length=200)
            yield QuestionTable()
            with VerticalScroll(id="preview", can_focus=False):
                yield Paragraphs()
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        self.list_questions(self.questions)
        self.query_one("#filter").focus()

    def list_questions(self, found: Sequence[Question]) -> None:
        self.query_one(QuestionTable).show(found)
        self.query_one(TopBar).put(BROWSE.title, BROWSE.count.format(count=len(found), all=len(self.questions)))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if not self.haystacks:
            self.haystacks = [haystack(question) for question in self.questions]
        words = event.value.casefold().split()
        pairs = zip(self.questions, self.haystacks, strict=True)
        self.list_questions([question for question, text in pairs if all(word in text for word in words)])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_to_table()

    def on_question_table_moved(self, event: QuestionTable.Moved) -> None:
        question = event.question
        blocks = self.preview(question) if question else [Block(plain(BROWSE.nothing, "$text-muted"))]
        self.query_one("#preview Paragraphs", Paragraphs).put(blocks)
        self.query_one("#preview").scroll_home(animate=False)

    def preview(self, question: Question) -> list[Block]:
        """The question with its key, its explanation and its lines."""
        blocks = [Block(plain(question.stem.value, "bold", lines=True)), GAP]
        blocks += [labelled(STUDY.key if not n else "", plain(row)) for n, row in enumerate(question.key().split("\n"))]
        blocks += [Block(join("✗ ", plain(piece.text, "$text-muted"))) for piece in question.distractors]
        if question.explanation:
            blocks.append(labelled(STUDY.why, plain(question.explanation.value, lines=True)))
        lines = lit_lines(question, self.library)
        sources = {line.source: source for line in lines if (source := self.library.source(line.source))}
        blocks += cited_blocks(lines, sources, STUDY.inferred if question.inferred else STUDY.evidence)
        tags = " ".join(f"#{tag.value}" for tag in question.tags)
        return [*blocks, GAP, Block(plain(f"{question.path}:{question.span.line}  {tags}", "$text-muted"))]

    def on_question_table_chosen(self, event: QuestionTable.Chosen) -> None:
        lines = lit_lines(event.question, self.library)
        place = place_of(event.question, lines)
        if place and (source := self.library.source(place[0])):
            self.post_message(self.SourceWanted(source, place[1], lines))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self.is_mounted and self.query_one(QuestionTable).questions) if action == "study" else True

    def action_to_table(self) -> None:
        self.query_one(QuestionTable).focus()

    def action_to_filter(self) -> None:
        self.query_one("#filter").focus()

    def action_study(self) -> None:
        self.post_message(self.StudyWanted(self.query_one(QuestionTable).questions, BROWSE.selection))

    def action_back(self) -> None:
        self.dismiss()
