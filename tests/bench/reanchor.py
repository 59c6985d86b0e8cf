"""Measure how citations survive edits of their sources: none may follow its quote to another statement unasked.

    [QUIZ_SHARED=FOLDER] python tests/bench/reanchor.py [--edits N] [--seed S]

On the bundled library, and on XQuAD where FOLDER holds data/xquad-en-first-half.json (one article a source, one
sentence a line, each question citing its sentence with the quote that `quiz check --fix` would write). N edits each
(default 10,000), one at a time: a line is deleted, added, moved, swapped with its neighbour, joined to the next, or
has a word changed, dropped or doubled. Every line keeps its identity through an edit, so that a citation that `--fix`
moves to another line is seen; a deletion takes a line that is cited. Shown: how many citations were hit, what became of
them, how many were moved to the right line, and how many to another (bar: 0).
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from xquad import cases  # type: ignore[import-not-found]  # the sibling, when run as a script

from quiz.check.context import Context
from quiz.check.rewrite import widened
from quiz.decks import read_deck
from quiz.library import Library, bundled, load
from quiz.model import Citation, Question, Source

HEAD = 3  # rows of front matter in the sources made here


Row = tuple[frozenset[int], str]
"""Which original rows stand in it, and its text."""


@dataclass
class Tally:
    hit: Counter[str]
    right: int = 0
    silent: int = 0


def edited(rows: list[Row], body: int, cited: list[int], rng: Random) -> list[Row]:
    """The rows, each with its identity, after one edit below the first `body`."""
    rows = list(rows)
    at = rng.randrange(body, len(rows))
    match rng.choice(("delete", "delete", "add", "move", "swap", "join", "word")):
        case "delete":
            del rows[rng.choice(cited) - 1]
        case "add":
            rows.insert(
                at, (frozenset(), rng.choice(rows)[1] if rng.random() < 0.1 else "A line that was not there before.")
            )
        case "move":
            rows.insert(rng.randrange(body, len(rows)), rows.pop(at))
        case "swap" if at + 1 < len(rows):
            rows[at], rows[at + 1] = rows[at + 1], rows[at]
        case "join" if at + 1 < len(rows):
            tag, text = rows[at]
            rows[at : at + 2] = [(tag | rows[at + 1][0], f"{text} {rows[at + 1][1]}")]
        case _:
            tag, text = rows[at]
            words = text.split(" ")
            where = rng.randrange(len(words))
            words[where : where + 1] = rng.choice(([], ["altered"], [words[where], words[where]]))
            rows[at] = tag, " ".join(words)
    return rows


def measure(name: str, library: Library, edits: int, seed: int) -> Tally:
    rng = Random(seed)
    tally = Tally(Counter())
    by_source: dict[str, list[tuple[Question, Citation]]] = {}
    context = Context(library)
    for question in library.questions():
        context.begin(library.decks[question.deck], [])
        for cite in context.citations(question):
            if not cite.whole and cite.quote:
                by_source.setdefault(cite.source, []).append((question, cite))
    originals = {id: source for id in by_source if (source := library.source(id))}
    ids = sorted(originals)
    for _ in range(edits):
        id = rng.choice(ids)
        one_edit(library, originals[id], by_source[id], rng, tally)
    shown = ", ".join(f"{status} {count}" for status, count in sorted(tally.hit.items()))
    print(f"{name}: {edits} edits; citations hit: {shown}")
    sure = tally.right + tally.silent
    print(f"  moved by --fix {sure}: {tally.right} to their statement, {tally.silent} to another")
    return tally


def one_edit(
    library: Library, source: Source, cites: list[tuple[Question, Citation]], rng: Random, tally: Tally
) -> None:
    tagged = [(frozenset({at}), text) for at, text in enumerate(source.rows)]
    after = edited(tagged, source.body, [cite.first or 0 for _, cite in cites], rng)
    library._sources[source.id] = replace(source, rows=[text for _, text in after])
    for question, cite in cites:
        context = Context(library)
        context.begin(library.decks[question.deck], [])
        for lost, _, anchored in context.lost_quotes(question):
            if lost is not cite:
                continue
            sure = anchored.status == "moved" and not anchored.doubt
            tally.hit[f"{anchored.status}{' (sure)' if sure else ''}"] += 1
            if sure and anchored.cite and anchored.cite.first:
                tag, text = after[anchored.cite.first - 1]
                same = (cite.first or 0) - 1 in tag or text == source.rows[(cite.first or 0) - 1]
                tally.right += same
                tally.silent += not same
                if not same:
                    print("  SILENT", question.ref, cite, "->", anchored.cite, text)
    library._sources[source.id] = source


def xquad_library(path: Path, per_article: int = 12) -> Library:
    """A library of the articles of XQuAD, a source and a deck each."""
    library = Library(Path())
    articles: dict[int, list[str]] = {}
    for case in cases(path, True):
        if len(case.cited) != 1:
            continue
        id, lines = f"a{case.article}", case.source
        rows = articles.setdefault(case.article, [])
        line = case.lines[case.cited[0]]
        quote = widened(case.answer, line, lines)
        if not quote or '"' in quote + case.answer + case.question or len(rows) >= per_article * 5:
            continue
        if id not in library._sources:
            library._sources[id] = Source(id, f"sources/{id}.md", ["---", "label: A", "---", *lines], HEAD)
        number = lines.index(line) + HEAD + 1
        rows += [
            f"  - id: q{len(rows)}",
            f'    question: "{_escaped(case.question)}"',
            f'    answer: "{_escaped(case.answer)}"',
            "    cite: '" + f'{id}:{number} "{quote}"'.replace("'", "''") + "'",
            "",
        ]
    for number, rows in articles.items():
        if rows:
            text = "title: T\nquestions:\n" + "\n".join(rows)
            library.decks[f"a{number}"] = read_deck(text, f"a{number}", f"decks/a{number}.yaml")[0]
    return library


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    measure("bundled library", load(bundled()), arguments.edits, arguments.seed)
    if shared := os.environ.get("QUIZ_SHARED"):
        path = Path(shared) / "data" / "xquad-en-first-half.json"
        measure("XQuAD", xquad_library(path), arguments.edits, arguments.seed)


if __name__ == "__main__":
    main()
