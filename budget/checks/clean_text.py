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
_FORMULA: Final = "=+@\t"
# A minus begins a formula too, unless a number alone stands behind it.
_NEGATIVE: Final = re.compile(r"-\s?\d[\d\s.,]*")
_BAD_CATEGORIES: Final = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


def clean_text(context: Context) -> Iterator[Instance]:
    """Yield one instance for each cell of text, and for the particulars of the decision."""
    for table in contract_tables():
        # The print of an amount is held to its own pattern; a tab may part its thousands.
        columns = [
            field["name"]
            for field in table.fields
            if field["type"] == "string" and field["name"] != "amount_text"
        ]
        for row in table_rows(context.package, table.name):
            place = str(getattr(row, "place", getattr(row, "budget", WHOLE_DECISION)))
            code = str(getattr(row, "code", getattr(row, "item", "")))
            line = int(getattr(row, "source_line", 0))
            for column in columns:
                text = str(getattr(row, column, ""))
                if text:
                    yield _instance(place, table.name, code, text, line)
    decision = context.package.decision
    texts = [str(getattr(decision, field.name)) for field in fields(decision) if field.name != "signatories"]
    for text in filter(None, (*texts, *(f"{person.name}{person.role}" for person in decision.signatories))):
        yield _instance(WHOLE_DECISION, "decision", "", text, 0)


def _instance(place: str, table: str, code: str, text: str, line: int) -> Instance:
    shown = _shown(text)
    # What is wrong is never repeated as it is: it would do its harm in the reader's terminal.
    return Instance(place, table, code, shown, text if shown == text else "", line)


def _shown(text: str) -> str:
    """Return the text itself if it is clean, else the text with what is wrong made visible."""
    for mark in text:
        if unicodedata.category(mark) in _BAD_CATEGORIES:
            return f"{text!a}: U+{ord(mark):04X}"
    wrong = _MIXED.search(text) or _MARKUP.search(text)
    if wrong:
        return f"{text!a}: {wrong.group()!a}"
    if text[0] in _FORMULA or (text[0] == "-" and not _NEGATIVE.fullmatch(text)):
        return f"{text!a}: {text[0]!a}"
    return text if text == unicodedata.normalize("NFC", text) and text == text.strip() else ascii(text)
