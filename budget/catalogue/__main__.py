"""The command `python -m budget.catalogue`: run it when URLs are new or the data have changed."""

from pathlib import Path
from typing import Annotated

import typer

from budget.accounts import load_site
from budget.catalogue.cff import CFF, citation_file
from budget.catalogue.permalinks import URLS, lost_paths, read_urls, refresh_urls
from budget.catalogue.redirects import REDIRECTS, read_redirects
from budget.errors import BudgetError


def main(
    site: Annotated[Path, typer.Option(metavar="DIR", help="The built site.")] = Path("site"),
    data: Annotated[Path, typer.Option(metavar="DIR", help="The folder that holds packages/.")] = Path(
        "data"
    ),
) -> None:
    """Bring the repository's CITATION.cff up to date, and add the paths of the built site to urls.txt."""
    try:
        Path(CFF).write_bytes(citation_file(load_site(data)))
        if not (site / "index.html").is_file():
            typer.echo(f"catalogue: {CFF} is up to date; there is no site in {site}: build it for {URLS}")
            return
        new = refresh_urls(Path(URLS), site)
        lost = lost_paths(read_urls(Path(URLS)), site, read_redirects(Path(REDIRECTS)))
    except BudgetError as error:
        typer.echo(f"catalogue: {error}", err=True)
        raise typer.Exit(error.exit_code) from error
    typer.echo(f"catalogue: {CFF} is up to date; {new} addresses are new in {URLS}")
    for path in lost:
        typer.echo(f"catalogue: lost: {path}", err=True)


if __name__ == "__main__":
    typer.run(main)
