"""Build: the whole site, built beside the old one and put in its place when it is sound."""

import os
import shutil
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from babel.numbers import format_decimal

from budget.accounts import Site, load_site
from budget.build.mkdocs import language_build
from budget.build.stubs import STUB_FOLDERS, write_stubs
from budget.build.verify import verify_site
from budget.catalogue import write_catalogue
from budget.checks import CheckReport
from budget.downloads import write_downloads
from budget.errors import Problem, RefusedError
from budget.languages import LANGUAGES, RECORDS, Language
from budget.locales import text
from budget.packages import new_package_folder, replace_package
from budget.pictures import OFFERS, write_pictures
from budget.search import write_search
from budget.urls import configured_site_url

DOCS_FOLDER: Final = Path("docs")

# What every site of ours has at its root, and a folder chosen by mistake has not.
_MARKS: Final = ("index.html", "404.html", "sitemap.xml")


def build_site(
    data_dir: Path,
    out: Path,
    say: Callable[[str], None],
    spoken: Language = "en",
    reports: Mapping[str, CheckReport] | None = None,
) -> Site:
    """Build the site of `data_dir` into `out`; a site that is there is replaced only by a sound new one.

    Returns what the pages show.
    Prose and stubs are put together in a folder of their own, so that builds into other places and with other data
    can run side by side without touching `docs/`; a second one into the same place is refused. `say` gets a line
    for each step, in the language `spoken`; `reports` are as for `write_public`. Raises RefusedError if anything fails.
    """
    site_url = configured_site_url()
    _refuse_bad_settings(out)
    with new_package_folder(out) as stage:
        docs, public, site_dir = stage / "docs", stage / "public", stage / "site"
        _copy_prose(docs)
        site = load_site(data_dir)
        pages = write_stubs(site, docs)
        files = write_public(data_dir, site, public, site_url, reports) + write_search(site, docs, public)
        say(text(spoken, "build.pages", pages=pages, files=files))

        started = time.monotonic()

        def seconds_until(finish: Callable[[], None]) -> float:
            finish()
            return time.monotonic() - started

        with ThreadPoolExecutor(max_workers=len(LANGUAGES)) as pool, ExitStack() as builds:
            finishes = [
                builds.enter_context(language_build(language, docs, data_dir, stage / language, public))
                for language in LANGUAGES
            ]
            for language, seconds in zip(LANGUAGES, pool.map(seconds_until, finishes), strict=True):
                took = format_decimal(seconds, format="0.0", locale=spoken)
                say(text(spoken, "build.language", site=language, seconds=took))
        # The root's own pages first: the other languages lie below it.
        for language in LANGUAGES:
            (stage / language).rename(site_dir / RECORDS[language].folder)
        needless = shutil.ignore_patterns(OFFERS)
        shutil.copytree(public, site_dir, ignore=needless, copy_function=os.replace, dirs_exist_ok=True)
        say(text(spoken, "build.verified", pages=verify_site(site_dir, docs, site_url)))
        named = _names_contact(site_dir)
        replace_package(site_dir, out)
    if not named:
        say(text(spoken, "build.contact"))
    say(text(spoken, "build.done", folder=out))
    return site


def write_public(
    data_dir: Path,
    site: Site,
    public_dir: Path,
    site_url: str,
    reports: Mapping[str, CheckReport] | None = None,
) -> int:
    """Write all files that are copied beside the built pages; return how many can be downloaded.

    `site` is what `load_site(data_dir)` gives; `reports` are those of its decisions, if the checks have run.
    """
    files = len(write_downloads(data_dir, site, public_dir, site_url, reports).files)
    write_pictures(site, public_dir, site_url)
    # The catalogue tells sizes and checksums of the downloads.
    return files + write_catalogue(site, public_dir, site_url)


def _names_contact(site_dir: Path) -> bool:
    """Tell whether the foot of the pages says whom to tell of an error, however that was set."""
    home = (site_dir / "index.html").read_text(encoding="utf-8")
    return 'href="mailto:' in home or 'href="tel:' in home


def _copy_prose(docs: Path) -> None:
    links = [path for path in DOCS_FOLDER.rglob("*") if path.is_symlink()]
    if links:
        raise RefusedError(*(Problem.from_key(str(path), "link_in_docs", "remove_it") for path in links))
    for language in LANGUAGES:
        shutil.copytree(DOCS_FOLDER / language, docs / language, ignore=_ignore_stubs)


def _ignore_stubs(folder: str, names: list[str]) -> list[str]:
    """Leave the stubs of `budget publish` behind: they may be of other data."""
    at_top = Path(folder).parent == DOCS_FOLDER
    return [name for name in names if at_top and name in STUB_FOLDERS]


def _refuse_bad_settings(out: Path) -> None:
    for record in RECORDS.values():
        if not Path(record.config_file).is_file():
            raise RefusedError(Problem.from_key(record.config_file, "no_file_here", "run_in_project"))
    here = Path.cwd()
    location = out.resolve()
    if location == here or location in here.parents:
        raise RefusedError(Problem.from_key(str(out), "holds_project", "other_out"))
    if out.is_dir() and any(out.iterdir()) and not all((out / mark).is_file() for mark in _MARKS):
        raise RefusedError(Problem.from_key(str(out), "holds_else", "other_out"))
    if out.exists() and not out.is_dir():
        raise RefusedError(Problem.from_key(str(out), "is_file", "other_out"))
