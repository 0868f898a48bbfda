"""Search: write the index of each language beside the scripts that read it."""

import json
import re
from pathlib import Path
from typing import Final

from budget.accounts import Site
from budget.languages import LANGUAGES
from budget.search.rows import PageHead, search_index, search_rows
from budget.views import locale_for

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
        path.write_text(search_index(language, rows), encoding="utf-8", newline="\n")
    return len(LANGUAGES)


def prose_pages(docs_dir: Path) -> dict[str, PageHead]:
    """Return the pages below the folder of a language but its home page, by address, in alphabetical order."""
    files = sorted(file for file in docs_dir.rglob("*.md") if file.stem != "index")
    return {f"{file.relative_to(docs_dir).with_suffix('').as_posix()}/": _head(file) for file in files}


def _head(file: Path) -> PageHead:
    front_matter = _FRONT_MATTER.findall(file.read_text(encoding="utf-8").partition("\n---\n")[0])
    # Prose writes its head plainly, a stub in quotation marks.
    found = {key: json.loads(words) if words.startswith('"') else words for key, words in front_matter}
    return PageHead(found.get("title", ""), found.get("description", ""))
