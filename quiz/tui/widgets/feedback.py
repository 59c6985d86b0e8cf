"""What is said once a question is answered: verdict, key, explanation, and the lines that prove it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import Reactive
from textual.style import Style

from quiz.progress.schedule import AGAIN, EASY
from quiz.record import field, record
from quiz.study.schedule import RATINGS, buttons, interval
from quiz.study.session import Outcome
from quiz.tui.shown import join, lit, plain
from quiz.tui.texts.study import STUDY
from quiz.tui.widgets.keybar import key_named
from quiz.tui.widgets.paragraphs import GAP, Block, Paragraphs

if TYPE_CHECKING:
    from quiz.model import Question, Source
    from quiz.proof import Lit

LIT_STYLE = "bold underline $text-accent"
LABEL = 9


@record(slots=True)
class Told:
    """Everything that the panel shows of one outcome, or of the back of a card."""

    outcome: Outcome | None
    back: Question | None = None
    """The card, where there is no outcome yet."""
    lines: list[Lit] = field(default_factory=list)
    see: list[Lit] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    show_options: bool = False
    rating: int = 0
    """How the response is rated, 1 to 4; 0 where it is not."""
    rated: str = ""
    """The same in words, with the reason."""
    lengths: Mapping[int, timedelta] = field(default_factory=dict)
    """How long until the question is asked again, by rating."""


def verdict_line(outcome: Outcome) -> Content:
    """The verdict by shape, word and colour, with the credit where it is not all or nothing."""
    from quiz.study import told

    looks = {
        "right": ("✓", "$text-success"),
        "partly right": ("◐", "$text-warning"),
        "near": ("✗", "$text-warning"),
        "wrong": ("✗", "$text-error"),
    }
    mark, style = looks[outcome.judgement.verdict]
    if outcome.given is None:
        mark, style = "○", "$text-warning"
    if outcome.overridden:
        mark, style = looks["right"]
    said = ", ".join(filter(None, (told.BY_YOU if outcome.overridden else "", told.credit(outcome))))
    return join((f"{mark} {told.verdict(outcome)}", f"bold {style}"), (f"  {said}" if said else "", "$text-muted"))


def day(source: Source | None) -> str:
    """When a source was issued, unless its label says so."""
    issued = source.get("issued") if source else ""
    return "" if source is None or not issued or issued[:4] in source.label else f" · {issued}"


def labelled(label: str, text: Content) -> Block:
    return Block(text, Content.styled(label.ljust(LABEL), "$text-muted"), LABEL)


def cited_blocks(lines: Sequence[Lit], sources: dict[str, Source], heading: str) -> list[Block]:
    """Each cited line with its source, its place and its evidence lit; a click opens it."""
    blocks: list[Block] = []
    before = ""
    for line in lines:
        if line.source != before:
            where = join(
                (f"{heading} ", "$text-muted"),
                plain(line.label, "bold"),
                (plain(day(sources.get(line.source))).plain, "$text-muted"),
            )
            blocks += [GAP, Block(where)]
            before = line.source
        number = f"{line.line.number:>5} "
        first = join((number, "$text-muted"), ("│ ", "$text-accent"))
        name = f"line:{line.source}:{line.line.number}"
        blocks.append(Block(lit(line.line.text, line.spans, LIT_STYLE), first, first.cell_length, name))
        blocks.append(Block(plain(line.place, "$text-muted"), join(" " * first.cell_length), first.cell_length, name))
    return blocks


class Feedback(Paragraphs):
    """The panel below an answered question: the verdict, the key and the lines that prove it, then why."""

    DEFAULT_CSS = """
    Feedback { link-style: none; link-color: $foreground; }
    """
    auto_links = Reactive(True)

    asked: range = range(0)
    """The blocks that were asked for by a key: about the options."""

    def tell(self, told: Told) -> None:
        self.asked = range(0)
        self.put(list(self._told(told)))

    def _told(self, told: Told) -> list[Block]:
        outcome = told.outcome
        if outcome is None:
            return self._back(told)
        blocks = [Block(verdict_line(outcome))]
        if note := outcome.judgement.note:
            blocks.append(Block(plain(note)))
        if told.rating:
            blocks.append(self._rated(told))
        if outcome.confident_error:
            blocks += [GAP, Block(plain(STUDY.confident_error, "bold $text-warning"))]
            blocks += [*self._proof(outcome.question, told), *self._key(outcome.question)]
        else:
            blocks += [*self._key(outcome.question), *self._proof(outcome.question, told)]
        if told.show_options:
            options = self._options(outcome.question)
            self.asked = range(len(blocks) + 1, len(blocks) + len(options))
            blocks += options
        why = [*self._why(outcome.question, outcome.given), *cited_blocks(told.see, told.sources, STUDY.see)]
        return [*blocks, *why]

    def _back(self, told: Told) -> list[Block]:
        """The back of a card, and how far each rating would send it."""
        question = told.back
        if question is None:
            return []
        return [
            *self._key(question)[1:],
            *self._proof(question, told),
            *self._why(question, None),
            *cited_blocks(told.see, told.sources, STUDY.see),
            GAP,
            Block(plain(STUDY.how_well, "bold")),
            Block(Content("   ").join(self._ratings(told))),
        ]

    def _rated(self, told: Told) -> Block:
        """How the response is rated, and how far each other rating would send the question."""
        if not told.lengths:
            said = STUDY.rated.format(rated=told.rated, first=self._key_of(AGAIN), last=self._key_of(EASY))
            return Block(plain(said, "$text-muted"))
        said = STUDY.rated_due.format(rated=told.rated, length=interval(told.lengths[told.rating]))
        return Block(Content("   ").join([plain(said, "$text-muted"), *self._ratings(told)]))

    def _key_of(self, rating: int) -> str:
        return key_named(self.screen, f"study.{RATINGS[rating].lower()}")

    def _ratings(self, told: Told) -> list[Content]:
        """The ratings that can be chosen, each to be clicked."""
        rows = buttons(told.lengths) if told.lengths else [(rating, name, "") for rating, name in RATINGS.items()]
        return [
            join((f"{self._key_of(rating)} ", "bold $text-primary"), name, (f" {length}", "$text-muted")).stylize(
                Style.from_meta({"@click": f"screen.rate({rating})"})
            )
            for rating, name, length in rows
            if rating != told.rating
        ]

    def _key(self, question: Question) -> list[Block]:
        key = question.key().split("\n")
        blocks = [GAP, labelled(STUDY.key, plain(key[0], "bold"))]
        return blocks + [labelled("", plain(line, "bold")) for line in key[1:]]

    def _why(self, question: Question, given: object) -> list[Block]:
        """Why it is the key, and what is written on what was given."""
        said = [plain(question.explanation.value, lines=True)] if question.explanation else []
        said += [plain(text, "italic") for text in question.feedback(given)] if given is not None else []
        blocks = [labelled("" if number else STUDY.why, text) for number, text in enumerate(said)]
        return [GAP, *blocks] if blocks else []

    def _proof(self, question: Question, told: Told) -> list[Block]:
        """The lines that prove the key."""
        blocks = cited_blocks(told.lines, told.sources, STUDY.inferred if question.inferred else STUDY.evidence)
        if question.inferred:
            blocks.append(Block(plain(question.inferred.value, "italic"), Content(" " * 8), 8))
        for cite in question.citations():
            if cite.whole and (source := told.sources.get(cite.source)):
                blocks += [GAP, Block(plain(STUDY.absent.format(label=source.label)), name=f"line:{source.id}:0")]
        return blocks

    def _options(self, question: Question) -> list[Block]:
        pieces = [piece for piece in (*question.answers, *question.distractors) if piece.feedback]
        found = [GAP, Block(Content.styled(STUDY.options, "$text-muted"))]
        for piece in pieces:
            said = piece.feedback.value if piece.feedback else ""
            found.append(Block(join(plain(piece.text, "bold"), ": ", plain(said)), Content("  "), 2))
        return found
