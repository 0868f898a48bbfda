"""Catalogue: stubs at the old addresses of pages that have moved, and copies of files that have."""

import posixpath
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from budget.errors import Problem, RefusedError
from budget.languages import LANGUAGES, RECORDS, Language
from budget.views import locale_for

MOVED: Final = "moved.txt"

_ADDRESS: Final = re.compile(r"[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)*/?")


def read_moved(path: Path) -> dict[str, str]:
    """Return new address by old one, both below the root of a language: `places/old/ places/new/`.

    No file: nothing has moved. Raises RefusedError naming a line that is not two addresses of one kind, or that
    leads on to another old address.
    """
    if not path.exists():
        return {}
    moved = dict(_read(path))
    for old, new in moved.items():
        if new in moved:
            raise _refused(
                path, f"{old} {new}", "the new address has moved on itself.", "Give the last address."
            )
    return moved


def write_moved(moved: dict[str, str], public_dir: Path, site_url: str) -> int:
    """Write a stub in each language for each page that has moved, a copy for each file; return their number.

    Call it when the files are in `public_dir`. A stub names the new address as the canonical one and leads there
    at once, without a script too. Raises RefusedError if a moved file is not where the list says.
    """
    written = 0
    for old, new in moved.items():
        if old.endswith("/"):
            for language in LANGUAGES:
                folder = RECORDS[language].folder
                _write(
                    public_dir / folder / old / "index.html",
                    _stub(folder + old, folder + new, language, site_url),
                )
                written += 1
        else:
            if not (public_dir / new).is_file():
                raise _refused(
                    public_dir / new, old, "this file was moved here and is not here.", "Correct the list."
                )
            (public_dir / old).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(public_dir / new, public_dir / old)
            written += 1
    return written


def _read(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split()
        addresses = [part for part in parts if _ADDRESS.fullmatch(part) and ".." not in part]
        if len(parts) != 2 or addresses != parts or len({part.endswith("/") for part in parts}) != 1:
            advice = "Write the old and the new address, both of a page or both of a file."
            raise _refused(path, line, "this is not where something was and where it is.", advice)
        yield parts[0], parts[1]


def _stub(old: str, new: str, language: Language, site_url: str) -> bytes:
    say = locale_for(language).text
    link = posixpath.relpath(f"/{new}", f"/{old}") + "/"
    page = ET.Element("html", lang=language)
    head = ET.SubElement(page, "head")
    ET.SubElement(head, "meta", charset="utf-8")
    ET.SubElement(head, "meta", name="viewport", content="width=device-width,initial-scale=1")
    ET.SubElement(head, "title").text = say("moved.title")
    ET.SubElement(head, "meta", name="robots", content="noindex")
    ET.SubElement(head, "link", rel="canonical", href=site_url + new)
    ET.SubElement(head, "meta", {"http-equiv": "refresh", "content": f"0; url={link}"})
    body = ET.SubElement(page, "body")
    ET.SubElement(body, "h1").text = say("moved.title")
    ET.SubElement(ET.SubElement(body, "p"), "a", href=link).text = say("moved.link")
    # Keeps the figure that was asked for; without a script the page alone is found.
    ET.SubElement(body, "script").text = "location.replace(document.links[0].href + location.hash)"
    html: bytes = ET.tostring(page, encoding="utf-8", method="html")
    return b"<!doctype html>\n" + html + b"\n"


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _refused(path: Path, quote: str, problem: str, advice: str) -> RefusedError:
    return RefusedError(Problem(f"{path}", problem, advice, quote=quote))
