"""Records behave as the dataclasses that type checkers take them for."""

from __future__ import annotations

import dataclasses
import pickle
import subprocess
import sys
from typing import ClassVar

import pytest

from quiz.record import field, record, replace


@record(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0
    names: tuple[str, ...] = ()


@record
class Bag:
    kind: ClassVar[str] = "bag"
    items: list[int] = field(default_factory=list)
    _own: dict[str, int] = field(default_factory=dict)


@record(frozen=True, kw_only=True)
class Base:
    deck: str
    tags: tuple[str, ...] = ()


@record(frozen=True, kw_only=True)
class Kind(Base):
    answer: str


def test_values_are_equal_by_their_fields_and_class() -> None:
    assert Point(1, 2) == Point(1, y=2) != Point(1, 3)
    assert Point(1) != (1, 0, ())
    assert hash(Point(1)) == hash(Point(1))
    assert repr(Point(1, names=("a",))) == "Point(x=1, y=0, names=('a',))"


def test_what_is_not_frozen_has_no_hash_and_defaults_of_its_own() -> None:
    one, two = Bag(), Bag([1], _own={"a": 1})
    one.items.append(5)
    assert Bag() == Bag([]) != one
    assert two == Bag([1], {"a": 1})
    with pytest.raises(TypeError):
        hash(one)


def test_what_is_to_be_done_after_is_done() -> None:
    @record
    class Sum:
        one: int
        two: int = 2

        def __post_init__(self) -> None:
            self.both = self.one + self.two

    assert Sum(1).both == 3


def test_fields_are_inherited_and_given_by_name() -> None:
    assert Kind(deck="a", answer="b") == Kind(answer="b", deck="a", tags=())
    with pytest.raises(TypeError):
        Kind("a", "b")  # type: ignore[misc]
    with pytest.raises(TypeError):
        Kind(deck="a")  # type: ignore[call-arg]


def test_slots_take_no_other_attribute() -> None:
    with pytest.raises(AttributeError):
        Point(1).z = 3  # type: ignore[attr-defined]


@pytest.mark.parametrize("how", [replace, dataclasses.replace])
def test_replace(how: type) -> None:
    assert how(Point(1, 2), y=5) == Point(1, 5)
    assert how(Kind(deck="a", answer="b"), answer="c") == Kind(deck="a", answer="c")
    assert how(Bag([1]), items=[2]) == Bag([2])
    with pytest.raises(TypeError):
        how(Point(1), z=1)


def test_the_tools_of_dataclasses_work() -> None:
    assert [each.name for each in dataclasses.fields(Kind)] == ["deck", "tags", "answer"]
    assert all(one is other for one, other in zip(dataclasses.fields(Kind), dataclasses.fields(Kind), strict=True))
    assert dataclasses.asdict(Point(1, names=("a",))) == {"x": 1, "y": 0, "names": ("a",)}
    assert dataclasses.is_dataclass(Bag)


def test_values_can_be_sent_to_another_process() -> None:
    for value in (Point(1, 2, ("a",)), Kind(deck="a", answer="b"), Bag([1])):
        assert pickle.loads(pickle.dumps(value)) == value


def test_defining_records_does_not_load_dataclasses() -> None:
    script = "import sys, quiz.model; sys.exit('inspect' in sys.modules or 'dataclasses' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
