"""Command line: in which language messages are said."""

import locale
import os
from typing import Annotated, Final

import typer

from budget.errors import Problem, RefusedError
from budget.model import LANGUAGES, Language

LangOption = Annotated[str, typer.Option(help="Language of the messages: ru, kk or en.", metavar="LANG")]

# Whoever asks for no language gets that of the machine, or this one.
_DEFAULT_LANGUAGE: Final[Language] = "en"
_WINDOWS_NAMES: Final[dict[Language, tuple[str, ...]]] = {"ru": (), "kk": ("kazakh",), "en": ()}


def message_language(asked: str) -> Language:
    """Return the language asked for, else that of the machine (`kk_KZ`, or `Kazakh_Kazakhstan` on Windows)."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = asked or next(filter(None, names), None) or locale.getlocale()[0] or ""
    for language in LANGUAGES:
        if asked == language or (
            not asked and name.casefold().startswith((language, *_WINDOWS_NAMES[language]))
        ):
            return language
    if asked:
        raise RefusedError(Problem.said("--lang", "no_such_language", "leave_lang_out", quote=asked))
    return _DEFAULT_LANGUAGE
