"""Runs the rules over a library, or over some of its decks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from quiz.check.context import Context
from quiz.check.rule import Rule, rules
from quiz.library import add_deck, deck_paths, open_library
from quiz.model import SEVERITIES, Finding


@dataclass(frozen=True, slots=True)
class Report:
    """The findings, sorted by place, and what was looked at."""

    root: Path
    findings: tuple[Finding, ...]
    summary: dict[str, int] = field(default_factory=dict)

    def at_least(self, level: str) -> list[Finding]:
        """The findings of that severity and the graver ones."""
        wanted = SEVERITIES[: SEVERITIES.index(level) + 1]
        return [each for each in self.findings if each.severity in wanted]


def check(root: Path, paths: Sequence[Path] | None = None, chosen: Iterable[Rule] | None = None) -> Report:
    """Checks the library at `root`: the decks at `paths`, or all of them. Sources are read when cited."""
    library = open_library(root)
    context = Context(library)
    active = [rule for rule in (rules() if chosen is None else chosen) if rule.check and rule.level != "off"]
    findings: list[Finding] = []
    questions = 0
    for path in deck_paths(root) if paths is None else paths:
        deck = add_deck(library, path)
        if deck is None:
            continue
        questions += len(deck.questions)
        for question in deck.questions:
            findings.extend(_run(active, "question", question, context))
            for proof in context.proofs(question):
                status = proof.status if proof.status in context.counts else "missing"
                context.counts[status] += 1
        findings.extend(_run(active, "deck", deck, context))
    if paths is None:
        for source in library.sources():
            findings.extend(_run(active, "source", source, context))
        findings.extend(_run(active, "library", library, context))
    findings.extend(library.findings)
    ordered = tuple(sorted(findings, key=lambda finding: finding.sort_key))
    return Report(root, ordered, _summary(len(library.decks), questions, context.counts, ordered))


def _run(active: list[Rule], scope: str, subject: object, context: Context) -> Iterable[Finding]:
    for rule in active:
        if rule.scope == scope and rule.check:
            context.code, context.name, context.level = rule.code, rule.name, rule.level
            yield from rule.check(subject, context)


def _summary(decks: int, questions: int, counts: dict[str, int], findings: tuple[Finding, ...]) -> dict[str, int]:
    levels = {f"{level}s": sum(each.severity == level for each in findings) for level in SEVERITIES}
    return {"decks": decks, "questions": questions, "answers": sum(counts.values()), **counts, **levels}
