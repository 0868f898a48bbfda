"""Law: no two rows, of any table, cite the same printed number."""

from collections.abc import Iterator

from budget.checks.context import Context
from budget.checks.finding import Instance
from budget.model import Package
from budget.packages import contract_tables, table_rows


def check(package: Package, _context: Context) -> Iterator[Instance]:
    """Yield one instance for each row that cites a line."""
    citing: dict[int, str] = {}
    for table in contract_tables():
        if "source_line" not in table.columns:
            continue
        for row in table_rows(package, table.name):
            place = str(getattr(row, "place", getattr(row, "budget", "")))
            code = str(getattr(row, "code", getattr(row, "item", "")))
            line = int(getattr(row, "source_line", 0))
            location = f"{table.name} {place} {code}"
            if line in citing:
                yield Instance(place, table.name, code, f"{citing[line]} + {location}", location, line)
            else:
                citing[line] = location
                yield Instance(place, table.name, code, location, location, line)
