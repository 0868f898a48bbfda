"""Publish stage: the texts of a descriptor by language."""

from collections.abc import Mapping
from typing import Any

from budget.model import Language


def translated(words: Mapping[str, Any], key: str, language: Language) -> str:
    """Return a text of a descriptor: English under the bare key, the others under `key_<language>`.

    >>> translated({"title": "Revenue", "title_ru": "Доходы", "title_kk": "Кірістер"}, "title", "kk")
    'Кірістер'
    """
    text: str = words[key if language == "en" else f"{key}_{language}"]
    return text
