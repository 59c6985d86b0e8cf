"""The fields of a question, and the reader that turns YAML nodes into typed values.

Each kind lists its fields; this module reads them, and the JSON Schema for editors is made from the same lists.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from quiz.ids import is_id
from quiz.model import Answer, Citation, Finding, Span, Text
from quiz.nodes import Items, Node, Pairs, Scalar
from quiz.pattern import pattern
from quiz.problems import did_you_mean, finding, nearest
from quiz.record import record


@record(frozen=True, slots=True)
class Field:
    """One key of a mapping: `type` names the reader's method, `doc` is shown by editors.

    `values` are the only ones allowed, where there are any; `least` is how many items a list or mapping must have.
    """

    name: str
    type: str
    doc: str
    required: bool = False
    values: tuple[str, ...] = ()
    least: int = 0


COMMON = (
    Field("id", "text", "Stable name, unique in the deck; progress hangs on deck/id.", required=True),
    Field("question", "text", "What is asked; it must stand alone."),
    Field("cite", "citations", 'The lines that state the answer: SOURCE:LINE or SOURCE:FIRST-LAST, with "QUOTE".'),
    Field("explanation", "text", "Why the answer is right; shown after it."),
    Field("hint", "text", "Shown on demand before the answer, at the cost of some credit."),
    Field("inferred", "text", "Why the answer follows, where its lines do not state it word for word."),
    Field("tags", "texts", "Words to filter and score by."),
    Field("see", "citations", "More lines to show after the answer; they are no evidence."),
)

ANSWER = (
    Field("text", "text", "The wording shown.", required=True),
    Field("cite", "citations", "The lines for this piece alone."),
    Field("accept", "texts", "Other wordings that are right too."),
    Field("inferred", "text", "Why this piece follows from its lines."),
    Field("feedback", "text", "Said to a student who gave this piece."),
)
_ANSWER_KEYS = {field.name: field for field in ANSWER}

CITATION = pattern(r'\s*([^\s:"]+)(?:\s*:\s*(\d+)(?:\s*[-–]\s*(\d+))?)?(?:\s+["“](.*)["”])?\s*', re.DOTALL)
_SECOND = pattern(r'"[\s,;]+[^\s:"]+:\d+[^"]{0,20}"')
_make = tuple.__new__  # a Text in half the time
_NAMES = {Scalar: "a text", Items: "a list", Pairs: "a mapping"}


def parse_citation(text: str, span: Span) -> Citation | None:
    """`hkfp:31-33 "quote"` as a Citation; None where it has another form.

    The quote ends at the last quote mark, so that it may hold others; `\\"` in it is read as `"`.
    """
    match = CITATION.fullmatch(text)
    if match is None:
        return None
    source, first, last, quote = match.groups()
    if quote and '\\"' in quote:
        quote = quote.replace('\\"', '"')
    if first is None or len(first) > 9 or (last is not None and len(last) > 9):
        return None if first else Citation(source, None, None, quote, span)
    return Citation(source, int(first), int(last or first), quote, span)


class Reader:
    """Reads the nodes of one file; what does not fit becomes a finding and reads as None."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.question = ""
        self.from_here = 0

    def begin(self, question: str) -> None:
        """What is reported from here on is about that question."""
        self.question = question
        self.from_here = len(self.findings)

    def report(self, code: str, message: str, span: Span, help: str = "") -> None:
        self.findings.append(finding(code, self.path, message, span, help, self.question))

    def told(self, code: str) -> bool:
        """Whether the question at hand has a finding of that code."""
        return any(each.code == code for each in self.findings[self.from_here :])

    def report_unless_told(self, code: str, message: str, span: Span, help: str = "") -> None:
        """Reports what may only follow from an earlier finding on the same question, where there is none."""
        if len(self.findings) == self.from_here:
            self.report(code, message, span, help)

    def split_number(self, before: Node, after: Node) -> None:
        """Reports `100,000` that stands bare in a flow list or mapping, where its comma cuts it in two."""
        if (
            isinstance(before, Scalar)
            and isinstance(after, Scalar)
            and not (before.style or after.style)
            and before.value[-1:].isdigit()
            and after.value[:3].isdigit()
            and (before.span.end_line, before.span.end_column + 1) == after.span[:2]
        ):
            message = f"the comma cuts `{before.value},{after.value}` in two"
            self.report("Y013", message, before.span, "Inside [ ] and { }, put a text with a comma in quotes.")

    def mapping(self, node: Pairs, known: dict[str, Field], what: str) -> dict[str, tuple[Scalar, Node]]:
        """The known keys of a mapping; unknown and repeated ones are reported."""
        found: dict[str, tuple[Scalar, Node]] = {}
        for key, value in node.pairs:
            name = key.value
            if name not in known:
                self.report("Y005", f"unknown key `{name}` in {what}", key.span, did_you_mean(name, known))
            elif name in found:
                first = found[name][0].span.line
                self.report("Y002", f"`{name}` is written twice", key.span, f"It stands in line {first} already.")
            else:
                found[name] = (key, value)
        return found

    def read(self, field: Field, node: Node) -> Any:
        """The value of one field, or None after a finding."""
        return getattr(self, field.type)(field, node)

    def fields(self, node: Pairs, known: dict[str, Field], what: str) -> dict[str, Any]:
        """Each known field that could be read."""
        found = self.mapping(node, known, what)
        return {name: self.read(known[name], value) for name, (_, value) in found.items()}

    def wrong(self, field: Field, node: Node, wanted: str, help: str = "") -> None:
        self.report("Y009", f"`{field.name}` must be {wanted}, not {_NAMES[type(node)]}", node.span, help)

    def text(self, field: Field, node: Node) -> Text | None:
        if not isinstance(node, Scalar):
            self.wrong(field, node, "a text")
            return None
        value = node.value.strip()
        if not value:
            help = "Fill it in, or remove the key. A text that begins with # must stand in quotes."
            self.report("Y011", f"`{field.name}` is empty", node.span, help)
            return None
        if field.values and value not in field.values:
            choices = ", ".join(field.values)
            near = nearest(value.casefold(), field.values)
            help = f"Did you mean `{near}`?" if near else ""
            self.report("Y012", f"`{field.name}` must be one of: {choices}", node.span, help)
            return None
        return _make(Text, (value, node.span))

    def items(self, node: Node) -> list[Node]:
        """The items of a list; anything else is a list of one."""
        if not isinstance(node, Items):
            return [node]
        for before, after in pairwise(node.items):
            if type(after) is Scalar and after.value[:1].isdigit():
                self.split_number(before, after)
        return node.items

    def texts(self, field: Field, node: Node) -> tuple[Text, ...] | None:
        if isinstance(node, Pairs):
            self.wrong(field, node, "a list of texts")
            return None
        found = [self.text(field, item) for item in self.items(node)]
        return tuple([text for text in found if text is not None])

    def answer(self, field: Field, node: Node) -> Answer | None:
        if isinstance(node, Scalar):
            text = self.text(field, node)
            return Answer(text.value, text.span) if text else None
        if isinstance(node, Items):
            self.wrong(field, node, "a text or a mapping with `text`")
            return None
        return self.answer_mapping(f"`{field.name}`", node)

    def answer_mapping(self, what: str, node: Pairs, text: Text | None = None) -> Answer | None:
        known = _ANSWER_KEYS if text is None else {k: v for k, v in _ANSWER_KEYS.items() if k != "text"}
        got = self.fields(node, known, what)
        text = text or got.get("text")
        if text is None:
            if "text" not in got:
                self.report("Y006", f"{what} has no `text`", node.span, "Write `text: …` in it.")
            return None
        return Answer(
            text.value,
            text.span,
            got.get("cite") or (),
            got.get("accept") or (),
            got.get("inferred"),
            got.get("feedback"),
        )

    def answers(self, field: Field, node: Node) -> tuple[Answer, ...] | None:
        if not isinstance(node, Items):
            self.wrong(field, node, "a list")
            return None
        found = [self.answer(field, item) for item in self.items(node)]
        return tuple([answer for answer in found if answer is not None])

    def pairs(self, field: Field, node: Node) -> tuple[tuple[Text, Answer], ...] | None:
        """`left: right` for each pair, in the order written; a right side may be a mapping."""
        if not isinstance(node, Pairs):
            self.wrong(field, node, "a mapping of left: right", "Write `left: right`, each on a line, without dashes.")
            return None
        for (_, before), (after, _) in pairwise(node.pairs):
            self.split_number(before, after)
        found: dict[str, tuple[Text, Answer]] = {}
        for key, value in node.pairs:
            left = Text(key.value.strip(), key.span)
            if not left.value:
                self.report("Y011", "a pair has no left side", key.span, "Write `left: right`.")
            elif left.value in found:
                self.report("Y002", f"`{left.value}` is written twice", key.span)
            elif isinstance(value, Scalar) and not value.value.strip():
                self.report("Y011", f"the pair `{left.value}` has no right side", key.span, "Write `left: right`.")
            elif right := self.answer(Field(left.value, "answer", ""), value):
                found[left.value] = (left, right)
        return tuple(found.values())

    def blanks(self, field: Field, node: Node) -> dict[str, Answer] | None:
        """What a cloze says of its blanks: a mapping from a blank's text to cite, accept, inferred, feedback."""
        if not isinstance(node, Pairs):
            self.wrong(field, node, "a mapping from a blank's text to its own cite, accept or feedback")
            return None
        found: dict[str, Answer] = {}
        for key, value in node.pairs:
            if not isinstance(value, Pairs):
                self.wrong(Field(key.value, "answer", ""), value, "a mapping with cite, accept or feedback")
            elif answer := self.answer_mapping(f"`{key.value}`", value, Text(key.value, key.span)):
                found[key.value] = answer
        return found

    def citations(self, field: Field, node: Node) -> tuple[Citation, ...] | None:
        if isinstance(node, Pairs):
            self.wrong(field, node, 'a citation such as hkfp:31 "quote", or a list of them')
            return None
        found = []
        for item in self.items(node):
            if not isinstance(item, Scalar):
                self.wrong(field, item, "a citation")
            elif cite := self.citation(item):
                found.append(cite)
        return tuple(found)

    def citation(self, node: Scalar) -> Citation | None:
        cite = parse_citation(node.value, node.span)
        if cite is None:
            self.report(
                "C210",
                f"`{node.value[:60]}` is no citation",
                node.span,
                'Write SOURCE:LINE or SOURCE:FIRST-LAST, then the quote in double quotes: hkfp:31 "fine of".',
            )
            return None
        if cite.quote and '"' in cite.quote and _SECOND.search(cite.quote):
            help = "Write them as a list, each behind a dash on a line of its own."
            self.report("C210", "two citations stand in one text", node.span, help)
            return None
        if not is_id(cite.source):
            self.report(
                "C210",
                f"`{cite.source[:60]}` is no source id",
                node.span,
                "A source is named by its file's stem: `hkfp` for sources/hkfp.md.",
            )
            return None
        if cite.first is not None and cite.last is not None and not 0 < cite.first <= cite.last:
            self.report("C210", f"`{cite.place}` runs backwards or starts at 0", node.span, "Lines count from 1.")
            return None
        return cite
