"""Check: rows beside each other bear different official names, in each language."""

from collections import defaultdict
from collections.abc import Iterator

from budget.checks.engine.check import Context
from budget.checks.engine.figures import coded_lines
from budget.checks.engine.finding import Instance
from budget.languages import LANGUAGES


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each row, compared with the earlier rows of the same parent."""
    seen: dict[tuple[object, ...], dict[str, str]] = defaultdict(dict)
    for figure, line in coded_lines(context.package):
        name = context.reference.name(figure.table, line.code)
        if name:
            found = line.code
            for language in LANGUAGES:
                labels = seen[figure.table, figure.budget, line.parent, language]
                holder = labels.setdefault(name.name[language], line.code)
                if holder != line.code:
                    found = f'{holder}, {line.code}: "{name.name[language]}"'
            yield figure.instance(found, line.code)
