"""Dataclasses that cost next to nothing: a tenth of the time to define, a quarter of the time to construct.

To type checkers `record` is `dataclasses.dataclass` itself, so that frozen values stay frozen there. At run time
nothing keeps a value from being changed, `dataclasses` (which loads the whole of `inspect`) is imported only when its
`fields`, `replace` or `asdict` are used, and equality, hash and repr are shared by all classes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["field", "record", "replace"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
    from dataclasses import field, replace
else:
    from functools import partial

    class field:  # noqa: N801
        """A field whose default is made anew for each value."""

        def __init__(self, *, default_factory):
            self.default_factory = default_factory

    class _Fields:
        """The `__dataclass_fields__` of a class, made when first asked for, and kept in its place."""

        def __get__(self, instance, cls):
            import dataclasses

            made = []
            for name in cls.__match_args__:
                default = cls.__record__[name]
                given = {} if default is _NONE else {"default": default}
                if isinstance(default, field):
                    given = {"default_factory": default.default_factory}
                made.append((name, object, dataclasses.field(**given, kw_only=True)))
            cls.__dataclass_fields__ = dataclasses.make_dataclass(cls.__name__, made).__dataclass_fields__
            return cls.__dataclass_fields__

    _NONE = object()

    def _eq(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _values(self) == _values(other)

    def _hash(self):
        return hash(_values(self))

    def _repr(self):
        pairs = zip(self.__match_args__, _values(self), strict=True)
        return f"{self.__class__.__qualname__}({', '.join(f'{name}={value!r}' for name, value in pairs)})"

    def _values(self):
        return tuple([getattr(self, name) for name in self.__match_args__])

    def replace(value, /, **changes):
        """As `dataclasses.replace`."""
        kept = {name: getattr(value, name) for name in value.__match_args__ if name not in changes}
        return value.__class__(**kept, **changes)

    def record(cls=None, *, frozen=False, slots=False, kw_only=False):
        """As `dataclasses.dataclass`; what is not frozen has no hash."""
        if cls is None:
            return partial(record, frozen=frozen, slots=slots, kw_only=kw_only)
        defaults = {}
        for base in reversed(cls.__mro__[1:]):
            defaults |= base.__dict__.get("__record__", {})
        own = [name for name, type in cls.__annotations__.items() if "ClassVar" not in type]
        defaults |= {name: cls.__dict__.get(name, _NONE) for name in own}
        names = tuple(defaults)
        members = {"__init__": _unmade(kw_only), "__record__": defaults, "__match_args__": names}
        members |= {"__dataclass_fields__": _Fields(), "__eq__": _eq, "__hash__": _hash if frozen else None}
        members.setdefault("__repr__", cls.__dict__.get("__repr__", _repr))
        if not slots:
            for name, value in members.items():
                setattr(cls, name, value)
            return cls
        # A class gets its slots when it is made: it is made again, without the defaults that would stand in their way.
        kept = {name: value for name, value in cls.__dict__.items() if name not in ("__dict__", "__weakref__", *own)}
        kept |= members | {"__slots__": tuple(own), "__qualname__": cls.__qualname__}
        return type(cls)(cls.__name__, cls.__bases__, kept)

    def _unmade(kw_only):
        """An `__init__` that is made when the first value is: many a class is defined for nothing."""

        def make(self, *args, **kwargs):
            cls = next(each for each in type(self).__mro__ if each.__dict__.get("__init__") is make)
            cls.__init__ = _init(cls.__record__, kw_only, hasattr(cls, "__post_init__"))
            cls.__init__(self, *args, **kwargs)

        return make

    def _init(defaults, kw_only, post):
        scope = {f"_{name}": value for name, value in defaults.items()}
        given = [name if value is _NONE else f"{name}=_{name}" for name, value in defaults.items()]
        body = [
            f" self.{name}=_{name}.default_factory() if {name} is _{name} else {name}"
            if isinstance(value, field)
            else f" self.{name}={name}"
            for name, value in defaults.items()
        ]
        if post:
            body.append(" self.__post_init__()")
        head = f"def __init__(self, {'*, ' if kw_only else ''}{', '.join(given)}):\n"
        exec(head + "\n".join(body or [" pass"]), scope)
        return scope["__init__"]
