"""Foundation of all stages: the interface words in Russian, Kazakh and English, one JSON file a language."""

from budget.locales.words import MissingTextError, keys, text, unfilled_texts

__all__ = ["MissingTextError", "keys", "text", "unfilled_texts"]
