"""Runs the rules over a library, or over some of its decks."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiz.check.parallel import Task
from quiz.check.seen import Seen
from quiz.files import digest, read_bytes
from quiz.ids import is_id
from quiz.library import deck_paths, misnamed, open_library, relative
from quiz.model import NOWHERE, SEVERITIES, Finding
from quiz.problems import bad_name, finding
from quiz.record import field, record

if TYPE_CHECKING:
    from quiz.check.cache import Cache, Kept
    from quiz.check.parallel import Crew
    from quiz.check.settings import Plan

    Planner = Callable[[], Plan]
    Earlier = dict[int, dict[int, int]]
    """By the number of a deck: for each wording that an earlier one has too, the number of the first that has it."""

BASELINE = "quiz-baseline.json"


@record(frozen=True, slots=True)
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


@record(frozen=True, slots=True)
class Means:
    """How a check is run; none of it changes what is found.

    cache: where what files came to is kept; None keeps nothing
    workers: how many processes may be used
    progress: called with (files checked, files to check) as they are
    """

    cache: Cache | None = None
    workers: int = 1
    progress: Callable[[int, int], None] | None = None


def check(
    root: Path,
    paths: Sequence[Path] | None = None,
    chosen: Plan | Planner | None = None,
    means: Means | None = None,
) -> Report:
    """Checks the library at `root`: the decks at `paths`, or all of them. Sources are read when cited.

    `chosen` is what to run, or makes it when it is needed; without it, the library's own settings say so. Raises
    UsageError where the baseline cannot be read.
    """

    def own() -> Plan:
        from quiz.check.settings import plan

        return plan(root)

    return _Run(root, paths, chosen or own, means or Means()).report()


class _Run:
    """One check under way. The rules are loaded when a file is found that has to be checked."""

    def __init__(self, root: Path, paths: Sequence[Path] | None, chosen: Plan | Planner, means: Means) -> None:
        self.root = root
        self.means = means
        self.whole = paths is None
        self.chosen = chosen
        self.library = open_library(root)
        self.named = list(self.library.findings)
        self.library.findings.clear()
        if self.whole:
            self.named += misnamed(root)
        self.decks = dict(self._named(deck_paths(root) if paths is None else paths))
        self.digests: dict[Path, str] = {}
        self.fresh = False

    def _named(self, paths: Sequence[Path]) -> Iterator[tuple[str, Path]]:
        """The decks to check, by the paths that findings show; a file whose name is no id, or taken, is told."""
        taken: dict[str, str] = {}
        for path in paths:
            shown = relative(path, self.root)
            if not is_id(path.stem):
                self.named.append(bad_name(shown, path.stem))
            elif path.stem in taken:
                message = f"the deck id `{path.stem}` is taken by {taken[path.stem]}"
                self.named.append(finding("Y008", shown, message, help="Give the file another name."))
            else:
                taken[path.stem] = shown
                yield shown, path

    @cached_property
    def plan(self) -> Plan:
        return self.chosen() if callable(self.chosen) else self.chosen

    @cached_property
    def crew(self) -> Crew:
        from quiz.check.parallel import Crew

        return Crew(self.library, self.plan, self.whole, self.means.workers)

    def report(self) -> Report:
        cache = self.means.cache
        key = cache.key(self.root, self.whole, self.library.source_ids) if cache else ""
        kept = cache.load(key) if cache else None
        decks = self._check_decks(kept.decks if kept else {})
        cited = {id for each in decks for id in each.cited}
        sources = self._check_sources(kept.sources if kept else {}, cited)
        if kept is None or self._plan_needed(kept):
            told, baseline = [*self.plan.findings, *self.plan.told(self.named)], self.plan.baseline
        else:
            told, baseline = kept.settings, None
        if cache and self.fresh and key == cache.key(self.root, self.whole, self.library.source_ids):
            cache.save(key, self._kept(kept, decks, sources))
        findings = [*told, *(found for each in (*decks, *sources) for found in each.findings)]
        findings.sort(key=lambda each: each.sort_key)
        hidden: tuple[Finding, ...] = ()
        if baseline:
            findings, hidden = self._less_known(baseline, findings, {each.path for each in (*decks, *sources)})
        ignored = sum(each.ignored for each in (*decks, *sources))
        return Report(self.root, tuple(findings), _summary(decks, findings), ignored, hidden, tuple(self.decks))

    def _plan_needed(self, kept: Kept) -> bool:
        """Whether what the settings say of the run itself has to be asked again: reading them costs as much as the rest
        of a check that finds nothing changed."""
        nothing_kept = not (kept.decks or kept.sources)
        return bool(self.fresh or nothing_kept or self.named or kept.baseline or (self.root / BASELINE).is_file())

    def _check_decks(self, kept: dict[str, Seen]) -> list[Seen]:
        """What each deck comes to, as it did before where nothing that it hangs on has changed."""
        found = {shown: kept[shown] for shown in self.decks if shown in kept and self._as_before(kept[shown])}
        left = [shown for shown in self.decks if shown not in found]
        found |= zip(left, self._run([self._task(shown) for shown in left]), strict=True)
        return self._compared([found[shown] for shown in self.decks])

    def _compared(self, seen: list[Seen]) -> list[Seen]:
        """The same, after those decks were checked again of which an earlier one asks a question too.

        As each is checked by itself, that shows only now.
        """
        earlier = asked_before(seen)
        again = [at for at, each in enumerate(seen) if each.earlier != _sign(earlier.get(at, {}), seen)]
        wanted: dict[int, set[int]] = {}
        for at in again:
            for number, first in earlier.get(at, {}).items():
                wanted.setdefault(first, set()).add(number)
        tasks = [self._task(seen[at].path, "asked", frozenset(numbers)) for at, numbers in wanted.items()]
        asked = dict(zip(wanted, self._run(tasks), strict=True))
        tasks = []
        for at in again:
            firsts = earlier.get(at, {})
            questions = dict(asked[first][number] for number, first in firsts.items() if number in asked[first])
            tasks.append(self._task(seen[at].path, "deck", questions, _sign(firsts, seen)))
        checked = dict(zip(again, self._run(tasks), strict=True))
        return [checked.get(at, each) for at, each in enumerate(seen)]

    def _check_sources(self, kept: dict[str, Seen], cited: set[str]) -> list[Seen]:
        """What each source comes to: those that were cited, or all of them where the library is checked whole."""
        ids = self.library.source_ids
        wanted = ids if self.whole else [id for id in sorted(cited) if id in ids]
        found: dict[str, Seen] = {}
        for id in wanted:
            before = kept.get(id)
            if before and before.cited == ((id,) if id in cited else ()) and before.digest == self._digest_of(id):
                found[id] = before
        left = [id for id in wanted if id not in found]
        tasks = [Task("source", (id, id in cited), _size(self.library.path(id))) for id in left]
        found |= zip(left, self._run(tasks), strict=True)
        return [found[id] for id in wanted]

    def _as_before(self, seen: Seen) -> bool:
        path = self.decks[seen.path]
        return seen.digest == self._digest(path) and all(
            digest == self._digest_of(id) for id, digest in seen.sources.items()
        )

    def _digest_of(self, id: str) -> str:
        return self._digest(self.library.path(id)) if id in self.library.source_ids else ""

    def _digest(self, path: Path) -> str:
        """The digest of a file as it is now, "" where it cannot be read."""
        if path not in self.digests:
            data, problem = read_bytes(path, "")
            self.digests[path] = "" if problem else digest(data)
        return self.digests[path]

    def _task(self, shown: str, verb: str = "deck", *arguments: Any) -> Task:
        path = self.decks[shown]
        return Task(verb, (path, *arguments), _size(path))

    def _run(self, tasks: list[Task]) -> list[Any]:
        """The results of the tasks, in their order."""
        if not tasks:
            return []
        self.fresh = True
        results: list[Any] = [None] * len(tasks)
        for done, (at, result) in enumerate(self.crew.run(tasks), 1):
            results[at] = result
            if self.means.progress:
                self.means.progress(done, len(tasks))
        return results

    def _kept(self, before: Kept | None, decks: list[Seen], sources: list[Seen]) -> Kept:
        """What the next check may take over, with what this one did not look at."""
        from quiz.check.cache import Kept

        now = Kept(settings=list(self.plan.findings), baseline=self.plan.baseline is not None)
        if before and not self.whole:
            now.decks = {shown: seen for shown, seen in before.decks.items() if (self.root / shown).is_file()}
            now.sources = dict(before.sources)
        now.decks |= {each.path: each for each in decks if each.lasting}
        now.sources |= {Path(each.path).stem: each for each in sources if each.lasting}
        return now

    def _less_known(
        self, path: Path, findings: list[Finding], looked_at: set[str]
    ) -> tuple[list[Finding], tuple[Finding, ...]]:
        """The findings that the baseline does not know, and those that it hides."""
        from quiz.check import baseline
        from quiz.check.rule import find_rule

        engine = self.crew.engine
        shown, left = baseline.hide(findings, baseline.read(path))
        kept = {id(each) for each in shown}
        hidden = tuple(each for each in findings if id(each) not in kept)
        mended = {key: n for key, n in left.items() if self.whole or key[0] in looked_at}
        mended = {key: n for key, n in mended.items() if (rule := find_rule(key[2])) is None or engine.ran(rule)}
        if mended:
            total = sum(mended.values())
            noun = "finding is" if total == 1 else "findings are"
            message = f"{total} {noun} mended that the baseline still counts"
            help = "Let it shrink: quiz check --write-baseline"
            where = relative(path, self.root)
            if made := engine.made("X904", where, NOWHERE, message, help):
                shown = sorted([*shown, made], key=lambda each: each.sort_key)
        return shown, hidden


def asked_before(decks: Sequence[Seen]) -> Earlier:
    """Which decks have the wording of a question of an earlier deck, and which is the first that has it."""
    known: set[int] = set()
    again: dict[int, set[int]] = {}
    for at, seen in enumerate(decks):
        own = set(array("Q", seen.wordings))
        if shared := own & known:
            again[at] = shared
        known |= own
    wanted = set().union(*again.values())
    first: dict[int, int] = {}
    for at, seen in enumerate(decks) if wanted else ():
        for number in wanted.intersection(array("Q", seen.wordings)):
            first.setdefault(number, at)
    return {at: {number: first[number] for number in sorted(shared)} for at, shared in again.items()}


def _sign(firsts: dict[int, int], seen: Sequence[Seen]) -> str:
    """Stands for questions of earlier decks: they are what the bytes of those decks say."""
    told = [(number, seen[at].path, seen[at].digest) for number, at in firsts.items()]
    return digest(repr(told).encode("utf-8", "replace")) if told else ""


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _summary(decks: Sequence[Seen], findings: Sequence[Finding]) -> dict[str, int]:
    questions, stated, inferred, missing = (sum(seen.counts[at] for seen in decks) for at in range(4))
    counts = {"answers": stated + inferred + missing, "stated": stated, "inferred": inferred, "missing": missing}
    levels = {f"{level}s": sum(each.severity == level for each in findings) for level in SEVERITIES}
    return {"decks": len(decks), "questions": questions, **counts, **levels}
