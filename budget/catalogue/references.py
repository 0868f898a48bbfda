"""Catalogue: a cited source in the two formats that programs for references read, BibTeX and RIS."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from budget.languages import RECORDS, Language

# Whatever TeX would take for a command.
_ESCAPES: Final = str.maketrans(
    {sign: f"\\{sign}" for sign in "{}%#&_$"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


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
    url: str
    language: Language


def bibtex(source: Source) -> str:
    """Return an entry for BibTeX."""
    fields = {
        "author": f"{{{_tex(source.author)}}}",
        "title": f"{{{_tex(source.title)}}}",
        "year": str(source.released.year),
        "publisher": _tex(source.publisher),
        "version": _tex(source.version),
        "note": _tex(source.note),
        "url": source.url,
        "language": RECORDS[source.language].english_name.lower(),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{source.key},\n{lines}}}\n"


def ris(source: Source) -> str:
    """Return an entry in RIS: a data set; each value stands on one line."""
    fields = {
        "TY": "DATA",
        "ID": source.key,
        "AU": source.author,
        "TI": source.title,
        "PY": str(source.released.year),
        "DA": source.released.strftime("%Y/%m/%d"),
        "PB": source.publisher,
        "ET": source.version,
        "N1": source.note,
        "UR": source.url,
        "LA": source.language,
        "ER": "",
    }
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in fields.items())


def _tex(text: str) -> str:
    return " ".join(text.split()).translate(_ESCAPES)
