"""Catalogue: a cited source in the two formats that programs for references read, BibTeX and RIS."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from budget.languages import RECORDS, Language

_BIBTEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "#": r"\#",
    "&": r"\&",
    "_": r"\_",
    "$": r"\$",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@dataclass(frozen=True, slots=True)
class Source:
    """What a reference says: `note` names the decision, `released` is the day from which the data are known."""

    key: str
    title: str
    author: str
    publisher: str
    released: date
    version: str
    note: str
    address: str
    language: Language


def bibtex(source: Source) -> str:
    """Return an entry for BibTeX; whatever TeX would take for a command is escaped."""
    fields = {
        "author": f"{{{_tex(source.author)}}}",
        "title": f"{{{_tex(source.title)}}}",
        "year": str(source.released.year),
        "publisher": _tex(source.publisher),
        "version": _tex(source.version),
        "note": _tex(source.note),
        "url": source.address,
        "language": RECORDS[source.language].english_name.lower(),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{source.key},\n{lines}}}\n"


def ris(source: Source) -> str:
    """Return an entry in RIS: a data set; each value stands on one line."""
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _ris(source))


def _ris(source: Source) -> Iterator[tuple[str, str]]:
    yield "TY", "DATA"
    yield "ID", source.key
    yield "AU", source.author
    yield "TI", source.title
    yield "PY", str(source.released.year)
    yield "DA", source.released.strftime("%Y/%m/%d")
    yield "PB", source.publisher
    yield "ET", source.version
    yield "N1", source.note
    yield "UR", source.address
    yield "LA", source.language
    yield "ER", ""


def _tex(text: str) -> str:
    return "".join(_BIBTEX.get(letter, letter) for letter in " ".join(text.split()))
