"""`budget log`: the decisions that made a budget, the oldest first."""

from typing import Annotated

import typer

from budget.commands.archive import amount_text, read_packages, refuse_unknown
from budget.commands.options import DATA, DataOption, JsonOption, LangOption, message_language, print_json
from budget.errors import Problem, RefusedError
from budget.locales import text
from budget.reference import load_reference
from budget.timeline import State, timeline_of

_TOTALS = {"revenue": "b-revenue", "expenditure": "b-expenditure", "balance": "b-balance"}


def run(
    place: Annotated[str, typer.Argument(help="Id of a place, such as akkol.", metavar="PLACE")],
    year: Annotated[int | None, typer.Argument(help="Fiscal year; none: all.", metavar="[YEAR]")] = None,
    data: DataOption = DATA,
    as_json: JsonOption = False,
    lang: LangOption = "",
) -> None:
    """Show which decisions a budget has gone through, and what it came to after each."""
    language = message_language(lang)
    reference = load_reference(data)
    refuse_unknown(place, reference.places, "no_such_place")
    packages = read_packages(data, reference)
    timeline = timeline_of(packages.values(), reference.withdrawn)
    years = sorted(found for of, found in timeline.keys if of == place and year in (None, found))
    if not years:
        raise RefusedError(
            Problem.from_key(place, "no_budget_of_year", "import_first", quote=str(year or ""))
        )
    logs = {found: timeline.log(place, found) for found in years}
    if as_json:
        entries = [{"fiscal_year": found, "decisions": [*map(_entry, log)]} for found, log in logs.items()]
        print_json({"place": place, "budgets": entries})
        return
    for found, log in logs.items():
        in_force = timeline.in_force(place, found)
        for state in log:
            decision = packages[state.decision].decision
            totals = {name: amount_text(state.lines.get(line), language) for name, line in _TOTALS.items()}
            key = "log.before"
            if in_force and state.decision == in_force.decision:
                key = "log.plan" if state.status == "planned" else "log.in_force"
            typer.echo(
                f"log: {found}, {decision.decision_date}, {text(language, key, id=state.decision, **totals)}"
            )
            if not state.before and decision.amends_number:
                missing = {"number": decision.amends_number, "date": decision.amends_date}
                typer.echo(f"log:   {text(language, 'log.missing', **missing)}")


def _entry(state: State) -> dict[str, object]:
    return {
        "decision": state.decision,
        "before": state.before or None,
        "status": state.status,
        "marked": state.marked,
        "unverified": state.unverified,
        **{f"{name}_kzt": state.lines.get(line) for name, line in _TOTALS.items()},
    }
