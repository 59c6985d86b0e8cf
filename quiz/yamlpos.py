"""YAML text to nodes that know their place, on PyYAML's C event stream.

Every scalar stays text: `no`, `7:4`, `007` and `2020-07-07` are what the author wrote. Anchors, aliases, tags,
deep nesting and a second document are refused, so a hostile file costs no more than its length.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import AliasEvent, MappingEndEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent, StreamEndEvent

from quiz.model import Span
from quiz.nodes import Items, Node, Pairs, Scalar

__all__ = ["Items", "Node", "Pairs", "Scalar", "YamlProblem", "parse"]

try:
    from yaml._yaml import CParser as _Parser
except ImportError:  # PyYAML built without libyaml: the same events, more slowly

    class _Parser(  # type: ignore[no-redef]
        yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser
    ):
        def __init__(self, text: str) -> None:
            yaml.reader.Reader.__init__(self, text)
            yaml.scanner.Scanner.__init__(self)
            yaml.parser.Parser.__init__(self)


MAX_DEPTH = 20
_make = tuple.__new__  # a Span in half the time


class YamlProblem(Exception):
    """What is wrong with the text, where (a span) and how to mend it."""

    def __init__(self, message: str, span: Span, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.span = span
        self.help = help


def parse(text: str, first_line: int = 1) -> Node | None:
    """The one document in `text`, or None where it is empty.

    `first_line` is the number of the text's first line in its file. Raises YamlProblem at the first thing that is no
    YAML or is refused.
    """
    shift = first_line - 1
    if not text.isascii():
        text = _one_kind_of_break(text)
    try:
        return _Composer(text, shift).document()
    except yaml.MarkedYAMLError as error:
        raise _problem(error, text, shift) from None
    except yaml.reader.ReaderError as error:
        raise _unreadable_character(error, text, shift) from None


def _one_kind_of_break(text: str) -> str:
    """The text with a space for each sign that YAML 1.1 takes for the end of a line and no editor counts as one."""
    for sign in "\x85\u2028\u2029":
        if sign in text:
            text = text.replace(sign, " ")
    return text


class _Composer:
    def __init__(self, text: str, shift: int) -> None:
        self.next: Callable[[], Any] = _Parser(text).get_event
        self.shift = shift

    def document(self) -> Node | None:
        self.next()  # stream start
        event = self.next()
        if type(event) is StreamEndEvent:
            return None
        node = self.node(self.next(), 0)
        self.next()  # document end
        event = self.next()
        if type(event) is not StreamEndEvent:
            raise YamlProblem(
                "a second YAML document starts here",
                self.span(event),
                "Remove the `---` line, or move the rest into a file of its own.",
            )
        return node

    def span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        first = self.shift + 1
        return _make(Span, (start.line + first, start.column + 1, end.line + first, end.column + 1))

    def node(self, event: Any, depth: int) -> Node:
        if type(event) is ScalarEvent and event.anchor is None and event.tag is None:
            return Scalar(event.value, self.span(event), event.style or "")
        self.refuse(event, depth)
        start = self.span(event)
        if type(event) is SequenceStartEvent:
            items: list[Node] = []
            while type(event := self.next()) is not SequenceEndEvent:
                items.append(self.node(event, depth + 1))
            return Items(items, self.upto(start, event))
        return self.pairs(start, depth)

    def pairs(self, start: Span, depth: int) -> Pairs:
        """The mapping that starts there. Most of a deck are plain texts in mappings: they are read right here."""
        pairs: list[tuple[Scalar, Node]] = []
        next, first = self.next, self.shift + 1
        event: Any
        start_mark: Any
        end: Any
        while type(event := next()) is not MappingEndEvent:
            if type(event) is not ScalarEvent or event.anchor is not None or event.tag is not None:
                other = self.node(event, depth + 1)
                raise YamlProblem("a key must be a plain word", other.span, "Write `key: value`.")
            start_mark, end = event.start_mark, event.end_mark
            place = (start_mark.line + first, start_mark.column + 1, end.line + first, end.column + 1)
            key = Scalar(event.value, _make(Span, place), event.style or "")
            event = next()
            if type(event) is ScalarEvent and event.anchor is None and event.tag is None:
                start_mark, end = event.start_mark, event.end_mark
                place = (start_mark.line + first, start_mark.column + 1, end.line + first, end.column + 1)
                pairs.append((key, Scalar(event.value, _make(Span, place), event.style or "")))
            else:
                pairs.append((key, self.node(event, depth + 1)))
        return Pairs(pairs, self.upto(start, event))

    def upto(self, start: Span, event: Any) -> Span:
        mark: Any = event.end_mark
        return Span(start.line, start.column, mark.line + self.shift + 1, mark.column + 1)

    def refuse(self, event: Any, depth: int) -> None:
        if type(event) is AliasEvent or event.anchor is not None:
            raise YamlProblem(
                "anchors and aliases (& and *) are not read here",
                self.span(event),
                "Write the text out, or put it in quotes if it begins with & or *.",
            )
        if event.tag is not None:
            raise YamlProblem(
                "tags (!) are not read here", self.span(event), "Put the text in quotes if it begins with !."
            )
        if depth >= MAX_DEPTH:
            raise YamlProblem(
                f"nested more than {MAX_DEPTH} levels deep",
                self.span(event),
                "Check the brackets and the indentation.",
            )


def _problem(error: yaml.MarkedYAMLError, text: str, shift: int) -> YamlProblem:
    from quiz.yamlhelp import explain

    mark = error.problem_mark or error.context_mark
    place = (mark.line, mark.column) if mark else (0, 0)
    opened = error.context_mark
    started = (opened.line, opened.column) if opened else None
    message, (line, column), help = explain(error.problem or "", place, error.context or "", started, text.split("\n"))
    if error.context and started and started[0] != line and message == error.problem:
        message += f" ({error.context}, which starts at line {started[0] + shift + 1})"
    return YamlProblem(message, Span(line + shift + 1, column + 1, line + shift + 1, column + 2), help)


def _unreadable_character(error: Any, text: str, shift: int) -> YamlProblem:
    position = error.position if isinstance(error.position, int) else 0
    character = error.character
    code = ord(character) if isinstance(character, str) and len(character) == 1 else character
    at = text.find(chr(code)) if isinstance(code, int) and code < 0x110000 else -1
    position = at if at >= 0 else min(position, len(text))
    line = text.count("\n", 0, position)
    column = position - (text.rfind("\n", 0, position) + 1)
    span = Span(line + shift + 1, column + 1, line + shift + 1, column + 2)
    return YamlProblem(
        f"the control character {code:#04x} stands in the text" if isinstance(code, int) else "an unreadable character",
        span,
        "Delete it; most editors can show invisible characters.",
    )
