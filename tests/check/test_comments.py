"""Comments are found where YAML sees them, and nowhere else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quiz.check.comments import comments
from quiz.yamlpos import Items, Node, Pairs, parse

VALUES = (
    "plain text",
    "plain # behind a text",
    "plain#no comment",
    "'single # quoted'",
    '"double # quoted" # behind',
    "[one, 'two # 2', three] # behind",
    '"over\n    # two lines"',
    "|\n    # in a block\n    text # too",
    "> # behind the sign of a block\n    folded #1",
    "# for no value",
    "plain\n  # of its own",
    "plain\n# in the first column",
)


def shape(node: Node | None) -> object:
    if isinstance(node, Pairs):
        return [(key.value, shape(value)) for key, value in node.pairs]
    if isinstance(node, Items):
        return [shape(item) for item in node.items]
    return node and node.value


@given(st.lists(st.sampled_from(VALUES), min_size=1, max_size=6))
def test_without_its_comments_a_file_says_the_same(values: list[str]) -> None:
    rows = "".join(f"k{number}: {value}\n" for number, value in enumerate(values)).split("\n")
    bare = list(rows)
    for comment in comments(rows):
        assert rows[comment.line - 1][comment.column - 1 :].rstrip() == comment.text
        bare[comment.line - 1] = rows[comment.line - 1][: comment.column - 1]
    assert shape(parse("\n".join(bare))) == shape(parse("\n".join(rows)))
    assert comments(bare) == []


@given(st.lists(st.sampled_from(VALUES), min_size=1, max_size=6))
def test_every_comment_is_found(values: list[str]) -> None:
    """Those counted by hand in each value, wherever it stands."""
    own = {value: 1 for value in VALUES if value.split("\n")[0].endswith(("behind", "a text", "no value", "a block"))}
    own |= dict.fromkeys(VALUES[-2:], 1)
    rows = "".join(f"k{number}: {value}\n" for number, value in enumerate(values)).split("\n")
    assert len(comments(rows)) == sum(own.get(value, 0) for value in values)


def test_the_text_before_a_comment_is_named_where_it_stands_bare() -> None:
    (bare,) = comments(["k: What is 5% of #3?"])
    assert bare.behind is not None
    assert (bare.column, bare.behind.column, bare.behind.end_column) == (18, 4, 17)
    (quoted,) = comments(['k: "What is 5%" #3'])
    assert quoted.behind is None


def test_of_a_broken_file_only_comments_with_a_line_of_their_own_are_read() -> None:
    assert [comment.line for comment in comments(["# one", "k: [a # two", "# three", "x: }"])] == [1, 3]
