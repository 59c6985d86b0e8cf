"""The end of a study: the score, where it came from, and what to look at again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from quiz.library import Library
from quiz.model import Source
from quiz.proof import Lit, lit_lines
from quiz.study.markdown import given_text
from quiz.study.outcome import calibration
from quiz.study.session import Outcome, Study, Tally
from quiz.tui.citing import place_of
from quiz.tui.shown import fit, join, lit, plain
from quiz.tui.texts.keys import KEYS
from quiz.tui.texts.results import RESULTS
from quiz.tui.widgets.keybar import KeyBar, key_named
from quiz.tui.widgets.notice import Notice
from quiz.tui.widgets.paragraphs import GAP, Block, Paragraphs
from quiz.tui.widgets.rows import Rows
from quiz.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from quiz.progress.scores import StudyScore

BAR = 20


class MissList(Rows):
    """The questions that did not earn full credit, each with what was given, what was right, and its lines."""

    @dataclass
    class Chosen(Message):
        """A miss was entered: its line is to be opened."""

        number: int

    BINDINGS = [Binding("enter", "submit", KEYS.open)]
    misses: Sequence[tuple[Outcome, Sequence[Lit]]] = ()

    def show(self, misses: Sequence[tuple[Outcome, Sequence[Lit]]]) -> None:
        self.misses = misses
        self.cursor = 0 if misses else None
        self.changed(layout=True)

    def count(self) -> int:
        return len(self.misses)

    def blocks(self, width: int) -> list[Block]:
        return [self.block(number, outcome, lines) for number, (outcome, lines) in enumerate(self.misses)]

    def block(self, number: int, outcome: Outcome, lines: Sequence[Lit]) -> Block:
        question = outcome.question
        partly = 0 < outcome.score < 1
        mark, style = ("◐", "$text-warning") if partly else ("✗", "$text-error")
        mark, given = ("○", RESULTS.nothing) if outcome.given is None else (mark, given_text(outcome.given))
        first = join((self.pointer(number), "bold"), (f"{mark} ", style))
        text = [plain(question.stem.value.replace("\n", " "), "bold")]
        text.append(join("\n", (RESULTS.given, "$text-muted"), plain(given, style)))
        text.append(join("\n", (RESULTS.key, "$text-muted"), plain("; ".join(question.key().split("\n")))))
        for line in lines:
            proof = lit(line.line.text, line.spans, "bold", "$text-muted")
            text.append(join("\n", plain(f"{line.place}  ", "$text-muted"), proof))
        return Block(join(*text), first, 4)

    def chosen(self, row: int) -> None:
        self.post_message(self.Chosen(row))

    def step(self, by: int) -> None:
        """Beyond its ends the keys scroll to what stands above and below."""
        before = self.cursor
        super().step(by)
        if self.cursor == before:
            self.screen.query_one("#body").scroll_relative(y=max(-8, min(by * 3, 8)), animate=False)


class ResultsScreen(Screen[None]):
    """Shows; what comes next is the app's affair."""

    BINDINGS = [
        Binding("r", "retry", KEYS.retry, id="results.retry"),
        Binding("n", "new", KEYS.new, id="results.new"),
        Binding("c", "copy", KEYS.copy_page, id="results.copy"),
        Binding("w", "save", KEYS.save, id="results.save"),
        Binding("escape", "home", KEYS.home, id="results.home"),
        Binding("q", "app.quit", KEYS.quit, id="results.quit"),
    ]
    HELP_TOPIC = "results"
    AUTO_FOCUS = ""  # it would scroll the score out of sight

    @dataclass
    class RetryWanted(Message):
        """The misses are to be asked again."""

        study: Study
        title: str

    @dataclass
    class NewWanted(Message):
        """Another study like this one is wanted."""

    @dataclass
    class HomeWanted(Message):
        """Back to the decks."""

    @dataclass
    class SourceWanted(Message):
        """The line of a miss is to be read."""

        source: Source
        line: int
        lines: Sequence[Lit]

    def __init__(
        self,
        study: Study,
        library: Library,
        title: str,
        *,
        earlier: tuple[StudyScore, StudyScore] | None = None,
        note: str = "",
    ) -> None:
        super().__init__()
        self.study = study
        self.library = library
        self.study_title = title
        self.earlier = earlier
        self.note = note
        self.misses = [(outcome, lit_lines(outcome.question, library)) for outcome in study.misses()]

    def compose(self) -> ComposeResult:
        yield TopBar()
        with VerticalScroll(id="body"):
            yield Paragraphs(id="score")
            yield MissList(id="misses")
            yield Paragraphs(id="groups")
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        study = self.study
        title = f"{RESULTS.title} · {self.study_title} · {study.mode}"
        answered = len(study.first)  # a question that came back was answered more than once
        self.query_one(TopBar).put(title, f"{answered}/{len(study.questions)}", answered, len(study.questions))
        self.query_one("#score", Paragraphs).put(self.summary())
        misses = self.query_one(MissList)
        misses.show(self.misses)
        misses.display = bool(self.misses)
        self.query_one("#groups", Paragraphs).put(self.groups())
        (misses if self.misses else self.query_one("#body")).focus(scroll_visible=False)

    def summary(self) -> list[Block]:
        study = self.study
        blocks = [Block(join((str(study.score), "bold"), (f"  {_bar(study.score)}", "$text-primary")))]
        if self.note:
            blocks.append(Block(plain(self.note, "$text-warning")))
        if self.earlier:
            last, best = self.earlier
            said = RESULTS.earlier.format(last=last.percent, best=best.percent)
            blocks.append(Block(plain(said, "$text-muted")))
        if len(study.outcomes) > len(study.first):
            blocks.append(Block(plain(RESULTS.answers.format(count=len(study.outcomes)), "$text-muted")))
        blocks += [GAP, Block(plain(RESULTS.misses if self.misses else RESULTS.all_right, "$text-muted"))]
        return blocks

    def groups(self) -> list[Block]:
        """The score by what the questions have in common."""
        study = self.study
        labels = {id: source.label for id in study.by_source() if (source := self.library.source(id))}
        sources = {labels.get(id, id): score for id, score in study.by_source().items()}
        found = {
            RESULTS.by_tag: study.by_tag(),
            RESULTS.by_source: sources if len(sources) > 1 else {},
            RESULTS.by_kind: kinds if len(kinds := study.by_kind()) > 1 else {},
            RESULTS.calibration: calibration(study.first),
        }
        wide = min(28, max((len(name) for scores in found.values() for name in scores), default=0)) + 2
        return [block for title, scores in found.items() if scores for block in _group(title, scores, wide)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self.misses) if action == "retry" else True

    def on_rows_moved(self, event: Rows.Moved) -> None:
        region = event.region.translate(event.rows.virtual_region.offset)
        self.query_one("#body", VerticalScroll).scroll_to_region(region, animate=False)

    def on_miss_list_chosen(self, event: MissList.Chosen) -> None:
        outcome, lines = self.misses[event.number]
        place = place_of(outcome.question, lines)
        if place and (source := self.library.source(place[0])):
            self.post_message(self.SourceWanted(source, place[1], lines))

    def page(self) -> str:
        from quiz.study.markdown import results_page

        return results_page(self.study, self.library, self.study_title)

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(self.page())
        self.query_one(Notice).say(RESULTS.copied.format(key=key_named(self, "results.save")), "bold $text-success")

    def action_save(self) -> None:
        """Writes the results into the folder that one is in, beside what is there."""
        from quiz.study.markdown import save_page

        try:
            path = save_page(self.study, self.library, Path.cwd(), self.study_title)
        except OSError as error:
            said = RESULTS.not_saved.format(folder=Path.cwd(), why=error.strerror or error)
            self.query_one(Notice).say(said)
        else:
            self.query_one(Notice).say(RESULTS.saved.format(path=path), "bold $text-success")

    def action_retry(self) -> None:
        self.post_message(self.RetryWanted(self.study, self.study_title))

    def action_new(self) -> None:
        self.post_message(self.NewWanted())

    def action_home(self) -> None:
        self.post_message(self.HomeWanted())


def _group(title: str, found: dict[str, Tally], wide: int) -> list[Block]:
    """A heading, and a bar for each of a group."""
    rows = [
        Block(
            join(
                Content(fit(name, wide)),
                (_bar(score), "$text-primary"),
                f" {score.percent:>3} %  {score.points}/{score.possible}",
            )
        )
        for name, score in found.items()
    ]
    return [Block(plain(title, "$text-muted")), *rows, GAP]


def _bar(score: Tally) -> str:
    filled = round(BAR * score.percent / 100)
    return "█" * filled + "░" * (BAR - filled)
