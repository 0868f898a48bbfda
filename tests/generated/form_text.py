"""Plain text as a person takes it from a decision: no cells."""

import textwrap

from tests.generated.annex import Annex, Row
from tests.generated.decision import Decision

INDENT = " " * 6


def row_words(annex: Annex, row: Row) -> tuple[str, str, list[str]]:
    """A row's code or ordinal, its name, and its amounts as printed."""
    return (row.codes[-1] if row.codes else row.ordinal), row.name, row_amounts(annex, row)


def row_amounts(annex: Annex, row: Row) -> list[str]:
    """The amounts of a row as a table prints them."""
    wording = annex.wording
    minus = wording["table_minus"]
    zero = wording["zero_cell"] if wording["tenths"] != "always" else "0,0"
    return [(minus if v < 0 else "") + wording.number(v, table=True) if v else zero for v in row.amounts]


def front(decision: Decision) -> list[str]:
    """Everything before the annexes, one paragraph a line."""
    title = [*decision.front[:1], ""] if decision.front else []
    lines = title + decision.front[1:]
    lines += [INDENT + text for text in decision.paragraphs]
    return lines + [INDENT + " ".join(sign) for sign in decision.signs]


def heads(annex: Annex) -> list[str]:
    """The annex's heading, and the unit above the table."""
    lines = [line for head in annex.heads for line in head]
    return [*lines, annex.name, *([annex.above] if annex.above else [])]


def plain(decision: Decision) -> str:
    """A line a row."""
    lines = front(decision)
    for annex in decision.annexes:
        lines += ["", *heads(annex)]
        before: list[str] = []
        for part in annex.parts:
            if part.heads != before and (not before or annex.wording["repeated_heads"]):
                lines += [f"{part.heads[0]} {' '.join(annex.amount_heads)}", *part.heads[1:], annex.name_head]
            before = part.heads
            for row in part.rows:
                code, name, amounts = row_words(annex, row)
                lines.append(" ".join([*([code] if code else []), name, *amounts]))
        lines += [annex.footnote] if annex.footnote else []
    return "\n".join(lines) + "\n"


def wrapped(decision: Decision) -> str:
    """As an extraction from narrow columns: names broken over lines, the amount after them or below."""
    lines = []
    for text in front(decision):
        lines += textwrap.wrap(text, 92, subsequent_indent="", break_long_words=False) or [""]
    for annex in decision.annexes:
        lines += ["", *heads(annex), ""]
        before: list[str] = []
        for part in annex.parts:
            if part.heads != before and (not before or annex.wording["repeated_heads"]):
                for head in [*part.heads, annex.name_head, *annex.amount_heads]:
                    lines += [head, ""]
            before = part.heads
            for number, row in enumerate(part.rows):
                code, name, amounts = row_words(annex, row)
                broken = textwrap.wrap(name, 30, break_long_words=False)
                if code and number % 3:
                    broken[0] = f"{code} {broken[0]}"
                elif code:
                    broken = [code, *broken]
                if len(broken) == 1 or number % 2:
                    broken[-1] += " " + " ".join(amounts)
                else:
                    broken += ["", " ".join(amounts)]
                lines += [*broken, ""]
        lines += [annex.footnote] if annex.footnote else []
    return "\n".join(lines) + "\n"
