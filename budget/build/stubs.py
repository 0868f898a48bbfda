"""Build: the page stubs, one Markdown file a place, line or decision: front matter and a macro call."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from budget.accounts import Site
from budget.errors import Problem, RefusedError
from budget.languages import LANGUAGES, Language
from budget.pictures import line_preview, place_preview
from budget.views import (
    decision_page_words,
    line_page_words,
    lines_with_page,
    locale_for,
    place_page_words,
)

# The folders below docs/<language>/ that hold stubs and nothing else.
STUB_FOLDERS: Final = ("places", "lines", "decisions")

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_JINJA: Final = ("{{", "{%", "{#")


def write_stubs(site: Site, docs_dir: Path) -> int:
    """Write the stubs of all pages below `docs_dir/<language>/` and remove those of pages that are gone.

    Return their number. Raises RefusedError if an id is no slug or a title would be run as a template.
    """
    wanted = {docs_dir / name: text for name, text in stubs(site)}
    for language in LANGUAGES:
        for folder in STUB_FOLDERS:
            for stale in {*(docs_dir / language / folder).glob("*.md")} - wanted.keys():
                stale.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        # An unchanged stub keeps its date: `mkdocs serve` then renders only what has changed.
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
    return len(wanted)


def stubs(site: Site) -> Iterator[tuple[str, str]]:
    """Yield path and text of each stub; the text of a decision has a page in Russian alone."""
    for language in LANGUAGES:
        for place in site.places:
            page = place_page_words(site, place.place, locale_for(language))
            page["image"] = place_preview(place.place, language)
            yield _stub(language, "places", "place", place.place, page)
        for line in lines_with_page(site):
            page = line_page_words(site, line.anchor, locale_for(language))
            page["image"] = line_preview(line.anchor, language)
            yield _stub(language, "lines", "line", line.anchor, page)
    for decision in site.packages:
        page = decision_page_words(site, decision, locale_for("ru"))
        yield _stub("ru", "decisions", "decision", decision, page)


def _stub(
    language: Language, folder: str, macro: str, page_id: str, words: Mapping[str, str]
) -> tuple[str, str]:
    name = f"{language}/{folder}/{page_id}.md"
    if not _SLUG.fullmatch(page_id):
        raise _refused(name, page_id, "page_id")
    for text in words.values():
        if any(mark in text for mark in _JINJA):
            raise _refused(name, text, "template_mark")
    # A JSON string is a YAML string too, whatever it holds.
    front_matter = {"id": page_id, "render_macros": True} | dict(words)
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front_matter.items()]
    return name, "\n".join(["---", *lines, "---", f'{{{{ {macro}("{page_id}") }}}}', ""])


def _refused(where: str, quote: str, key: str) -> RefusedError:
    return RefusedError(Problem.from_key(where, key, "correct_reference", quote=quote))
