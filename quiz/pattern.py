"""Regular expressions that are compiled when they are first used: a start defines many that it does not need."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

__all__ = ["pattern"]

if TYPE_CHECKING:
    from re import compile as pattern
else:

    class pattern:  # noqa: N801
        """As `re.compile`; each method is an attribute once it was asked for, and costs no more than there."""

        def __init__(self, text: str, flags: int = 0) -> None:
            self._made = text, flags

        def __getattr__(self, name: str) -> Any:
            method = getattr(re.compile(*self._made), name)
            setattr(self, name, method)
            return method
