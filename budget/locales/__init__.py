"""Foundation of all stages: the texts of the interface, one JSON file a language, in the plural form of a number."""

import json
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from string import Formatter
from typing import Final

from babel import Locale
from babel.numbers import format_decimal

from budget.languages import Language

# An entry is a text, or the texts of the plural forms that Unicode CLDR knows for the language.
Entry = str | dict[str, str]
# What is said in whichever language it is asked for.
Spoken = Callable[[Language], str]

_FOLDER: Final = Path(__file__).parent


class MissingTextError(LookupError):
    """A word, or a value that goes into it, is missing: an error of the program, not of the input."""


def text(language: Language, key: str, **values: object) -> str:
    r"""Return the interface text `key` with its `{placeholders}` filled in.

    A text with plural forms is chosen by the value `count`, which is written as the language writes numbers;
    all other values are put in as they are. Raises MissingTextError if the key or a value is missing.

    >>> text("ru", "count.budgets", count=1004), text("ru", "count.budgets", count=21)
    ('1\xa0004 бюджета', '21 бюджет')
    >>> text("kk", "link.source_line", line=2079)
    '2079-жол'
    """
    entry = entries(language).get(key)
    if entry is None:
        raise MissingTextError(f"{language}.json has no text {key!r}.")
    if isinstance(entry, dict):
        entry = _plural_form(language, key, entry, values.get("count"))
    if not values and "{" not in entry:
        return entry
    if "count" in values:
        values["count"] = _number(language, values["count"])
    missing = placeholders(entry) - values.keys()
    if missing:
        raise MissingTextError(f"{language}.json: {key!r} needs the values {', '.join(sorted(missing))}.")
    return entry.format(**values)


def spoken(key: str, **values: object) -> Spoken:
    """Return the interface text `key` with its values, to be asked for in a language.

    >>> spoken("count.budgets", count=21)("en")
    '21 budgets'
    """
    return lambda language: text(language, key, **values)


def unfilled_texts(language: Language, prefix: str) -> dict[str, str]:
    """Return the texts whose keys begin with `prefix`, by the rest of the key, for who fills in the placeholders.

    >>> unfilled_texts("en", "search.told.")["count"]
    'Found: {count}'
    """
    return {
        key.removeprefix(prefix): entry
        for key, entry in entries(language).items()
        if key.startswith(prefix) and isinstance(entry, str)
    }


@cache
def language_name(code: str, to: Language) -> str:
    """Return the name of a language in another.

    >>> language_name("kk", "ru"), language_name("ru", "kk")
    ('казахский', 'орыс тілі')
    """
    return str(Locale.parse(to).languages.get(code, code))


@cache
def keys() -> frozenset[str]:
    """Return the keys of all texts."""
    return frozenset(entries("ru"))


@cache
def entries(language: Language) -> dict[str, Entry]:
    """Return all texts of a language by key. Raises ValueError if a key stands twice."""
    source = (_FOLDER / f"{language}.json").read_text(encoding="utf-8")
    read: dict[str, Entry] = json.loads(source, object_pairs_hook=_each_key_once)
    return read


@cache
def placeholders(entry: str) -> frozenset[str]:
    """Return the names in braces.

    >>> sorted(placeholders("{count} из {total}"))
    ['count', 'total']
    """
    return frozenset(field for _, field, _, _ in Formatter().parse(entry) if field is not None)


def _plural_form(language: Language, key: str, forms: dict[str, str], count: object) -> str:
    if not isinstance(count, int):
        raise MissingTextError(f"{language}.json: {key!r} needs a whole number as count.")
    return forms[_form(language, abs(count))]


@lru_cache(maxsize=10_000)
def _form(language: Language, count: int) -> str:
    return str(Locale.parse(language).plural_form(count))


@lru_cache(maxsize=10_000)
def _number(language: Language, count: object) -> str:
    return format_decimal(count, locale=language) if isinstance(count, int) else str(count)


def _each_key_once(pairs: list[tuple[str, Entry]]) -> dict[str, Entry]:
    read = dict(pairs)
    if len(read) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"keys stand twice: {sorted({name for name in names if names.count(name) > 1})}")
    return read
