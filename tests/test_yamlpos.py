"""YAML to nodes: every scalar is text, every node knows its place, and no text can do harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.yamlpos import Items, Node, Pairs, Scalar, YamlProblem, parse


def plain(node: Node | None) -> object:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {key.value: plain(value) for key, value in node.pairs} if node else None


@pytest.mark.parametrize("text", ["no", "7:4", "007", "1.10", "2020-07-07", "12:30", "~", "true", "0x1F", "1e3"])
def test_a_scalar_stays_what_was_written(text: str) -> None:
    assert plain(parse(f"a: {text}\n")) == {"a": text}


def test_every_node_knows_its_place() -> None:
    node = parse('title: x\nquestions:\n  - id: "a b"\n    tags: [c, d]\n')
    assert isinstance(node, Pairs)
    questions = node.pairs[1][1]
    assert isinstance(questions, Items)
    item = questions.items[0]
    assert isinstance(item, Pairs)
    (key, value), (_, tags) = item.pairs
    assert key.span == (3, 5, 3, 7)
    assert value.span == (3, 9, 3, 14)
    assert tags.span == (4, 11, 4, 17)


def test_lines_count_from_the_number_given() -> None:
    node = parse("a: b\n", first_line=10)
    assert isinstance(node, Pairs)
    assert node.pairs[0][1].span.line == 10


def test_duplicate_keys_are_kept() -> None:
    node = parse("a: 1\na: 2\n")
    assert isinstance(node, Pairs)
    assert [key.value for key, _ in node.pairs] == ["a", "a"]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: *b\n", 1, 4),
        ("a: &b c\n", 1, 4),
        ("a: !!python/object:x y\n", 1, 4),
        ("a: b\n---\nc: d\n", 2, 1),
        ("? [a]\n: b\n", 1, 3),
        ("a:\n\t- b\n", 2, 1),
        ("a: b: c\n", 1, 5),
        ("a: \x00\n", 1, 4),
        ("é: ok\na: \x1b[2J\n", 2, 4),
    ],
)
def test_what_is_refused_is_told_at_its_place(text: str, line: int, column: int) -> None:
    with pytest.raises(YamlProblem) as caught:
        parse(text)
    assert caught.value.span[:2] == (line, column)
    assert caught.value.message
    assert caught.value.help


def test_deep_nesting_ends_early() -> None:
    with pytest.raises(YamlProblem, match=r"deep|depth"):
        parse("[" * 100_000)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    problem = None
    try:
        parse(text)
    except YamlProblem as refused:
        problem = refused
    assert problem is None or min(problem.span) >= 1


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40))
def test_a_quoted_text_comes_back_whole(text: str) -> None:
    folded = " ".join(text.split())
    quoted = folded.replace("'", "''")
    assert plain(parse(f"a: '{quoted}'\n")) == {"a": folded}
