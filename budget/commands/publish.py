"""`budget publish`: the downloads and the page stubs that the site is built from."""

from pathlib import Path
from typing import Annotated

import typer

from budget.publish import (
    DOCS_FOLDER,
    PUBLIC_FOLDER,
    site_address,
    write_drawn,
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
    files = write_public(data, site, PUBLIC_FOLDER, site_url)
    files += write_search(site, DOCS_FOLDER, PUBLIC_FOLDER)
    typer.echo(f"publish: {files} files to download in {PUBLIC_FOLDER}")
    drawn = write_drawn(site, PUBLIC_FOLDER, site_url, before=PUBLIC_FOLDER)
    typer.echo(f"publish: {drawn.pictures} pictures and {drawn.previews} previews in {PUBLIC_FOLDER}")
