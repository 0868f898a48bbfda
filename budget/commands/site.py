"""`budget site`: check, publish, build Russian, Kazakh and English, verify, and replace the old site."""

from pathlib import Path
from typing import Annotated, Final

import typer

from budget.build import build_site
from budget.commands.options import DATA, DataOption, LangOption, message_language
from budget.commands.valid import valid_packages
from budget.locales import text
from budget.packages import heal_folder
from budget.urls import configured_site_url

# So many decisions are named one by one.
_NAMED: Final = 10


def _healed(out: Path) -> Path:
    """Return the place of the site, with the site that was there before a run was killed."""
    heal_folder(out.parent)
    return out


def run(
    data: DataOption = DATA,
    out: Annotated[
        Path, typer.Option(help="Folder of the built site; replaced as a whole.", callback=_healed)
    ] = Path("site"),
    lang: LangOption = "",
) -> None:
    """Build the site in three languages; if anything fails, the site that is there stays as it was."""
    language = message_language(lang)
    configured_site_url()
    reports = valid_packages(data)
    named = ", ".join([*reports][:_NAMED]) + (f", … ({len(reports)})" if len(reports) > _NAMED else "")
    _say(text(language, "build.checks", packages=named))
    build_site(data, out, _say, language, reports)


def _say(message: str) -> None:
    typer.echo(f"site: {message}")
