"""Inbox: the changed pages as they will look, in one file that opens alone: no request, no script."""

import base64
import mimetypes
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from budget.languages import Language
from budget.locales import text
from budget.urls import full_url

PREVIEWED: Final[tuple[Language, ...]] = ("ru", "kk")
# So many pages are shown in each language.
_SHOWN: Final = 30
_SHEET: Final = "assets/stylesheets/site.css"
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
# What needs a script, or would leave the file.
_DEAD: Final = "script, button, form, input, select, iframe, object, embed, link, meta, base"
_REFERENCES: Final = ("aria-labelledby", "aria-describedby", "aria-controls", "headers", "for", "list")
# An address below which relative links of pages are resolved.
_ROOT: Final = "https://preview.invalid/"


def preview(site: Path, pages: Sequence[str]) -> str:
    """Return one file that shows the pages (paths below the root of a language) of a built site, in Russian and Kazakh.

    What the pages link to is an anchor where it is shown here too, else no link. Of very many the first are shown.
    """
    shown = {full_url(page, language, _ROOT): language for language in PREVIEWED for page in pages[:_SHOWN]}
    ids = {url: f"p{number}" for number, url in enumerate(shown, start=1)}
    titles, sections = [], []
    for url, language in shown.items():
        page = LexborHTMLParser((site / url.removeprefix(_ROOT) / "index.html").read_text(encoding="utf-8"))
        title, main = page.css_first("h1"), page.css_first("main")
        if title is None or main is None:
            continue
        titles.append(f'<li lang="{language}"><a href="#{ids[url]}">{escape(title.text())}</a></li>')
        _detach(main, url, ids, site)
        sections.append(
            f'<section lang="{language}" id="{ids[url]}" class="md-main md-grid">{main.inner_html}</section>'
        )
    if more := len(pages[_SHOWN:]):
        titles.append(f"<li>{escape(text(PREVIEWED[0], 'import.more', more=more))}</li>")
    heads = [text(language, "inbox.preview.title") for language in PREVIEWED]
    notes = "".join(
        f'<p lang="{language}">{escape(text(language, "inbox.preview.note"))}</p>' for language in PREVIEWED
    )
    sheet = (site / _SHEET).read_text(encoding="utf-8").replace("</", "<\\/")
    return (
        f'<!doctype html>\n<html lang="ru">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escape(heads[0])}</title>\n<style>{sheet}</style>\n</head>\n<body>\n"
        f'<header class="md-main md-grid md-typeset"><h1>{escape(" · ".join(heads))}</h1>{notes}'
        f"<ol>{''.join(titles)}</ol></header>\n{'<hr>'.join(sections)}\n</body>\n</html>\n"
    )


def _detach(main: LexborNode, url: str, ids: dict[str, str], site: Path) -> None:
    """Cut a page's main part loose from its site: ids are its own in the file, links lead into the file or nowhere."""
    own = ids[url]
    for node in main.css(_DEAD):
        node.decompose()
    for node in main.css("*"):
        attributes = node.attrs
        if identity := attributes.get("id"):
            attributes["id"] = f"{own}-{identity}"
        for name in _REFERENCES:
            if named := attributes.get(name):
                attributes[name] = " ".join(f"{own}-{each}" for each in named.split())
        if source := attributes.get("src"):
            attributes["src"] = _inlined(site, urljoin(url, source))
        if link := attributes.get("href"):
            target, _, anchor = urljoin(url, link).partition("#")
            if target in ids:
                attributes["href"] = f"#{ids[target]}{anchor and '-'}{anchor}"
            else:
                del attributes["href"]


def _inlined(site: Path, address: str) -> str:
    """Return a picture of the site as part of the file."""
    path = site / urlsplit(address).path.removeprefix("/")
    if not address.startswith(_ROOT) or not path.is_file():
        return "data:,"
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


def built_pages(site: Path, candidates: Iterable[str]) -> list[str]:
    """Return the pages that the site has, each once."""
    return [page for page in dict.fromkeys(candidates) if (site / page / "index.html").is_file()]
