"""Measure the whole checker on XQuAD: what `quiz check` says of decks that nobody here wrote.

    QUIZ_SHARED=FOLDER python tests/bench/xquad_check.py [--show] [--split NAME] [FILE.json]

FOLDER holds data/xquad-en-first-half.json (SQuAD format; CC BY-SA 4.0, Google DeepMind). A library is built in a
temporary folder: a source for each article, one sentence a line, a blank line between paragraphs; a short-answer
question for each answer, with `cite: SOURCE:LINE` and no quote. Three decks of it are checked: as XQuAD has it
(findings of level error are false alarms; bar 0.5 %), each answer cited to every other sentence of its paragraph
(questions without an error are misses; bar 2 %), and each answer with digits with one of them changed, unless the line
has that value too (bar 0).
--split chooses how sentences are cut: at abbreviations or not, after semicolons too, or paragraphs whole.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from xquad import digits_changed, sentences

from quiz.check.runner import check

Split = Callable[[str], list[tuple[int, int]]]


def at(pattern: str) -> Split:
    """A splitter that cuts where the pattern matches, and drops what matched."""

    def split(text: str) -> list[tuple[int, int]]:
        bounds = [0, *(bound for match in re.finditer(pattern, text) for bound in match.span()), len(text)]
        return [(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True) if text[a:b].strip()]

    return split


SPLITS: dict[str, Split] = {
    "abbreviations": sentences,
    "capital": at(r"(?<=[.!?])\s+(?=[A-Z])"),
    "semicolon": at(r"(?<=[.!?;])\s+"),
    "paragraph": at(r"\n+"),
}


@dataclass(frozen=True)
class Item:
    """A question with its answer, the source, the lines that XQuAD marks and the others of the paragraph."""

    question: str
    answer: str
    source: str
    cite: str
    text: str
    others: tuple[int, ...]


def build(data: Path, root: Path, split: Split) -> Iterator[Item]:
    """Writes the sources; the items cite them."""
    (root / "sources").mkdir(parents=True)
    (root / "decks").mkdir()
    for number, article in enumerate(json.loads(data.read_text("utf-8"))["data"], 1):
        source = f"article-{number}"
        rows = ["---", f"label: Article {number}", "kind: text", "---"]
        for paragraph in article["paragraphs"]:
            text = paragraph["context"]
            spans = split(text)
            first = len(rows) + 1
            # a line that begins with # would be a heading, which cannot be cited
            rows += [text[a:b].replace("\n", " ").lstrip("#") for a, b in spans] + [""]
            for qa in paragraph["qas"]:
                start, answer = qa["answers"][0]["answer_start"], qa["answers"][0]["text"]
                end = start + len(answer.rstrip())
                cited = [first + i for i, (a, b) in enumerate(spans) if a < end and start < b]
                others = tuple(n for n in range(first, first + len(spans)) if n not in cited)
                place = f"{cited[0]}" if len(cited) == 1 else f"{cited[0]}-{cited[-1]}"
                yield Item(
                    qa["question"],
                    answer,
                    source,
                    f"{source}:{place}",
                    text[spans[cited[0] - first][0] : spans[cited[-1] - first][1]],
                    others,
                )
        (root / "sources" / f"{source}.md").write_text("\n".join(rows) + "\n", encoding="utf-8")


def errors(root: Path, rows: list[tuple[str, str, str]]) -> dict[int, list[str]]:
    """Checks one deck of (question, answer, citation); the errors of each question by its number."""
    lines = ["title: XQuAD", "questions:"]
    for number, (question, answer, cite) in enumerate(rows):
        lines += [f"  - id: q{number}", f"    question: {json.dumps(question.strip(), ensure_ascii=False)}"]
        lines += [f"    answer: {json.dumps(answer.strip(), ensure_ascii=False)}", f"    cite: {cite}"]
    path = root / "decks" / "xquad.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found: dict[int, list[str]] = {}
    for finding in check(root.resolve()).at_least("error"):
        number = int(finding.question.rpartition("/q")[2] or -1)
        found.setdefault(number, []).append(f"{finding.code} {finding.message}")
    return found


@dataclass(frozen=True)
class Measured:
    """Shares of false alarms and of missed citations, from 0 to 1, and how many edits of one digit passed."""

    alarms: float
    missed: float
    edits: int


def measure(data: Path, split: Split, show: bool) -> Measured:
    rng = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "library"
        items = list(build(data, root, split))
        right = [(item.question, item.answer, item.cite) for item in items]
        wrong = [(item.question, item.answer, f"{item.source}:{n}") for item in items for n in item.others]
        edits = [(item, digits_changed(item.answer, rng)) for item in items if re.search("[0-9]", item.answer)]
        edited = [(item.question, wrong, item.cite) for item, wrong in edits if wrong not in item.text]
        alarms, caught, named = errors(root, right), errors(root, wrong), errors(root, edited)
    kinds = Counter(each.split()[0] for found in alarms.values() for each in found)
    missed = [row for number, row in enumerate(wrong) if number not in caught]
    passed = [row for number, row in enumerate(edited) if number not in named]
    print(f"  false alarms        {len(alarms):5} of {len(right):5} = {len(alarms) / len(right):6.2%}   {dict(kinds)}")
    print(f"  missed citations    {len(missed):5} of {len(wrong):5} = {len(missed) / max(1, len(wrong)):6.2%}")
    print(f"  missed digit edits  {len(passed):5} of {len(edited):5}")
    if show:
        for number, found in alarms.items():
            print("  ALARM", right[number] if number >= 0 else "", *found)
        for row in passed:
            print("  EDIT", *row)
        for row in missed:
            print("  MISS", *row)
    return Measured(len(alarms) / len(right), len(missed) / max(1, len(wrong)), len(passed))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--split", choices=SPLITS, action="append")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    data = args.data or Path(os.environ["QUIZ_SHARED"]) / "data" / "xquad-en-first-half.json"
    for name in args.split or SPLITS:
        print(f"{name}:")
        measure(data, SPLITS[name], args.show)


if __name__ == "__main__":
    main()
