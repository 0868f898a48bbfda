"""`budget publish`: the downloads and the page stubs that the site is built from."""

from pathlib import Path
from typing import Annotated

import typer

from budget.publish import DOCS_FOLDER, PUBLIC_FOLDER, site_address, write_downloads, write_stubs
from budget.views import load_site


def run(
    data: Annotated[Path, typer.Option(help="Folder with source/, reference/ and packages/.")] = Path("data"),
) -> None:
    """Write the downloads into build/public/ and the page stubs into docs/."""
    pages = write_stubs(load_site(data), DOCS_FOLDER)
    typer.echo(f"publish: {pages} page stubs in {DOCS_FOLDER}")
    report = write_downloads(data, PUBLIC_FOLDER, site_address())
    typer.echo(f"publish: {len(report.files)} files to download in {PUBLIC_FOLDER}")
