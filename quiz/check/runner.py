"""Runs the rules over a library, or over some of its decks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from quiz.check import baseline
from quiz.check.context import Context
from quiz.check.rule import Rule, find_rule
from quiz.check.settings import Plan, plan
from quiz.check.suppression import Suppressions, of_deck, of_source
from quiz.library import Library, add_deck, deck_paths, open_library, relative
from quiz.model import NOWHERE, SEVERITIES, Finding, Fix, Question, Span


@dataclass(frozen=True, slots=True)
class Report:
    """The findings, sorted by place, and what was looked at.

    `ignored` counts the findings that a comment set aside, `hidden` are those that the baseline knows; `decks` are the
    paths of the decks that were checked, relative to the library.
    """

    root: Path
    findings: tuple[Finding, ...]
    summary: dict[str, int] = field(default_factory=dict)
    ignored: int = 0
    hidden: tuple[Finding, ...] = ()
    decks: tuple[str, ...] = ()

    def at_least(self, level: str) -> list[Finding]:
        """The findings of that severity and the graver ones."""
        wanted = SEVERITIES[: SEVERITIES.index(level) + 1]
        return [each for each in self.findings if each.severity in wanted]


def check(root: Path, paths: Sequence[Path] | None = None, chosen: Plan | None = None) -> Report:
    """Checks the library at `root`: the decks at `paths`, or all of them. Sources are read when cited.

    `chosen` is what to run; without it, the library's own settings say so. Raises UsageError where the baseline cannot
    be read.
    """
    run = _Run(open_library(root), chosen or plan(root), paths is None)
    for path in deck_paths(root) if paths is None else paths:
        run.deck(path)
    run.sources()
    return run.report()


class _Run:
    """One check under way: what was found so far, and the rules by what they look at."""

    def __init__(self, library: Library, chosen: Plan, whole: bool) -> None:
        self.library = library
        self.plan = chosen
        self.whole = whole
        self.active = {rule.code: rule for rule in chosen.rules}
        self.checks = [rule for rule in chosen.rules if rule.check]
        self.chosen: dict[tuple[str, str], list[Rule]] = {}
        self.context = Context(library, whole)
        self.findings: list[Finding] = [*chosen.findings, *self.told(library.findings)]
        library.findings.clear()
        self.paths: set[str] = set()
        self.questions = self.ignored = 0

    def run(self, scope: str, subject: object, widget: str = "") -> list[Finding]:
        """What the rules of a scope find; of those on questions, the ones that look at its kind."""
        rules = self.chosen.get((scope, widget))
        if rules is None:
            rules = [each for each in self.checks if each.scope == scope and widget in (each.widgets or (widget,))]
            self.chosen[scope, widget] = rules
        found: list[Finding] = []
        context = self.context
        for rule in rules:
            context.rule = rule
            found.extend(rule.check(subject, context))  # type: ignore[misc]
        return found

    def deck(self, path: Path) -> None:
        """Checks one deck. Sources that are read on the way leave their findings in the library, for later."""
        library, context = self.library, self.context
        before = len(library.findings)
        deck = add_deck(library, path)
        loaded = library.findings[before:]
        del library.findings[before:]
        found = self.told(loaded)
        if deck is not None:
            context.begin(deck, loaded)
            for question in deck.questions:
                found += self.run("question", question, question.widget)
                self.count(question)
            found += self.run("deck", deck)
            self.questions += len(deck.questions)
            self.paths.add(deck.path)
            self.add(found, of_deck(deck, self.made))
        else:
            self.findings += found

    def count(self, question: Question) -> None:
        context = self.context
        context.cited.update([cite.source for cite in context.citations(question)])
        for proof in context.proofs(question):
            context.counts[proof.status if proof.status in context.counts else "missing"] += 1

    def sources(self) -> None:
        """Checks the sources: those that were cited, or all of them and the library where it is checked whole."""
        library = self.library
        known = library.source_ids if self.whole else sorted(self.context.cited)
        for id in known:
            if source := library.source(id):
                told = self.told(each for each in library.findings if each.path == source.path)
                self.paths.add(source.path)
                self.add(told + self.run("source", source), of_source(source, self.made))
        if self.whole:
            self.findings += self.run("library", library)

    def told(self, findings: Iterable[Finding]) -> list[Finding]:
        """What loading found, at the levels of the settings."""
        kept = []
        for finding in findings:
            rule = self.active.get(finding.code)
            if rule and rule.configured:
                finding = replace(finding, severity=rule.level)
            if finding.code not in self.plan.off:
                kept.append(finding)
        return kept

    def add(self, found: list[Finding], aside: Suppressions | None) -> None:
        """Keeps the findings of one file that its comments do not set aside."""
        if aside is not None:
            found, ignored = aside.apply(found)
            self.ignored += ignored
            found += (*aside.findings, *aside.unused(self.ran))
        self.findings += found

    def ran(self, rule: Rule) -> bool:
        """Whether a rule had its say on all that it looks at."""
        active = rule.code in self.active or (rule.scope == "loader" and rule.code not in self.plan.off)
        return active and (self.whole or not (rule.compares or rule.scope == "library"))

    def made(
        self, code: str, path: str, span: Span, message: str, help: str = "", fix: Fix | None = None
    ) -> Finding | None:
        """A finding of a rule that has no check of its own, if that rule is run."""
        rule = self.active.get(code)
        return Finding(code, rule.name, rule.level, path, span, message, help, "", fix) if rule else None

    def report(self) -> Report:
        findings, hidden = self.findings, tuple[Finding, ...]()
        if self.plan.baseline:
            findings, hidden = self.less_known(self.plan.baseline)
        ordered = tuple(sorted(findings, key=lambda finding: finding.sort_key))
        summary = _summary(len(self.library.decks), self.questions, self.context.counts, ordered)
        decks = tuple(deck.path for deck in self.library.decks.values())
        return Report(self.library.root, ordered, summary, self.ignored, hidden, decks)

    def less_known(self, path: Path) -> tuple[list[Finding], tuple[Finding, ...]]:
        """The findings that the baseline does not know, and those that it hides."""
        known = baseline.read(path)
        ordered = sorted(self.findings, key=lambda finding: finding.sort_key)
        shown, left = baseline.hide(ordered, known)
        kept = {id(each) for each in shown}
        hidden = tuple(each for each in ordered if id(each) not in kept)
        mended = {key: n for key, n in left.items() if self.whole or key[0] in self.paths}
        mended = {key: n for key, n in mended.items() if (rule := find_rule(key[2])) is None or self.ran(rule)}
        if mended:
            total = sum(mended.values())
            noun = "finding is" if total == 1 else "findings are"
            message = f"{total} {noun} mended that the baseline still counts"
            help = "Let it shrink: quiz check --write-baseline"
            where = relative(path, self.library.root)
            if made := self.made("X904", where, NOWHERE, message, help):
                shown.append(made)
        return shown, hidden


def _summary(decks: int, questions: int, counts: dict[str, int], findings: tuple[Finding, ...]) -> dict[str, int]:
    levels = {f"{level}s": sum(each.severity == level for each in findings) for level in SEVERITIES}
    return {"decks": decks, "questions": questions, "answers": sum(counts.values()), **counts, **levels}
