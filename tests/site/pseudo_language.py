"""A copy of the project with a fourth language, all of whose texts stand in brackets, and what is left outside them."""

import csv
import json
import re
import shutil
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from selectolax.lexbor import LexborHTMLParser, LexborNode

from budget.languages import LANGUAGES
from budget.locales import language_name
from tests.registers import read_register, write_register

OPEN, CLOSE = "⟦", "⟧"
# What a site is built from; everything else stays out of the copy.
PARTS = ("budget", "macros", "overrides", "docs", "data")
# Esperanto stands for any language that may come: its texts are the English ones.
CODE = "eo"
RECORD = f"""\
        LanguageRecord(
            code="{CODE}",
            iso_code="epo",
            own_name="Esperanto",
            english_name="Esperanto",
            locale="{CODE}_EO",
            folder="{CODE}/",
        ),
    )
}}
LANGUAGES"""

# In the copy: the descriptors have titles in each language, so they are written anew.
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


def bracketed(text: str) -> str:
    """Return a text with each part that has letters in brackets; what is put in for `{names}` brings its own.

    >>> bracketed("Прошли {held} из {count} проверок.")
    '⟦Прошли ⟧{held}⟦ из ⟧{count}⟦ проверок.⟧'
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


def add_language(project: Path, copy: Path) -> None:
    """Write a copy of the project with the language in each of the five places that a language has."""
    for part in PARTS:
        ignore = shutil.ignore_patterns("__pycache__", "places", "decisions", "lines")
        shutil.copytree(project / part, copy / part, ignore=ignore if part == "docs" else None)
    for config in project.glob("mkdocs*.yml"):
        shutil.copy(config, copy)
    records = copy / "budget" / "languages.py"
    records.write_text(_with_record(records.read_text(encoding="utf-8")), encoding="utf-8")
    locales = copy / "budget" / "locales"
    _write(locales / f"{CODE}.json", _json(json.loads((locales / "en.json").read_text(encoding="utf-8"))))
    _write(copy / f"mkdocs.{CODE}.yml", _config((copy / "mkdocs.en.yml").read_text(encoding="utf-8")))
    for page in (copy / "docs" / "en").glob("*.md"):
        _write(copy / "docs" / CODE / page.name, bracketed_markdown(page.read_text(encoding="utf-8")))
    for table in copy.glob("data/reference/*.csv"):
        _add_columns(table)
    for register in copy.glob("data/reference/*.yaml"):
        write_register(register, map(_with_texts, read_register(register)))


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
        elif "notranslate" not in (child.attributes.get("class") or "").split():
            yield from _drawn_words(child)


def _is_read(node: LexborNode) -> bool:
    """Tell whether the content of a `meta` element is for people."""
    name = node.attributes.get("name") or node.attributes.get("property") or ""
    return name in ("description", "og:title", "og:description", "og:site_name", "twitter:title")


# The same in every language: addresses, file formats, licences, standards, names of files; and what Babel writes.
_NO_WORDS = re.compile(
    r"https?://[^\s⟦⟧]+|[\w.-]+\.(?:csv|json|jsonld|md|parquet|txt|xlsx|sqlite|zip|svg|png|xml|cff)\b"
    r"|\b(?:CSV|JSON|JSON-LD|XLSX|SQLite|Parquet|ZIP|TXT|CFF|Markdown|SVG|PNG|SHA-256|Atom)\b"
    r"|\b(?:CC0|MIT|BibTeX|RIS|Data Package)\b"
    r"|\b[0-9a-f]{64}\b|" + "|".join(language_name(code, "eo") for code in (*LANGUAGES, CODE))
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


def _with_record(text: str) -> str:
    before, after = text.split("    )\n}\nLANGUAGES", 1)
    return before + RECORD + after


def _config(text: str) -> str:
    text = (
        text.replace("_EN", f"_{CODE.upper()}")
        .replace("docs/en", f"docs/{CODE}")
        .replace("site/en", f"site/{CODE}")
    )
    text = text.replace("language: en", f"language: {CODE}")
    text = re.sub(r"^site_name: (.*)$", rf"site_name: {OPEN}\1{CLOSE}", text, flags=re.MULTILINE)
    return re.sub(
        r"^(site_description: >-\n  )(.*(?:\n  .*)*)", rf"\1{OPEN}\2{CLOSE}", text, flags=re.MULTILINE
    )


def _json(texts: dict[str, Any]) -> str:
    changed = {
        key: bracketed(entry)
        if isinstance(entry, str)
        else {form: bracketed(text) for form, text in entry.items()}
        for key, entry in texts.items()
    }
    return json.dumps(changed, ensure_ascii=False, indent=2) + "\n"


def _add_columns(path: Path) -> None:
    """Add a column behind the English one of each text."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(
            name for column in header for name in _each(column, column, column.replace("_en", f"_{CODE}"))
        )
        for row in rows:
            cells = zip(header, row, strict=True)
            writer.writerow(
                text
                for column, cell in cells
                for text in _each(column, cell, cell and f"{OPEN}{cell}{CLOSE}")
            )


def _with_texts(value: Any) -> Any:
    """Return an entry of a register with a text of the language beside each English one."""
    if isinstance(value, list):
        return [_with_texts(item) for item in value]
    if not isinstance(value, dict):
        return value
    added = {CODE: f"{OPEN}{value['en']}{CLOSE}"} if "en" in value else {}
    return {key: _with_texts(item) for key, item in value.items()} | added


def _each(column: str, own: str, added: str) -> tuple[str, ...]:
    return (own, added) if column.endswith("_en") else (own,)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
