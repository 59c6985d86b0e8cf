"""What a YAML file is read into: texts, lists and mappings that know their place. See `quiz.yamlpos`."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.model import Span


class Scalar:
    """A text with its place; `style` is the quote that the author used, or "" for none."""

    __slots__ = ("span", "style", "value")

    def __init__(self, value: str, span: Span, style: str) -> None:
        self.value = value
        self.span = span
        self.style = style


class Items:
    """A YAML sequence."""

    __slots__ = ("items", "span")

    def __init__(self, items: list[Node], span: Span) -> None:
        self.items = items
        self.span = span


class Pairs:
    """A YAML mapping, in the order written, duplicate keys kept."""

    __slots__ = ("pairs", "span")

    def __init__(self, pairs: list[tuple[Scalar, Node]], span: Span) -> None:
        self.pairs = pairs
        self.span = span


Node = Scalar | Items | Pairs


def scalars(node: Node | None) -> Iterator[Scalar]:
    """Every text of a document, keys too, in the order of the file."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Items):
        for item in node.items:
            yield from scalars(item)
    elif node is not None:
        for key, value in node.pairs:
            yield key
            yield from scalars(value)
