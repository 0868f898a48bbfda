"""Every address that a built file mentions, and whether the browser fetches it without being asked."""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

import tinycss2
from selectolax.lexbor import LexborNode
from tinycss2.ast import Node

from tests.site.site_files import SiteFiles

# `link` relations that only say something; every other relation makes the browser fetch or connect.
_SAYING_RELATIONS = {"alternate", "author", "canonical", "help", "license", "next", "prev", "search"}
_LINK_ATTRIBUTES = (
    "href",
    "xlink:href",
    "src",
    "poster",
    "data",
    "background",
    "action",
    "formaction",
    "ping",
)
_SRCSET_ATTRIBUTES = ("srcset", "imagesrcset")
_STYLE_FUNCTIONS = ("url", "src", "image-set", "-webkit-image-set")
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
# An address in a script: with its scheme, or "//host" right after a quotation mark.
_IN_SCRIPT = re.compile(r"(?:\bhttps?:|(?<=['\"`]))//[^\s'\"`<>\\)]+")
# Names, not addresses: no browser fetches them.
_NAMESPACES = ("http://www.w3.org/1999/", "http://www.w3.org/2000/", "http://www.w3.org/1998/")
_TEXT_SUFFIXES = (".csv", ".json", ".jsonld", ".md", ".txt", ".webmanifest", ".xml", ".xml.gz")


class Address(NamedTuple):
    """An address as a file writes it."""

    file: str
    text: str
    fetched: bool


def addresses(site: SiteFiles) -> Iterator[Address]:
    """Yield the addresses of all pages, pictures and style sheets of a site."""
    for path in site.with_suffix(".html", ".svg"):
        for node in site.elements(path):
            yield from _of_element(path, node)
    for path in site.with_suffix(".css"):
        yield from _of_styles(path, site.text(path))


def script_addresses(site: SiteFiles) -> Iterator[Address]:
    """Yield the complete addresses that scripts, in files and in pages, could fetch."""
    for path in site.with_suffix(".js", ".mjs"):
        yield from _of_script(path, site.text(path))
    for path in site.with_suffix(".html", ".svg"):
        for node in site.elements(path):
            if node.tag == "script" and (node.attributes.get("type") or "").lower() != "application/ld+json":
                yield from _of_script(path, node.text())
            for name, value in node.attributes.items():
                if name.startswith("on"):
                    yield from _of_script(path, value or "")


def own_addresses(site: SiteFiles) -> Iterator[Address]:
    """Yield the complete addresses of the site itself in catalogues, site maps and other texts."""
    pattern = re.compile(re.escape(site.site_url) + r"[^\s\"'<>()\[\]{}\\,;»]*")
    for path in site.with_suffix(*_TEXT_SUFFIXES):
        servers, described = _of_api(site, path) if path.endswith("openapi.json") else ([], [])
        yield from (Address(path, found, fetched=False) for found in described)
        for found in pattern.findall(site.text(path)):
            if found not in servers:
                yield Address(path, found.rstrip("."), fetched=False)
    for path in site.with_suffix(".html"):
        for node in site.html(path).css("script[type='application/ld+json'], meta[content]"):
            for found in pattern.findall(node.attributes.get("content") or node.text()):
                yield Address(path, found.rstrip("."), fetched=False)


def _of_api(site: SiteFiles, path: str) -> tuple[list[str], list[str]]:
    """Return the servers that a description of an API names, and the addresses made of them and its fixed paths.

    A server is no address by itself: the paths are added to it.
    """
    description = json.loads(site.text(path))
    servers = [server["url"] for server in description["servers"]]
    fixed = [one for one in description["paths"] if "{" not in one]
    return servers, [server + one for server in servers for one in fixed]


def _of_element(path: str, node: LexborNode) -> Iterator[Address]:
    attributes = {name: value or "" for name, value in node.attributes.items()}
    for name in _LINK_ATTRIBUTES:
        if name in attributes:
            yield Address(path, attributes[name], _is_fetched(node, name))
    if node.tag == "object" and "data" in attributes:
        yield Address(path, attributes["data"], fetched=True)
    for name in _SRCSET_ATTRIBUTES:
        for candidate in attributes.get(name, "").split(","):
            if candidate.strip():
                yield Address(path, candidate.split()[0], fetched=True)
    if node.tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        refresh = _REFRESH.findall(attributes.get("content", ""))
        yield from (Address(path, address, fetched=True) for address in refresh)
    yield from _of_styles_inside(path, node, attributes)


def _of_styles_inside(path: str, node: LexborNode, attributes: dict[str, str]) -> Iterator[Address]:
    for name, value in attributes.items():
        if name == "style" or "url(" in value:
            yield from _of_nodes(path, tinycss2.parse_component_value_list(value))
    if node.tag == "style":
        yield from _of_styles(path, node.text())


def _is_fetched(node: LexborNode, attribute: str) -> bool:
    if node.tag == "link":
        return not set((node.attributes.get("rel") or "").lower().split()) <= _SAYING_RELATIONS
    return attribute == "ping" or node.tag not in ("a", "area")


def _of_styles(path: str, text: str) -> Iterator[Address]:
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword == "import":
            yield from _of_strings(path, rule.prelude)
    yield from _of_nodes(path, rules)


def _of_nodes(path: str, nodes: list[Node]) -> Iterator[Address]:
    for node in nodes:
        if node.type == "url":
            yield Address(path, node.value, fetched=True)
        if node.type == "function" and node.lower_name in _STYLE_FUNCTIONS:
            yield from _of_strings(path, node.arguments)
        for name in ("prelude", "content", "arguments"):
            yield from _of_nodes(path, getattr(node, name, None) or [])


def _of_strings(path: str, nodes: list[Node]) -> Iterator[Address]:
    return (Address(path, node.value, fetched=True) for node in nodes if node.type == "string")


def _of_script(path: str, text: str) -> Iterator[Address]:
    for found in _IN_SCRIPT.findall(text):
        if not found.startswith(_NAMESPACES):
            yield Address(path, found, fetched=True)
