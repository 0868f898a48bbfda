"""Downloads: what each file for download is, in a few words of each language."""

from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any, Final

from budget.downloads.database import DATABASE
from budget.downloads.licence import LICENCE
from budget.downloads.readme import README
from budget.downloads.selection import Selection
from budget.downloads.tables import own_tables
from budget.downloads.translated import translated
from budget.languages import LANGUAGES, Language
from budget.packages import DESCRIPTOR, SOURCE_TEXT, contract_tables
from budget.views import locale_for

Words = Mapping[Language, str]

_KEYS: Final = {
    DESCRIPTOR: "file.descriptor",
    README: "file.readme",
    LICENCE: "file.licence",
    DATABASE: "file.database",
    SOURCE_TEXT: "file.decision_text",
}
_ARCHIVE: Final = ".zip"
_WORKBOOK: Final = ".xlsx"


def file_words(selection: Selection, name: str) -> Words:
    """Return whose a file is and what it is: "Бюджет сельского округа Акколь на 2021 год: Доходы"."""
    return {
        language: _of(selection.titles[language], file_label(name, language), language)
        for language in LANGUAGES
    }


def stored_words(descriptor: Mapping[str, Any], name: str) -> Words:
    """Return the same of a file of a stored package, from its descriptor."""
    titles = {resource["path"]: resource for resource in descriptor["resources"]}
    return {
        language: _of(
            translated(descriptor, "title", language),
            translated(titles[name], "title", language) if name in titles else file_label(name, language),
            language,
        )
        for language in LANGUAGES
    }


def database_words() -> Words:
    """Return what the SQLite file is."""
    return {language: file_label(DATABASE, language) for language in LANGUAGES}


def _of(whose: str, what: str, language: Language) -> str:
    return locale_for(language).text("file.of", of=whose, what=what)


def file_label(name: str, language: Language) -> str:
    """Return what a file is, by its name; nothing for a table that only the reference has.

    >>> file_label("akkol.kk.xlsx", "en"), file_label("budget.csv", "en")
    ('Spreadsheet with live formulas, in Kazakh', 'The whole budget in one table')
    """
    if name in _table_titles():
        return translated(_table_titles()[name], "title", language)
    key = _KEYS.get(name)
    if key is None:
        # "akkol.kk.xlsx" is the workbook in Kazakh.
        suffixes = PurePosixPath(name).suffixes
        if suffixes == [_ARCHIVE]:
            key = "file.archive"
        elif suffixes[1:] == [_WORKBOOK]:
            key = f"file.workbook{suffixes[0]}"
    return locale_for(language).text(key) if key else ""


@cache
def _table_titles() -> Mapping[str, Mapping[str, str]]:
    return {table.path: table.words for table in (*contract_tables(), *own_tables())}
