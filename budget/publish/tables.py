"""Publish stage: the tables of the pages that compare budgets, as CSV: one a line, and one a district."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from budget.model import LANGUAGES, Language
from budget.reference import District
from budget.views import Budget, Measure, Site, Value, compare_measures, programme_lines, value, voice

COMPARE_FOLDER: Final = "compare"

_Cell = str | int | Decimal
# A line is in the annex, a zero included, or it is not.
_PRINTED, _ABSENT = "printed", "absent"


def compare_files(site: Site) -> Iterator[tuple[str, bytes, Mapping[Language, str]]]:
    """Yield path, content and description of each table, for the downloads.

    A table of a line has a row a budget: amounts in tenge, `share_percent` as pages show it. A table of a district
    has a column a measure. An empty cell is a line that the annex does not print; a printed zero is 0.
    """
    for line in programme_lines(site):
        words = {
            language: voice(language).say(
                "file.compare.line", name=line.name(site.reference, voice(language)).short
            )
            for language in LANGUAGES
        }
        yield f"{COMPARE_FOLDER}/{line.anchor}.csv", _csv(_line_rows(site, line)), words
    for district in site.districts:
        words = {
            language: voice(language).say("file.compare.district", of=voice(language).district_of(district))
            for language in LANGUAGES
        }
        yield f"{COMPARE_FOLDER}/{district.district}.csv", _csv(_district_rows(site, district)), words


def _line_rows(site: Site, line: Measure) -> Iterator[dict[str, _Cell]]:
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
            }


def _district_rows(site: Site, district: District) -> Iterator[dict[str, _Cell]]:
    budgets = site.district_budgets(district.district)
    columns = compare_measures(budgets)
    for budget in budgets:
        cells = _budget(budget)
        for measure in columns:
            found = value(budget, measure)
            name = measure.anchor.replace("-", "_")
            cells[f"{name}_kzt"] = "" if found.amount_kzt is None else found.amount_kzt
            if measure.whole:
                cells[f"{name}_percent"] = _percent(found)
        yield cells


def _budget(budget: Budget) -> dict[str, _Cell]:
    return {
        "settlement": budget.settlement.settlement,
        **{f"name_{language}": budget.settlement.name(language) for language in LANGUAGES},
        "fiscal_year": budget.fiscal_year,
        "decision": budget.decision.decision,
    }


def _percent(found: Value) -> _Cell:
    """Return a share with one decimal, as pages show it; what pages show as less than 0.1 is 0.05 here."""
    return "" if found.share is None else found.share / 10


def _csv(rows: Iterable[Mapping[str, _Cell]]) -> bytes:
    listed = list(rows)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, listed[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(listed)
    return text.getvalue().encode()
