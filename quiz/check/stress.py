"""Measures what a library's proof is worth: spoils it in memory, bit by bit, and counts what the check notices.

Kinds of mutants, each of one question and one line that it cites (whole sources and `see:` bear nothing, and are left
alone):

- value: one digit in the evidence, or one number word, becomes another;
- name: a capitalised word in the evidence becomes another name of the source;
- deletion: the line is deleted, and all below move up;
- citation: the citation moves to the next line of text above, and below;
- answer: an answer is swapped with each distractor; the right sides of two pairs, two blanks, two steps are swapped;
  a verdict becomes another;
- negation: where the clause in which the evidence begins has a `not` or the like, it is dropped; else `not` is added
  behind its first auxiliary verb.

The evidence is what a question rests on in a line: its quote, the answers that stand there, and the values and names
that the line shares with the question's own wording (but for the name of the source itself). A digit or name elsewhere
in the line is none of the question's business: changing it leaves the question as true as it was.

A mutant is caught when a rule on citations or evidence has an error or a warning on the question that it did not have.
What survives is listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from quiz.check import mutants
from quiz.check.context import Context
from quiz.check.mutants import KINDS, Mutant
from quiz.check.settings import Plan
from quiz.files import inert
from quiz.library import Library, load
from quiz.model import Finding, Question


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that nothing noticed: where, what was changed, and why that may be."""

    kind: str
    question: str
    path: str
    line: int
    what: str
    why: str


@dataclass
class Stress:
    """Mutants made and caught, by kind, and those that survived."""

    seed: int
    made: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    caught: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    survivors: list[Survivor] = field(default_factory=list)


def stress(root: Path, chosen: Plan, paths: Sequence[Path] | None = None, seed: int = 1) -> Stress:
    """Spoils every question of the library, or of the decks at `paths`, in each way; nothing is written."""
    library = load(root, paths)
    result = Stress(seed)
    for deck in library.decks.values():
        for question in deck.questions:
            _question(question, library, chosen, result, Random(f"{seed} {question.ref}"))
    return result


def _question(question: Question, library: Library, chosen: Plan, result: Stress, rng: Random) -> None:
    before = {_key(each) for each in findings(question, library, chosen)}
    for mutant in mutants.of(question, library, rng):
        result.made[mutant.kind] += 1
        if mutant.refused or {_key(each) for each in findings(mutant.question, mutant.library, chosen)} - before:
            result.caught[mutant.kind] += 1
        else:
            result.survivors.append(_survivor(question, mutant))


def findings(question: Question, library: Library, chosen: Plan) -> list[Finding]:
    """The errors and warnings of the rules on citations and evidence about one question."""
    context = Context(library)
    context.begin(library.decks[question.deck], [])
    found: list[Finding] = []
    for rule in chosen.rules:
        if rule.check and rule.code[0] in "CE" and rule.concerns(type(question)):
            context.rule = rule
            found += rule.check(question, context)
    return [finding for finding in found if finding.severity != "info"]


def _key(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.message


def _survivor(question: Question, mutant: Mutant) -> Survivor:
    return Survivor(mutant.kind, question.ref, mutant.path, mutant.line, mutant.what, mutant.why)


def as_text(result: Stress, prefix: str = "") -> Iterator[str]:
    """The survivors, and a table of the kinds."""
    for each in result.survivors:
        yield inert(
            f"{prefix}{each.path}:{each.line}: {each.kind} of {each.question} survives: {each.what} ({each.why})"
        )
    if result.survivors:
        yield ""
    yield f"{'kind':<10} {'mutants':>8} {'caught':>8} {'share':>8}"
    for kind in KINDS:
        made, caught = result.made[kind], result.caught[kind]
        share = f"{100 * caught / made:.1f} %" if made else "-"
        yield f"{kind:<10} {made:>8} {caught:>8} {share:>8}"
    yield f"seed {result.seed}"


def as_json(result: Stress) -> Iterator[str]:
    """One JSON object: version, seed, kinds (made, caught, share from 0 to 1 or null), survivors."""
    from dataclasses import asdict
    from json import dumps

    kinds = {
        kind: {"made": made, "caught": result.caught[kind], "share": result.caught[kind] / made if made else None}
        for kind, made in result.made.items()
    }
    survivors = [asdict(each) for each in result.survivors]
    yield dumps(
        {"version": 1, "seed": result.seed, "kinds": kinds, "survivors": survivors}, ensure_ascii=False, indent=2
    )
