"""The log of your responses: where it is, copies of it, and several logs made one."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from quiz.cli import OK
from quiz.files import inert
from quiz.plural import plural
from quiz.problems import UsageError, did_you_mean
from quiz.progress.log import Log, default_path

FORMATS = ("jsonl", "csv")
ANKI = (".anki2", ".anki21", ".anki21b", ".apkg", ".colpkg")
SETTINGS = {
    "new_per_day": "new questions a day, in a review",
    "reviews_per_day": "reviews a day, at most",
    "retention": "the chance of recall at which a question falls due, 0.70 to 0.99",
    "leech_after": "times forgotten that make a question a leech",
    "bury_siblings": "yes: one question a day on a line, the others wait",
    "day_starts": "the hour at which a new day begins",
    "slow_after": "milliseconds after which a right answer rates Hard",
    "learn_ahead": "minutes that a step of learning may come early, when nothing else is left",
    "maximum_days": "the longest time until a question is asked again",
    "parameters": "of FSRS, as quiz tune fitted them; empty: FSRS's own",
}


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("path", help="print where the log is")
    add = actions.add_parser
    backup = add("backup", help="copy the log to a new file, safely while it is in use")
    backup.add_argument("file", type=Path)
    restore = add("restore", help="put a backup in the place of the log, which is kept beside it")
    restore.add_argument(
        "file", type=Path, nargs="?", help="the backup; with --salvage your own log where none is named"
    )
    restore.add_argument("--salvage", action="store_true", help="read what can be read of a damaged log into a new one")
    merge = add("merge", help="add the responses of other logs: any order, any number of times, the same result")
    merge.add_argument("files", nargs="+", type=Path)
    export = add("export", help="write every row as JSON Lines or CSV")
    export.add_argument("--format", choices=FORMATS, default="jsonl")
    export.add_argument("--all", action="store_true", help="every learner's rows")
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to; standard output without it")
    import_ = add(
        "import", help="add the rows of a file that export wrote, or the review log of an Anki collection or package"
    )
    import_.add_argument("file", type=Path)
    import_.add_argument("--format", choices=(*FORMATS, "anki"), help="else the name of the file says it")
    for name, what in (("suspend", "have questions not asked any more"), ("unsuspend", "have them asked again")):
        add(name, help=what).add_argument("questions", nargs="+", metavar="DECK/ID")
    settings = add("settings", help="print what the schedule goes by, or change it")
    settings.add_argument("changes", nargs="*", metavar="NAME=VALUE", help="NAME= alone is the usual value again")
    actions.add_parser("rebuild", help="work the memory of every card out of the log again")


def run(arguments: Namespace) -> int:
    actions = {
        "path": _path,
        "backup": _backup,
        "restore": _restore,
        "merge": _merge,
        "export": _export,
        "import": _import,
        "suspend": _mark,
        "unsuspend": _mark,
        "settings": _settings,
        "rebuild": _rebuild,
    }
    actions[arguments.action](arguments)
    return OK


def _path(arguments: Namespace) -> None:
    print(default_path())


def _backup(arguments: Namespace) -> None:
    from quiz.progress.moving import backup

    copied = backup(default_path(), arguments.file)
    print(f"{copied.path}: {plural(copied.rows, 'row')} copied.")


def _restore(arguments: Namespace) -> None:
    if arguments.salvage:
        _salvage(arguments.file or default_path())
        return
    if arguments.file is None:
        raise UsageError("name the backup: quiz progress restore FILE")
    from quiz.progress.moving import restore

    restored = restore(arguments.file, default_path())
    print(f"{restored.path}: {plural(restored.rows, 'row')} restored.")
    if restored.kept:
        print(f"The log that was there is kept: {restored.kept}")


def _salvage(damaged: Path) -> None:
    """Into the place of the log where there is none, else beside the damaged file."""
    from quiz.progress.salvage import salvage
    from quiz.progress.schema import free_name

    own = default_path()
    target = own if not own.exists() else free_name(damaged.with_name(f"{damaged.stem}.salvaged.sqlite3"))
    saved = salvage(damaged, target)
    print(f"{saved.path}: {plural(saved.saved, 'row')} saved, {saved.lost} known to be lost.")
    if saved.path != own:
        print(f"To use it: quiz progress restore {saved.path}")


def _merge(arguments: Namespace) -> None:
    from quiz.progress.moving import merge

    with Log(default_path()) as log:
        merged = merge(log, arguments.files)
    print(f"{plural(merged.added, 'row')} added, {merged.already} there already.")


def _export(arguments: Namespace) -> None:
    from quiz.cli import learner_name
    from quiz.progress.exchange import export

    learner = None if arguments.all else learner_name(arguments)
    with Log(default_path()) as log:
        if arguments.output is None:
            export(log, arguments.format, sys.stdout, learner)
            return
        if arguments.output.exists():
            raise UsageError(f"{arguments.output} is there already. Name another file.")
        try:
            with arguments.output.open("w", encoding="utf-8", newline="") as file:
                count = export(log, arguments.format, file, learner)
        except OSError as error:
            raise UsageError(f"{arguments.output} cannot be written: {error.strerror}.") from error
    print(f"{arguments.output}: {plural(count, 'row')} written.")


def _import(arguments: Namespace) -> None:
    from quiz.cli import learner_name
    from quiz.progress.anki import read_anki
    from quiz.progress.exchange import import_

    path: Path = arguments.file
    if not path.is_file():
        raise UsageError(f"there is no file {path}.")
    usual = "anki" if path.suffix in ANKI else "csv" if path.suffix == ".csv" else "jsonl"
    form = arguments.format or usual
    with Log(default_path()) as log:
        if form == "anki":
            merged = read_anki(log, path, learner_name(arguments))
        else:
            try:
                with path.open(encoding="utf-8", newline="") as file:
                    merged = import_(log, form, file, path.name)
            except OSError as error:
                raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
    print(f"{plural(merged.added, 'row')} added, {merged.already} there already.")


def _rebuild(arguments: Namespace) -> None:
    with Log(default_path()) as log:
        count = log.rebuild()
    print(f"{plural(count, 'card')} worked out.")


def _mark(arguments: Namespace) -> None:
    from quiz.cli import learner_name
    from quiz.index import open_indexed
    from quiz.library import deck_files, find
    from quiz.progress.cards import suspended

    learner, kind = learner_name(arguments), arguments.action
    root = find(Path.cwd(), arguments.library)
    library = open_indexed(root, deck_files(root))
    with Log(default_path()) as log:
        known = {"/".join(state.key) for state in suspended(log, learner)}
        wanted = list(dict.fromkeys(arguments.questions))
        for ref in wanted:
            if ref not in known and (kind == "unsuspend" or library.question(ref) is None):
                what = "suspended question" if kind == "unsuspend" else "question"
                names = known if kind == "unsuspend" else {question.ref for question in library.questions()}
                raise UsageError(f"there is no {what} `{inert(ref)}`. {did_you_mean(ref, names)}".strip())
        changed = [ref for ref in wanted if (ref in known) == (kind == "unsuspend")]
        for ref in changed:
            deck, _, question = ref.partition("/")
            log.mark(kind, learner, deck, question, datetime.now(UTC))
    print(f"{plural(len(changed), 'question')} {'suspended' if kind == 'suspend' else 'asked again'}.")


def _settings(arguments: Namespace) -> None:
    from quiz.cli import learner_name

    learner = learner_name(arguments)
    with Log(default_path()) as log:
        found = log.settings(learner)
        for change in arguments.changes:
            name, _, value = change.partition("=")
            if name not in SETTINGS:
                raise UsageError(f"there is no setting `{inert(name)}`. {did_you_mean(name, SETTINGS)}")
            if "=" not in change:
                raise UsageError(f"write what `{name}` is to be behind it, as in {name}={found.text(name)}")
            try:
                found = found.changed(name, value.strip())
            except ValueError as error:
                raise UsageError(f"{error}.") from error
        if arguments.changes:
            log.set_settings(learner, found)
    for name, what in SETTINGS.items():
        print(f"{name}={found.text(name)}  # {what}")
