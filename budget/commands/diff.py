"""`budget diff`: what changed between two decisions, line by line."""

from typing import Annotated

import typer

from budget.commands.archive import read_packages, refuse_unknown
from budget.commands.changes import changed_lines
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
from budget.reference import load_reference
from budget.timeline import timeline_of

_COLUMNS = ("place", "fiscal_year", "line", "name", "before_kzt", "after_kzt")


def run(
    before: Annotated[str, typer.Argument(help="Id of the earlier decision.", metavar="A")],
    after: Annotated[str, typer.Argument(help="Id of the later decision.", metavar="B")],
    data: DataOption = DATA,
    as_json: JsonOption = False,
    lang: LangOption = "",
) -> None:
    """Show every line that differs in the budgets of which both decisions speak."""
    language = message_language(lang)
    reference = load_reference(data)
    packages = read_packages(data, reference)
    for decision in (before, after):
        refuse_unknown(decision, packages, "no_such_decision")
    timeline = timeline_of(packages.values(), reference.withdrawn)
    shared = sorted({*timeline.budgets(before)} & {*timeline.budgets(after)})
    states = {key: (timeline.state(before, *key), timeline.state(after, *key)) for key in shared}
    compared = [key for key, (old, new) in states.items() if old and new]
    if not compared:
        raise RefusedError(Problem.from_key(f"{before}, {after}", "no_common_budget", "compare_one_budget"))
    family = (*timeline.family(before), *timeline.family(after), before, after)
    changes = [*changed_lines(states, family, packages)]
    if as_json:
        budgets = [{"place": place, "fiscal_year": year} for place, year in compared]
        values = ((*each.budget, each.line, each.name, each.before_kzt, each.after_kzt) for each in changes)
        entries = [dict(zip(_COLUMNS, each, strict=True)) for each in values]
        print_json({"before": before, "after": after, "budgets": budgets, "changes": entries})
        return
    for change in changes:
        typer.echo(f"diff: {change.in_words(reference, language)}")
    say(language, "diff.compared", budgets=", ".join(f"{place} {year}" for place, year in compared))
    say(language, "diff.summary", budgets=len(compared), lines=len(changes))
