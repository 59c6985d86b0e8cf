"""The small library in which the examples of the rules' pages are checked."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

SOURCE = """\
---
label: HKFP, 7 July 2020
issued: 2020-07-07
kind: digest
---
# Requests

[1] Zoom told HKFP on Tuesday that it had suspended compliance with data requests.
[5] Facebook, Twitter, WhatsApp and Telegram have suspended their compliance too.

[14] Police may search private property without a warrant since 7 July 2020.
[15] A service provider that does not comply faces a fine of HK$100,000 and six months in prison.

[17] Signal paused on 7 July 2020, and TikTok said on 9 July 2020 that it would leave the city.
"""
_BLOCK = re.compile(r"^(Fails|Passes):\n+((?:(?: {4}.*)?\n)+)", re.MULTILINE)


def blocks(doc: str) -> dict[str, str]:
    """The example files of a rule's page, by `Fails` and `Passes`."""
    return {name: whole(dedent(block)) for name, block in _BLOCK.findall(doc + "\n")}


def whole(block: str) -> str:
    """An example as a whole file: a list of questions gets the head of a deck."""
    text = block.strip("\n") + "\n"
    if text.startswith(("- ", "# quiz:")):
        return "title: Example\nquestions:\n" + "".join(f"  {row}" for row in text.splitlines(keepends=True))
    return text


def write(folder: Path, text: str) -> None:
    """Writes a library that holds the example.

    That is a deck; or a source where the text begins with front matter, `quiz.toml` where it begins with a table, the
    baseline where it begins with a brace.
    """
    (folder / "decks").mkdir(parents=True)
    (folder / "sources").mkdir()
    (folder / "sources" / "hkfp.md").write_text(SOURCE, encoding="utf-8")
    places = {"-": "sources/example.md", "[": "quiz.toml", "{": "quiz-baseline.json"}
    target = folder / places.get(text[:1], "decks/example.yaml")
    target.write_text(text, encoding="utf-8")
