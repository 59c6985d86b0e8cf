"""The index of a library: what the decks hold, kept in the cache folder, so that a hundred thousand questions open
like ten. It is made from the decks at any time; where it cannot be used, the decks are read instead.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.ids import is_id

if TYPE_CHECKING:
    from quiz.library import Library

__all__ = ["deck_id", "open_indexed"]


def _silent(decks: int) -> None:
    """Tells nobody."""


def open_indexed(
    root: Path,
    files: Sequence[str],
    only: Container[str] | None = None,
    folder: Path | None = None,
    told: Callable[[int], None] = _silent,
) -> Library:
    """The library at `root`, the same to look at as `quiz.library.load` gives it: from its index, or read whole.

    `files` are its deck files, as `quiz.library.deck_files` gives them; `only` names the decks to list, where not all
    are wanted. `folder` is where indexes are kept, else `quiz.cachedir` says. `told` hears how many decks are to be
    read, where that takes long.
    """
    from quiz.cachedir import default_folder
    from quiz.index import store
    from quiz.index.library import Indexed
    from quiz.library import add_deck, deck_files, load, open_library

    decks: dict[str, str] = {}
    odd: list[str] = []
    for file in files:
        id = deck_id(file)
        if id in decks or not is_id(id):
            odd.append(file)
        else:
            decks[id] = file
    opened = open_library(root)
    path = store.path_of(root, folder or default_folder())
    try:
        library = Indexed(opened, store.connect(path, root), lambda: store.remove(path))
        library.fill(decks, only, told)
    except store.UNUSABLE:
        return load(root, [Path(file) for file in files if only is None or deck_id(file) in only])
    if only is not None:
        library.open_whole = lambda: open_indexed(root, deck_files(root), folder=folder)
    for file in odd:
        if only is None or deck_id(file) in only:
            add_deck(library, Path(file))  # which says why it is none
    return library


def deck_id(file: str) -> str:
    """The id that a deck has by the name of its file."""
    return file[file.rfind(os.sep) + 1 :].rpartition(".")[0]
