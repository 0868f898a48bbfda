"""`budget site`: publish, build Russian, Kazakh and English, verify, and replace the old site."""

from pathlib import Path
from typing import Annotated

import typer

from budget.publish import build_site


def run(
    data: Annotated[Path, typer.Option(help="Folder with source/, reference/ and packages/.")] = Path("data"),
    out: Annotated[Path, typer.Option(help="Folder of the built site; replaced as a whole.")] = Path("site"),
) -> None:
    """Build the site in three languages; if anything fails, the site that is there stays as it was."""
    build_site(data, out, lambda message: typer.echo(f"site: {message}"))
