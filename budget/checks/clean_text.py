"""Check: no text holds look-alike letters, control or reordering characters, markup or the start of a formula."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields
from typing import Final

from budget.checks.engine.check import Context
from budget.checks.engine.finding import WHOLE_DECISION, Instance
from budget.packages import contract_tables, table_rows

# A word with letters of both alphabets; "NN" in Latin alone, or "IBM", is none.
_MIXED: Final = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_MARKUP: Final = re.compile(r"<[A-Za-z/!?]|\{[{%#]|\]\(|--8<--")
_FORMULA: Final = ("=", "+", "@", "\t")
# A minus begins a formula too, unless a number alone stands behind it.
_NEGATIVE: Final = re.compile(r"-\s?\d[\d\s.,]*")
_BAD_CATEGORIES: Final = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


def clean_text(context: Context) -> Iterator[Instance]:
    """Put to each cell of text, and to each particular of the decision."""
    decision = context.package.decision
    people = (f"{person.name}{person.role}" for person in decision.signatories)
    names = [field.name for field in fields(decision) if field.name not in ("signatories", "editions")]
    for text in (*(f"{getattr(decision, name)}" for name in names), *people):
        yield Instance(WHOLE_DECISION, "decision", "", *_shown(text))
    for table in contract_tables():
        # The print of an amount is held to its own pattern; a tab may part its thousands.
        columns = [f["name"] for f in table.fields if f["type"] == "string" and f["name"] != "amount_text"]
        for row in table_rows(context.package, table.name):
            place = str(getattr(row, "place", getattr(row, "budget", "")))
            code = str(getattr(row, "code", getattr(row, "item", "")))
            for text in filter(None, (str(getattr(row, column, "")) for column in columns)):
                line = int(getattr(row, "source_line", 0))
                yield Instance(place, table.name, code, *_shown(text), line, fiscal_year=row.fiscal_year)


def _shown(text: str) -> tuple[str, str]:
    """Return a clean text twice; of any other what it looks like, and what must not stand in it.

    >>> _shown("Налог"), _shown("=1+1"), _shown("Налог\u202e")
    (('Налог', 'Налог'), ('=1+1', '“=”'), ('Налог‹U+202E›', '“U+202E”'))
    """
    wrong = next((mark for mark in text if unicodedata.category(mark) in _BAD_CATEGORIES), "")
    found = _MIXED.search(text) or _MARKUP.search(text)
    wrong = wrong or (found.group() if found else "")
    if text[:1] in _FORMULA or (text[:1] == "-" and not _NEGATIVE.fullmatch(text)):
        wrong = wrong or text[:1]
    is_plain = text == unicodedata.normalize("NFC", text) and text == text.strip()
    if is_plain and not wrong:
        return text, text
    # What is hidden is never repeated as it is: it would do its harm in the reader's terminal.
    visible = "".join(_visible(mark, f"‹{_point(mark)}›") for mark in text)
    wrong = wrong or next((mark for mark in text if unicodedata.combining(mark)), " ")
    return visible, f"“{_visible(wrong, _point(wrong))}”"


def _point(mark: str) -> str:
    return f"U+{ord(mark[0]):04X}"


def _visible(mark: str, otherwise: str) -> str:
    return (
        otherwise
        if unicodedata.category(mark[0]) in _BAD_CATEGORIES or unicodedata.combining(mark[0])
        else mark
    )
