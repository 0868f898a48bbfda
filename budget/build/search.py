"""Build: the index of the search, one small file a language, which a browser loads when someone searches."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from budget.accounts import Site
from budget.languages import LANGUAGES, RECORDS, Language
from budget.views import locale_for
from budget.views.search import PageHead, SearchRow, search_rows

# Beside the scripts, which find it there; no reader cites these files.
SEARCH_FOLDER: Final = Path("assets") / "search"

_FRONT_MATTER: Final = re.compile(r"^(title|description): (.*)$", re.MULTILINE)


def write_search(site: Site, docs_dir: Path, public_dir: Path) -> int:
    """Write the index of each language below `public_dir`; return their number.

    What is found are the pages of which `docs_dir/<language>/` holds the prose or the stub.
    """
    for language in LANGUAGES:
        path = public_dir / SEARCH_FOLDER / f"{language}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = search_rows(site, locale_for(language), prose_pages(docs_dir / language))
        text = search_index(language, rows)
        path.write_text(text, encoding="utf-8", newline="\n")
    return len(LANGUAGES)


def search_index(language: Language, rows: Iterable[SearchRow]) -> str:
    r"""Return the index as JSON. The same rows give the same text.

    Each row is a list without its empty end: address below the site's root, title, note, words, codes, anchor, and
    the numbers of the places that do not print the line. The places are the first rows.

    >>> search_index("kk", [SearchRow("places/oyik/", "Ойық", "2021", ("Oyik",)), SearchRow("data/", "Дерек", "")])
    '{"places":1,"rows":[\n["kk/places/oyik/","Ойық","2021","Oyik"],\n["kk/data/","Дерек"]\n]}\n'
    """
    listed = list(rows)
    places = [_place_of(row) for row in listed if _place_of(row)]
    lines = []
    for row in listed:
        absent = [
            location for location, name in enumerate(places) if row.anchor and name not in row.printed_by
        ]
        address = row.address if row.once else RECORDS[language].folder + row.address
        cells = [address, row.title, row.note, " · ".join(row.words), " ".join(row.codes), row.anchor, absent]
        while not cells[-1]:
            cells.pop()
        lines.append(json.dumps(cells, ensure_ascii=False, separators=(",", ":")))
    return f'{{"places":{len(places)},"rows":[\n' + ",\n".join(lines) + "\n]}\n"


def prose_pages(docs_dir: Path) -> dict[str, PageHead]:
    """Return the pages below the folder of a language but its home page, by address, in alphabetical order."""
    files = sorted(file for file in docs_dir.rglob("*.md") if file.stem != "index")
    return {f"{file.relative_to(docs_dir).with_suffix('').as_posix()}/": _head(file) for file in files}


def _head(file: Path) -> PageHead:
    found = dict(_FRONT_MATTER.findall(file.read_text(encoding="utf-8").partition("\n---\n")[0]))
    return PageHead(found.get("title", ""), found.get("description", ""))


def _place_of(row: SearchRow) -> str:
    """Return the id of the place whose page a row leads to, or nothing."""
    folder, _, rest = row.address.partition("/")
    return rest.removesuffix("/") if folder == "places" else ""
