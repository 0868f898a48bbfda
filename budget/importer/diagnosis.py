"""Importer: why a row cannot be read, in words that say what to do about it."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

from budget.errors import Problem, TextKey
from budget.importer.line_parser import TextLine, parse_line
from budget.importer.patterns import MIXED_NUMBER
from budget.importer.vocabulary import Vocabulary
from budget.languages import SOURCE_LANGUAGE

# The longest name takes 14 lines of a narrow column; a quotation need not go far beyond.
_SHOWN_LINES: Final = 20


def explain(lines: Sequence[TextLine], reached: int, vocabulary: Vocabulary, annex: int) -> Problem:
    """Return the problem of the row that begins at `lines[reached]`, the first that could not be read."""
    row = _row_lines(lines, reached)
    words = [word for line in row for word in line.text.split()]
    key, advice, values = _reason(row, words, vocabulary)
    return Problem.from_key("", key, advice, values, line=row[0].number, quote=" ".join(words), annex=annex)


def _reason(
    row: Sequence[TextLine], words: Sequence[str], vocabulary: Vocabulary
) -> tuple[str, str, dict[str, object]]:
    """Return the problem, the advice and the values of the message."""
    if mixed := next(filter(MIXED_NUMBER.search, words), None):
        return "mixed_number", "compare_or_correct", {"word": mixed[:40]}
    code, letters, amount_text = _as_one_row(row)
    if not amount_text:
        return "no_amount", "check_amounts", {}
    if names := vocabulary.names_of(letters):
        codes = ", ".join(sorted({name.code for name in names}))
        if not code:
            return "missing_code", "check_code", {"codes": codes}
        return "wrong_code", "check_code", {"codes": codes, "code": code}
    nearest = get_close_matches(letters, vocabulary.known_letters(), n=1, cutoff=0.6)
    known = [
        f"{name.code} {name.name[SOURCE_LANGUAGE]}" for form in nearest for name in vocabulary.names_of(form)
    ]
    none = TextKey("problem.none")
    return "unknown_row", "add_name", {"code": code or none, "nearest": known[0] if known else none}


def _row_lines(lines: Sequence[TextLine], reached: int) -> Sequence[TextLine]:
    """Return the lines from the first unread one to the first that ends with an amount after some letters."""
    letters = False
    for end in range(reached, min(reached + _SHOWN_LINES, len(lines))):
        letters = letters or any(mark.isalpha() for mark in lines[end].text)
        if letters and any(reading.amount_text for reading in parse_line(lines[end].text.strip())):
            return lines[reached : end + 1]
    return lines[reached : reached + _SHOWN_LINES]


def _as_one_row(row: Sequence[TextLine]) -> tuple[str, str, str]:
    """Return the code, the letters and the amount, each line read in the way that finds most in it."""
    code, letters, amount_text = "", "", ""
    for position, line in enumerate(row):
        is_last = position == len(row) - 1
        best = max(
            (
                reading
                for reading in parse_line(line.text.strip())
                if not (reading.code and code) and (is_last or not reading.amount_text)
            ),
            key=lambda reading: (bool(reading.amount_text), bool(reading.code)),
        )
        code, letters, amount_text = (
            code or best.code,
            letters + best.letters,
            amount_text or best.amount_text,
        )
    return code, letters, amount_text
