"""Comments that set a finding aside, with a reason: `# quiz: ignore[Q405] the fact itself is negative`.

`ignore` counts for the question in which it stands, or above which it stands; `ignore-file` for the whole file, and
in the front matter of a source too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from quiz.check.comments import Comment, comments
from quiz.check.rule import ALWAYS, Rule, find_rule, known_words
from quiz.model import Deck, Edit, Finding, Fix, Source, Span
from quiz.problems import did_you_mean, nearest
from quiz.record import field, record

_MARK = re.compile(r"#\s*quiz\s*:")
_FORM = re.compile(r"#\s*quiz\s*:\s*(?P<verb>[\w-]*)\s*(?:\[(?P<codes>[^\]]*)\])?(?P<reason>.*)")
_CODE = re.compile(r"[^\s,]+")
_WIDE = 200  # lines
_GUESSES = 20  # codes of one comment for which a near one is looked for: it takes a millisecond each
Reporter = Callable[..., Finding | None]
_Heads = list[tuple[int, int]]  # first and last line of each question


@record
class Suppression:
    """One comment: the rules that it names, and the lines for which it counts."""

    path: str
    comment: Comment
    rules: list[tuple[Rule, str]]
    lines: range
    active: bool
    used: set[str] = field(default_factory=set)

    def takes(self, finding: Finding) -> bool:
        """Whether the finding is set aside by this comment."""
        if not self.active or finding.path != self.path or finding.span.line not in self.lines:
            return False
        for rule, _ in self.rules:
            if rule.code == finding.code:
                self.used.add(rule.code)
                return True
        return False


class _Near:
    """Suppressions by their lines, which are those of a question, or all."""

    def __init__(self, found: Sequence[Suppression]) -> None:
        self.wide = [each for each in found if len(each.lines) > _WIDE]
        self.narrow: dict[int, list[Suppression]] = {}
        for each in found:
            for line in each.lines if len(each.lines) <= _WIDE else ():
                self.narrow.setdefault(line, []).append(each)

    def at(self, line: int) -> list[Suppression]:
        return [*self.wide, *self.narrow.get(line, ())]


class Suppressions:
    """The suppressions of one file, and the findings on how they are written."""

    def __init__(self, path: str, found: Sequence[Comment], report: Reporter, heads: _Heads, dash: int = 0) -> None:
        self.path = path
        self.report = report
        self.heads = heads
        self.dash = dash
        self.starts = [first for first, _ in heads]
        self.below: dict[int, int] = {}
        """For each line that is all comment, the first below it that is none."""
        for line in sorted((comment.line for comment in found if comment.own), reverse=True):
            self.below[line] = self.below.get(line + 1, line + 1)
        self.findings: list[Finding] = []
        self.all = [made for comment in found if _MARK.match(comment.text) and (made := self._read(comment))]

    def apply(self, findings: Iterable[Finding]) -> tuple[list[Finding], int]:
        """The findings that stay, and how many were set aside."""
        kept, aside = [], 0
        by_code: dict[str, list[Suppression]] = {}
        for each in self.all:
            for code in {rule.code for rule, _ in each.rules}:
                by_code.setdefault(code, []).append(each)
        near = {code: _Near(found) for code, found in by_code.items()}
        for finding in findings:
            about = near[finding.code].at(finding.span.line) if finding.code in near else []
            if finding.code not in ALWAYS and [each for each in about if each.takes(finding)]:
                aside += 1
            else:
                kept.append(finding)
        return kept, aside

    def unused(self, ran: Callable[[Rule], bool]) -> Iterator[Finding]:
        """A finding for each code that set nothing aside though its rule ran."""
        for each in self.all:
            idle = [word for rule, word in each.rules if rule.code not in each.used and ran(rule)]
            if each.active and idle:
                message = f"{', '.join(idle)}: nothing to ignore here"
                help = "Remove it." if each.lines else "It stands at no question; `ignore-file` counts for the file."
                fix = _without(self.path, each.comment, set(idle), [word for _, word in each.rules])
                yield from self._report("X901", each.comment.span, message, help, fix)

    def _report(self, code: str, span: Span, message: str, help: str, fix: Fix | None = None) -> Iterator[Finding]:
        if made := self.report(code, self.path, span, message, help, fix):
            yield made

    def _read(self, comment: Comment) -> Suppression | None:
        form = _FORM.match(comment.text)
        assert form is not None
        verb, codes = form["verb"], form["codes"]
        if verb not in ("ignore", "ignore-file") or codes is None:
            help = "Write # quiz: ignore[CODE] why, or # quiz: ignore-file[CODE] why."
            self.findings += self._report("X903", comment.span, f"`{comment.text[:60]}` means nothing here", help)
            return None
        named = list(self._rules(comment, codes, form.start("codes")))
        reason = form["reason"].strip(" \t:-–—")
        if not reason:
            message = "this ignore has no reason, so it counts for nothing"
            help = f"Say why behind the bracket: # quiz: {verb}[{codes}] because …"
            self.findings += self._report("X902", comment.span, message, help)
        lines = range(1, 1 << 30) if verb == "ignore-file" else self._lines(comment)
        return Suppression(self.path, comment, named, lines, bool(reason))

    def _rules(self, comment: Comment, codes: str, start: int) -> Iterator[tuple[Rule, str]]:
        for number, match in enumerate(_CODE.finditer(codes)):
            word = match[0]
            column = comment.column + start + match.start()
            span = Span(comment.line, column, comment.line, column + len(word))
            rule = find_rule(word)
            if rule is None:
                near = nearest(word, known_words()) if number < _GUESSES else None
                fix = Fix(False, f"name {near}", (Edit(self.path, span, near),)) if near else None
                help = did_you_mean(word, known_words()) if near else "`quiz rule` lists them all."
                self.findings += self._report("X903", span, f"there is no rule `{word}`", help, fix)
            elif rule.code in ALWAYS:
                help = "It keeps questions from being read at all: mend it."
                self.findings += self._report("X903", span, f"{rule.code} cannot be ignored", help)
            else:
                yield rule, word

    def _lines(self, comment: Comment) -> range:
        """The lines of the question that a comment belongs to: the one below, where it stands right above it."""
        inside = self._head(comment.line)
        below = self.below.get(comment.line, comment.line)
        under = self._head(below)
        if under and under[0] != below:
            under = None
        if under and comment.own and (inside is None or comment.column <= self.dash):
            inside = under
        return range(inside[0], inside[1] + 1) if inside else range(0)

    def _head(self, line: int) -> tuple[int, int] | None:
        """The first and last line of the question in which a line is."""
        at = bisect_right(self.starts, line) - 1
        return self.heads[at] if at >= 0 and line <= self.heads[at][1] else None


def of_deck(deck: Deck, report: Reporter) -> Suppressions | None:
    """The suppressions of a deck; None where no comment of that kind is in it."""
    if not any("#" in row and _MARK.search(row) for row in deck.rows):
        return None
    return Suppressions(deck.path, comments(deck.rows), report, *_questions(deck))


def of_source(source: Source, report: Reporter) -> Suppressions | None:
    """The suppressions in the front matter of a source; None where there are none."""
    front = source.rows[1 : max(source.body - 1, 1)]
    if not any("#" in row and _MARK.search(row) for row in front):
        return None
    return Suppressions(source.path, comments(front, 2), report, [])


def _questions(deck: Deck) -> tuple[_Heads, int]:
    """The lines of each question, those that could not be read among them, and the column of their dashes."""
    rows = deck.rows
    start = next((number for number, row in enumerate(rows, 1) if re.match(r"questions\s*:\s*(#.*)?$", row)), len(rows))
    first = next((row for row in rows[start:] if row.lstrip().startswith("- ")), "")
    if not first:
        return [(each.span.line, each.span.end_line) for each in deck.questions], 0
    dash = len(first) - len(first.lstrip())
    heads = [number for number in range(start + 1, len(rows) + 1) if rows[number - 1].startswith(" " * dash + "- ")]
    ends = [*(head - 1 for head in heads[1:]), len(rows)]
    return list(zip(heads, ends, strict=True)), dash + 1


def _without(path: str, comment: Comment, idle: set[str], words: list[str]) -> Fix:
    """Takes the idle codes out of a comment, or the comment where none is left."""
    kept = [word for word in words if word not in idle]
    line = comment.line
    if kept:
        text = re.sub(r"\[[^\]]*\]", lambda _: f"[{', '.join(kept)}]", comment.text, count=1)
        return Fix(True, "name the others only", (Edit(path, comment.span, text),))
    span = Span(line, 1, line + 1, 1) if comment.own else comment.span
    return Fix(True, "remove the comment", (Edit(path, span, ""),))
