"""The index of a library: what the decks hold, kept in the cache folder, so that a hundred thousand questions open
like ten. It is made from the decks at any time; where it cannot be used, the decks are read instead.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.ids import is_id

if TYPE_CHECKING:
    from quiz.library import Library

__all__ = ["open_indexed"]


def _silent(decks: int) -> None:
    """Tells nobody."""


def open_indexed(
    root: Path,
    paths: Sequence[Path],
    only: Container[str] | None = None,
    folder: Path | None = None,
    told: Callable[[int], None] = _silent,
) -> Library:
    """The library at `root`, the same to look at as `quiz.library.load` gives it: from its index, or read whole.

    `paths` are its deck files, as `quiz.library.deck_paths` gives them; `only` names the decks to list, where not all
    are wanted. `folder` is where indexes are kept, else `quiz.cachedir` says. `told` hears how many decks
    are to be read, where that takes long.
    """
    from quiz.cachedir import default_folder
    from quiz.index import store
    from quiz.index.library import Indexed
    from quiz.index.refresh import refresh
    from quiz.library import add_deck, load, open_library

    first: dict[str, Path] = {}
    for path in paths:
        first.setdefault(path.stem, path)
    wanted = [path for path in paths if only is None or path.stem in only]
    opened = open_library(root)
    readable = [path for path in first.values() if is_id(path.stem)]
    path = store.path_of(root, folder or default_folder())
    try:
        db = store.connect(path, root)
        refresh(db, opened, readable, told)
        library = Indexed(opened, db, lambda: store.remove(path))
        library.add(each for each in readable if only is None or each.stem in only)
    except store.UNUSABLE:
        return load(root, wanted)
    for each in wanted:
        if first[each.stem] is not each or not is_id(each.stem):
            add_deck(library, each)  # which says why it is none
    return library
