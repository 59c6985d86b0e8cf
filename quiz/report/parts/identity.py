"""What a finding is called from one run to the next: services keep its history by that name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256

from quiz.model import Finding

# Line numbers move with every edit above them, so they are no part of the name: `hkfp:31-33`, `line 12`.
_LINES = re.compile(r"(?<=[a-z0-9]:)\d+(?:-\d+)?|(?<=\bline )\d+|(?<=\blines )\d+(?:-\d+)?")


def named(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """(finding, name): 64 hex digits over path, question, code and message, without any line number.

    Findings that are alike in all of these are numbered in the order given.
    """
    seen: dict[str, int] = {}
    for finding in findings:
        parts = (finding.path, finding.question, finding.code, _LINES.sub("", finding.message))
        key = "\x1f".join(parts)
        number = seen[key] = seen.get(key, 0) + 1
        whole = f"{key}\x1f{number}" if number > 1 else key
        yield finding, sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
