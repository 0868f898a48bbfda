"""Foundation of all stages: the interface words in Russian, Kazakh and English, one JSON file a language."""

from budget.locales.words import MissingTextError, keys, text

__all__ = ["MissingTextError", "keys", "text"]
