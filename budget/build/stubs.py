"""Build: the page stubs, one Markdown file a page of a district, place, line or decision: a head and a macro call."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from budget.accounts import Site
from budget.errors import Problem, RefusedError
from budget.languages import LANGUAGES, Language
from budget.pictures import own_preview
from budget.urls import decision_path, decision_text_path, line_path, place_path
from budget.views import (
    Locale,
    decision_page_words,
    decision_text_words,
    district_page_words,
    line_page_words,
    line_pages,
    locale_for,
    pages_of_years,
    place_page_words,
)

# The folders below docs/<language>/ that hold stubs and nothing else.
STUB_FOLDERS: Final = ("places", "decisions")

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_JINJA: Final = ("{{", "{%", "{#")


def write_stubs(site: Site, docs_dir: Path) -> int:
    """Write the stubs of all pages below `docs_dir/<language>/` and remove those of pages that are gone.

    Return their number. Raises RefusedError if an id is no slug or a title would be run as a template.
    """
    wanted = {docs_dir / name: text for name, text in stubs(site)}
    for language in LANGUAGES:
        for folder in STUB_FOLDERS:
            for stale in {*(docs_dir / language / folder).rglob("*.md")} - wanted.keys():
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
        locale = locale_for(language)
        for district in site.districts:
            yield from _of_district(site, district.district, locale)
        for year, of_year in site.by_year.items():
            # A district's own budget stands on the district's page.
            for place in (each for each in of_year.places if each.place != each.district):
                path = place_path(place.place, year)
                head = {
                    "part_of": place.district,
                    "nav": "places",
                    "image": own_preview(path),
                }
                head |= place_page_words(of_year, place.place, locale)
                yield _stub(language, path, "place", (place.place, str(year)), head)
        for decision in site.packages:
            head = decision_page_words(site, decision, locale)
            yield _stub(language, decision_path(decision), "decision", (decision,), head)
    for decision in site.packages:
        head = {**decision_text_words(site, decision, locale_for("ru")), "once": "ru", "script": "lines.js"}
        yield _stub("ru", decision_text_path(decision), "decision_text", (decision,), head)


def _of_district(site: Site, district: str, locale: Locale) -> Iterator[tuple[str, str]]:
    language = locale.language
    for year, page in pages_of_years(site, district, locale):
        of_year = site.by_year[year]
        head = {"part_of": district, "nav": page.page}
        head |= district_page_words(of_year, district, page.page, locale)
        if page.page == "compare":
            head["script"] = "compare.js"
        if page.page == "places":
            head["image"] = _image(district, year, language)
            if district in of_year.budgets:
                head |= place_page_words(of_year, district, locale)
        macro = "district_places" if page.page == "places" else page.page
        years = [str(year)] if page.page in ("places", "compare") else []
        yield _stub(language, page.path, macro, (district, *years), head)
    for year, line in line_pages(site, district):
        path = line_path(district, line.side, line.line)
        head = {"part_of": district, "nav": "lines", "image": _image(district, year, language)}
        head |= line_page_words(site.by_year[year], district, line.anchor, locale)
        yield _stub(language, path, "line", (district, line.anchor, str(year)), head)


def _image(district: str, year: int, language: Language) -> str:
    """Return the preview of a district's pages: a line is shown with the whole that it is a part of."""
    return own_preview(place_path(district, year), language)


def _stub(
    language: Language, path: str, macro: str, arguments: tuple[str, ...], head: Mapping[str, str]
) -> tuple[str, str]:
    name = f"{language}/{path.removesuffix('/')}.md"
    for argument in arguments:
        if not _SLUG.fullmatch(argument):
            raise _refused(name, argument, "page_id")
    for text in head.values():
        if any(mark in text for mark in _JINJA):
            raise _refused(name, text, "template_mark")
    # A JSON string is a YAML string too, whatever it holds.
    front_matter = {"render_macros": True, **head}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front_matter.items()]
    call = ", ".join(f'"{argument}"' for argument in arguments)
    return name, "\n".join(["---", *lines, "---", f"{{{{ {macro}({call}) }}}}", ""])


def _refused(where: str, quote: str, key: str) -> RefusedError:
    return RefusedError(Problem.from_key(where, key, "correct_reference", quote=quote))
