"""Downloads: the tables that downloads add to those of a decision: tidy budget, decisions, names, errors."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from functools import cache

from budget.accounts import RowKey, leaves, row_order
from budget.downloads.selection import Selection
from budget.languages import LANGUAGES
from budget.model import Package
from budget.packages import SIDES, contract_tables, printed_line
from budget.reference import Reference
from budget.tables import Table, csv_bytes, read_schema, schema_tables
from budget.urls import line_id

Cells = Mapping[str, object]


@cache
def added_tables() -> tuple[Table, ...]:
    """Return the tables that a folder of downloads adds to the contract, in the order of its descriptor.

    >>> [table.name for table in added_tables()][:3]
    ['budget', 'decisions', 'vintages']
    """
    known = {table.name: table for table in contract_tables()}
    return schema_tables(read_schema(__package__), known)


def added_rows(selection: Selection) -> dict[str, tuple[Cells, ...]]:
    """Return the rows of each added table by the table's name, as cells by column."""
    return {
        "budget": tuple(_budget(selection)),
        "decisions": tuple(_decisions(selection)),
        "vintages": tuple(_vintages(selection)),
        "places": tuple(_locations(selection)),
        **code_rows(selection.site.reference, [selection.package()]),
        "known_discrepancies": tuple(_discrepancies(selection)),
    }


def code_rows(reference: Reference, packages: Iterable[Package]) -> dict[str, tuple[Cells, ...]]:
    """Return the rows of the lists of codes and items that these packages print, by the name of the list."""
    printed: dict[RowKey, Cells] = {}
    for package in packages:
        for side in SIDES:
            for line in getattr(package, side):
                names = all_names(reference, side, line.line, line.name)
                printed[side, line.line] = {
                    "code": line.line,
                    "line": line_id(side, line.line),
                    "level": line.level,
                    **names,
                }
        for row in package.balance:
            names = all_names(reference, "balance", row.item, row.name)
            printed["balance", row.item] = {"item": row.item, "line": line_id("balance", row.item), **names}
    lists: dict[str, list[Cells]] = {
        name: [] for name in (*(f"{side}_codes" for side in SIDES), "balance_items")
    }
    for table, code in sorted(printed, key=row_order):
        lists["balance_items" if table == "balance" else f"{table}_codes"].append(printed[table, code])
    return {name: tuple(rows) for name, rows in lists.items()}


def added_contents(selection: Selection) -> dict[str, bytes]:
    """Return the added tables as bytes by file name."""
    rows = added_rows(selection)
    return {table.path: csv_bytes(table, table_cells(table, rows[table.name])) for table in added_tables()}


def tidy_table() -> Table:
    """Return the table without subtotals, which needs no other."""
    return added_tables()[0]


def tidy_bytes(selection: Selection) -> bytes:
    """Return the table without subtotals as a CSV file."""
    return csv_bytes(tidy_table(), table_cells(tidy_table(), _budget(selection)))


def table_cells(table: Table, rows: Iterable[Cells]) -> Iterator[list[object]]:
    """Yield the cells of each row in the order of the columns."""
    return ([row[column] for column in table.columns] for row in rows)


def _budget(selection: Selection) -> Iterator[Cells]:
    for budget in selection.budgets:
        for leaf in leaves(budget):
            yield {
                "fiscal_year": budget.fiscal_year,
                "decision": budget.decision.decision,
                "place": budget.place.place,
                "side": leaf.side,
                "code": leaf.code,
                "line": line_id(leaf.table, leaf.code),
                **_names(selection.site.reference, leaf.table, leaf.code, leaf.row.name),
                "amount_kzt": leaf.amount_kzt,
                "source_line": leaf.row.source_line,
            }


def _decisions(selection: Selection) -> Iterator[Cells]:
    for budget in selection.budgets:
        decision = budget.decision
        yield {
            "place": budget.place.place,
            "fiscal_year": budget.fiscal_year,
            "decision": decision.decision,
            "number": decision.number,
            "decision_date": _iso(decision.decision_date),
            "issuer": decision.issuer,
            "decision_title": decision.title,
            "registration_number": decision.registration_number,
            "registration_date": _iso(decision.registration_date),
            "effective_date": _iso(decision.effective_date),
            "package_version": selection.site.packages[decision.decision].version,
        }


def _vintages(selection: Selection) -> Iterator[Cells]:
    """Yield every decision that was ever in force for these budgets, the oldest first."""
    for budget in selection.budgets:
        for stage in selection.site.history(budget.place.place, budget.fiscal_year):
            decision = selection.site.packages[stage.state.decision].decision
            yield {
                "place": budget.place.place,
                "fiscal_year": budget.fiscal_year,
                "decision": decision.decision,
                "number": decision.number,
                "decision_date": _iso(decision.decision_date),
                "status": stage.state.status,
                "in_force": int(stage.budget is budget),
                "before": stage.state.before,
            }


def _locations(selection: Selection) -> Iterator[Cells]:
    for place in {b.place.place: b.place for b in selection.budgets}.values():
        district = selection.site.reference.districts[place.district]
        yield {
            "place": place.place,
            "kind": place.kind,
            **{f"name_{language}": place.name[language] for language in LANGUAGES},
            "kato": place.kato,
            "district": district.district,
            **{f"district_{language}": district.name[language] for language in LANGUAGES},
            "district_kato": district.kato,
        }


def _names(reference: Reference, table: str, code: str, printed: str) -> Cells:
    """Return the official names of a line as columns; the printed Russian one where none is registered."""
    name = reference.name(table, code)
    if name is None:
        return dict.fromkeys((f"name_{language}" for language in LANGUAGES), "") | {"name_ru": printed}
    return {f"name_{language}": name.name[language] for language in LANGUAGES}


def _discrepancies(selection: Selection) -> Iterator[Cells]:
    for row in selection.discrepancies():
        cells = {field.name: getattr(row, field.name) for field in fields(row)}
        if row.table in SIDES:
            package = selection.site.packages[row.decision]
            _, cells["code"] = printed_line(package, row.table, (row.budget, row.fiscal_year), row.code)
        yield cells | {f"explanation_{language}": row.explanation[language] for language in LANGUAGES}


def all_names(reference: Reference, table: str, code: str, printed: str) -> Cells:
    """Return official and everyday names of a line as columns, and whether they are confirmed."""
    name = reference.name(table, code)
    return {
        **_names(reference, table, code, printed),
        **{f"plain_{language}": name.plain[language] if name else "" for language in LANGUAGES},
        "name_status": name.status if name else "",
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
