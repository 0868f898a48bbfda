"""Build: the whole site, built beside the old one and put in its place when it is sound."""

import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from babel.numbers import format_decimal

from budget.accounts import load_site
from budget.build.mkdocs import build_language
from budget.build.public import write_public
from budget.build.search import write_search
from budget.build.stubs import STUB_FOLDERS, write_stubs
from budget.build.verify import verify_site
from budget.errors import Problem, RefusedError
from budget.languages import LANGUAGES, RECORDS, Language
from budget.locales import text
from budget.packages import new_package_folder, replace_package
from budget.pictures.drawn import DrawnReport, write_drawn
from budget.urls import configured_site_url

DOCS_FOLDER: Final = Path("docs")

# What every site of ours has at its root, and a folder chosen by mistake has not.
_MARKS: Final = ("index.html", "404.html", "sitemap.xml")


def build_site(data_dir: Path, out: Path, say: Callable[[str], None], spoken: Language = "en") -> None:
    """Build the site of `data_dir` into `out`; a site that is there is replaced only by a sound new one.

    Prose and stubs are put together in a folder of their own, so that builds into other places and with other data
    can run side by side without touching `docs/`; a second one into the same place is refused. `say` gets a line
    for each step, in the language `spoken`. Raises RefusedError if anything fails.
    """
    site_url = configured_site_url()
    _refuse_bad_settings(out)
    with new_package_folder(out) as stage:
        docs, public, site_dir = stage / "docs", stage / "public", stage / "site"
        _copy_prose(docs)
        site = load_site(data_dir)
        # Drawn in a process of its own meanwhile: nothing else that is built reads them. It loads the site itself: what
        # is in use here cannot be handed over at the same time.
        with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as artist:
            drawn = artist.submit(_draw, data_dir, public, site_url, out)
            pages = write_stubs(site, docs)
            files = write_public(data_dir, site, public, site_url) + write_search(site, docs, public)
            say(text(spoken, "build.pages", pages=pages, files=files))
            for language, seconds in _build_languages(docs, data_dir, stage):
                took = format_decimal(seconds, format="0.0", locale=spoken)
                say(text(spoken, "build.language", site=language, seconds=took))
            report = drawn.result()
            counts = {"pictures": report.pictures, "previews": report.previews, "anew": report.anew}
            say(text(spoken, "build.pictures", **counts))
        # The root's own pages first: the other languages lie below it.
        for language in LANGUAGES:
            (stage / language).rename(site_dir / RECORDS[language].folder)
        shutil.copytree(public, site_dir, dirs_exist_ok=True)
        say(text(spoken, "build.verified", pages=verify_site(site_dir, docs)))
        replace_package(site_dir, out)
    say(text(spoken, "build.done", folder=out))


def _draw(data_dir: Path, public: Path, site_url: str, before: Path) -> DrawnReport:
    return write_drawn(load_site(data_dir), public, site_url, before)


def _build_languages(docs: Path, data_dir: Path, stage: Path) -> Iterator[tuple[Language, float]]:
    """Build each language into a folder of its own, all at a time: no processor waits for the last one."""

    def build(language: Language) -> float:
        started = time.monotonic()
        build_language(language, docs, data_dir, stage / language, stage / "public")
        return time.monotonic() - started

    with ThreadPoolExecutor(max_workers=len(LANGUAGES)) as pool:
        yield from zip(LANGUAGES, pool.map(build, LANGUAGES), strict=True)


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
