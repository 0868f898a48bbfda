"""Command line: the options that several commands have, and how each says what it does, in which language."""

import json
import locale
import os
from pathlib import Path
from typing import Annotated, Final

import typer

from budget.errors import Problem, RefusedError
from budget.languages import LANGUAGES, RECORDS, Language
from budget.locales import text
from budget.packages import PACKAGES_FOLDER, SOURCE_FOLDER, heal_folder, sweep_parts

DATA: Final = Path("data")


def healed(data: Path) -> Path:
    """Return a data folder in which nothing is half done: what killed runs left there is put right first."""
    for folder in (data, data / PACKAGES_FOLDER):
        heal_folder(folder)
    for folder in (data / SOURCE_FOLDER).glob("*/"):
        sweep_parts(folder, data / PACKAGES_FOLDER / folder.name)
    return data


DataOption = Annotated[
    Path,
    typer.Option("--data", help="Folder with source/, reference/ and packages/.", callback=healed),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
LangOption = Annotated[
    str, typer.Option(help=f"Language of the messages: {', '.join(LANGUAGES)}.", metavar="LANG")
]

# Whoever asks for no language gets that of the machine, or this one.
_DEFAULT_LANGUAGE: Final[Language] = "en"


def message_language(asked: str) -> Language:
    """Return the language asked for, else that of the machine (`kk_KZ`, or `Kazakh_Kazakhstan` on Windows)."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = asked or next(filter(None, names), None) or locale.getlocale()[0] or ""
    for language in LANGUAGES:
        of_machine = (language, RECORDS[language].english_name.casefold())
        if asked == language or (not asked and name.casefold().startswith(of_machine)):
            return language
    if asked:
        raise RefusedError(Problem.from_key("--lang", "no_such_language", "leave_lang_out", quote=asked))
    return _DEFAULT_LANGUAGE


def say(language: Language, key: str, **values: object) -> None:
    """Print a message of the locales; a key begins with the command that speaks: `import.done`."""
    typer.echo(f"{key.partition('.')[0]}: {text(language, key, **values)}")


def print_json(value: object) -> None:
    """Print a value for programs."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
