"""Checks of provenance: each amount is the number that the cited line prints, with its sign and in its unit."""

from collections.abc import Iterator
from typing import Final

from budget.checks.engine.amounts import (
    THOUSAND,
    UNIT_WORDS,
    is_negative,
    magnitude,
    plainly_spaced,
    unit_worth,
    unsigned,
)
from budget.checks.engine.check import Context
from budget.checks.engine.figures import figures
from budget.checks.engine.finding import Instance
from budget.model import BalanceRow, Line, StatedTotal

# The article may write "тенге" after an amount in thousands; which unit is meant the sums decide.
_ARTICLE_UNITS: Final = sorted({1, *(worth for _, worth in UNIT_WORDS)})
# How each unit should have been written, in the language of the decision.
_WRITTEN: Final = {
    1: ("тенге", "теңге"),
    1000: ("тысяч тенге", "мың теңге"),
    1_000_000: ("миллионов тенге", "миллион теңге"),
}


def cited_lines(context: Context) -> Iterator[Instance]:
    """Put to each row: the last number of the line that it cites is its amount, digit for digit.

    The article may state several totals on one line: each is one of its numbers.
    """
    for figure in figures(context.package):
        row = figure.row
        if figure.table == "stated_totals":
            # Where nothing parts labels and numbers of an article, a lone dash before a number is its minus.
            as_table = row.amount_kzt < 0 and context.text.parts_by_nothing
            numbers = context.text.numbers(row.source_line, in_table=as_table)
            # A zero in words has no minus, however many dashes part it from its label.
            zeros = [number for number in numbers if number.endswith(row.amount_text) and not row.amount_kzt]
            printed = row.amount_text if row.amount_text in numbers or zeros else next(reversed(numbers), "")
        else:
            printed = context.text.last_number(row.source_line, in_table=True)
        if isinstance(row, Line | BalanceRow):
            printed = _in_cells(row, context) or printed
        # A code and an amount beside each other read as one number: "124 892".
        if isinstance(row, Line) and printed == f"{row.segment} {row.amount_text}":
            printed = row.amount_text
        yield figure.instance(row.amount_text, printed)


def _in_cells(row: Line | BalanceRow, context: Context) -> str:
    """Return the amount that the cells of a line print besides codes; of several, for several years, the row's own.

    An empty cell is read like one with a dash.
    """
    cells = context.text.cells.numbers(row.source_line)
    if cells is None:
        return ""
    if cells == [row.amount_text]:
        return row.amount_text
    above, _, own = row.code.rpartition("/") if isinstance(row, Line) else ("", "", "")
    for code in filter(None, (own, *above.split("/"))):
        # The last number may be an amount that looks like a code above: "4" below class 04.
        codes = cells if code is own else cells[:-1]
        printed = next((cell for cell in (code, code.lstrip("0")) if cell in codes), None)
        if printed:
            cells.remove(printed)
    if isinstance(row, BalanceRow) and len(cells) > 1 and len(cells[0]) == 1 and row.amount_text in cells[1:]:
        del cells[0]
    if not cells:
        return "" if any(map(str.isdigit, row.amount_text)) else "-"
    return row.amount_text if row.amount_text in cells else cells[-1]


def one_row_a_line(context: Context) -> Iterator[Instance]:
    """Put to each row of a table of an annex: no other row cites the same line, but that of another year."""
    citing: dict[int, str] = {}
    years: set[tuple[int, int]] = set()
    for figure in figures(context.package):
        row, line = f"{figure.table} {figure.place} {figure.code}", figure.row.source_line
        holder = citing.setdefault(line, row)
        is_stated = holder.startswith("stated_totals ") and figure.table == "stated_totals"
        is_alone = holder == row and (line, figure.row.fiscal_year) not in years
        years.add((line, figure.row.fiscal_year))
        yield figure.instance(row if is_alone or is_stated else f"{holder} + {row}", row)


def amount_as_printed(context: Context) -> Iterator[Instance]:
    """Put to each amount: it is the printed number in the unit of its table; the sign has a check of its own."""
    units = {annex.budget: context.text.unit_of_tables(annex.first, annex.last) for annex in context.annexes}
    for figure in figures(context.package):
        amount, printed = abs(figure.row.amount_kzt), magnitude(figure.row.amount_text)
        unit = units.get(figure.budget, THOUSAND)
        if figure.table == "stated_totals":
            unit = next((unit for unit in _ARTICLE_UNITS if printed * unit == amount), THOUSAND)
        yield figure.instance(f"{amount}", f"{(printed * unit).normalize():f}")


def sign_as_written(context: Context) -> Iterator[Instance]:
    """Put to each amount that is not zero: it is printed with a minus where it is negative, and only there."""
    for figure in figures(context.package):
        amount_kzt, printed = figure.row.amount_kzt, plainly_spaced(figure.row.amount_text)
        if amount_kzt:
            # Where digits replace digits, the minus before them stands in the earlier decision.
            replaced = getattr(figure.row, "replaces_text", "")
            has_minus = is_negative(printed) or bool(
                replaced and not is_negative(replaced) and amount_kzt < 0
            )
            is_right = has_minus == (amount_kzt < 0)
            # The number itself stays in the unit of its annex.
            yield figure.instance(
                printed, printed if is_right else "-" * (amount_kzt < 0) + unsigned(printed)
            )


def unit_as_written(context: Context) -> Iterator[Instance]:
    """Put to each total of the article: the unit after it is the one in which it adds up; 0 is 0 in every unit."""
    printed = {(stated.line, stated.number): stated.unit for stated in context.text.stated_numbers()}
    for figure in figures(context.package, "stated_totals"):
        row = figure.row
        # Beside replaced digits no unit is printed.
        in_words = not any(map(str.isdigit, row.amount_text))
        if isinstance(row, StatedTotal) and not in_words and (row.unit_text or not row.replaces_text):
            on_line = printed.get((row.source_line, unsigned(row.amount_text)), "")
            # The full stop of "тыс. тг." may be that of the sentence.
            is_there = on_line.rstrip(".") == row.unit_text.rstrip(".")
            yield figure.instance(row.unit_text, _fitting(row) if is_there else on_line)


def _fitting(row: StatedTotal) -> str:
    """Return the unit as written if the amount is in that unit, else the unit that the amount is in."""
    printed, size_kzt = magnitude(row.amount_text), abs(row.amount_kzt)
    if size_kzt == printed * unit_worth(row.unit_text):
        return row.unit_text
    kazakh = "теңге" in row.unit_text
    return next(
        (written[kazakh] for worth, written in _WRITTEN.items() if printed * worth == size_kzt),
        "?",
    )
