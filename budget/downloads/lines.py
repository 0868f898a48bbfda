"""Downloads: `lines.parquet`, every line of every budget in force in one typed table, to be loaded in one line."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from budget.accounts import Budget, PrintedRow, Site, leaves
from budget.downloads.added_tables import added_tables, all_names, table_cells
from budget.downloads.comparison import scope_words
from budget.downloads.files import LINES, Texts
from budget.downloads.selection import district_selections, layout_version
from budget.languages import LANGUAGES
from budget.model import Line
from budget.packages import contract_tables, data_package, parent_code
from budget.tables import Table, by_key, read_schema, schema_tables, table_resource, translated, write_csv
from budget.urls import figure_anchor, line_id, place_path
from budget.views import Locale, in_all_locales
from budget.views.sources import source_at

_TYPES: Final = {"integer": "BIGINT", "date": "DATE", "string": "VARCHAR"}

# Rows of a part of the file, which is in memory until it is written: as many as some 120 budgets have.
_ROWS_AT_A_TIME: Final = 4_096
# Of the CSV; by itself DuckDB takes 32 MB.
_BYTES_AT_A_TIME: Final = 2**21

_Cells = Mapping[str, object]


@cache
def lines_table() -> Table:
    """Return what the columns of the table mean."""
    described = {
        field["name"]: field for table in (*contract_tables(), *added_tables()) for field in table.fields
    }
    known = Table("known", {}, tuple(described.values()), ())
    [table] = schema_tables(read_schema(__package__, "lines.schema.json"), {"known": known})
    return table


def lines_bytes(site: Site, site_url: str) -> bytes:
    """Return the Parquet file: codes are text, amounts whole numbers, days dates, and an empty cell is null.

    The same figures and the same URL give the same bytes with the same release of DuckDB.
    """
    # It takes longer to load than most commands take to run.
    import duckdb  # noqa: PLC0415

    table = lines_table()
    rows = (row for district in district_selections(site) for row in _rows(site, district.budgets, site_url))
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "lines.csv", Path(folder) / LINES
        with source.open("w", encoding="utf-8", newline="") as file:
            write_csv(file, table, table_cells(table, rows))
        columns = {field["name"]: _TYPES[field["type"]] for field in table.fields}
        settings: dict[str, str | bool | int | float | list[str]] = {
            "threads": 1,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        with duckdb.connect(config=settings) as connection:
            read = connection.read_csv(
                str(source),
                header=True,
                sep=",",
                quotechar='"',
                escapechar='"',
                na_values="",
                columns=columns,
                buffer_size=_BYTES_AT_A_TIME,
            )
            # Power Query reads no newer compression than this.
            read.write_parquet(str(target), compression="snappy", row_group_size=_ROWS_AT_A_TIME)
        return target.read_bytes()


def lines_package(site: Site, content: bytes, site_url: str) -> dict[str, Any]:
    """Return what a descriptor says of the file that holds `content`: it is no CSV, so that no package lists it."""
    table = lines_table()
    resource = table_resource(table, content)
    resource |= {"path": LINES, "format": "parquet", "mediatype": "application/vnd.apache.parquet"}
    del resource["encoding"], resource["dialect"]
    rows = list(_rows(site, district_selections(site)[0].budgets, site_url))
    resource["schema"]["fields"] = [
        field | {"example": next((f"{row[field['name']]}" for row in rows if row[field["name"]] != ""), "")}
        for field in table.fields
    ]
    packages = list(site.packages.values())
    title, description = lines_texts(site)
    return data_package(
        table.name,
        f"urn:budget-downloads:{LINES}",
        {**by_key("title", title), **by_key("description", description), "homepage": f"{site_url}data/"},
        packages,
        site.reference,
        [resource],
        version=layout_version(packages[-1].version),
    )


def lines_texts(site: Site) -> tuple[Texts, Texts]:
    """Return what the file is: title and description."""
    texts = lines_table().texts

    def description(locale: Locale) -> str:
        told = translated(texts, "description", locale.language).replace("`", "")
        return f"{told} {scope_words(site, locale, compared=False)}".rstrip()

    titles = in_all_locales(lambda locale: translated(texts, "title", locale.language))
    return titles, in_all_locales(description)


def _rows(site: Site, budgets: Iterable[Budget], site_url: str) -> Iterator[_Cells]:
    reference = site.reference
    for budget in budgets:
        place, decision = budget.place, budget.decision
        district = reference.districts[place.district]
        own = {
            "fiscal_year": budget.fiscal_year,
            "status": "planned" if budget.is_planned else "approved",
            "district": district.district,
            **{f"district_{language}": district.name[language] for language in LANGUAGES},
            "district_kato": district.kato,
            "place": place.place,
            "kind": place.kind,
            **{f"place_{language}": place.name[language] for language in LANGUAGES},
            "kato": place.kato,
            "decision": decision.decision,
            "number": decision.number,
            "decision_date": decision.decision_date.isoformat(),
        }
        found = {(leaf.table, leaf.code): leaf for leaf in leaves(budget)}
        errors: dict[tuple[str, str], dict[str, None]] = {}
        for known in site.discrepancies(budget):
            errors.setdefault((known.table, known.code), {})[known.error_id] = None
        for (table, code), row in budget.rows.items():
            leaf = found.get((table, code))
            yield {
                **own,
                "table": table,
                "code": code,
                "code_text": row.code if isinstance(row, Line) else "",
                "line": line_id(table, code),
                "level": row.level if isinstance(row, Line) else "item",
                "parent": _parent(row),
                **all_names(reference, table, code, row.name),
                "amount_kzt": row.amount_kzt,
                "amount_text": row.amount_text,
                "side": leaf.side if leaf else "",
                "leaf_kzt": leaf.amount_kzt if leaf else "",
                "source_line": row.source_line,
                "source_line_kk": row.source_line_kk or "",
                "source_url": f"{site_url}{source_at(decision, row.source_line).path}",
                "figure_url": (
                    f"{site_url}{place_path(place.place, budget.fiscal_year)}#{figure_anchor(table, code)}"
                ),
                "error_id": " ".join(errors.get((table, code), ())),
            }


def _parent(row: PrintedRow) -> str:
    if not isinstance(row, Line):
        return ""
    # Of a line with a new code the printed parent is a new one too.
    return parent_code(row.renumbered) if row.renumbered else row.parent
