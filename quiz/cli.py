"""The command line. Each command is a module in `quiz.commands`, imported when it runs."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiz.options import Options
from quiz.problems import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

COMMANDS = {
    "study": "ask questions",
    "check": "check decks and sources, and say what does not hold, where, and how to mend it",
    "preview": "show a deck to its teacher, with the checker's findings in place",
    "rule": "what a rule of the checker is for, with examples",
    "schema": "the JSON Schema by which editors complete and validate decks",
    "list": "the decks, with their questions by kind",
    "search": "find questions and lines that hold some words",
    "show": "print a source, or some of its lines, with line numbers",
    "cite": "propose a citation for a question",
    "source": "verify a digest against a copy of its article",
    "coverage": "how much of each source is asked about",
    "stats": "numbers on your learning, or on the questions",
    "progress": "the log of your responses: path, backup, restore, merge, export, import",
    "tune": "fit the scheduler to your own log",
    "reports": "the questions that students reported",
    "guide": "read a guide",
}
QUICK = frozenset({"home", "study", "check"})
"""Commands that are waited for: their usual arguments are read without argparse."""
OK, FINDINGS, USAGE, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 130

_HELP = """\
usage: quiz [--library DIR] [--learner NAME] [COMMAND ...]

Learn from sources in the terminal, where every answer can be proved.
Without a command, quiz opens its screen.

commands:
{commands}

options:
  --library DIR   the folder with decks/ and sources/ (else $QUIZ_LIBRARY, the nearest upward, the bundled one)
  --learner NAME  whose progress (else the name of the user)
  --version       print the version
  -h, --help      print this; `quiz COMMAND --help` says more
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 clean, 1 findings, 2 usage, 3 internal, 130 interrupted."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that cannot show a character shows `?`
            stream.reconfigure(errors="replace")
    try:
        Path.cwd()
    except OSError:
        print("quiz: the folder that you are in is gone; go to another one.", file=sys.stderr)
        return USAGE
    try:
        code = _dispatch(words)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        reader_gone()
        return OK
    except Exception as error:
        return _failed(error)
    return code


def reader_gone() -> None:
    """After a BrokenPipeError: Python would complain once more when it closes stdout."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _failed(error: Exception) -> int:
    told = getattr(error, "cure", None)
    if isinstance(error, UsageError) or told is not None:
        from quiz.files import inert

        message = f"{error}{f' {told}' if told and told not in str(error) else ''}"
        print(f"quiz: {inert(message, lines=True)}", file=sys.stderr)  # it may name what was pasted
        return USAGE
    import traceback

    traceback.print_exc()
    print("quiz: this is a defect of quiz itself; please report it with the lines above.", file=sys.stderr)
    return INTERNAL


def _dispatch(words: list[str]) -> int:
    before, words = _common(words)
    if not words:
        return _run("home", [], before)
    name, *rest = words
    if name in ("-h", "--help"):
        width = max(map(len, COMMANDS))
        print(_HELP.format(commands="\n".join(f"  {name:<{width}}  {text}" for name, text in COMMANDS.items())), end="")
        return OK
    if name == "--version":
        from quiz import __version__

        print(f"quiz {__version__}")
        return OK
    if name not in COMMANDS:
        from quiz.problems import did_you_mean

        what = "option" if name.startswith("-") else "command"
        raise UsageError(f"there is no {what} `{name}`. {did_you_mean(name, COMMANDS)}")
    return _run(name, rest, before)


def _common(words: list[str]) -> tuple[dict[str, str], list[str]]:
    """The options that may stand before the command, and the rest."""
    found: dict[str, str] = {}
    while words and words[0].partition("=")[0] in ("--library", "--learner"):
        name, equals, value = words[0].partition("=")
        if not equals:
            if len(words) < 2:
                raise UsageError(f"{name} needs a value.")
            value = words[1]
        found[name[2:]] = value
        words = words[1 if equals else 2 :]
    return found, words


def _run(name: str, words: list[str], before: dict[str, str]) -> int:
    gc.disable()  # modules are not thrown away
    module = importlib.import_module(f"quiz.commands.{name}")
    gc.enable()
    arguments = _usual(module, words, before) if name in QUICK else None
    if arguments is None:
        from argparse import ArgumentParser

        parser = ArgumentParser(prog=f"quiz {name}", description=module.__doc__, allow_abbrev=False)
        _add_arguments(parser, module, before)
        try:
            arguments = parser.parse_args(words)
        except SystemExit as stop:
            return int(stop.code or 0)
    code: int = module.run(arguments)
    return code


def _usual(module: Any, words: list[str], before: dict[str, str]) -> Any:
    options = Options()
    _add_arguments(options, module, before)
    return options.read(words)


def _add_arguments(parser: Any, module: Any, before: dict[str, str]) -> None:
    parser.add_argument("--library", metavar="DIR", default=before.get("library"), help="the folder with decks/")
    parser.add_argument("--learner", metavar="NAME", default=before.get("learner"), help="whose progress")
    module.add_arguments(parser)


def learner_name(arguments: Namespace) -> str:
    """The learner named by the option, else the operating system's user."""
    if arguments.learner:
        return str(arguments.learner)
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError):
        return "learner"


if __name__ == "__main__":
    sys.exit(main())
