"""Catalogue: what changed, as an Atom feed a language (RFC 4287); no clock, all dates are those of the data."""

from collections.abc import Iterator
from typing import Final
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from budget.accounts import Site
from budget.languages import LANGUAGES, RECORDS, Language
from budget.urls import full_url
from budget.views import ChangeView, changes_view, locale_for

FEED: Final = "feed.xml"

_ATOM: Final = "http://www.w3.org/2005/Atom"
_RIGHTS: Final = "CC0 1.0"
# Ids are made from this one, the first district and the id of a change: they stay when the site moves.
_NAMESPACE: Final = UUID("5f0b3e0c-7f0a-5a53-9d3c-2a6f6f3f6b11")


def feed_files(site: Site, site_url: str) -> Iterator[tuple[str, bytes]]:
    """Yield path below the site's root and content of the feed of each language."""
    for language in LANGUAGES:
        yield f"{RECORDS[language].folder}{FEED}", feed_bytes(site, language, site_url)


def feed_bytes(site: Site, language: Language, site_url: str) -> bytes:
    """Return the feed of a language; `site_url` ends with a slash. The same data and address give the same bytes."""
    locale = locale_for(language)
    changes = changes_view(site, locale)
    page = full_url("changes/", language, site_url)
    alternate = {"rel": "alternate", "type": "text/html", "hreflang": language}
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": language})
    _add(feed, "id", _id(site, language, "feed"))
    _add(feed, "title", locale.text("feed.title"))
    _add(feed, "subtitle", ", ".join(district.name[language] for district in site.districts))
    _add(feed, "updated", _moment(changes[0]))
    _add(_add(feed, "author"), "name", locale.text("feed.author"))
    _add(feed, "link", rel="self", type="application/atom+xml", href=full_url(FEED, language, site_url))
    _add(feed, "link", **alternate, href=page)
    _add(feed, "rights", _RIGHTS)
    for change in changes:
        entry = _add(feed, "entry")
        _add(entry, "id", _id(site, language, change.change))
        _add(entry, "title", change.title)
        _add(entry, "updated", _moment(change))
        _add(entry, "published", _moment(change))
        _add(entry, "link", **alternate, href=full_url(change.page, language, site_url))
        _add(entry, "category", term=change.kind, label=change.kind_words)
        _add(entry, "content", " ".join([change.text, *(detail.words for detail in change.details)]))
    ET.indent(feed, " ")
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = text or None
    return element


def _id(site: Site, language: Language, name: str) -> str:
    return uuid5(_NAMESPACE, f"{site.districts[0].district}/{language}/{name}").urn


def _moment(change: ChangeView) -> str:
    return f"{change.day.isoformat()}T00:00:00Z"
