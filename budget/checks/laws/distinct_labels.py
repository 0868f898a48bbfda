"""Law: rows beside each other bear different official names, in each language."""

from collections import defaultdict
from collections.abc import Iterator

from budget.checks.context import Context
from budget.checks.finding import Instance
from budget.model import LANGUAGES, Line, Package
from budget.packages import SIDES, table_rows


def check(package: Package, context: Context) -> Iterator[Instance]:
    """Yield one instance for each row, compared with the earlier rows of the same parent."""
    seen: dict[tuple[str, str, int, str, str], dict[str, str]] = defaultdict(dict)
    for side in SIDES:
        for row in table_rows(package, side):
            name = context.reference.name(side, row.code) if isinstance(row, Line) else None
            if not (isinstance(row, Line) and name):
                continue
            expected = found = row.code
            for language in LANGUAGES:
                labels = seen[side, row.place, row.fiscal_year, row.parent, language]
                holder = labels.setdefault(name.name(language), row.code)
                if holder != row.code:
                    found = f'{holder}, {row.code}: "{name.name(language)}"'
            yield Instance(row.place, side, row.code, found, expected, row.source_line)
