"""Downloads: the tables of the pages that compare budgets, a data package: one a line of the budget, one a district."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, partial
from typing import Any, Final

from budget.accounts import Budget, Site
from budget.downloads.added_tables import added_tables, table_cells
from budget.downloads.files import Texts, file_texts
from budget.downloads.measured import compared_lines, printed_value
from budget.downloads.selection import layout_version
from budget.downloads.workbook import compared_files
from budget.languages import LANGUAGES
from budget.packages import data_package
from budget.reference import District
from budget.tables import (
    DESCRIPTOR,
    Table,
    by_key,
    csv_bytes,
    json_bytes,
    read_schema,
    schema_tables,
    table_resource,
)
from budget.views import Locale, Measure, Value, compare_measures, in_all_locales, value

COMPARE_FOLDER: Final = "compare"

_HUNDREDTH: Final = Decimal("0.01")
# A line is in the annex, a zero included, or it is not.
_PRINTED, _ABSENT = "printed", "absent"

_Cell = str | int | Decimal
_Rows = Iterator[dict[str, _Cell]]


def compare_files(site: Site, site_url: str) -> Iterator[tuple[str, bytes, Texts]]:
    """Yield path, content and description of each table, for the downloads, and the package that describes them.

    A table of a line has a row a budget: amounts in tenge, `share_percent` to hundredths. A table of a district
    has a column a measure; a workbook has all of a district, a sheet a table. An empty cell is a line that the annex
    does not print; a printed zero is 0.
    """
    resources = []
    for table, title, rows in _tables(site):
        content = csv_bytes(table, table_cells(table, rows))
        resources.append(table_resource(table, content))
        yield f"{COMPARE_FOLDER}/{table.path}", content, title
    for district in site.districts:
        books = compared_files(site, district, _budgets(site, district), site_url)
        for language, content in books.items():
            name = f"{district.district}-compare.{language}.xlsx"
            yield f"{COMPARE_FOLDER}/{name}", content, file_texts(name)
    title, description = comparison_texts(site)
    descriptor = data_package(
        COMPARE_FOLDER,
        f"urn:budget-downloads:{COMPARE_FOLDER}",
        {
            **by_key("title", title),
            **by_key("description", description),
            "homepage": f"{site_url}data/",
        },
        list(site.packages.values()),
        site.reference,
        resources,
        version=layout_version(list(site.packages.values())[-1].version),
    )
    yield f"{COMPARE_FOLDER}/{DESCRIPTOR}", json_bytes(descriptor, indent=None), title


def comparison_texts(site: Site) -> tuple[Texts, Texts]:
    """Return what the tables are together: title and description."""

    def title(locale: Locale) -> str:
        if site.districts[1:]:
            return locale.text("compare.data.several", count=len(site.districts))
        [district] = site.districts
        years = (budget.fiscal_year for budget in _budgets(site, district))
        return locale.text("compare.data", titles=locale.district_title(district, *years))

    return in_all_locales(title), in_all_locales(
        lambda locale: f"{locale.text('compare.data.description')} {scope_words(site, locale)}"
    )


def scope_words(site: Site, locale: Locale, *, compared: bool = True) -> str:
    """Return how many budgets the totals are of, and that the own one of a district is not among them.

    That is never compared; of other tables nothing is said where one is loaded.
    """
    if not compared and any(each.district in site.budgets for each in site.districts):
        return ""
    count = sum(len(site.district_budgets(each.district)) for each in site.districts)
    return f"{locale.text('scope.apart', count=count)}."


def _budgets(site: Site, district: District) -> list[Budget]:
    """Return the budgets of a district's places, year by year."""
    return [each for of_year in site.by_year.values() for each in of_year.district_budgets(district.district)]


def _tables(site: Site) -> Iterator[tuple[Table, Texts, _Rows]]:
    """Yield each table, its title and its rows."""
    for name, line in compared_lines(site.in_force.values()).items():
        title = in_all_locales(partial(_line_title, line[0], site))
        other = {"revenue_kzt", "expenditure_kzt"} - {f"{line[0].side}_kzt"}
        fields = [field for field in _schema()["line"].fields if field["name"] not in other]
        yield _table("line", name, title, fields), title, _line_rows(site, name, line)
    for district in site.districts:
        title = in_all_locales(partial(_district_title, district))
        columns = compare_measures(_budgets(site, district))
        fields = [
            *_schema()["district"].fields,
            *(field for each in columns for field in _measured(each, site)),
        ]
        table = _table("district", district.district, title, fields)
        yield table, title, _district_rows(site, district, columns)


def _line_title(line: Measure, site: Site, locale: Locale) -> str:
    return locale.text("file.compare.line", name=line.name(site.reference, locale).short)


def _district_title(district: District, locale: Locale) -> str:
    return locale.text("file.compare.district", of=locale.district_of(district))


def _line_rows(site: Site, name: str, compared: Sequence[Measure]) -> _Rows:
    for budget in (budget for district in site.districts for budget in _budgets(site, district)):
        line, printed = printed_value(budget, compared)
        errors = {
            row.error_id: None
            for row in site.discrepancies(budget)
            if (row.table, row.code) == (line.side, printed.code)
        }
        yield {
            "district": budget.place.district,
            **_budget(budget),
            "side": line.side,
            "code": line.line,
            "line": name,
            "state": _ABSENT if printed.amount_kzt is None else _PRINTED,
            "amount_kzt": "" if printed.amount_kzt is None else printed.amount_kzt,
            f"{line.side}_kzt": printed.whole_kzt,
            "share_percent": _percent(printed),
            "source_line": printed.printed.source_line if printed.printed else "",
            "error_id": " ".join(errors),
        }


def _district_rows(site: Site, district: District, columns: Sequence[Measure]) -> _Rows:
    for budget in _budgets(site, district):
        cells = _budget(budget)
        for measure in columns:
            printed = value(budget, measure)
            cells[_column(measure, "kzt")] = "" if printed.amount_kzt is None else printed.amount_kzt
            cells[_column(measure, "percent")] = _percent(printed)
        yield cells


def _budget(budget: Budget) -> dict[str, _Cell]:
    return {
        "place": budget.place.place,
        **{f"name_{language}": budget.place.name[language] for language in LANGUAGES},
        "fiscal_year": budget.fiscal_year,
        "decision": budget.decision.decision,
    }


def _percent(printed: Value) -> _Cell:
    """Return a share to hundredths of a percent: finer than pages show it, so that nothing small looks like zero."""
    if printed.amount_kzt is None or printed.whole_kzt <= 0:
        return ""
    return (Decimal(printed.amount_kzt) * 100 / printed.whole_kzt).quantize(_HUNDREDTH, ROUND_HALF_UP)


def _table(kind: str, name: str, title: Texts, fields: Iterable[dict[str, Any]]) -> Table:
    description = in_all_locales(lambda locale: locale.text(f"compare.table.{kind}"))
    texts = by_key("title", title) | by_key("description", description)
    return replace(_schema()[kind], name=name, texts=texts, fields=tuple(fields))


def _measured(measure: Measure, site: Site) -> Iterator[dict[str, Any]]:
    """Yield the columns of a measure: its amount, and its share if it has one."""
    yield _field(measure, site, "kzt", "compare.field.kzt.words", {"type": "integer", "unit": "KZT"})
    if measure.whole:
        described = f"compare.field.percent.{measure.whole}"
        yield _field(measure, site, "percent", described, {"type": "number", "unit": "%"})


def _field(measure: Measure, site: Site, part: str, described: str, kind: dict[str, str]) -> dict[str, Any]:
    def title(locale: Locale) -> str:
        name = measure.name(site.reference, locale)
        called = name.short if measure.whole else name.official
        return locale.text(f"compare.field.{part}", name=called)

    return {
        "name": _column(measure, part),
        "type": kind["type"],
        **by_key("title", in_all_locales(title)),
        **by_key("description", in_all_locales(lambda locale: locale.text(described))),
        "unit": kind["unit"],
    }


def _column(measure: Measure, part: str) -> str:
    """Return the name of a column of a measure: "e_07_124_008_kzt"."""
    return f"{measure.anchor.replace('-', '_')}_{part}"


@cache
def _schema() -> Mapping[str, Table]:
    known = {table.name: table for table in added_tables()}
    tables = schema_tables(read_schema(__package__, "compared.schema.json"), known)
    return {table.name: table for table in tables}
