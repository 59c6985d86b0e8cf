"""A deck file to a Deck and its findings. One broken question never hides the others, nor their findings."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from quiz.fields import COMMON, Field, Reader
from quiz.files import decoded, digest, read_bytes
from quiz.ids import is_id
from quiz.kinds import ALL_KEYS, DECIDING, KINDS, KNOWN, kind_of
from quiz.model import NOWHERE, Deck, Finding, Question, Related, Span
from quiz.nodes import Items, Node, Pairs, Scalar
from quiz.problems import finding, nearest
from quiz.yamlpos import YamlProblem, parse

DECK_FIELDS = (
    Field("title", "text", "The deck's name on screen.", required=True),
    Field("description", "text", "What the deck is about, in a sentence."),
    Field("questions", "questions", "The questions, each a mapping.", required=True),
)
_KNOWN = {field.name: field for field in DECK_FIELDS}
_COMMON = {field.name: field for field in COMMON}
_DECIDING = frozenset(DECIDING)
_ANY_OF_THEM = f"{', '.join(f'`{name}:`' for name in DECIDING[:-1])} or `{DECIDING[-1]}:`"
# The keys that a question of a kind must have.
_NEEDED = {
    kind.kind: {field.name for field in KNOWN[kind.kind].values() if field.required}
    | (set() if kind.own_stem else {"question"})
    for kind in KINDS
}
_ANY = {name: Field(name, "text", "") for name in ALL_KEYS}


def load_deck(path: Path, shown: str) -> tuple[Deck, list[Finding]]:
    """The deck in a file and what is wrong with it; `shown` is the path that findings name."""
    data, problem = read_bytes(path, shown)
    if problem:
        return Deck(path.stem, shown, path.stem, "", ()), [problem]
    text, problem = decoded(data, shown)
    if problem:
        return Deck(path.stem, shown, path.stem, "", (), (), digest(data)), [problem]
    return read_deck(text, path.stem, shown, digest(data))


def read_deck(text: str, id: str, shown: str, digest: str = "") -> tuple[Deck, list[Finding]]:
    """The deck in a text, as `load_deck`."""
    reader = Reader(shown)
    loader = _Loader(id, shown, reader)
    rows = tuple(text.split("\n"))
    try:
        loader.deck(parse(text))
    except YamlProblem as problem:
        reader.findings.append(_syntax(problem, shown))
        loader.salvage(rows)
    deck = Deck(id, shown, loader.title or id, loader.description, tuple(loader.questions), rows, digest)
    return deck, reader.findings


def _syntax(problem: YamlProblem, shown: str) -> Finding:
    return finding("Y001", shown, problem.message, problem.span, problem.help)


class _Loader:
    def __init__(self, id: str, path: str, reader: Reader) -> None:
        self.id = id
        self.path = path
        self.reader = reader
        self.title = ""
        self.description = ""
        self.questions: list[Question] = []
        self.ids: dict[str, Span] = {}

    def deck(self, node: Node | None) -> None:
        report = self.reader.report
        if not isinstance(node, Pairs):
            span = node.span if node else NOWHERE
            help = "A deck is `title: …` and `questions:` with a list."
            report("Y009" if node else "Y006", "the deck is empty" if node is None else "this is no deck", span, help)
            return
        found = self.reader.mapping(node, _KNOWN, "the deck")
        for name in ("title", "description"):
            if name in found and (text := self.reader.read(_KNOWN[name], found[name][1])):
                setattr(self, name, text.value)
        if "title" not in found:
            report("Y006", "the deck has no `title`", _point(node.span), "Write `title: …` at the top.")
        if "questions" not in found:
            unknown = [key.value for key, _ in node.pairs if key.value not in _KNOWN]
            if not any(nearest(name, ["questions"]) for name in unknown):
                report("Y006", "the deck has no `questions`", _point(node.span), "Write `questions:` and a list below.")
        else:
            self.items(found["questions"][1])

    def items(self, node: Node) -> None:
        if not isinstance(node, Items):
            message = "`questions` must be a list"
            self.reader.report("Y009", message, node.span, "Begin each question with `- id: …`.")
            return
        if not node.items:
            self.reader.report("Y011", "`questions` is empty", node.span, "Begin each question with `- id: …`.")
        for item in node.items:
            self.question(item)

    def question(self, node: Node) -> None:
        reader = self.reader
        reader.begin("")
        if not isinstance(node, Pairs):
            reader.report("Y009", "a question must be a mapping", node.span, "Begin it with `- id: …`.")
            return
        keys = {key.value for key, _ in node.pairs}
        value: Node
        if len(keys) < len(node.pairs) and (second := _second(node)):
            self.undashed(node, second)
            return
        for key, value in node.pairs:
            if key.value == "id" and isinstance(value, Scalar) and is_id(value.value):
                reader.begin(f"{self.id}/{value.value}")
        kind = kind_of(keys)
        deciding = _DECIDING & keys
        if len(deciding) > 1 and not (kind and deciding <= KNOWN[kind.kind].keys()):
            one, two = list({key.value: key for key, _ in node.pairs if key.value in _DECIDING}.values())[:2]
            message = f"`{one.value}` and `{two.value}` make two kinds of one question"
            reader.report("Y005", message, two.span, "Keep one of them: it decides the kind.")
        elif kind is None:
            self.no_kind(node, keys)
        else:
            self.of_kind(kind, node)
        reader.begin("")

    def undashed(self, node: Pairs, second: int) -> None:
        """Reads a mapping as the two questions that it is, the second from that key on."""
        help = "A question begins with a dash: `- id: …`."
        self.reader.report("Y002", "a second question begins here without a dash", node.pairs[second][0].span, help)
        for pairs in (node.pairs[:second], node.pairs[second:]):
            first, last = pairs[0][0].span, pairs[-1][1].span
            names = {key.value for key, _ in pairs}
            if len(names) == len(pairs):  # else its repeated keys would be told beside the dash
                self.question(Pairs(pairs, Span(*first[:2], *last[2:])))

    def no_kind(self, node: Pairs, keys: set[str]) -> None:
        """Says what is missing: reads the common fields for their findings, then the key that decides the kind."""
        reader = self.reader
        guesses = {nearest(key, ALL_KEYS) for key in keys - ALL_KEYS}
        found = reader.mapping(node, _ANY, "the question")
        for name in found.keys() & _COMMON.keys():
            reader.read(_COMMON[name], found[name][1])
        self.check_id(node, found)
        if not guesses & _DECIDING:
            reader.report("Y006", "the question has no answer", _point(node.span), f"Write {_ANY_OF_THEM}.")

    def of_kind(self, kind: type[Question], node: Pairs) -> None:
        reader = self.reader
        known = KNOWN[kind.kind]
        got: dict[str, Any] = {}
        found = reader.mapping(node, known, f"a question of the kind {kind.kind}")
        for name, (_, value) in found.items():
            read = reader.read(known[name], value)
            if read is not None:
                got[name] = read
        fine = self.check_id(node, found)
        needed = _NEEDED[kind.kind]
        if not needed <= found.keys():
            unknown = {nearest(key.value, known) for key, _ in node.pairs if key.value not in known}
            for field in known.values():
                if field.name in needed - found.keys() - unknown - {"id", "question"}:
                    reader.report("Y006", f"a {kind.kind} needs `{field.name}`", _point(node.span), field.doc)
            if "question" in needed - found.keys() - unknown:
                reader.report("Y006", "the question has no `question`", _point(node.span), "Write what is asked.")
        if fine and needed <= got.keys():
            self.build(kind, node, got)

    def build(self, kind: type[Question], node: Pairs, got: dict[str, Any]) -> None:
        common = {name: got[name] for name in _COMMON if name in got and name != "question"}
        if "question" in got:
            common["stem"] = got["question"]
        common |= {"deck": self.id, "path": self.path, "span": node.span}
        own = {name: value for name, value in got.items() if name not in _COMMON}
        question = kind.build(common, own, self.reader)
        if question is not None:
            self.questions.append(question)

    def check_id(self, node: Pairs, found: dict[str, Any]) -> bool:
        """Whether the question has an id of its own; reports why not."""
        report = self.reader.report
        if "id" not in found:
            if not any(nearest(key.value, ["id"]) for key, _ in node.pairs if key.value not in ALL_KEYS):
                report("Y006", "the question has no `id`", _point(node.span), "Write `- id: some-name`, and keep it.")
            return False
        value = found["id"][1]
        if not isinstance(value, Scalar):
            return False
        if not is_id(value.value):
            message = f"`{value.value[:60]}` is no id"
            report("Y010", message, value.span, "Use lower-case letters, digits and - only: provider-fine.")
            return False
        if first := self.ids.get(value.value):
            self.reader.findings.append(
                finding(
                    "Y008",
                    self.path,
                    f"the id `{value.value}` is taken",
                    value.span,
                    f"Line {first.line} has it already; choose another, and keep the first: progress hangs on it.",
                    f"{self.id}/{value.value}",
                    (Related(self.path, first, "first used here"),),
                )
            )
            return False
        self.ids[value.value] = value.span
        return True

    def salvage(self, rows: tuple[str, ...]) -> None:
        """Reads what can be read of a file that is no YAML: each question by itself, at its true lines."""
        start = next((n for n, row in enumerate(rows) if re.match(r"questions\s*:", row)), -1)
        if start < 0:
            return
        for row in rows[:start]:
            if match := re.match(r"title\s*:\s*(.+)", row):
                self.title = match[1].strip().strip("\"'")
        first = next((row for row in rows[start + 1 :] if row.lstrip().startswith("- ")), "")
        dash = " " * (len(first) - len(first.lstrip())) + "- "
        heads = [n for n in range(start + 1, len(rows)) if rows[n].startswith(dash)]
        seen = {item.span.line for item in self.reader.findings}
        for head, end in zip(heads, [*heads[1:], len(rows)], strict=False):
            try:
                node = parse("\n".join(rows[head:end]), first_line=head + 1)
            except YamlProblem as problem:
                if not any(head < line <= end + 1 for line in seen):
                    self.reader.findings.append(_syntax(problem, self.path))
                continue
            if isinstance(node, Items):
                self.items(node)


def _second(node: Pairs) -> int:
    """Where in a mapping a second whole question begins whose dash is missing; 0 where none does."""
    names = [key.value for key, _ in node.pairs]
    if names.count("id") < 2:
        return 0
    at = names.index("id", names.index("id") + 1)
    return at if kind_of(set(names[:at])) and kind_of(set(names[at:])) else 0


def _point(span: Span) -> Span:
    """The first character of a stretch: where something is missing rather than wrong."""
    return Span(span.line, span.column, span.line, span.column + 1)
