"""Downloads: the texts of a descriptor by language."""

from collections.abc import Mapping
from typing import Any

from budget.languages import LANGUAGES, Language


def translated(words: Mapping[str, Any], key: str, language: Language) -> str:
    """Return a text of a descriptor: English under the bare key, the others under `key_<language>`.

    >>> translated({"title": "Revenue", "title_ru": "Доходы", "title_kk": "Кірістер"}, "title", "kk")
    'Кірістер'
    """
    text: str = words[key if language == "en" else f"{key}_{language}"]
    return text


def by_key(key: str, words: Mapping[Language, str]) -> dict[str, str]:
    """Return a text in all languages as a descriptor holds it, under the keys that `translated` reads.

    >>> by_key("title", {"ru": "Доходы", "kk": "Кірістер", "en": "Revenue"})
    {'title_ru': 'Доходы', 'title_kk': 'Кірістер', 'title': 'Revenue'}
    """
    return {key if language == "en" else f"{key}_{language}": words[language] for language in LANGUAGES}
