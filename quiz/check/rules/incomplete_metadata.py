"""A key is absent from a source's front matter.

Title, publisher, author, date and address are what a reader needs to find the document again. A key that is written
and left empty says that its value could not be verified, and is fine; one that is absent was forgotten. Notes need
none, a text of one's own only `rights`, which say on what ground it stands here.

Fails:

    ---
    label: HKFP, 7 July 2020
    kind: digest
    url: https://hongkongfp.com/
    ---
    [1] Zoom paused.

Passes:

    ---
    label: HKFP, 7 July 2020
    publisher: Hong Kong Free Press
    title:
    author: Kelly Ho
    issued: 2020-07-07
    url: https://hongkongfp.com/
    kind: digest
    rights: Facts in our own words.
    ---
    [1] Zoom paused.
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.check.context import Context
from quiz.model import Finding, Source, Span

CODE = "S102"
NAME = "incomplete-metadata"
LEVEL = "info"
SCOPE = "source"

_WANTED = {
    "digest": ("publisher", "title", "author", "issued", "url", "rights"),
    "text": ("rights",),
    "notes": (),
}


def check(source: Source, context: Context) -> Iterator[Finding]:
    written = {row.partition(":")[0].strip() for row in source.rows[: source.body]}
    absent = [name for name in _WANTED.get(source.kind, ()) if name not in written]
    if absent and source.body:
        message = f"the front matter has no {', '.join(f'`{name}`' for name in absent)}"
        help = "Fill in what you know; leave a key empty where it could not be verified."
        yield context.finding(source.path, Span(1, 1, 1, 4), message, help)
