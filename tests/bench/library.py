"""A seeded library of any size for benchmarks and tests: sources of facts, and decks whose answers their lines state.

    python tests/bench/library.py FOLDER [DECKS] [QUESTIONS in each deck] [SEED]

Every kind of question occurs, about as often as in the bundled decks; a question takes some 500 bytes, with a quoted
citation, an explanation and tags. `mistakes` plants what a checker has to find, at places that the seed decides.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

DECKS_A_SOURCE = 2
_STARTS = "Ash Bram Cal Dun Esk Fal Gar Hol Inver Kel Lang Mor Nor Oak Pem Rud Sel Thorn Ul Wex".split()
_MIDDLES = ("", "a", "er", "in", "o", "en", "ing", "el")
_ENDS = "bridge bury combe dale field ford gate ham haven ley minster mouth port stead ton wick".split()
_FIRST = "Ada Boris Chloe Dmitri Elena Farid Greta Hugo Ines Jonas Keiko Lars Mira Nadia Otto Priya Rosa Tomas".split()
_LAST = "Abbot Brandt Castell Dorne Ekman Farrow Grimaud Hartog Ivers Jansen Kowal Lindqvist Moreau Novak Orlov".split()
_WORKS = "a tidal lock;a grain dock;a cable ferry;a gas works;a fish market;a tram depot;a salt store".split(";")
_TRADES = "wool;timber;salted herring;slate;barley;machine parts;glass".split(";")
_BODIES = "Harbour Board;Town Council;Railway Company;Water Trust;Savings Bank;Chamber of Trade".split(";")
_VERBS = "suspended;approved;postponed;extended;abandoned".split(";")
_PLANS = "the northern bypass;the night ferry;the reservoir;the market hall;the coastal railway".split(";")
_CAUSES = "a shortage of skilled workers;a flood in the lower town;a dispute about land;the price of coal".split(";")
_MONTHS = (
    "January February March April May June July August September October November December"
).split()  # fmt: skip
_TAGS = "towns harbours money dates people trade recall places plans".split()


class Fact(NamedTuple):
    """A line of a source, and what can be asked about it: (what is asked, the answer, three wrong ones)."""

    line: int
    text: str
    asked: tuple[tuple[str, str, tuple[str, ...]], ...]
    subject: str


def town(rng: Random) -> str:
    return rng.choice(_STARTS) + rng.choice(_MIDDLES) + rng.choice(_ENDS)


def person(rng: Random) -> str:
    return f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"


def _others(rng: Random, right: str, make: Callable[[Random], str]) -> tuple[str, ...]:
    """Three wrong answers."""
    found: dict[str, None] = {}
    while len(found) < 3:
        if (text := make(rng)) != right:
            found[text] = None
    return tuple(found)


def _of(choices: list[str]) -> Callable[[Random], str]:
    return lambda rng: rng.choice(choices)


def _money(rng: Random) -> str:
    return f"£{rng.randrange(11, 990)},{rng.randrange(1, 10)}00"


def _date(rng: Random) -> str:
    return f"{rng.randrange(1, 29)} {rng.choice(_MONTHS)} {rng.randrange(1850, 1990)}"


def fact(rng: Random, line: int, taken: set[str]) -> Fact:
    """One statement with its names, values and dates, each of which can be asked for; its subject is not in `taken`."""
    form = rng.randrange(4)
    while (who := f"the {town(rng)} {rng.choice(_BODIES)} of {town(rng)}") in taken:
        pass
    taken.add(who)
    if form == 0:
        work, day, cost = rng.choice(_WORKS), _date(rng), _money(rng)
        text = f"The records say that {who} opened {work} on {day}, at a cost of {cost} to its members."
        asked = (
            (f"on which day did {who} open {work}", day, _others(rng, day, _date)),
            (f"what did {work} cost the members of {who}", cost, _others(rng, cost, _money)),
            (f"what did {who} open at a cost of {cost}", work, _others(rng, work, _of(_WORKS))),
        )
    elif form == 1:
        head, years, staff = person(rng), f"{rng.randrange(3, 31)} years", f"{rng.randrange(40, 900)} workers"
        text = f"{head} led {who} for {years}, according to its minutes, and left it with {staff}."
        asked = (
            (f"who led {who} and left it with {staff}", head, _others(rng, head, person)),
            (f"for how long did {head} lead {who}", years,
             _others(rng, years, lambda r: f"{r.randrange(3, 31)} years")),
            (f"how many workers did {who} have when {head} left", staff,
             _others(rng, staff, lambda r: f"{r.randrange(40, 900)} workers")),
        )  # fmt: skip
    elif form == 2:
        goods, share, year = rng.choice(_TRADES), f"{rng.randrange(4, 70)} percent", str(rng.randrange(1850, 1990))
        text = f"A survey of {year} found that {goods} made up {share} of what {who} had taxed that winter."
        asked = (
            (f"which goods made up {share} of what {who} had taxed", goods, _others(rng, goods, _of(_TRADES))),
            (f"which share of what {who} had taxed was {goods}", share,
             _others(rng, share, lambda r: f"{r.randrange(4, 70)} percent")),
            (f"in which year did a survey find {goods} at {share} with {who}", year,
             _others(rng, year, lambda r: str(r.randrange(1850, 1990)))),
        )  # fmt: skip
    else:
        verb, plan, cause, rival = rng.choice(_VERBS), rng.choice(_PLANS), rng.choice(_CAUSES), town(rng)
        text = f"In {rival}, newspapers wrote that {who} had {verb} {plan} because of {cause}."
        asked = (
            (f"why had {who} {verb} {plan}, as newspapers in {rival} wrote", cause, _others(rng, cause, _of(_CAUSES))),
            (f"which plan had {who} {verb} because of {cause}", plan, _others(rng, plan, _of(_PLANS))),
            (f"in which town did newspapers write that {who} had {verb} {plan}", rival, _others(rng, rival, town)),
        )
    return Fact(line, text, asked, who)


def source(rng: Random, id: str, size: int, taken: set[str]) -> tuple[str, list[Fact]]:
    """(text of the file, its facts)"""
    rows = ["---", f"label: Annals, part {id[4:]}", "publisher: Annals of the North", "kind: digest"]
    rows += [f"issued: 20{rng.randrange(10, 25)}", "rights: Made up by a program.", "---", "# Annals", ""]
    facts: list[Fact] = []
    while len(facts) < size:
        if len(facts) % 12 == 11 and rows[-1]:
            rows += ["", f"# Chapter {len(facts) // 12 + 1}", ""]
        made = fact(rng, len(rows) + 1, taken)
        facts.append(made)
        rows.append(f'[{len(facts)} "{" ".join(made.text.split()[:4]).strip(",")}"] {made.text}')
    return "\n".join(rows) + "\n", facts


def _quote(made: Fact, answer: str) -> str:
    """The words of the line from its subject to the answer: no other line has both."""
    start = sorted((made.text.index(made.subject), made.text.index(answer)))[0]
    end = max(made.text.index(made.subject) + len(made.subject), made.text.index(answer) + len(answer))
    return made.text[start:end]


def _wrapped(name: str, text: str) -> list[str]:
    """A key with a folded text, as teachers write what is longer than a line."""
    rows, row = [f"    {name}: >-"], ""
    for word in text.split():
        if len(row) + len(word) > 100:
            rows.append(f"      {row}")
            row = ""
        row = f"{row} {word}".strip()
    return [*rows, f"      {row}"]


def question(rng: Random, number: int, id: str, facts: list[Fact]) -> list[str]:
    """The rows of one question, about fact `number`."""
    made = facts[number % len(facts)]
    wanted, answer, wrong = made.asked[(number // len(facts)) % len(made.asked)]
    cite = f'    cite: {id}:{made.line} "{_quote(made, answer)}"'
    kind = rng.random() if number < len(facts) else rng.random() * 0.72  # what is asked as a whole is asked once
    subject = made.subject[4:]
    if kind < 0.4:
        body = [
            f"    question: According to the annals, {wanted}?",
            f"    answer: {_plain(answer)}",
            "    distractors:",
        ]
        body += [f"      - {_plain(text)}" for text in wrong]
    elif kind < 0.6:
        body = _wrapped("question", f"According to the annals, {wanted}, among all that is told of {subject} there?")
        body += [f"    answer: {_plain(answer)}"]
    elif kind < 0.72:
        gap = made.text.replace(answer, "{{" + answer + "}}", 1)
        body = [f'    cloze: "{gap}"']
    elif kind < 0.84:
        body = [f"    claim: {_plain('According to the annals, ' + made.text[0].lower() + made.text[1:])}"
                if made.text.startswith(("The ", "A ", "In ")) else f"    claim: {_plain(made.text)}",
                "    verdict: supported"]  # fmt: skip
    elif kind < 0.92 and len(made.asked) > 2:
        pieces = [made.asked[0][1], made.asked[2][1]]
        body = [
            f"    question: Which two of these does the line of the annals on {subject} name, item {number}?",
            "    answers:",
        ]
        body += [f"      - {_plain(text)}" for text in pieces]
        body += ["    distractors:", *(f"      - {_plain(text)}" for text in wrong if text not in pieces)]
    elif kind < 0.97:
        some = [facts[(number + step) % len(facts)] for step in (0, 3, 7)]
        body = [f"    question: Match each body with what the annals tell of it, from {subject} on.", "    pairs:"]
        body += [f"      {each.subject[4:]}: {_plain(each.asked[0][1])}" for each in some]
        cites = [f"{id}:{each.line} '{_quote(each, each.asked[0][1])}'".replace("'", chr(34)) for each in some]
        cite = "\n".join(["    cite:", *(f"      - {each}" for each in cites)])
    else:
        body = [f"    question: According to the annals, {wanted}, in the words of the line?"]
        body += [f"    answer: {_plain(answer)}", f'    accept: ["{answer.upper()}"]']
    told = f"The annals tell this of {subject} beside other things, in the chapter that the line stands in."
    rows = [f"  - id: q{number:05d}", *body, cite, *_wrapped("explanation", told)]
    return [*rows, f"    tags: [{', '.join(rng.sample(_TAGS, 3))}]", ""]


def _plain(text: str) -> str:
    return f'"{text}"' if ": " in text or text[0] in "£%@&*!|>'\"" else text


def deck(rng: Random, title: str, size: int, id: str, facts: list[Fact], first: int) -> str:
    rows = [f"title: {title}", "description: Made up by a program, to be checked.", "questions:"]
    for number in range(first, first + size):
        rows += question(rng, number, id, facts)
    return "\n".join(rows)


def library(decks: int, questions: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """(path in the library, text) of each file of a library with `decks` decks of `questions` questions."""
    rng = Random(seed)
    taken: set[str] = set()
    for part in range((decks + DECKS_A_SOURCE - 1) // DECKS_A_SOURCE):
        id = f"part{part:04d}"
        text, facts = source(rng, id, max(questions, 12), taken)
        yield f"sources/{id}.md", text
        for at in range(min(DECKS_A_SOURCE, decks - part * DECKS_A_SOURCE)):
            name = f"deck{part * DECKS_A_SOURCE + at:04d}"
            yield f"decks/{name}.yaml", deck(rng, f"Deck {name[4:]}", questions, id, facts, at * questions)


def mistakes(rng: Random, files: dict[str, str], number: int) -> None:
    """Spoils `number` places of the decks: values, quotes, lines, ids, keys, YAML, repeated questions."""
    names = sorted(name for name in files if name.startswith("decks/"))
    for at in range(number):
        name, other = rng.choice(names), rng.choice(names)
        rows = files[name].split("\n")
        cites = [n for n, row in enumerate(rows) if row.startswith("    cite: ")]
        here = rng.choice(cites) if cites else 0
        head, _, line = rows[here].partition(' "')[0].rpartition(":")
        which = at % 12
        if which == 0:
            rows[here] = rows[here].replace(f":{line} ", ":9999 ")
        elif which == 1:
            rows[here] = rows[here].replace("part", "prat")
        elif which == 2:
            rows[here] = rows[here].rstrip('"') + ' never said so"'
        elif which == 3:
            rows[here] = f"{head}:{max(int(line) - 1, 1) if line.isdigit() else 1}"
        elif which == 4:
            del rows[here]
        elif which == 5:
            rows[here] = "    anser: nothing"
        elif which == 6:
            rows[here] = '    hint: "an open quote'
        elif which == 7:
            rows.insert(here, "    answer: 1815")
        elif which == 8:
            rows.insert(here, "    # quiz: ignore[E301] nothing to ignore")
        elif which == 9 and other != name:
            start = rng.choice([n for n, row in enumerate(rows) if row.startswith("  - id: ")])
            copied = rows[start : start + 3]
            files[other] = files[other].rstrip("\n") + "\n" + "\n".join([f"  - id: again{at}", *copied[1:3], ""])
        elif which == 10:
            rows[here] += "\n    # quiz: ignore[D504, D505, C205] a repeated one"
        else:
            rows[here] = rows[here].replace(":", ":\t", 1)
        files[name] = "\n".join(rows)


def write(root: Path, decks: int, questions: int, seed: int = 1, planted: int = 0) -> None:
    """Writes the library into `root`, which is made where it is not there."""
    (root / "decks").mkdir(parents=True, exist_ok=True)
    (root / "sources").mkdir(exist_ok=True)
    made: Iterator[tuple[str, str]] = library(decks, questions, seed)
    if planted:
        files = dict(made)
        mistakes(Random(seed), files, planted)
        made = iter(files.items())
    for name, text in made:
        (root / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    folder, *numbers = sys.argv[1:]
    write(Path(folder), *(int(number) for number in numbers))
