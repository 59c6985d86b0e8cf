"""Values that are made by the ten thousand."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, TypeVar

T = TypeVar("T")


def quick(cls: type[T]) -> type[T]:
    """Makes a frozen dataclass as quick to construct as one that is not, in a quarter of the time.

    Type checkers still refuse to change its values; at run time nothing does.
    """
    given: list[str] = []
    keys: list[str] = []
    body: list[str] = []
    names: dict[str, Any] = {}
    for field in fields(cls):  # type: ignore[arg-type]
        default = ""
        if field.default is not MISSING:
            names[f"_{field.name}"] = field.default
            default = f"=_{field.name}"
        elif field.default_factory is not MISSING:
            raise TypeError(f"{cls.__name__}.{field.name}: a default must be a value")
        (keys if field.kw_only else given).append(f"{field.name}{default}")
        body.append(f" self.{field.name}={field.name}\n")
    head = ", ".join(["self", *given, *(["*", *keys] if keys else [])])
    exec(f"def __init__({head}):\n{''.join(body)}", names)
    init = names["__init__"]
    init.__annotations__ = dict(cls.__init__.__annotations__)
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    cls.__init__ = init  # type: ignore[method-assign]
    del cls.__setattr__, cls.__delattr__
    return cls
