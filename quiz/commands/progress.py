"""The log of your responses: where it is, copies of it, and several logs made one."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from quiz.cli import OK
from quiz.problems import UsageError
from quiz.progress.log import Log, default_path
from quiz.report import plural

FORMATS = ("jsonl", "csv")


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
    import_ = add("import", help="add the rows of a file that export wrote, or an Anki collection's review log")
    import_.add_argument("file", type=Path)
    import_.add_argument("--format", choices=(*FORMATS, "anki"), help="else the name of the file says it")
    actions.add_parser("rebuild", help="work the memory of every card out of the log again")


def run(arguments: Namespace) -> int:
    actions = {
        "path": _path,
        "backup": _backup,
        "restore": _restore,
        "merge": _merge,
        "export": _export,
        "import": _import,
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
        with arguments.output.open("w", encoding="utf-8", newline="") as file:
            count = export(log, arguments.format, file, learner)
    print(f"{arguments.output}: {plural(count, 'row')} written.")


def _import(arguments: Namespace) -> None:
    from quiz.cli import learner_name
    from quiz.progress.anki import read_anki
    from quiz.progress.exchange import import_

    path: Path = arguments.file
    if not path.is_file():
        raise UsageError(f"there is no file {path}.")
    form = arguments.format or {".csv": "csv", ".anki2": "anki", ".anki21": "anki"}.get(path.suffix, "jsonl")
    with Log(default_path()) as log:
        if form == "anki":
            merged = read_anki(log, path, learner_name(arguments))
        else:
            with path.open(encoding="utf-8", newline="") as file:
                merged = import_(log, form, file, path.name)
    print(f"{plural(merged.added, 'row')} added, {merged.already} there already.")


def _rebuild(arguments: Namespace) -> None:
    with Log(default_path()) as log:
        count = log.rebuild()
    print(f"{plural(count, 'card')} worked out.")
