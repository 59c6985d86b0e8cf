"""The settings of a library, in `quiz.toml` beside its decks/ and sources/:

    [check]
    select = ["E", "C", "Q405"]   # these rules alone
    ignore = ["Q420"]
    baseline = "quiz-baseline.json"

    [check.levels]
    E305 = "warning"              # error, warning, info or off

What is wrong in it is a finding at its line, and the rest counts.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from quiz.check.rule import ALWAYS, Rule, find_rule, find_rules, known_words, rules
from quiz.check.runner import BASELINE
from quiz.files import read_text
from quiz.model import SEVERITIES, Finding, Span
from quiz.problems import UsageError, did_you_mean
from quiz.record import field, record, replace

FILE = "quiz.toml"
LEVELS = (*SEVERITIES, "off")
_KEYS = ("select", "ignore", "baseline", "levels")
_MAX_BYTES = 1024 * 1024
_AT = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


@record(frozen=True, slots=True)
class Settings:
    """What `quiz.toml` says; `select` None stands for every rule. `levels` is by code."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, str] = field(default_factory=dict)
    baseline: Path | None = None
    findings: tuple[Finding, ...] = ()


@record(frozen=True, slots=True)
class Plan:
    """The rules of one check at their levels, its baseline, and what is wrong with the settings.

    `off` are the codes that are left out: what loading finds is told in every other case, selected or not, since a
    question that could not be read is not checked either.
    """

    rules: tuple[Rule, ...]
    off: frozenset[str] = frozenset()
    baseline: Path | None = None
    findings: tuple[Finding, ...] = ()

    def told(self, findings: Iterable[Finding]) -> list[Finding]:
        """What loading found, at the levels of the settings."""
        levels = {rule.code: rule.level for rule in self.rules if rule.configured}
        kept = (each for each in findings if each.code not in self.off)
        return [replace(each, severity=levels[each.code]) if each.code in levels else each for each in kept]


def plan(root: Path, select: str | None = None, ignore: str | None = None, baseline: str | None = None) -> Plan:
    """What to run on the library at `root`: its settings, and the options of the command line, which win.

    `select` sets the lists of `quiz.toml` aside, `ignore` adds to them; both hold codes, names or the first letters
    of codes, with commas. Raises UsageError where an option names no rule.
    """
    settings = read_settings(root)
    chosen, ignored = settings.select, settings.ignore
    if select is not None:
        chosen, ignored = tuple(_options(select)), ()
    if ignore is not None:
        ignored = (*ignored, *_options(ignore))
    where = Path(baseline).resolve() if baseline else settings.baseline
    if where is None and (root / BASELINE).is_file():
        where = root / BASELINE
    left_out = {rule.code for word in ignored for rule in find_rules(word)}
    left_out |= {code for code, level in settings.levels.items() if level == "off"}
    off = frozenset(left_out.difference(ALWAYS))
    return Plan(_active(chosen, off, settings.levels), off, where, settings.findings)


def _options(words: str) -> Iterator[str]:
    for word in filter(None, (part.strip() for part in words.split(","))):
        if not any(find_rules(word)):
            raise UsageError(f"there is no rule `{word}`. {did_you_mean(word, known_words())}")
        yield word


def _active(select: Iterable[str] | None, off: frozenset[str], levels: Mapping[str, str]) -> tuple[Rule, ...]:
    """The rules to run. A rule that is off runs where its whole code or name is selected, or where it gets a level."""
    wanted: dict[str, bool] = {}  # code -> named by itself
    for word in select if select is not None else ():
        for rule in find_rules(word):
            wanted[rule.code] = wanted.get(rule.code, False) or find_rule(word) is rule
    found = []
    for rule in rules():
        if rule.code in off or not (select is None or rule.code in wanted or rule.code in ALWAYS):
            continue
        if (level := levels.get(rule.code)) and level != "off":
            rule = replace(rule, level=level, configured=True)
        if rule.level == "off" and wanted.get(rule.code):
            rule = replace(rule, level="info")
        if rule.level != "off":
            found.append(rule)
    return tuple(found)


def read_settings(root: Path) -> Settings:
    """The settings of the library at `root`; the defaults where it has none."""
    path = root / FILE
    if not os.path.lexists(path):
        return Settings()
    text, problem = read_text(path, FILE, _MAX_BYTES)
    if problem:
        return Settings(findings=(problem,))
    import tomllib

    rows = text.split("\n")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Settings(findings=(_syntax(str(error), rows),))
    except (RecursionError, ValueError):  # thousands of brackets in one another, or of digits in a row
        return Settings(findings=(_syntax("nested too deep, or a number too long (at line 1, column 1)", rows),))
    return _Reader(root, rows).settings(data)


def _syntax(told: str, rows: list[str]) -> Finding:
    at = _AT.search(told)
    line, column = (int(at[1]), int(at[2])) if at and at[1] else (max(len(rows), 1), 1)
    message = f"this is no TOML: {_AT.sub('', told)}"
    return _finding(Span(line, column, line, column + 1), message, "Texts stand in quotes, lists in brackets.")


def _finding(span: Span, message: str, help: str) -> Finding:
    return Finding("Y014", "bad-setting", "error", FILE, span, message, help)


class _Reader:
    """Turns the parsed file into Settings. TOML readers give no places: they are looked up by key."""

    def __init__(self, root: Path, rows: list[str]) -> None:
        self.root = root
        self.rows = rows
        self.findings: list[Finding] = []

    def settings(self, data: dict[str, Any]) -> Settings:
        for name in data:
            if name != "check":
                self.report("", name, f"unknown key `{name}`", did_you_mean(name, ["check"]))
        table = data.get("check", {})
        if not isinstance(table, dict):
            self.report("", "check", "`check` must be a table", "Write `[check]` on a line of its own.")
            table = {}
        for name in table:
            if name not in _KEYS:
                self.report("check", name, f"unknown key `{name}` in [check]", did_you_mean(name, _KEYS))
        select = self.codes("select", table["select"]) if "select" in table else None
        ignore = self.codes("ignore", table.get("ignore", []))
        levels = self.levels(table.get("levels", {}))
        baseline = self.baseline(table["baseline"]) if "baseline" in table else None
        return Settings(select, ignore, levels, baseline, tuple(self.findings))

    def codes(self, name: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            self.report("check", name, f"`{name}` must be a list of rules", f'Write {name} = ["E301", "C2"].')
            return ()
        for word in value:
            if not any(find_rules(word)):
                self.report("check", name, f"there is no rule `{word}`", did_you_mean(word, known_words()), word)
            elif name == "ignore" and word.upper() in ALWAYS:
                help = "It keeps questions from being read at all: mend it."
                self.report("check", name, f"{word} cannot be left out", help, word)
        return tuple(value)

    def levels(self, value: object) -> dict[str, str]:
        if not isinstance(value, dict):
            self.report("check", "levels", "`levels` must be a table", 'Write `[check.levels]`, then E305 = "warning".')
            return {}
        found: dict[str, str] = {}
        for word, level in value.items():
            named = list(find_rules(word))
            if not named:
                self.report("check.levels", word, f"there is no rule `{word}`", did_you_mean(word, known_words()))
            elif level not in LEVELS:
                help = did_you_mean(level, LEVELS) if isinstance(level, str) else f"Known: {', '.join(LEVELS)}."
                self.report("check.levels", word, f"`{level}` is no level", help)
            elif level != "error" and any(rule.code in ALWAYS for rule in named):
                help = "It keeps questions from being read at all: mend it."
                self.report("check.levels", word, f"{word} is always an error", help)
            else:
                found.update({rule.code: str(level) for rule in named})
        return found

    def baseline(self, value: object) -> Path | None:
        path = (self.root / value).resolve() if isinstance(value, str) and value and "\0" not in value else None
        if path is None or not path.is_relative_to(self.root.resolve()):
            help = f'Write baseline = "{BASELINE}".'
            self.report("check", "baseline", "`baseline` must name a file inside the library", help)
            return None
        return path

    def report(self, table: str, key: str, message: str, help: str, word: str = "") -> None:
        self.findings.append(_finding(self.place(table, key, word), message, help))

    def place(self, table: str, key: str, word: str) -> Span:
        """Where a key, or a word of its list, stands: after the head of its table; else the first line."""
        inside, at_key = not table, False
        last = re.escape(table.rpartition(".")[2])
        name = rf"[\"']?{re.escape(key)}[\"']?"
        for number, row in enumerate(self.rows, 1):
            head = re.match(r"\s*\[\s*([^\]]*?)\s*\]", row)
            if not at_key and head:
                inside = not table or head[1] in (table, table.partition(".")[0])
                if re.fullmatch(rf"(?:.*\.)?{name}", head[1]) and not (table and not inside):
                    return Span(number, head.start(1) + 1, number, head.end(1) + 1)
            if not at_key and inside:
                found = re.search(rf"(?:^\s*|[.{{,]\s*)({name})\s*[=.]", row) or (
                    re.match(rf"\s*(?:{last})\s*=.*?({name})\s*=", row) if table else None
                )
                if found and not word:
                    return Span(number, found.start(1) + 1, number, found.end(1) + 1)
                at_key = bool(found)
            if at_key and word and (quoted := re.search(rf"[\"']{re.escape(word)}[\"']", row)):
                return Span(number, quoted.start() + 1, number, quoted.end() + 1)
        return Span(1, 1, 1, 2)
