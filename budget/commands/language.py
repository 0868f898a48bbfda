"""Command line: in which language messages are said."""

import locale
import os
from typing import Annotated, Final

import typer

from budget.errors import Problem, RefusedError
from budget.languages import LANGUAGES, RECORDS, Language

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
