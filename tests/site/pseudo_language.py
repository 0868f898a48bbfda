"""A copy of the project in which every translated text stands in brackets, and what is left outside them on a page."""

import csv
import json
import re
import shutil
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import material
from selectolax.lexbor import LexborHTMLParser, LexborNode

OPEN, CLOSE = "⟦", "⟧"
# What a site is built from; everything else stays out of the copy.
PARTS = ("budget", "macros", "overrides", "docs", "data")
LANGUAGES = ("ru", "kk", "en")

# In the copy: the packages take their titles from the reference, so they are written anew; the checks compare the
# particulars of a decision with the words for its dates and are left out.
BUILD = """
import sys
from pathlib import Path
from budget.packages import package_folders, read_package, write_package
from budget.build import build_site
from budget.reference import load_reference
from budget.reference.descriptor import refresh_descriptor

data = Path("data")
refresh_descriptor(data / "reference")
reference = load_reference(data)
for folder in package_folders(data):
    write_package(read_package(folder), folder, reference)
build_site(data, Path(sys.argv[1]), print)
"""

_PLACEHOLDER = re.compile(r"(\{\w*\})")
# Markdown that is no text: macro calls, attribute lists, addresses, code, HTML tags, marks of emphasis and of links.
_SYNTAX = re.compile(
    r"(\{\{.*?\}\}|\{ ?[#.:][^}]*\}|\]\([^)]*\)|<[^>]*>|`[^`]*`|\*\*|[*_\[\]]|^\s*(?:#+|:|-|\d+\.|>)\s+|\|)"
)
_COLUMN = re.compile(r"_(?:ru|kk|en)(?:_|$)")
_JSON_KEY = re.compile(r"(?:source_)?(?:title|description)(?:_(?:ru|kk|en))?|registered_(?:ru|kk|en)")
_THEME_WORD = re.compile(r'^(\s*"(?!language"|direction"|search\.config)[\w.]+": )"([^"]*)"', re.MULTILINE)


def bracketed(text: str) -> str:
    """Return a text with each part that has letters in brackets; what is put in for `{names}` brings its own.

    >>> bracketed("Сошлось {held} из {count} проверок.")
    '⟦Сошлось ⟧{held}⟦ из ⟧{count}⟦ проверок.⟧'
    """
    return "".join(
        part if _PLACEHOLDER.fullmatch(part) or not _has_letters(part) else f"{OPEN}{part}{CLOSE}"
        for part in _PLACEHOLDER.split(text)
    )


def bracketed_markdown(text: str) -> str:
    """Return a page of prose with its text in brackets, and the title and description of its front matter.

    >>> bracketed_markdown("## Откуда [цифры](data.md#text) { #source }")
    '## ⟦Откуда⟧ [⟦цифры⟧](data.md#text) { #source }'
    """
    head, body = "", text
    if text.startswith("---\n"):
        _, front, body = text.split("---\n", 2)
        front = re.sub(
            r"^((?:nav_)?title|description): (.*)$", rf"\1: {OPEN}\2{CLOSE}", front, flags=re.MULTILINE
        )
        head = f"---\n{front}---\n"
    return head + "\n".join(map(_line, body.split("\n")))


def bracketed_project(project: Path, copy: Path) -> None:
    """Write the copy: interface words, prose, the theme's words, the names and texts of the reference."""
    for part in PARTS:
        ignore = shutil.ignore_patterns("__pycache__", "places", "decisions", "lines")
        shutil.copytree(project / part, copy / part, ignore=ignore if part == "docs" else None)
    for config in project.glob("mkdocs*.yml"):
        (copy / config.name).write_text(_config(config.read_text(encoding="utf-8")), encoding="utf-8")
    for path in copy.glob("docs/*/*.md"):
        _rewrite(path, bracketed_markdown)
    for path in copy.glob("budget/locales/*.json"):
        _rewrite(path, lambda text: _json(json.loads(text), lambda _: True))
    for path in (*copy.glob("budget/**/schema/*.json"), copy / "data/reference/datapackage.json"):
        _rewrite(path, lambda text: _json(json.loads(text), _is_translated))
    for path in copy.glob("data/reference/*.csv"):
        _rewrite_table(path)
    for language in LANGUAGES:
        name = f"partials/languages/{language}.html"
        own, theirs = copy / "overrides" / name, Path(material.__file__).parent / "templates" / name
        words = (own if own.is_file() else theirs).read_text(encoding="utf-8")
        own.write_text(_THEME_WORD.sub(_word, words), encoding="utf-8")


def leftovers(html: str, language: str) -> Iterator[str]:
    """Yield each text of a page that has letters outside brackets and is neither a quotation nor code."""
    root = LexborHTMLParser(html).root
    if root is not None:
        yield from _left_in(root, language)


def feed_leftovers(xml: bytes) -> Iterator[str]:
    """Yield the same of an Atom feed; ids, dates and addresses are not read."""
    for element in ET.fromstring(xml).iter():  # noqa: S314 - our own bytes
        if element.tag.rpartition("}")[2] in ("title", "subtitle", "name", "content", "rights", "category"):
            yield from _left(element.get("label") or element.text or "")


def _left_in(node: LexborNode, language: str) -> Iterator[str]:
    if node.tag in ("script", "style", "code") or node.attributes.get("translate") == "no":
        return
    own = node.attributes.get("lang")
    # The language switch names each language in itself; what is marked as Russian is quoted from a decision.
    if (
        own
        and node.tag != "html"
        and (own in {"ru"} | {*LANGUAGES} - {language} or "hreflang" in node.attributes)
    ):
        return
    for name in ("title", "alt", "aria-label", "placeholder", "label", "data-copied", "content"):
        text = node.attributes.get(name) or ""
        if name != "content" or _is_read(node):
            yield from _left(text)
    if node.tag == "svg":
        # A label of several lines opens its bracket in the first and closes it in the last.
        yield from _left(" ".join(_drawn_words(node)))
        return
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield from _left(child.text(deep=False))
        else:
            yield from _left_in(child, language)


def _drawn_words(node: LexborNode) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text(deep=False)
        elif child.attributes.get("translate") != "no":
            yield from _drawn_words(child)


def _is_read(node: LexborNode) -> bool:
    """Tell whether the content of a `meta` element is for people."""
    name = node.attributes.get("name") or node.attributes.get("property") or ""
    return name in ("description", "og:title", "og:description", "og:site_name", "twitter:title")


# The same in every language: addresses, file formats, licences, standards, names of files; and Kazakh case endings,
# which are joined to a name or a number by rule.
_NO_WORDS = re.compile(
    r"https?://[^\s⟦⟧]+|[\w.-]+\.(?:csv|json|jsonld|md|txt|xlsx|sqlite|zip|svg|png|xml|cff)\b"
    r"|\b(?:CSV|JSON|JSON-LD|XLSX|SQLite|ZIP|TXT|CFF|Markdown|SVG|PNG|SHA-256|Atom|CC0|MIT|BibTeX|RIS|Data Package)\b"
    r"|(?<=⟧)(?:[нтд][ыі]ң)|(?<=\d)\u2011с?(?:ынан|інен)\b"
    r"|\b[0-9a-f]{64}\b"
)


def _left(text: str) -> Iterator[str]:
    signs = _NO_WORDS.sub("", text)
    depths = accumulate((sign == OPEN) - (sign == CLOSE) for sign in signs)
    if any(sign.isalpha() for sign, depth in zip(signs, depths, strict=True) if depth == 0):
        yield text.strip()


def _has_letters(text: str) -> bool:
    return any(sign.isalpha() for sign in text)


def _line(line: str) -> str:
    parts = _SYNTAX.split(line)
    return "".join(part if location % 2 else _run(part) for location, part in enumerate(parts))


def _run(text: str) -> str:
    # Space at the edges stays outside: an attribute list after a heading needs it.
    return re.sub(r"\S(?:.*\S)?", rf"{OPEN}\g<0>{CLOSE}", text) if _has_letters(text) else text


def _word(found: re.Match[str]) -> str:
    return f'{found[1]}"{OPEN}{found[2]}{CLOSE}"' if _has_letters(found[2]) else found[0]


def _config(text: str) -> str:
    text = re.sub(r"^site_name: (.*)$", rf"site_name: {OPEN}\1{CLOSE}", text, flags=re.MULTILINE)
    return re.sub(
        r"^(site_description: >-\n  )(.*(?:\n  .*)*)", rf"\1{OPEN}\2{CLOSE}", text, flags=re.MULTILINE
    )


def _is_translated(path: tuple[str, ...]) -> bool:
    return bool(_JSON_KEY.fullmatch(path[-1])) or path[0] in ("dates", "months")


def _json(value: Any, is_text: Callable[[tuple[str, ...]], bool]) -> str:
    def changed(part: Any, path: tuple[str, ...]) -> Any:
        if isinstance(part, dict):
            return {key: changed(inner, (*path, key)) for key, inner in part.items()}
        if isinstance(part, list):
            return [changed(inner, path) for inner in part]
        return bracketed(part) if isinstance(part, str) and path and is_text(path) else part

    return json.dumps(changed(value, ()), ensure_ascii=False, indent=2) + "\n"


def _rewrite_table(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            writer.writerow(
                f"{OPEN}{cell}{CLOSE}" if cell and _COLUMN.search(column) else cell
                for column, cell in zip(header, row, strict=True)
            )


def _rewrite(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
