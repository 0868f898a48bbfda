"""Search: write the index of each language beside the scripts that read it."""

import json
import re
from pathlib import Path
from typing import Final

from budget.accounts import Site
from budget.languages import LANGUAGES
from budget.search.figures import figures_index
from budget.search.rows import MISSING, PageHead, search_index, search_rows
from budget.views import locale_for

# Beside the scripts, which find it there; no reader cites these files.
SEARCH_FOLDER: Final = Path("assets") / "search"
FIGURES_FILE: Final = SEARCH_FOLDER / "figures.json"

_FRONT_MATTER: Final = re.compile(r"^(title|description): (.*)$", re.MULTILINE)
# A heading with an anchor, and what stands below it. The first sentence of what is missing is an answer in itself.
_SECTION: Final = re.compile(r"^## (.+?) \{ #([\w-]+) \}\n+(.*)$", re.MULTILINE)
_SENTENCE: Final = re.compile(r"\w[^\[{`*]*?[.:](?= |$)")


def write_search(site: Site, docs_dir: Path, public_dir: Path) -> int:
    """Write the index of each language and that of all amounts below `public_dir`; return their number.

    What is found are the pages of which `docs_dir/<language>/` holds the prose or the stub.
    """
    (public_dir / SEARCH_FOLDER).mkdir(parents=True, exist_ok=True)
    (public_dir / FIGURES_FILE).write_text(figures_index(site), encoding="utf-8", newline="\n")
    for language in LANGUAGES:
        path = public_dir / SEARCH_FOLDER / f"{language}.json"
        rows = search_rows(site, locale_for(language), prose_pages(docs_dir / language))
        path.write_text(search_index(language, rows), encoding="utf-8", newline="\n")
    return len(LANGUAGES) + 1


def prose_pages(docs_dir: Path) -> dict[str, PageHead]:
    """Return the pages below the folder of a language but its home page, and their sections, by address."""
    files = sorted(file for file in docs_dir.rglob("*.md") if file.stem != "index")
    found = {}
    for file in files:
        path = f"{file.relative_to(docs_dir).with_suffix('').as_posix()}/"
        head, _, prose = file.read_text(encoding="utf-8").partition("\n---\n")
        found[path] = _head(head)
        for title, anchor, first in _SECTION.findall(prose):
            section, sentence = f"{path}#{anchor}", _SENTENCE.match(first)
            note = sentence[0] if sentence and section == MISSING else found[path].title
            found[section] = PageHead(title, note)
    return found


def _head(front_matter: str) -> PageHead:
    # Prose writes its head plainly, a stub in quotation marks.
    found = {
        key: json.loads(words) if words.startswith('"') else words
        for key, words in _FRONT_MATTER.findall(front_matter)
    }
    return PageHead(found.get("title", ""), found.get("description", ""))
