"""Importer: the grammar of decisions, one table of forms a language; the language of a text is told from the text."""

import re
from collections.abc import Iterable
from typing import Final

from budget.importer.grammar.table import QUOTED_AMOUNT, SIGNATORY, STATUS_AT_ENDS, Grammar

__all__ = ["QUOTED_AMOUNT", "SIGNATORY", "STATUS_AT_ENDS", "Grammar", "grammar_of"]

# "і" is not one of them: Roman numbers print like it.
_KAZAKH_LETTERS: Final = re.compile("[әғқңөұүһӘҒҚҢӨҰҮҺ]")
_LETTERS: Final = re.compile("[а-яА-ЯёЁәғқңөұүһӘҒҚҢӨҰҮҺіІ]")
# A Kazakh text has more than one in ten of its own letters, a Russian one only those of names.
_KAZAKH_FROM: Final = 0.03


def grammar_of(lines: Iterable[str]) -> Grammar:
    """Return the forms of the language in which a text is written.

    >>> grammar_of(["Ақкөл ауылдық округінің бюджеті"]).language
    'kk'
    >>> grammar_of(["Бюджет сельского округа Акколь на 2022 год"]).language
    'ru'
    """
    text = "".join(lines)
    kazakh, letters = len(_KAZAKH_LETTERS.findall(text)), len(_LETTERS.findall(text))
    # To compile a table takes as long as to search a text with it: only that of the language is loaded.
    if kazakh > _KAZAKH_FROM * letters:
        from budget.importer.grammar.kazakh import KAZAKH  # noqa: PLC0415

        return KAZAKH
    from budget.importer.grammar.russian import RUSSIAN  # noqa: PLC0415

    return RUSSIAN
