"""`budget publish`: the downloads and the page stubs that the site is built from."""

from pathlib import Path
from typing import Annotated

import typer

from budget.publish import (
    DOCS_FOLDER,
    PUBLIC_FOLDER,
    site_address,
    write_previews,
    write_public,
    write_search,
    write_stubs,
)
from budget.views import load_site


def run(
    data: Annotated[Path, typer.Option(help="Folder with source/, reference/ and packages/.")] = Path("data"),
) -> None:
    """Write the downloads into build/public/ and the page stubs into docs/."""
    site, site_url = load_site(data), site_address()
    pages = write_stubs(site, DOCS_FOLDER)
    typer.echo(f"publish: {pages} page stubs in {DOCS_FOLDER}")
    files = write_public(data, site, PUBLIC_FOLDER, site_url) + write_previews(site, PUBLIC_FOLDER)
    files += write_search(site, DOCS_FOLDER, PUBLIC_FOLDER)
    typer.echo(f"publish: {files} files to download in {PUBLIC_FOLDER}")
