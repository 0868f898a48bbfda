"""Downloads: the tables of the pages that compare budgets, as CSV: one a line, and one a district."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from budget.accounts import Budget, Site
from budget.downloads.compared_schema import (
    COMPARE_FOLDER,
    column_name,
    compared_descriptor,
    compared_words,
    district_table,
    line_table,
)
from budget.downloads.tables import csv_bytes
from budget.languages import LANGUAGES, Language
from budget.packages import DESCRIPTOR, Table
from budget.reference import District
from budget.views import Measure, Value, compare_measures, lines_with_page, locale_for, value

_HUNDREDTH: Final = Decimal("0.01")

_Cell = str | int | Decimal
# A line is in the annex, a zero included, or it is not.
_PRINTED, _ABSENT = "printed", "absent"


def compare_files(site: Site, site_url: str) -> Iterator[tuple[str, bytes, Mapping[Language, str]]]:
    """Yield path, content and description of each table, for the downloads, and the package that describes them.

    A table of a line has a row a budget: amounts in tenge, `share_percent` to hundredths. A table of a district
    has a column a measure. An empty cell is a line that the annex does not print; a printed zero is 0.
    """
    tables = []
    for table, words, rows in _tables(site):
        content = csv_bytes(table, rows)
        tables.append((table, content))
        yield f"{COMPARE_FOLDER}/{table.path}", content, words
    descriptor = compared_descriptor(site, tables, site_url)
    yield f"{COMPARE_FOLDER}/{DESCRIPTOR}", descriptor, compared_words(site)[0]


def _tables(site: Site) -> Iterator[tuple[Table, Mapping[Language, str], Iterator[Mapping[str, _Cell]]]]:
    for line in lines_with_page(site):
        words = {
            language: locale_for(language).text(
                "file.compare.line", name=line.name(site.reference, locale_for(language)).short
            )
            for language in LANGUAGES
        }
        yield line_table(line, words), words, _line_rows(site, line)
    for district in site.districts:
        words = {
            language: locale_for(language).text(
                "file.compare.district", of=locale_for(language).district_of(district)
            )
            for language in LANGUAGES
        }
        measures = compare_measures(site.district_budgets(district.district))
        table = district_table(district.district, measures, site, words)
        yield table, words, _district_rows(site, district, measures)


def _line_rows(site: Site, line: Measure) -> Iterator[dict[str, _Cell]]:
    errors: dict[tuple[str, str], dict[str, None]] = {}
    for row in site.reference.known_discrepancies:
        if (row.table, row.code) == (line.side, line.code):
            errors.setdefault((row.decision, row.budget), {})[row.error_id] = None
    for district in site.districts:
        for budget in site.district_budgets(district.district):
            found = value(budget, line)
            yield {
                "district": district.district,
                **_budget(budget),
                "side": line.side,
                "code": line.code,
                "state": _ABSENT if found.amount_kzt is None else _PRINTED,
                "amount_kzt": "" if found.amount_kzt is None else found.amount_kzt,
                f"{line.side}_kzt": found.whole_kzt,
                "share_percent": _percent(found),
                "source_line": found.source_line or "",
                "error_id": " ".join(errors.get((budget.decision.decision, budget.place.place), ())),
            }


def _district_rows(site: Site, district: District, measures: Sequence[Measure]) -> Iterator[dict[str, _Cell]]:
    for budget in site.district_budgets(district.district):
        cells = _budget(budget)
        for measure in measures:
            found = value(budget, measure)
            name = column_name(measure)
            cells[f"{name}_kzt"] = "" if found.amount_kzt is None else found.amount_kzt
            if measure.whole:
                cells[f"{name}_percent"] = _percent(found)
        yield cells


def _budget(budget: Budget) -> dict[str, _Cell]:
    return {
        "place": budget.place.place,
        **{f"name_{language}": budget.place.name(language) for language in LANGUAGES},
        "fiscal_year": budget.fiscal_year,
        "decision": budget.decision.decision,
    }


def _percent(found: Value) -> _Cell:
    """Return a share to hundredths of a percent: finer than pages show it, so that nothing small looks like zero."""
    if found.amount_kzt is None or found.whole_kzt <= 0:
        return ""
    return (Decimal(found.amount_kzt) * 100 / found.whole_kzt).quantize(_HUNDREDTH, ROUND_HALF_UP)
