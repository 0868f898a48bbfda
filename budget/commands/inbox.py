"""`budget inbox`: read what an officer uploaded to `data/inbox/`, and tell what came of it."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import quote

import typer

from budget.build import build_site
from budget.catalogue.cff import CFF, citation_file
from budget.catalogue.permalinks import URLS, refresh_urls
from budget.checks import check_folders
from budget.commands.inbox_items import finding_items
from budget.commands.inbox_reading import Told, called, take
from budget.commands.options import DATA, DataOption, LangOption, message_language, say
from budget.commands.valid import of_figures
from budget.errors import BudgetError
from budget.inbox.accept import READ_LIST
from budget.inbox.preview import built_pages, preview
from budget.inbox.report import Item, Part, markdown, plain
from budget.inbox.waiting import INBOX_FOLDER, waiting_in
from budget.languages import Language
from budget.locales import spoken, text
from budget.packages import known_folders
from budget.reference import REFERENCE_FOLDER, load_reference
from budget.reference.descriptor import refresh_descriptor
from budget.urls import configured_site_url

_REPORT: Final = "report.md"
_PREVIEW: Final = "preview.html"


def run(
    data: DataOption = DATA,
    site: Annotated[Path, typer.Option(metavar="DIR", help="Folder of the built site.")] = Path("site"),
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder of report and preview.")] = Path(
        "build/inbox"
    ),
    lang: LangOption = "",
) -> None:
    """Read the files in data/inbox/, put everything to the checks, build the site, and report."""
    language = message_language(lang)
    site_url = configured_site_url()
    out.mkdir(parents=True, exist_ok=True)
    for name in (_REPORT, _PREVIEW, READ_LIST):
        (out / name).unlink(missing_ok=True)
    told = Told()
    try:
        _refresh_reference(data)
    except BudgetError as error:
        told.refuse_for(error, data / REFERENCE_FOLDER)
    else:
        _read_inbox(data, told, site_url)
    if not told.exit_code:
        _build(data, site, told, language)
    if not told.exit_code and (pages := built_pages(site, told.pages)):
        (out / _PREVIEW).write_text(preview(site, pages), encoding="utf-8")
    if not told.exit_code:
        told.parts += _next_step()
    (out / _REPORT).write_text(markdown(told.verdict, told.parts), encoding="utf-8")
    read = [path.relative_to(data.parent).as_posix() for path in told.read]
    (out / READ_LIST).write_text(json.dumps(read), encoding="utf-8")
    for line in plain(told.parts, language):
        typer.echo(f"inbox: {line}")
    typer.echo(f"inbox: {told.verdict(language)}")
    say(language, "inbox.report", folder=out)
    raise typer.Exit(told.exit_code)


def _refresh_reference(data: Path) -> None:
    """Bring the descriptor up to date: people edit the tables on GitHub's page too."""
    if (data / REFERENCE_FOLDER).is_dir():
        load_reference(data)
        refresh_descriptor(data / REFERENCE_FOLDER)


def _read_inbox(data: Path, told: Told, site_url: str) -> None:
    waiting = waiting_in(data / INBOX_FOLDER)
    if waiting.of_systems:
        told.put_aside(waiting.of_systems)
    for path, error in waiting.refused:
        told.refuse_for(error, path)
    for files in waiting.decisions:
        take(files, data, told, site_url)


def _next_step() -> Iterator[Part]:
    """Yield where the pull request is opened, in a run on GitHub."""
    server, repository, branch = (
        os.environ.get(f"GITHUB_{name}", "") for name in ("SERVER_URL", "REPOSITORY", "REF_NAME")
    )
    if branch:
        address = f"{server}/{repository}/compare/{quote(branch)}?expand=1"

        def items(language: Language) -> Iterator[Item]:
            yield Item(text(language, "inbox.pull_request"), address=address)

        yield Part(spoken("inbox.next"), (("next", items),))


def _build(data: Path, site: Path, told: Told, language: Language) -> None:
    """Put every package to the checks, build the site, and bring up to date what follows the data in the project."""
    reference = load_reference(data)
    reports = [*check_folders(known_folders(data), data, reference)]
    for report in reports:
        if report.exit_code:
            title = called([Path(report.package)])
            told.refuse(title, report.exit_code, ("findings", finding_items(report, reference)))
    if told.exit_code or not reports:
        return
    try:
        built = build_site(
            data, site, lambda line: typer.echo(f"inbox: {line}"), language, of_figures(reports)
        )
    except BudgetError as error:
        told.refuse_for(error, site)
        return
    root = data.parent
    if (root / URLS).is_file():
        (root / CFF).write_bytes(citation_file(built))
        refresh_urls(root / URLS, site)
