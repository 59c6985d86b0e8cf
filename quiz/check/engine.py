"""Checks one file at a time, so that files can be spread over processes and what they came to can be kept.

What a deck comes to hangs on its own bytes, on the sources that it cites, and on the earlier decks that ask the same;
`Seen` says all three.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from quiz.check.asked import asked, wording
from quiz.check.context import Asked, Context
from quiz.check.rule import Rule, Scope
from quiz.check.seen import Seen
from quiz.check.settings import Plan
from quiz.check.suppression import Suppressions, of_deck, of_source
from quiz.check.when import CONDITIONS
from quiz.library import Library, add_deck
from quiz.model import Deck, Finding, Fix, Question, Span

KEPT_SOURCES = 32  # decks of a library cite the same few in a row


class _Groups:
    """The rules on one kind of question, by what must hold for them to find anything."""

    def __init__(self, checks: Iterable[Rule], kind: type[Question]) -> None:
        rules = [rule for rule in checks if rule.concerns(kind)]
        self.always = [rule for rule in rules if not (rule.when or rule.stem or rule.options)]
        self.conditions = [
            (holds, of) for name, holds in CONDITIONS.items() if (of := [rule for rule in rules if rule.when == name])
        ]
        self.on_stem = [rule for rule in rules if rule.stem]
        self.on_options = [rule for rule in rules if rule.options]
        self.stem = frozenset[str]().union(*(rule.stem for rule in self.on_stem))
        self.options = frozenset[str]().union(*(rule.options for rule in self.on_options))


class Engine:
    """The rules of one plan on the files of one library."""

    def __init__(self, library: Library, chosen: Plan, whole: bool) -> None:
        self.library = library
        self.plan = chosen
        self.whole = whole
        self.active = {rule.code: rule for rule in chosen.rules}
        self.checks = [rule for rule in chosen.rules if rule.check]
        self.compares = any(rule.compares and rule.scope == "question" for rule in self.checks)
        self.groups: dict[type[Question], _Groups] = {}
        self.context = Context(self.library, whole, active=frozenset(self.active))

    def run(self, scope: Scope, subject: object) -> list[Finding]:
        """What the rules of a scope find."""
        return self._found([rule for rule in self.checks if rule.scope == scope], subject)

    def question(self, question: Question) -> list[Finding]:
        """What the rules find on one question: those that look at its kind, and whose condition holds."""
        context = self.context
        kind = type(question)
        groups = self.groups.get(kind)
        if groups is None:
            groups = self.groups[kind] = _Groups(self.checks, kind)
        found = self._found(groups.always, question)
        for holds, rules in groups.conditions:
            if holds(question, context):
                found += self._found(rules, question)
        if not groups.stem.isdisjoint(words := context.words(question)):
            found += self._found([rule for rule in groups.on_stem if not rule.stem.isdisjoint(words)], question)
        if groups.on_options and not groups.options.isdisjoint(words := context.options(question)):
            found += self._found([rule for rule in groups.on_options if not rule.options.isdisjoint(words)], question)
        return found

    def _found(self, rules: Iterable[Rule], subject: object) -> list[Finding]:
        found: list[Finding] = []
        context = self.context
        for rule in rules:
            context.rule = rule
            found.extend(rule.check(subject, context))  # type: ignore[misc]
        return found

    def deck(self, path: Path, earlier: Mapping[str, Asked] = MappingProxyType({}), told: str = "") -> Seen:
        """Checks one deck.

        earlier: questions of decks before it that ask the same as one of its own, by their words; told: what stands
        for them.
        """
        library, context = self.library, self.context
        deck = self._load(path)
        loaded = list(library.findings)
        library.findings.clear()
        if deck is None:  # its name is no deck's, which is told before any is read
            return Seen("", "", self.plan.told(loaded))
        context.begin(deck, loaded)
        context.asked = dict(earlier)
        found = self.plan.told(loaded)
        cited: set[str] = set()
        counts = dict.fromkeys(("stated", "inferred", "missing"), 0)
        wordings: list[str] = []
        for question in deck.questions:
            found += self.question(question)
            cited.update([cite.source for cite in context.citations(question)])
            for proof in context.proofs(question):
                counts[proof.status if proof.status in counts else "missing"] += 1
            if self.compares:
                wordings.append(wording(question, context))
        found += self.run("deck", deck)
        found, ignored = self.set_aside(found, of_deck(deck, self.made))
        digests = {id: source.digest for id in sorted(library.used) if (source := library.source(id))}
        self._forget()
        numbers = (len(deck.questions), counts["stated"], counts["inferred"], counts["missing"])
        asks = _numbers(wordings)
        return Seen(deck.path, deck.digest, found, ignored, digests, numbers, tuple(sorted(cited)), asks, told)

    def asked(self, path: Path, wanted: frozenset[int]) -> dict[int, tuple[str, Asked]]:
        """For each of the wanted numbers of wordings, the words and the first question of the deck that has them."""
        deck = self._load(path)
        found: dict[int, tuple[str, Asked]] = {}
        for question in deck.questions if deck else ():
            words = wording(question, self.context)
            number = array("Q", _numbers([words]))[0]
            if number in wanted:
                found.setdefault(number, (words, asked(question)))
        self._forget()
        return found

    def source(self, id: str, cited: bool) -> Seen | None:
        """Checks one source; `cited` says whether a question cites it."""
        library = self.library
        self._forget()
        library.forget(id)
        source = library.source(id)
        if source is None:
            return None
        self.context.cited = {id} if cited else set()
        loaded = self.plan.told(each for each in library.findings if each.path == source.path)
        found, ignored = self.set_aside(loaded + self.run("source", source), of_source(source, self.made))
        return Seen(source.path, source.digest, found, ignored, cited=(id,) if cited else ())

    def _load(self, path: Path) -> Deck | None:
        library = self.library
        library.decks.clear()
        library.used.clear()
        return add_deck(library, path)

    def _forget(self) -> None:
        """Drops what is known of sources where it is much."""
        self.library.findings.clear()
        read = self.library.read
        if len(read) > KEPT_SOURCES:
            for id in read[: KEPT_SOURCES // 2]:
                self.library.forget(id)
                self.context.forget(id)

    def set_aside(self, found: list[Finding], aside: Suppressions | None) -> tuple[list[Finding], int]:
        """The findings of one file that its comments do not set aside, and how many they do."""
        if aside is None:
            return found, 0
        found, ignored = aside.apply(found)
        return [*found, *aside.findings, *aside.unused(self.ran)], ignored

    def ran(self, rule: Rule) -> bool:
        """Whether a rule had its say on all that it looks at."""
        active = rule.code in self.active or (rule.scope == "loader" and rule.code not in self.plan.off)
        return active and (self.whole or not rule.compares)

    def made(
        self, code: str, path: str, span: Span, message: str, help: str = "", fix: Fix | None = None
    ) -> Finding | None:
        """A finding of a rule that has no check of its own, if that rule is run."""
        rule = self.active.get(code)
        return Finding(code, rule.name, rule.level, path, span, message, help, "", fix) if rule else None


def _numbers(wordings: Iterable[str]) -> bytes:
    """64 bits for each text, the same in every process."""
    from quiz.hashing import blake2b

    return b"".join([blake2b(text.encode("utf-8", "replace"), digest_size=8).digest() for text in wordings])
