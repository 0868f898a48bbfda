"""Catalogue: pages at old addresses that lead on to new ones, and copies of files that have moved."""

import posixpath
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from budget.accounts import Site
from budget.downloads import selections
from budget.errors import Problem, RefusedError
from budget.languages import LANGUAGES, RECORDS, Language
from budget.urls import place_path
from budget.views import locale_for

REDIRECTS: Final = "redirects.txt"

# Keeps the figure that was asked for; without a script the page alone is found.
_SCRIPT: Final = "location.replace(document.links[0].href + location.hash)"
_HASH: Final = b64encode(sha256(_SCRIPT.encode()).digest()).decode()
_POLICY: Final = f"default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'sha256-{_HASH}'"
_PATH: Final = re.compile(r"[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)*/?")


def read_redirects(path: Path) -> dict[str, str]:
    """Return new path by old one, both below the root of a language: `places/old/ places/new/`.

    No file: nothing has moved. Raises RefusedError naming a line that is not two paths of one kind, or that leads on
    to another old path.
    """
    redirects = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        paths = [part for part in line.split() if _PATH.fullmatch(part) and ".." not in part]
        if paths != line.split() or len(paths) != 2 or paths[0].endswith("/") != paths[1].endswith("/"):
            advice = "Write the old and the new path, both of a page or both of a file."
            raise _refused(path, line, "this is not where something was and where it is.", advice)
        redirects[paths[0]] = paths[1]
    for old, new in redirects.items():
        if new in redirects:
            raise _refused(path, f"{old} {new}", "the new path has moved on itself.", "Give the last path.")
    return redirects


def redirect_files(
    redirects: Mapping[str, str], public_dir: Path, site_url: str
) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of a page in each language for each page that has moved, of a copy for each file.

    Raises RefusedError if a moved file is not in `public_dir`, where the list says that it is.
    """
    for old, new in redirects.items():
        if old.endswith("/"):
            for language in LANGUAGES:
                say = locale_for(language).text
                page = redirect_page(old, new, language, site_url, say("moved.title"), say("moved.link"))
                yield f"{RECORDS[language].folder}{old}index.html", page
        elif (public_dir / new).is_file():
            yield old, (public_dir / new).read_bytes()
        else:
            problem = "this file was moved here and is not here."
            raise _refused(public_dir / new, old, problem, "Correct the list.")


def latest_year_files(site: Site, site_url: str) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the pages of places and districts without a year, which lead to the latest one."""
    for selection in selections(site):
        latest = place_path(selection.name, selection.latest[0].fiscal_year)
        years = sorted(
            {budget.fiscal_year for budget in selection.budgets} - {selection.latest[0].fiscal_year}
        )
        others = [(str(year), place_path(selection.name, year)) for year in years]
        for language, title in selection.latest_titles.items():
            page = redirect_page(
                f"places/{selection.name}/", latest, language, site_url, title, title, others
            )
            yield f"{RECORDS[language].folder}places/{selection.name}/index.html", page


def redirect_page(
    old: str,
    new: str,
    language: Language,
    site_url: str,
    title: str,
    link: str,
    others: Iterable[tuple[str, str]] = (),
) -> bytes:
    """Return the page at `old` that leads to the page `new` at once, without a script too, and names it as canonical.

    Both paths are below the root of the language; `link` is the text of the link, `others` are texts and paths of
    more links.
    """
    target = _relative(new, old)
    page = ET.Element("html", lang=language)
    head = ET.SubElement(page, "head")
    ET.SubElement(head, "meta", charset="utf-8")
    ET.SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY})
    ET.SubElement(head, "meta", name="viewport", content="width=device-width,initial-scale=1")
    ET.SubElement(head, "title").text = title
    ET.SubElement(head, "meta", name="robots", content="noindex")
    ET.SubElement(head, "link", rel="canonical", href=f"{site_url}{RECORDS[language].folder}{new}")
    ET.SubElement(head, "meta", {"http-equiv": "refresh", "content": f"0; url={target}"})
    body = ET.SubElement(page, "body")
    ET.SubElement(body, "h1").text = title
    for text, path in ((link, new), *others):
        ET.SubElement(ET.SubElement(body, "p"), "a", href=_relative(path, old)).text = text
    ET.SubElement(body, "script").text = _SCRIPT
    html: bytes = ET.tostring(page, encoding="utf-8", method="html")
    return b"<!doctype html>\n" + html + b"\n"


def _relative(path: str, page: str) -> str:
    return posixpath.relpath(f"/{path}", f"/{page}") + "/"


def _refused(path: Path, quote: str, problem: str, advice: str) -> RefusedError:
    return RefusedError(Problem(f"{path}", problem, advice, quote=quote))
