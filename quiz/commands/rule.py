"""What a rule of the checker catches, why it matters, a deck that fails and one that passes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from quiz.check.rule import find_rules, known_words, rules
from quiz.cli import OK
from quiz.problems import UsageError, did_you_mean


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("code", nargs="?", metavar="CODE", help="a code or a name; all rules are listed without one")


def run(arguments: Namespace) -> int:
    if not arguments.code:
        width = max(len(rule.name) for rule in rules())
        for rule in rules():
            print(f"{rule.code}  {rule.level:<7}  {rule.name:<{width}}  {rule.summary}")
        return OK
    found = list(find_rules(arguments.code))
    if not found:
        raise UsageError(f"there is no rule `{arguments.code}`. {did_you_mean(arguments.code, known_words())}")
    for number, rule in enumerate(found):
        if number:
            print()
        print(f"{rule.code} {rule.name} ({rule.family}, {rule.level})\n\n{rule.doc}")
        if "hkfp:" in rule.doc:
            from quiz.check.example import SOURCE

            print("\nThe source of the examples, sources/hkfp.md:\n")
            print("\n".join(f"{n:>5} {row}".rstrip() for n, row in enumerate(SOURCE.splitlines(), 1)))
    return OK
