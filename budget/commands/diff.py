"""`budget diff`: what changed between two decisions, line by line."""

from typing import Annotated

import typer

from budget.accounts.budget import PrintedRow
from budget.commands.archive import amount_text, read_packages, refuse_unknown
from budget.commands.options import (
    DATA,
    DataOption,
    JsonOption,
    LangOption,
    message_language,
    print_json,
    say,
)
from budget.errors import Problem, RefusedError
from budget.timeline import printed_rows


def run(
    before: Annotated[str, typer.Argument(help="Id of the earlier decision.", metavar="A")],
    after: Annotated[str, typer.Argument(help="Id of the later decision.", metavar="B")],
    data: DataOption = DATA,
    as_json: JsonOption = False,
    lang: LangOption = "",
) -> None:
    """Show every line that differs in the budgets that both decisions print."""
    language = message_language(lang)
    packages = read_packages(data)
    for decision in (before, after):
        refuse_unknown(decision, packages, "no_such_decision")
    old, new = (
        {(row.place, row.fiscal_year, line): row for line, row in printed_rows(packages[name])}
        for name in (before, after)
    )
    shared = {key[:2] for key in old} & {key[:2] for key in new}
    if not shared:
        raise RefusedError(Problem.from_key(f"{before}, {after}", "no_common_budget", "compare_one_budget"))
    changed = [
        (key, was, now)
        for key in dict.fromkeys([*old, *new])
        if key[:2] in shared
        for was, now in [(old.get(key), new.get(key))]
        if was is None or now is None or was.amount_kzt != now.amount_kzt
    ]
    if as_json:
        budgets = [{"place": place, "fiscal_year": year} for place, year in sorted(shared)]
        changes = [_entry(*change) for change in changed]
        print_json({"before": before, "after": after, "budgets": budgets, "changes": changes})
        return
    for (place, year, line), was, now in changed:
        amounts = (amount_text(row.amount_kzt if row else None, language) for row in (was, now))
        typer.echo(f"diff: {place} {year}, {line} {_name(was, now)}: {' -> '.join(amounts)}")
    say(language, "diff.summary", budgets=len(shared), lines=len(changed))


def _entry(key: tuple[str, int, str], was: PrintedRow | None, now: PrintedRow | None) -> dict[str, object]:
    names = ("place", "fiscal_year", "line", "name", "before_kzt", "after_kzt")
    amounts = (row.amount_kzt if row else None for row in (was, now))
    return dict(zip(names, (*key, _name(was, now), *amounts), strict=True))


def _name(was: PrintedRow | None, now: PrintedRow | None) -> str:
    row = now or was
    return row.name if row else ""
