"""The command `python -m budget.reference`: run it after an edit of a table of `data/reference/`."""

from pathlib import Path
from typing import Annotated

import typer

from budget.errors import BudgetError, ExitCode
from budget.reference.descriptor import refresh_descriptor
from budget.reference.loader import REFERENCE_FOLDER, load_reference
from budget.tables import DESCRIPTOR


def main(
    data: Annotated[Path, typer.Option(metavar="DIR", help="The folder that holds reference/.")] = Path(
        "data"
    ),
) -> None:
    """Read the reference data strictly and bring their descriptor up to date."""
    path = data / REFERENCE_FOLDER / DESCRIPTOR
    try:
        load_reference(data)
        changed = refresh_descriptor(path.parent)
    except BudgetError as error:
        typer.echo(f"reference: {error}", err=True)
        raise typer.Exit(error.exit_code) from error
    typer.echo(f"reference: {path} {'brought up to date' if changed else 'is up to date'}")
    raise typer.Exit(ExitCode.OK)


if __name__ == "__main__":
    typer.run(main)
