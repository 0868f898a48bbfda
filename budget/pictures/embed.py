"""Pictures: a picture as a small page that other sites show in a frame: no navigation, no script."""

from typing import Final
from xml.etree import ElementTree as ET

from budget.languages import RECORDS, Language
from budget.pictures.picture import Part, Picture
from budget.pictures.sheet import LICENCE_URL
from budget.urls import full_url
from budget.views import Locale

EMBED_FOLDER: Final = "embed"

# Nothing but a sheet of the site and its icon is loaded.
# There is no script that could connect; an audit run inside the page may read the site's robots.txt.
_POLICY: Final = (
    "default-src 'none'; base-uri 'none'; connect-src 'self'; form-action 'none'; "
    "img-src 'self'; style-src 'self'"
)
_ICON: Final = "assets/favicon.svg"
_SHEET: Final = "assets/stylesheets/embed.css"


def embed_path(name: str, language: Language) -> str:
    """Return the path of the page of a picture below the site's root."""
    return f"{EMBED_FOLDER}/{language}/{name}/"


def embed_page(picture: Picture, locale: Locale, site_url: str) -> bytes:
    """Return the page: title, drawings, summary, source, and links to the page that shows it with its tables."""
    up = "../" * embed_path(picture.name, locale.language).count("/")
    full_page = up + RECORDS[locale.language].folder + picture.page
    page = ET.Element("html", lang=locale.language)
    head = ET.SubElement(page, "head")
    ET.SubElement(head, "meta", charset="utf-8")
    ET.SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY})
    ET.SubElement(head, "meta", name="viewport", content="width=device-width,initial-scale=1")
    ET.SubElement(head, "title").text = picture.full_title
    ET.SubElement(head, "meta", name="description", content=picture.summary)
    ET.SubElement(head, "meta", name="robots", content="noindex")
    canonical = full_url(picture.page.partition("#")[0], locale.language, site_url)
    ET.SubElement(head, "link", rel="canonical", href=canonical)
    ET.SubElement(head, "link", rel="stylesheet", href=up + _SHEET)
    ET.SubElement(head, "link", rel="icon", href=up + _ICON, type="image/svg+xml")
    main = ET.SubElement(ET.SubElement(page, "body", {"class": "md-typeset"}), "main")
    _link(ET.SubElement(main, "h1"), full_page, picture.title)
    ET.SubElement(main, "h2").text = picture.about
    ET.SubElement(main, "p", {"class": "quiet"}).text = " ".join(picture.as_of)
    figure = ET.SubElement(main, "figure")
    drawings = ET.SubElement(figure, "div", {"class": picture.layout})
    for part in picture.parts:
        _add(drawings, part)
    ET.SubElement(figure, "figcaption").text = picture.summary
    footer = ET.SubElement(main, "p", {"class": "quiet"})
    footer.text = " ".join(picture.sources) + " "
    _link(footer, full_page, locale.text("picture.full_page")).tail = " "
    _link(footer, LICENCE_URL, locale.text("picture.licence"))
    html: bytes = ET.tostring(page, encoding="utf-8", method="html")
    return b"<!doctype html>\n" + html + b"\n"


def _add(figure: ET.Element, part: Part) -> None:
    box = ET.SubElement(figure, "div")
    if part.heading:
        heading = ET.SubElement(box, "h3")
        heading.text = f"{part.heading} "
        ET.SubElement(heading, "span").text = part.note
    box.append(part.drawing)
    if part.sentence:
        ET.SubElement(box, "p").text = part.sentence


def _link(parent: ET.Element, url: str, text: str) -> ET.Element:
    """Add a link that leaves the page with the frame where it is."""
    link = ET.SubElement(parent, "a", href=url, target="_blank", rel="noopener")
    link.text = text
    return link
