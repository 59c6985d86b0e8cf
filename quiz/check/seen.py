"""What checking one file came to: what workers send, and what is kept for the next check."""

from __future__ import annotations

from typing import NamedTuple

from quiz.model import Finding


class Seen(NamedTuple):
    """What checking one file came to.

    path: relative to the library; digest: of its bytes, "" where they could not be read
    sources: the digest of each source that was looked at, by its id
    ignored: how many findings a comment set aside
    counts: how many questions; of their answers, how many are stated, inferred, missing
    cited: the ids of the sources that the questions cite; of a source, its own if it is cited
    wordings: a number for the words of each question, to see which decks ask the same
    earlier: stands for the questions of earlier decks that it was compared with
    """

    path: str
    digest: str
    findings: list[Finding]
    ignored: int = 0
    sources: dict[str, str] = {}
    counts: tuple[int, int, int, int] = (0, 0, 0, 0)
    cited: tuple[str, ...] = ()
    wordings: bytes = b""
    earlier: str = ""

    @property
    def lasting(self) -> bool:
        """Whether all that it hangs on could be read."""
        return bool(self.digest) and all(self.sources.values())
