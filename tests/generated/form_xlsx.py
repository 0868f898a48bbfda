"""Workbooks as an office keeps them: a sheet a budget or all in one; amounts are numbers with a format."""

from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tests.generated.annex import Annex, Row
from tests.generated.decision import Decision
from tests.generated.form_html import new_heads


class Sheet:
    """A sheet that is written row by row."""

    def __init__(self, sheet: Worksheet, formats: dict[str, Format], *, lost_zeros: bool) -> None:
        self.sheet, self.formats, self.lost_zeros, self.row = sheet, formats, lost_zeros, 0

    def line(self, text: str, column: int = 0, style: str = "text") -> None:
        self.sheet.write_string(self.row, column, text, self.formats[style])
        self.row += 1

    def codes(self, row: Row, width: int) -> None:
        """Codes as text, or as the numbers that a spreadsheet makes of them."""
        for column, code in enumerate((row.codes or [row.ordinal])[:width]):
            if code and self.lost_zeros and code.isdigit():
                self.sheet.write_number(self.row, column, int(code), self.formats["cell"])
            else:
                self.sheet.write_string(self.row, column, code, self.formats["cell"])

    def head(self, annex: Annex, names: list[str]) -> None:
        rest = [""] * (annex.width - len(names))
        for column, name in enumerate([*names, *rest, annex.name_head, *annex.amount_heads]):
            self.sheet.write_string(self.row, column, name, self.formats["cell"])
        self.row += 1

    def annex(self, annex: Annex) -> None:
        """An annex: its heading at the right, its name, its table."""
        width = annex.width
        for line in [line for head in annex.heads for line in head]:
            self.line(line, width)
        self.row += 1
        self.line(annex.name, 0, "bold")
        if annex.above:
            self.line(annex.above, width + 1)
        before: list[str] = []
        for part in annex.parts:
            if new_heads(annex, part, before):
                self.head(annex, part.heads)
            before = part.heads
            for row in part.rows:
                self.codes(row, width)
                self.sheet.write_string(self.row, width, row.name, self.formats["cell"])
                for column, amount in enumerate(row.amounts, width + 1):
                    self.sheet.write_number(self.row, column, amount / 10, self.formats["amount"])
                self.row += 1
        self.row += 1
        if annex.footnote:
            self.line(annex.footnote)


def write(decision: Decision, layout: str, path: Path) -> None:
    """Write the workbook."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
    pattern = (
        "#,##0.0" if decision.wording["tenths"] == "always" else "#,##0" if whole(decision) else "#,##0.0"
    )
    formats = {
        "text": book.add_format(),
        "bold": book.add_format({"bold": True}),
        "cell": book.add_format({"border": 1, "text_wrap": True}),
        "amount": book.add_format({"border": 1, "num_format": pattern}),
    }

    def sheet(name: str) -> Sheet:
        made = book.add_worksheet(name)
        made.set_column(0, 4, 6)
        made.set_column(5, 5, 60)
        return Sheet(made, formats, lost_zeros=layout == "lost")

    front = sheet({"ru": "Решение", "kk": "Шешім"}[decision.wording.language])
    for line in [*decision.front, *decision.paragraphs, *("   ".join(sign) for sign in decision.signs)]:
        front.line(line)
    for number, annex in enumerate(decision.annexes, 1):
        if layout == "sheets":
            front = sheet({"ru": f"Прил {number}", "kk": f"{number}-қосымша"}[decision.wording.language])
        front.annex(annex)
    if decision.kind.has("hidden_sheet"):
        front = sheet({"ru": "Черновик", "kk": "Жоба"}[decision.wording.language])
        front.annex(decision.annexes[0])
        front.sheet.hide()
    book.close()


def whole(decision: Decision) -> bool:
    """Whether no amount has tenths."""
    rows = [row for annex in decision.annexes for part in annex.parts for row in part.rows]
    return all(amount % 10 == 0 for row in rows for amount in row.amounts)
