"""Packages: the one package of a decision of which the Russian edition, the Kazakh one or both were read."""

from dataclasses import replace
from typing import Any

from budget.model import SOURCE_TEXTS, Package
from budget.packages.contract import Row, contract_tables, row_key, table_rows


def join_editions(*editions: Package) -> Package:
    """Return the package of a decision from what each of its editions alone prints, given in any order.

    The figures are those of the Russian edition where it is among them. What is in the Kazakh edition stands in the
    columns `..._kk` of the rows that both print: of a row that it lacks they are empty, a row that it alone has is left
    out, and a check finds both.
    """
    order = [*SOURCE_TEXTS]
    followed = min(editions, key=lambda each: order.index(each.decision.figures_follow))
    kazakh = next((each for each in editions if each.decision.figures_follow == "kk"), None)
    if kazakh is None:
        return followed
    tables: dict[str, Any] = {}
    for table in contract_tables():
        printed = {row_key(table, row): row for row in table_rows(kazakh, table.name)}
        rows = table_rows(followed, table.name)
        tables[table.name] = tuple(_with_kazakh(row, printed.get(row_key(table, row))) for row in rows)
    own = followed.decision.editions[:1]
    if followed is not kazakh:
        own += tuple(replace(each, title=kazakh.decision.title) for each in kazakh.decision.editions[:1])
    decision = replace(followed.decision, editions=own)
    return replace(followed, decision=decision, source_text_kk=kazakh.source_text, **tables)


def _with_kazakh(row: Row, kazakh: Row | None) -> Row:
    if kazakh is None:
        return row
    columns = [name for name in type(row).__dataclass_fields__ if name.endswith("_kk")]
    return replace(row, **{column: getattr(kazakh, column.removesuffix("_kk")) for column in columns})
