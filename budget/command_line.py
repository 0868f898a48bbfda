"""Command line: its verbs. Turns errors into messages and exit codes."""

import errno
import os
import sys
import traceback
from collections.abc import Iterable, Sequence
from importlib import import_module
from io import TextIOWrapper
from itertools import pairwise
from typing import Final

import typer

from budget.commands.options import message_language
from budget.errors import BudgetError, ExitCode, Problem
from budget.languages import LANGUAGES, Language
from budget.locales import text

# Verb -> module of budget.commands; each has one function `run`. Loaded when asked for: the libraries of the
# site and the spreadsheets take longer to load than an import takes to run.
VERBS: Final = {
    "import": "import_",
    **{verb: verb for verb in ("init", "check", "log", "diff", "publish", "site", "inbox")},
}
_READER_GONE: Final = 128 + 13


def build_app(verbs: Iterable[str] = tuple(VERBS)) -> typer.Typer:
    """Return the command line with these verbs."""
    app = typer.Typer(
        name="budget",
        help="From a council's budget decision to checked open data and a site in three languages.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    # A callback keeps the verb on the command line even when a single one is loaded.
    app.callback()(lambda: None)
    for verb in verbs:
        app.command(verb)(import_module(f"budget.commands.{VERBS[verb]}").run)
    return app


def run(arguments: Sequence[str]) -> None:
    """Run a verb and exit with the code that the contract gives."""
    _speak_every_letter()
    try:
        _run(list(arguments))
    except (BrokenPipeError, SystemExit) as stop:
        # Typer ends a run whose reader has gone (`budget log akkol | head -1`) with 1, which here means findings.
        if not isinstance(stop.__context__ or stop, BrokenPipeError):
            raise
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(nowhere, stream)
        sys.exit(_READER_GONE)


def spoken(arguments: Sequence[str]) -> Language:
    """Return the language of `--lang`, wherever it stands, else that of the machine."""
    asked = [value for option, value in pairwise(arguments) if option == "--lang"]
    asked += [argument.partition("=")[2] for argument in arguments if argument.startswith("--lang=")]
    return message_language(asked[0] if asked and asked[0] in LANGUAGES else "")


def _run(arguments: list[str]) -> None:
    asked = [verb for verb in arguments[:1] if verb in VERBS]
    try:
        build_app(asked or VERBS)(args=arguments)
    except BudgetError as error:
        language = spoken(arguments)
        for problem in error.problems:
            typer.echo(f"budget: {problem.in_language(language)}", err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        # A full disk, a name that is too long, a right that is missing: no fault of the program.
        advice = "check_name" if error.errno == errno.ENAMETOOLONG else "check_space_kept"
        reason = {"reason": error.strerror or error}
        problem = Problem.from_key(str(error.filename or "")[:200], "of_system", advice, reason)
        typer.echo(f"budget: {problem.in_language(spoken(arguments))}", err=True)
        sys.exit(ExitCode.REFUSED)
    except Exception:  # noqa: BLE001 - the last resort: whatever it is, the exit code says "our fault"
        traceback.print_exc()
        typer.echo(f"budget: {text(spoken(arguments), 'problem.of_program')}", err=True)
        sys.exit(ExitCode.INTERNAL)


def _speak_every_letter() -> None:
    """Write UTF-8 into files and pipes whatever the machine's old code page; a console shows `?` for what it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")
