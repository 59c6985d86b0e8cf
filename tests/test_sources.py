"""Front matter: what is read without YAML's parser is what the parser reads."""

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.nodes import Pairs, Scalar
from quiz.sources import plain_pairs
from quiz.yamlpos import parse

SIGNS = st.sampled_from(
    [*":#-?,[]{}&*!|>'\"%@`~=<. \t", "\xa0", "\x85", "\u2028", "\ufeff", "é", "漢", "a", "1", "null"]
)
VALUES = st.lists(st.one_of(SIGNS, st.text(max_size=3)), max_size=8).map("".join)
KEYS = st.one_of(
    st.sampled_from(["label", "url", "title", "no", "Label", "a b", "---", "...", " label", "- a", "", "?"])
)
ROWS = st.lists(st.builds("{}{}{}".format, KEYS, st.sampled_from([":", ": ", ":  ", ""]), VALUES), max_size=4)


def told(pairs: Pairs) -> list[tuple[object, ...]]:
    """Keys and values with their places; where a value that is empty ends, nobody asks."""
    return [
        (key.value, key.span, key.style, value.value, value.style, value.span if value.value else None)
        for key, value in pairs.pairs
        if isinstance(value, Scalar)
    ]


@given(ROWS)
@example(["label: HKFP, 7 July 2020", "title:", "url: https://example.org/a#:~:text=b", "kind: digest"])
@example(["label:HKFP"])
@example(["label: a: b"])
@example(["label: a #b"])
@example(["label: a", "  b"])
@example(["label: a:"])
@example(["label: ~", "label: ---"])
def test_plain_front_matter_is_what_yaml_reads(rows: list[str]) -> None:
    rows = [part for row in rows for part in row.split("\n")]
    plain = plain_pairs(rows, 2)
    if plain is None:
        return
    node = parse("\n".join(rows), first_line=2)
    assert isinstance(node, Pairs)
    assert len(node.pairs) == len(told(node)) == len(rows)
    assert told(plain) == told(node)


@pytest.mark.parametrize(
    "row", ["label: 'HKFP'", "label: |", "label: a: b", "label: a #b", "label:\ta", "a b: c", "- a"]
)
def test_what_is_not_plain_is_left_to_yaml(row: str) -> None:
    assert plain_pairs(["url: x", row], 2) is None


def test_nothing_is_left_to_yaml_which_makes_nothing_of_it() -> None:
    assert plain_pairs([], 2) is None
    assert parse("") is None


def test_a_usual_source_loads_no_yaml_parser() -> None:
    script = (
        "import sys; from quiz.sources import read_source;"
        "found, findings = read_source('---\\nlabel: HKFP, 7 July\\nurl: http://x\\ntitle:\\n---\\nA.\\n', 'a', 'a');"
        "assert found.label == 'HKFP, 7 July' and not findings;"
        "sys.exit('yaml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
