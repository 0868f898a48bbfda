"""The one difference between the Russian and the Kazakh edition of a decision."""

import dataclasses

from tests.generated.annex import Row
from tests.generated.decision import Decision
from tests.generated.kind import Kind

MORE = 30  # tenths of a thousand, by which a planted amount differs


def differing(kind: Kind, language: str) -> Kind:
    """The kind of this edition: its number and date differ if that is the planted difference."""
    if language == "kk" and kind.planted and kind.planted[0] in ("number", "date"):
        return dataclasses.replace(kind, **{kind.planted[0]: kind.planted[1]})
    return kind


def rows(decision: Decision, table: str, code: str) -> list[tuple[list[Row], Row]]:
    """Where the row of the first annex stands."""
    parts = decision.annexes[0].parts
    return [(part.rows, row) for part in parts for row in part.rows if (row.table, row.code) == (table, code)]


def plant(decision: Decision) -> None:
    """Plant the difference that stands in figures, rows or the article."""
    what, *more = decision.kind.planted
    wording = decision.wording
    if what in ("amount", "row", "code"):
        inside, row = rows(decision, more[0], more[1])[0]
        if what == "row":
            inside.remove(row)
        elif what == "amount":
            row.amounts[0] += MORE
        else:
            row.codes[-1], row.code = more[2].split("/")[-1], more[2]
    elif what == "stated":
        at = next(n for n, one in enumerate(decision.stated) if one.item == more[0])
        one = decision.stated[at]
        old, new = (wording.number(amount, table=False) for amount in (one.amount, one.amount + MORE))
        line = next(n for n, text in enumerate(decision.paragraphs) if old in text)
        decision.paragraphs[line] = decision.paragraphs[line].replace(old, new, 1)
        decision.stated[at] = dataclasses.replace(one, amount=one.amount + MORE)
    elif what == "signatory":
        decision.signs[-1][1] = "Е. Другая"
